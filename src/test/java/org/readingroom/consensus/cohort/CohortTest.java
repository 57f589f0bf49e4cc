package org.readingroom.consensus.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readingroom.consensus.Reader;
import org.readingroom.consensus.agreement.AgreementReport;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;

/** Four cases, gold and one reader, one row of voxels each: Dice 1, 2/3, both empty, and 0 (the reader saw nothing). */
class CohortTest {

    private static final VoxelGrid GRID = new VoxelGrid(6, 1, 2, Affine.scaling(1, 1, 2));
    private Cohort cohort;

    @BeforeEach
    void four_cases() {
        cohort = new Cohort();
        cohort.add("good", against(reader("gold", "Liver", 1, 1, 1), reader("ann", "Liver", 1, 1, 1)));
        cohort.add("fair", against(reader("gold", "liver", 1, 1, 0), reader("ann", "liver", 1, 0, 0)));
        cohort.add("none", against(reader("gold", "LIVER", 0, 0, 0), reader("ann", "LIVER", 0, 0, 0)));
        cohort.add("poor", against(reader("gold", "Liver", 1, 1, 0), reader("ann", "Liver", 0, 0, 0)));
    }

    @Test
    void there_is_one_row_per_case_reader_class_and_metric() {
        List<CohortRow> dice = cohort.rows().stream().filter(r -> r.metric().equals("dice")).toList();
        assertThat(dice).extracting(CohortRow::caseName).containsExactly("good", "fair", "none", "poor");
        assertThat(dice).extracting(CohortRow::className).as("one class, however it is spelt").containsOnly("Liver");
        assertThat(dice).extracting(CohortRow::bothEmpty).containsExactly(false, false, true, false);
        assertThat(cohort.rows()).hasSize(4 * cohort.metrics().size());
    }

    @Test
    void means_leave_out_what_is_undefined_and_count_it() {
        CohortSummary dice = summary("dice"), hd = summary("surfel.hd95"), specificity = summary("specificity");
        double mean = (1 + 2 / 3.0 + 0) / 3;
        assertThat(dice.n()).isEqualTo(3);
        assertThat(dice.bothEmpty()).isEqualTo(1);
        assertThat(dice.undefined()).isZero();
        assertThat(dice.mean()).isCloseTo(mean, within(1e-15));
        assertThat(dice.sd()).isCloseTo(Math.sqrt((Math.pow(1 - mean, 2) + Math.pow(2 / 3.0 - mean, 2) + mean * mean) / 2), within(1e-15));
        assertThat(dice.bca().low()).isBetween(0.0, mean);
        assertThat(hd.infinite()).isEqualTo(1);
        assertThat(hd.mean()).isInfinite();
        assertThat(hd.sd()).isNaN();
        assertThat(hd.bca().high()).isNaN();
        assertThat(specificity.n()).as("defined also where both are empty").isEqualTo(4);
        assertThat(specificity.bothEmpty()).isZero();
        assertThat(summary("precision").undefined()).as("the reader drew nothing").isEqualTo(1);
    }

    @Test
    void intervals_over_few_cases_are_told_with_their_classes() {
        assertThat(cohort.findings()).singleElement().satisfies(f -> assertThat(f.code() + " " + f.message()).startsWith("FEW_CASES Intervals rest on few cases (Liver: 3)."));
        for (int n = 0; n < 7; n++) cohort.add("more" + n, against(reader("gold", "Liver", 1, 1, 0), reader("ann", "Liver", 1, 0, 0)));
        assertThat(cohort.findings()).as("ten cases").isEmpty();
        assertThat(new Cohort().findings()).isEmpty();
    }

    @Test
    void a_case_in_which_neither_file_knows_the_class_counts_as_both_empty() {
        cohort.add("kidney only", against(reader("gold", "Kidney", 1, 1, 0), reader("ann", "Kidney", 1, 1, 0)));
        CohortSummary liver = summary("dice");
        assertThat(liver.n()).isEqualTo(3);
        assertThat(liver.bothEmpty()).isEqualTo(2);
        assertThat(cohort.rows().stream().filter(r -> r.metric().equals("dice"))).hasSize(10);
        CohortSummary kidney = cohort.summaries(Bootstrap.STANDARD).stream().filter(s -> s.metric().equals("dice") && s.className().equals("Kidney")).findFirst().orElseThrow();
        assertThat(kidney.n()).isEqualTo(1);
        assertThat(kidney.bothEmpty()).isEqualTo(4);
    }

