package org.readingroom.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readingroom.io.Progress;
import org.readingroom.volume.Volume;

/** Holds votes and STAPLE against ITK 5.2.1 and numpy, as recorded in the reference vectors. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class ConsensusVectorsTest {

    @ParameterizedTest
    @ValueSource(strings = { "kidney_right", "hippocampus_l", "liver" })
    void staple_gives_the_rates_the_probabilities_and_the_iterations_of_itk(String structure) throws IOException {
        JsonObject entry = Vectors.entry("consensus_mask/" + structure + "_staple");
        ConsensusResult result = new StapleRule().combine(new ConsensusInput(Vectors.readers(entry), ""), Progress.NONE);

        JsonObject expected = entry.getAsJsonObject("expected");
        assertRates(result, entry);
        assertThat(result.iterations()).isEqualTo(expected.get("iterations").getAsInt());
        assertThat(result.prior()).isCloseTo(expected.get("prior").getAsDouble(), within(1e-11));
        assertThat(result.voxels()).isEqualTo(expected.get("voxels_ge_0.5").getAsLong());
        Volume probability = result.probability().of(result.figures().get(0).segment());
        Vectors.Image oracle = Vectors.read(expected.get("probability").getAsString());
        double tolerance = entry.getAsJsonObject("tolerance").get("probability_abs").getAsDouble();
        for (int k = 0; k < oracle.grid().nk(); k++) {
            float[] theirs = (float[]) oracle.planes().get(k), ours = (float[]) probability.samples().plane(k, 0, 0);
            for (int n = 0; n < ours.length; n++) assertThat(ours[n]).isCloseTo(theirs[n], within((float) tolerance));
        }
        assertThat(result.probability().foreground().samples().plane(20, 0, 0)).isEqualTo(probability.samples().plane(20, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = { "kidney_right", "hippocampus_l", "liver" })
    void staple_within_a_margin_of_the_union_gives_what_itk_gives_on_the_cropped_masks(String structure) throws IOException {
        JsonObject entry = Vectors.entry("consensus_mask/" + structure + "_staple_cropped");
        ConsensusResult result = new StapleRule().combine(new ConsensusInput(Vectors.readers(entry), "margin:2"), Progress.NONE);

        JsonObject expected = entry.getAsJsonObject("expected"), parameters = entry.getAsJsonObject("parameters");
        assertRates(result, entry);
        assertThat(result.iterations()).isEqualTo(expected.get("iterations").getAsInt());
        assertThat(result.prior()).isCloseTo(expected.get("prior").getAsDouble(), within(1e-11));
        assertThat(result.voxels()).isEqualTo(expected.get("voxels_ge_0.5").getAsLong());
        double[] low = Vectors.numbers(parameters.get("crop_lo")), high = Vectors.numbers(parameters.get("crop_hi_exclusive"));
        assertThat(result.figures().get(0).field())
            .isEqualTo(new FieldOfView((int) low[0], (int) low[1], (int) low[2], (int) high[0] - 1, (int) high[1] - 1, (int) high[2] - 1));
    }

    @ParameterizedTest
    @ValueSource(strings = { "kidney_right", "hippocampus_l", "liver" })
    void votes_count_what_numpy_counts(String structure) throws IOException {
        JsonObject entry = Vectors.entry("consensus_mask/" + structure + "_votes"), expected = entry.getAsJsonObject("expected");
        List<Reader> readers = Vectors.readers(entry);

        assertThat(voxels(new UnionRule(), readers, "")).isEqualTo(expected.get("union").getAsLong());
        assertThat(voxels(new IntersectionRule(), readers, "")).isEqualTo(expected.get("intersection").getAsLong());
        assertThat(voxels(new MajorityRule(), readers, "")).isEqualTo(expected.get("majority").getAsLong());
        assertThat(voxels(new ThresholdRule(), readers, "votes:2")).isEqualTo(expected.get("at_least_2").getAsLong());
        assertThat(voxels(new ThresholdRule(), readers, "votes:4")).isEqualTo(expected.get("at_least_4").getAsLong());
        assertThat(voxels(new WeightedRule(), readers, "weights:0.5;1;2;1;0.25")).isEqualTo(expected.get("weighted_soft_ge_0.5").getAsLong());

        double[] weights = Vectors.numbers(entry.getAsJsonObject("parameters").get("weights"));
        PatternCounts counts = Ballot.count(new ConsensusInput(readers, ""), Progress.NONE).votes(0).get(0).counts();
        double sum = IntStream.range(0, counts.slots())
            .mapToDouble(s -> counts.count(s) * new WeightedRule.Settings(IntStream.range(0, 5).mapToObj(r -> weights[r]).toList()).share().applyAsDouble(counts.pattern(s))).sum();
        assertThat(sum).isCloseTo(expected.get("weighted_soft_sum").getAsDouble(), within(1e-6));

        Vectors.Image votes = Vectors.read(expected.get("votes").getAsString());
        ConsensusResult majority = new MajorityRule().combine(new ConsensusInput(readers, ""), Progress.NONE);
        Volume share = majority.probability().foreground();
        for (int k = 0; k < votes.grid().nk(); k++) {
            byte[] theirs = (byte[]) votes.planes().get(k);
            float[] ours = (float[]) share.samples().plane(k, 0, 0);
            for (int n = 0; n < ours.length; n++) {
                assertThat(Math.round(5 * ours[n])).isEqualTo(theirs[n]);
                assertThat(majority.labels().layer(0)[k][n] != 0).isEqualTo(theirs[n] >= 3);
            }
        }
    }

    @Test
    void plurality_of_labels_is_itks_label_voting_and_leaves_ties_undecided() throws IOException {
        JsonObject entry = Vectors.entry("consensus_mask/ml_vote"), expected = entry.getAsJsonObject("expected");
        List<Reader> readers = Vectors.readers(entry);
        for (int count : new int[] { 5, 4 }) {
            ConsensusResult result = new PluralityRule().combine(new ConsensusInput(readers.subList(0, count), ""), Progress.NONE);
            Vectors.Image oracle = Vectors.read(expected.get(count == 5 ? "labels" : "labels_4_readers").getAsString());
            for (int k = 0; k < oracle.grid().nk(); k++) {
                byte[] theirs = (byte[]) oracle.planes().get(k);
                short[] ours = result.labels().layer(0)[k];
                for (int n = 0; n < ours.length; n++) assertThat(ours[n]).isEqualTo((short) (theirs[n] & 0xff));
            }
            assertThat(result.undecided()).isEqualTo(expected.get("ties_" + count).getAsLong());
        }
    }

    private static long voxels(ConsensusRule rule, List<Reader> readers, String settings) {
        return rule.combine(new ConsensusInput(readers, settings), Progress.NONE).voxels();
    }

    private static void assertRates(ConsensusResult result, JsonObject entry) {
        double tolerance = entry.getAsJsonObject("tolerance").get("p_q_abs").getAsDouble();
        double[] p = Vectors.numbers(entry.getAsJsonObject("expected").get("sensitivity")), q = Vectors.numbers(entry.getAsJsonObject("expected").get("specificity"));
        for (int r = 0; r < p.length; r++) {
            assertThat(result.readers().get(r).sensitivity()).isCloseTo(p[r], within(tolerance));
            assertThat(result.readers().get(r).specificity()).isCloseTo(q[r], within(tolerance));
        }
    }
}
