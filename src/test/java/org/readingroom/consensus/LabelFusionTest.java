package org.readingroom.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;

/** Holds SIMPLE and shape-based averaging against numpy and scipy, as recorded in the reference vectors, and against small cases worked by hand. */
class LabelFusionTest {

    @ParameterizedTest
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    @ValueSource(strings = { "kidney_right", "hippocampus_l", "liver" })
    void simple_scores_and_keeps_the_readers_that_numpy_keeps_round_by_round(String structure) throws IOException {
        JsonObject entry = Vectors.entry("consensus_mask/" + structure + "_simple"), expected = entry.getAsJsonObject("expected");
        ConsensusInput input = new ConsensusInput(Vectors.readers(entry), "alpha:1,keep:1");
        ConsensusResult result = new SimpleRule().combine(input, Progress.NONE);

        Votes votes = Ballot.count(input, Progress.NONE).votes(0).get(0);
        List<SimpleRule.Round> rounds = SimpleRule.rounds(votes, SimpleRule.Settings.parse(input.settings()));
        JsonArray log = expected.getAsJsonArray("log");
        assertThat(rounds).hasSize(log.size());
        for (int n = 0; n < rounds.size(); n++) {
            JsonObject theirs = log.get(n).getAsJsonObject();
            assertThat(rounds.get(n).scores()).containsExactly(Vectors.numbers(theirs.get("scores")), within(1e-9));
            assertThat(rounds.get(n).threshold()).isCloseTo(theirs.get("threshold").getAsDouble(), within(1e-9));
            assertThat(rounds.get(n).kept().stream().mapToDouble(r -> r)).containsExactly(java.util.Arrays.stream(Vectors.numbers(theirs.get("kept"))).boxed().toArray(Double[]::new));
        }
        assertThat(Padding.differing(result.labels(), Vectors.reader(expected.get("mask").getAsString()).labels())).isZero();
        assertThat(result.iterations()).isEqualTo(log.size());
    }

    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void simple_keeps_three_readers_unless_told_otherwise_and_names_those_it_left_out() throws IOException {
        JsonObject entry = Vectors.entry("consensus_mask/kidney_right_simple");
        ConsensusResult result = new SimpleRule().combine(new ConsensusInput(Vectors.readers(entry), "alpha:1"), Progress.NONE);
        assertThat(result.findings()).filteredOn(f -> f.code().equals("READERS_LEFT_OUT")).singleElement()
            .satisfies(f -> assertThat(f.message()).contains("reader3").contains("reader5").doesNotContain("reader1"));
        assertThat(combine(new SimpleRule(), List.of(TestReaders.row("a", "0110"), TestReaders.row("b", "0110"), TestReaders.row("c", "0111")), "").findings())
            .extracting(Finding::code).doesNotContain("READERS_LEFT_OUT");
    }

    @ParameterizedTest
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    @ValueSource(strings = { "kidney_right", "hippocampus_l", "liver" })
    void the_average_of_shapes_is_scipys(String structure) throws IOException {
        JsonObject entry = Vectors.entry("consensus_mask/" + structure + "_sba"), expected = entry.getAsJsonObject("expected");
        ConsensusResult result = combine(new ShapeAverageRule(), Vectors.readers(entry), "");
        assertThat(result.voxels()).isEqualTo(expected.get("voxels").getAsLong());
        assertThat(Padding.differing(result.labels(), Vectors.reader(expected.get("mask").getAsString()).labels())).isZero();
    }

    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void the_average_of_several_labels_is_scipys_but_for_ambiguous_voxels() throws IOException {
        JsonObject entry = Vectors.entry("consensus_mask/ml_sba"), expected = entry.getAsJsonObject("expected");
        ConsensusResult result = combine(new ShapeAverageRule(), Vectors.readers(entry), "");
        assertThat(Padding.differing(result.labels(), Vectors.reader(expected.get("labels").getAsString()).labels()))
            .isLessThanOrEqualTo(expected.get("ambiguous_voxels").getAsLong());
    }

    @Test
    void the_average_of_two_bars_ends_half_way_and_a_reader_without_the_label_is_left_out() {
        Reader a = TestReaders.row("a", "0011110000000"), b = TestReaders.row("b", "0011111111000"), nothing = TestReaders.row("c", "0000000000000");
        assertThat(TestReaders.values(combine(new ShapeAverageRule(), List.of(a, b), "").labels(), 0)).containsExactly(0, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0);
        ConsensusResult three = combine(new ShapeAverageRule(), List.of(a, b, nothing), "");
        assertThat(TestReaders.values(three.labels(), 0)).containsExactly(0, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0);
        assertThat(three.findings()).extracting(Finding::code).contains("SHAPE_OF_FEWER", "LABEL_MISSING");
    }

    @Test
    void settings_out_of_range_are_refused_with_what_is_allowed() {
        List<Reader> readers = List.of(TestReaders.row("a", "01"), TestReaders.row("b", "01"));
        assertThatThrownBy(() -> combine(new SimpleRule(), readers, "keep:0")).hasMessage("rule 'simple': keep:0; expected a whole number from 1 to 63");
        assertThatThrownBy(() -> combine(new ShapeAverageRule(), readers, "alpha:1")).hasMessage("rule 'shape-average' has no setting 'alpha'; it has none");
    }

    private static ConsensusResult combine(ConsensusRule rule, List<Reader> readers, String settings) {
        return rule.combine(new ConsensusInput(readers, settings), Progress.NONE);
    }

}