    @Test
    void bars_are_reached_by_the_mean_or_by_every_case_and_the_worst_cases_come_first() {
        Score score = Score.of(cohort, Bar.parse("dice>=0.5; dice >= 0.5 every\nliver: dice>=0.6 # a comment, with dice>=2"), Bootstrap.STANDARD);
        assertThat(score.isPassed()).isFalse();
        assertThat(score.results()).extracting(r -> r.bar().toString()).containsExactly("dice>=0.5 every", "liver: dice>=0.6", "dice>=0.5");
        assertThat(score.results()).extracting(Score.Result::reached).containsExactly(false, false, true);
        assertThat(score.results().get(0).worst()).extracting(Score.CaseValue::caseName).containsExactly("poor", "fair", "good");
        assertThat(score.results().get(0).why()).isEqualTo("1 of 3 cases do not reach it");
        assertThat(score.results().get(1).why()).isEqualTo("the mean of 3 cases is 0.5556");
        Score far = Score.of(cohort, Bar.parse("voxel.hd95<=5"), Bootstrap.STANDARD);
        assertThat(far.isPassed()).as("a mean that is infinite reaches no bar").isFalse();
        assertThat(far.results().get(0).worst().get(0).value()).isInfinite();
        assertThat(far.cases().get(0).misses()).containsExactly("Liver: voxel.hd95 infinite (voxel.hd95<=5)");
        assertThat(Score.of(cohort, Bar.parse("dice>=0 every"), Bootstrap.STANDARD).results().get(0).why()).isEqualTo("all 3 cases reach it");
    }

    @Test
    void a_case_that_was_not_done_or_a_figure_that_is_nowhere_defined_reaches_no_bar() {
        cohort.miss("fifth", "ann");
        Score score = Score.of(cohort, Bar.parse("dice>=0"), Bootstrap.STANDARD);
        assertThat(score.isPassed()).isFalse();
        assertThat(score.results().get(0).why()).isEqualTo("1 case was not done");
        Cohort empty = new Cohort();
        empty.add("none", against(reader("gold", "Liver", 0, 0, 0), reader("ann", "Liver", 0, 0, 0)));
        Score nothing = Score.of(empty, Bar.parse("dice>=0"), Bootstrap.STANDARD);
        assertThat(nothing.isPassed()).isFalse();
        assertThat(nothing.results().get(0).why()).isEqualTo("it is defined in no case");
    }

    @Test
    void bars_that_cannot_be_understood_or_met_are_refused() {
        assertThatThrownBy(() -> Bar.parse("dice=0.8")).hasMessageContaining("the pass bar 'dice=0.8' cannot be understood; expected");
        assertThatThrownBy(() -> Bar.parse("dice>=high")).hasMessageContaining("ends in 'high', which is no number");
        assertThatThrownBy(() -> Bar.parse("dice>=NaN")).hasMessage("the bar of dice is NaN; expected a number");
        assertThatThrownBy(() -> Bar.parse(" # nothing")).hasMessageStartingWith("no pass bar was given");
        assertThatThrownBy(() -> Score.of(cohort, Bar.parse("dcie>=0.8"), Bootstrap.STANDARD)).hasMessageContaining("a metric that is not there; expected one of n_ref, n_test");
        assertThatThrownBy(() -> Score.of(cohort, Bar.parse("Kidney: dice>=0.8"), Bootstrap.STANDARD)).hasMessageContaining("a class that no case has; expected one of Liver.");
        assertThatThrownBy(() -> cohort.add("good", against(reader("gold", "Liver", 1), reader("ann", "Liver", 1)))).hasMessageContaining("two cases are called 'good'");
    }

    private CohortSummary summary(String metric) {
        return cohort.summaries(Bootstrap.STANDARD).stream().filter(s -> s.metric().equals(metric)).findFirst().orElseThrow();
    }

    private static AgreementReport against(Reader gold, Reader other) {
        return AgreementReport.against(gold, List.of(other), AgreementReport.Figures.BUILT_IN, Progress.NONE);
    }

    private static Reader reader(String name, String structure, int... row) {
        short[][] planes = new short[2][6];
        for (int n = 0; n < row.length; n++) planes[0][n + 1] = (short) row[n];
        return new Reader(name, LabelMap.of(GRID, planes, List.of(Segment.plain(0, 1, structure))));
    }
}
