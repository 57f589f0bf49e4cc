package org.readingroom.consensus.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.readingroom.consensus.Vectors;
import org.readingroom.testing.Shared;

/** Holds every coefficient against R (irr, psych), numpy and scipy, and what the papers print, as recorded in the reference vectors. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class RatingVectorsTest {

    private static final Offset<Double> CLOSE = within(1e-9);

    @Test
    void ordinal_ratings_with_gaps_give_the_coefficients_of_r() throws IOException {
        List<String> lines = Files.readAllLines(Shared.reference("agreement/ordinal_ratings.csv"));
        Ratings all = Ratings.of(lines.stream().skip(1).map(l -> {
            String[] cells = l.strip().split(",", -1);
            double[] row = new double[cells.length];
            for (int n = 0; n < row.length; n++) row[n] = cells[n].isBlank() ? Double.NaN : Double.parseDouble(cells[n]);
            return row;
        }).toArray(double[][]::new));
        Ratings complete = all.complete(), two = complete.ofReaders(0, 1);
        JsonObject e = Vectors.entry("agreement/ordinal_ratings").getAsJsonObject("expected");
        assertThat(complete.items()).hasSize(33);
        is(KrippendorffAlpha.of(all, Level.NOMINAL), e, "alpha_nominal");
        is(KrippendorffAlpha.of(all, Level.ORDINAL), e, "alpha_ordinal");
        is(KrippendorffAlpha.of(all, Level.INTERVAL), e, "alpha_interval");
        is(FleissKappa.of(all), e, "fleiss_complete");
        is(CohenKappa.of(two, CohenKappa.Weights.NONE), e, "kappa12_unweighted");
        is(CohenKappa.of(two, CohenKappa.Weights.LINEAR), e, "kappa12_equal");
        is(CohenKappa.of(two, CohenKappa.Weights.QUADRATIC), e, "kappa12_squared");
        is(GwetAc1.of(complete), e, "gwet_ac1_complete");
        IntraclassCorrelation icc = IntraclassCorrelation.of(all);
        is(icc.icc1().value(), e, "ICC1");
        is(icc.icc2().value(), e, "ICC2");
        is(icc.icc3().value(), e, "ICC3");
        is(icc.icc1k().value(), e, "ICC1k");
        is(icc.icc2k().value(), e, "ICC2k");
        is(icc.icc3k().value(), e, "ICC3k");
    }

    @Test
    void fleiss_published_example_gives_0_210() throws IOException {
        JsonObject entry = Vectors.entry("agreement/fleiss_published");
        double[][] rows = matrix(entry.getAsJsonObject("inputs").get("counts_items_x_categories"));
        int[][] counts = new int[rows.length][rows[0].length];
        for (int i = 0; i < rows.length; i++) for (int c = 0; c < rows[i].length; c++) counts[i][c] = (int) rows[i][c];
        is(FleissKappa.ofCounts(counts), entry.getAsJsonObject("expected"), "kappa");
    }

    @Test
    void krippendorff_published_example_gives_0_743_0_815_0_849_0_797() throws IOException {
        JsonObject entry = Vectors.entry("agreement/krippendorff_published"), e = entry.getAsJsonObject("expected");
        double[][] observers = matrix(entry.getAsJsonObject("inputs").get("observers_x_units")), units = new double[observers[0].length][observers.length];
        for (int o = 0; o < observers.length; o++) for (int u = 0; u < units.length; u++) units[u][o] = observers[o][u];
        Ratings ratings = Ratings.of(units);
        is(KrippendorffAlpha.of(ratings, Level.NOMINAL), e, "nominal");
        is(KrippendorffAlpha.of(ratings, Level.ORDINAL), e, "ordinal");
        is(KrippendorffAlpha.of(ratings, Level.INTERVAL), e, "interval");
        is(KrippendorffAlpha.of(ratings, Level.RATIO), e, "ratio");
    }

    @Test
    void shrout_and_fleiss_six_targets_and_four_judges_with_intervals() throws IOException {
        JsonObject entry = Vectors.entry("agreement/icc_shrout_fleiss"), e = entry.getAsJsonObject("expected");
        IntraclassCorrelation icc = IntraclassCorrelation.of(Ratings.of(matrix(entry.getAsJsonObject("inputs").get("ratings"))));
        interval(icc.icc1(), e, "ICC1");
        interval(icc.icc2(), e, "ICC2");
        interval(icc.icc3(), e, "ICC3");
        interval(icc.icc1k(), e, "ICC1k");
        interval(icc.icc2k(), e, "ICC2k");
        interval(icc.icc3k(), e, "ICC3k");
    }

    @Test
    void where_nothing_varies_coefficients_are_undefined_and_equal_answers_are_told() throws IOException {
        JsonObject inputs = Vectors.entry("agreement/degenerate").getAsJsonObject("inputs");
        Ratings same = Ratings.of(matrix(inputs.get("all_same"))), perfect = Ratings.of(matrix(inputs.get("perfect"))), one = Ratings.of(matrix(inputs.get("one_item")));
        for (CohenKappa.Weights w : CohenKappa.Weights.values()) {
            assertThat(CohenKappa.of(same, w)).isNaN();
            assertThat(CohenKappa.of(perfect, w)).isEqualTo(1);
        }
        assertThat(FleissKappa.of(same)).isNaN();
        assertThat(GwetAc1.of(same)).isNaN();
        assertThat(same.percentAgreement()).isEqualTo(1);
        assertThat(FleissKappa.of(perfect)).isCloseTo(1, within(1e-12));
        for (Level level : Level.values()) {
            assertThat(KrippendorffAlpha.of(same, level)).isNaN();
            assertThat(KrippendorffAlpha.of(perfect, level)).isEqualTo(1);
        }
        assertThat(one.percentAgreement()).isZero();
        assertThat(IntraclassCorrelation.of(one).icc1().value()).isNaN();
    }

    @Test
    void limits_of_agreement_and_their_intervals_are_those_of_scipy() throws IOException {
        JsonObject entry = Vectors.entry("agreement/bland_altman"), inputs = entry.getAsJsonObject("inputs"), e = entry.getAsJsonObject("expected");
        double[] a = numbers(inputs.get("A")), b = numbers(inputs.get("B"));
        double[][] rows = new double[a.length][];
        for (int i = 0; i < a.length; i++) rows[i] = new double[] { a[i], b[i] };
        BlandAltman found = BlandAltman.of(Ratings.of(rows));
        assertThat(found.n()).isEqualTo(e.get("n").getAsInt());
        is(found.bias().value(), e, "bias");
        is(found.sd(), e, "sd_diff_n_minus_1");
        is(found.lower().value(), e, "loa_lower");
        is(found.upper().value(), e, "loa_upper");
        is(found.limitSe(), e, "loa_se");
        is(found.pearson(), e, "pearson_r");
        is(found.slope(), e, "slope_diff_on_mean");
        double[] ci = numbers(e.get("bias_ci95"));
        assertThat(found.bias().low()).isCloseTo(ci[0], CLOSE);
        assertThat(found.bias().high()).isCloseTo(ci[1], CLOSE);
        double t = 2.045229642132703; // scipy.stats.t.ppf(0.975, 29)
        assertThat(found.lower().high() - found.lower().value()).isCloseTo(t * e.get("loa_se").getAsDouble(), CLOSE);
        assertThat(found.upper().value() - found.upper().low()).isCloseTo(t * e.get("loa_se").getAsDouble(), CLOSE);
    }

    private static void interval(Interval ours, JsonObject expected, String name) {
        double[] ci = numbers(expected.getAsJsonObject("ci").get(name));
        is(ours.value(), expected, name);
        assertThat(ours.low()).as(name + " from").isCloseTo(ci[0], within(1e-6));
        assertThat(ours.high()).as(name + " to").isCloseTo(ci[1], within(1e-6));
    }

    private static void is(double ours, JsonObject expected, String name) {
        assertThat(ours).as(name).isCloseTo(expected.get(name).getAsDouble(), CLOSE);
    }

    private static double[] numbers(JsonElement array) {
        JsonArray a = array.getAsJsonArray();
        double[] numbers = new double[a.size()];
        for (int n = 0; n < numbers.length; n++) numbers[n] = a.get(n).isJsonNull() ? Double.NaN : a.get(n).getAsDouble();
        return numbers;
    }

    private static double[][] matrix(JsonElement rows) {
        double[][] matrix = new double[rows.getAsJsonArray().size()][];
        for (int n = 0; n < matrix.length; n++) matrix[n] = numbers(rows.getAsJsonArray().get(n));
        return matrix;
    }
}
