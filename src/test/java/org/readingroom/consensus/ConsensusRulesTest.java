package org.readingroom.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.CodedConcept;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.label.Segment;
import org.scijava.Context;

class ConsensusRulesTest {

    private static final Segment LIVER = new Segment(0, 1, "Liver", new Rgb(200, 30, 40), new CodedConcept("SCT", "123037004", "Anatomical Structure"),
        new CodedConcept("SCT", "10200004", "Liver"), UUID.fromString("00000000-0000-0000-0000-000000000001"));

    @Test
    void every_rule_is_found_by_its_id_and_an_unknown_one_is_refused_with_the_known_ones() {
        try (Context context = new Context(ConsensusService.class)) {
            ConsensusService service = context.service(ConsensusService.class);
            assertThat(List.of("majority", "staple", "multi-label-staple", "local-staple", "simple", "shape-average", "macchiato", "union", "intersection", "threshold", "weighted",
                "plurality")).allSatisfy(id -> assertThat(service.rule(id).id()).isEqualTo(id));
            assertThatThrownBy(() -> service.rule("stapel")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no consensus rule 'stapel'; known: ")
                .hasMessageEndingWith("intersection, local-staple, macchiato, majority, multi-label-staple, plurality, shape-average, simple, staple, threshold, union, weighted");
        }
    }

    @Test
    void half_of_the_votes_is_background_unless_the_user_says_otherwise() {
        List<Reader> readers = List.of(TestReaders.row("a", "1100"), TestReaders.row("b", "1010"));

        assertThat(voxels(new MajorityRule(), readers, "")).containsExactly(1, 0, 0, 0);
        assertThat(voxels(new MajorityRule(), readers, "tie:background")).containsExactly(1, 0, 0, 0);
        assertThat(voxels(new MajorityRule(), readers, "tie:foreground")).containsExactly(1, 1, 1, 0);
        assertThat(voxels(new MajorityRule(), readers, "tie:undecided")).containsExactly(1, 255, 255, 0);

        ConsensusResult background = combine(new MajorityRule(), readers, "");
        assertThat(background.findings()).extracting(Finding::code).containsExactly("TIE");
        assertThat(background.undecided()).isZero();
        ConsensusResult undecided = combine(new MajorityRule(), readers, "tie:undecided");
        assertThat(undecided.undecided()).isEqualTo(2);
        assertThat(undecided.voxels()).isEqualTo(1);
        assertThat(undecided.labels().segments()).extracting(Segment::name).containsExactly("Label 1", "Undecided");
    }

    @Test
    void two_labels_with_half_of_the_votes_each_are_never_decided_by_their_order() {
        List<Reader> readers = List.of(TestReaders.row("a", "12"), TestReaders.row("b", "22"));

        assertThat(voxels(new MajorityRule(), readers, "tie:foreground")).containsExactly(255, 2);
        assertThat(voxels(new UnionRule(), readers, "")).containsExactly(255, 2);
        assertThat(voxels(new UnionRule(), List.of(readers.get(0), readers.get(1), TestReaders.row("c", "20")), "")).containsExactly(2, 2);
        assertThat(voxels(new PluralityRule(), readers, "tie:lowest")).containsExactly(1, 2);
        assertThat(voxels(new PluralityRule(), List.of(TestReaders.row("a", "1"), TestReaders.row("b", "0")), "tie:lowest")).containsExactly(0);
    }

    @Test
    void the_undecided_value_is_one_that_no_reader_uses() {
        Reader a = new Reader("a", LabelMap.of(TestReaders.grid(2, 1, 1), new short[][] { { 255, 1 } }, List.of()));
        assertThat(voxels(new MajorityRule(), List.of(a, TestReaders.row("b", "00")), "tie:undecided")).containsExactly(254, 254);
    }

    @Test
    void values_up_to_65535_and_tens_of_thousands_of_labels_are_taken_as_they_are() {
        short[] plane = new short[40_000];
        for (int n = 0; n < plane.length; n++) plane[n] = (short) (65535 - n);
        Reader a = new Reader("a", LabelMap.of(TestReaders.grid(plane.length, 1, 1), new short[][] { plane }, List.of()));
        ConsensusResult result = combine(new MajorityRule(), List.of(a, a), "");
        assertThat(result.labels().layer(0)[0]).isEqualTo(plane);
        assertThat(result.voxels()).isEqualTo(40_000);
    }

    @Test
    void names_colours_codes_and_track_of_a_label_survive() {
        ConsensusResult result = combine(new MajorityRule(), List.of(TestReaders.row("a", "11"), TestReaders.row("b", "10", LIVER), TestReaders.row("c", "10")), "");
        assertThat(result.labels().segments()).containsExactly(LIVER);
        assertThat(result.figures().get(0).label()).isEqualTo(1);
        assertThat(result.findings()).isEmpty();
    }

    @Test
    void different_names_for_one_value_are_told() {
        Segment kidney = Segment.plain(0, 1, "Kidney");
        ConsensusResult result = combine(new MajorityRule(), List.of(TestReaders.row("a", "1", LIVER), TestReaders.row("b", "1", kidney)), "");
        assertThat(result.findings()).extracting(Finding::code).containsExactly("LABEL_NAMES");
        assertThat(result.findings().get(0).message()).contains("'Liver' (a)").contains("'Kidney' (b)");
    }

    @Test
    void a_reader_who_lacks_a_label_votes_against_it_and_is_named() {
        ConsensusResult result = combine(new MajorityRule(), List.of(TestReaders.row("a", "12"), TestReaders.row("b", "12"), TestReaders.row("c", "10")), "");
        assertThat(TestReaders.values(result.labels(), 0)).containsExactly(1, 2);
        assertThat(result.findings()).extracting(Finding::code).containsExactly("LABEL_MISSING");
        assertThat(result.findings().get(0).message()).contains("label 2").contains("for c;");
        assertThat(result.figures().get(1).readers().get(2).sensitivity()).isZero();
    }

    @Test
    void figures_of_a_vote_are_measured_on_its_result() {
        ConsensusResult result = combine(new MajorityRule(), List.of(TestReaders.row("a", "11100000"), TestReaders.row("b", "11000000"), TestReaders.row("c", "01100001")), "");
        assertThat(TestReaders.values(result.labels(), 0)).containsExactly(1, 1, 1, 0, 0, 0, 0, 0);
        assertThat(result.readers()).containsExactly(new ReaderFigures("a", 1, 1), new ReaderFigures("b", 2 / 3.0, 1), new ReaderFigures("c", 2 / 3.0, 1 - 1 / 5.0));
        assertThat(result.prior()).isCloseTo(8 / 24.0, within(1e-15));
    }

    @Test
    void with_several_labels_the_overall_figures_are_of_any_label_against_any_label() {
        ConsensusResult result = combine(new MajorityRule(), List.of(TestReaders.row("a", "1120"), TestReaders.row("b", "1220"), TestReaders.row("c", "1202")), "");
        assertThat(TestReaders.values(result.labels(), 0)).containsExactly(1, 2, 2, 0);
        assertThat(result.readers()).containsExactly(new ReaderFigures("a", 1, 1), new ReaderFigures("b", 1, 1), new ReaderFigures("c", 2 / 3.0, 0));
        assertThat(result.figures()).extracting(LabelFigures::voxels).containsExactly(1L, 2L);
    }

    @Test
    void structures_that_overlap_in_layers_still_overlap_in_the_result() {
        VoxelGrid grid = TestReaders.grid(3, 1, 1);
        List<Segment> segments = List.of(Segment.plain(0, 1, "Organ"), Segment.plain(1, 2, "Lesion"));
        Reader a = new Reader("a", new LabelMap(grid, List.of(new short[][] { { 1, 1, 0 } }, new short[][] { { 0, 2, 0 } }), segments));
        ConsensusResult result = combine(new MajorityRule(), List.of(a, a, TestReaders.row("c", "111")), "");
        assertThat(TestReaders.values(result.labels(), 0)).containsExactly(1, 1, 0);
        assertThat(TestReaders.values(result.labels(), 1)).containsExactly(0, 2, 0);
    }

    @Test
    void where_one_value_means_two_structures_in_two_layers_layer_and_value_decide() {
        VoxelGrid grid = TestReaders.grid(2, 1, 1);
        List<Segment> segments = List.of(Segment.plain(0, 1, "Organ"), Segment.plain(1, 1, "Lesion"));
        Reader a = new Reader("a", new LabelMap(grid, List.of(new short[][] { { 1, 0 } }, new short[][] { { 0, 1 } }), segments));
        ConsensusResult result = combine(new UnionRule(), List.of(a, a), "");
        assertThat(result.figures()).extracting(f -> f.segment().name()).containsExactly("Organ", "Lesion");
        assertThat(TestReaders.values(result.labels(), 1)).containsExactly(0, 1);
    }

    @Test
    void readers_on_different_grids_are_refused_by_name_with_both_grids_and_what_to_do() {
        Reader a = TestReaders.row("a", "10"), b = TestReaders.row("b", "100");
        assertThatThrownBy(() -> new ConsensusInput(List.of(a, b), "")).isInstanceOf(IllegalArgumentException.class)
            .hasMessage("the readers lie on different grids: a on 2 x 1 x 1 voxels of 1 x 1 x 2 mm, b on 3 x 1 x 1 voxels of 1 x 1 x 2 mm; expected one grid. "
                + "Resample one onto the other's grid (nearest neighbour) first.");
        Reader shifted = new Reader("c", LabelMap.of(new VoxelGrid(2, 1, 1, Affine.scaling(1, 1, 2).movedTo(0, 1.5, 0)), new short[1][2], List.of()));
        assertThatThrownBy(() -> new ConsensusInput(List.of(a, shifted), "")).hasMessageContaining("(up to 1.5 mm apart)");
        Reader rounded = new Reader("d", LabelMap.of(new VoxelGrid(2, 1, 1, Affine.scaling(1, 1, 2).movedTo(0, 0.0005, 0)), new short[1][2], List.of()));
        assertThat(new ConsensusInput(List.of(a, rounded), "").grid()).isEqualTo(a.labels().grid());
        assertThatThrownBy(() -> new ConsensusInput(List.of(), "")).hasMessageStartingWith("no reader given");
    }

    @Test
    void settings_that_a_rule_does_not_know_or_cannot_use_are_refused_with_what_is_allowed() {
        List<Reader> readers = List.of(TestReaders.row("a", "1"), TestReaders.row("b", "1"));
        assertThatThrownBy(() -> combine(new StapleRule(), readers, "maxiter:3")).hasMessage("rule 'staple' has no setting 'maxiter'; allowed: iterations, confidence, margin");
        assertThatThrownBy(() -> combine(new StapleRule(), readers, "iterations:0")).hasMessage("rule 'staple': iterations:0; expected a whole number from 1 to 1000000");
        assertThatThrownBy(() -> combine(new StapleRule(), readers, "confidence:x")).hasMessageStartingWith("rule 'staple': confidence:x; expected a number above 0");
        assertThatThrownBy(() -> combine(new StapleRule(), readers, "confidence:2")).hasMessageContaining("makes the prior 2.0; expected at most 1.0");
        assertThatThrownBy(() -> combine(new MajorityRule(), readers, "tie:maybe")).hasMessage("rule 'majority': tie:maybe; expected background or foreground or undecided");
        assertThatThrownBy(() -> combine(new MajorityRule(), readers, "tie")).hasMessage("rule 'majority': setting 'tie'; expected name:value,name:value");
        assertThatThrownBy(() -> combine(new MajorityRule(), readers, "tie:background,tie:foreground")).hasMessageContaining("given twice");
        assertThatThrownBy(() -> combine(new UnionRule(), readers, "k:1")).hasMessage("rule 'union' has no setting 'k'; it has none");
        assertThatThrownBy(() -> combine(new ThresholdRule(), readers, "")).hasMessage("rule 'threshold' needs the setting votes: a whole number from 1 to 2");
        assertThatThrownBy(() -> combine(new ThresholdRule(), readers, "votes:3")).hasMessageContaining("from 1 to 2");
        assertThatThrownBy(() -> combine(new WeightedRule(), readers, "weights:1;2;3")).hasMessage("rule 'weighted': weights:1;2;3; expected 2 numbers of 0 or more, separated by ;");
        assertThatThrownBy(() -> combine(new WeightedRule(), readers, "weights:0;0")).hasMessageContaining("all weights are 0");
        assertThatThrownBy(() -> combine(new WeightedRule(), readers, "weights:1;NaN")).hasMessageContaining("expected 2 numbers");
    }

    @Test
    void weights_that_are_half_up_to_rounding_are_half() {
        List<Reader> readers = List.of(TestReaders.row("a", "10"), TestReaders.row("b", "10"), TestReaders.row("c", "01"));
        assertThat(voxels(new WeightedRule(), readers, "weights:0.1;0.2;0.3")).containsExactly(1, 1);
    }

    @Test
    void readers_who_drew_nothing_give_an_empty_result_that_says_so() {
        for (ConsensusRule rule : List.of(new MajorityRule(), new StapleRule(), new PluralityRule(), new UnionRule())) {
            ConsensusResult result = combine(rule, List.of(TestReaders.row("a", "000"), TestReaders.row("b", "000")), "");
            assertThat(result.figures()).isEmpty();
            assertThat(result.voxels()).isZero();
            assertThat(result.readers()).hasSize(2).allMatch(r -> Double.isNaN(r.sensitivity()) && r.specificity() == 1);
            assertThat(result.findings()).extracting(Finding::code).contains("EMPTY");
            assertThat((float[]) result.probability().foreground().samples().plane(0, 0, 0)).containsOnly(0);
        }
    }

    @Test
    void a_stopped_consensus_throws_and_leaves_the_readers_as_they_were() {
        List<Reader> readers = List.of(TestReaders.row("a", "101"), TestReaders.row("b", "110"));
        Progress stop = (done, total) -> {
            throw new CancellationException("stopped");
        };
        assertThatThrownBy(() -> new StapleRule().combine(new ConsensusInput(readers, ""), stop)).isInstanceOf(CancellationException.class).hasMessage("stopped");
        assertThat(TestReaders.values(readers.get(0).labels(), 0)).containsExactly(1, 0, 1);
    }

    private static ConsensusResult combine(ConsensusRule rule, List<Reader> readers, String settings) {
        return rule.combine(new ConsensusInput(readers, settings), Progress.NONE);
    }

    private static int[] voxels(ConsensusRule rule, List<Reader> readers, String settings) {
        return TestReaders.values(combine(rule, readers, settings).labels(), 0);
    }
}
