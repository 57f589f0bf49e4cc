package org.readingroom.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.LabelMap;

/** Local MAP STAPLE and MACCHIatO, against plain code that visits every voxel and against trying all subsets. */
class PlaceRulesTest {

    private static final int NI = 9, NJ = 8, NK = 5;

    @ParameterizedTest
    @ValueSource(ints = { 1, 3, 13 })
    void local_staple_is_staple_with_a_prior_in_the_window_around_each_voxel(int count) {
        List<Reader> readers = blobs(count, 11);
        ConsensusResult result = combine(new LocalStapleRule(), readers, "radius:2,alpha:4,beta:2,iterations:1000");
        for (int k = 0; k < NK; k++) {
            float[] probability = (float[]) result.probability().foreground().samples().plane(k, 0, 0);
            for (int n = 0; n < NI * NJ; n++) {
                double expected = plainly(readers, n % NI, n / NI, k);
                assertThat((double) probability[n]).isCloseTo(expected, within(2e-5));
                if (Math.abs(expected - 0.5) > 1e-4) assertThat(result.labels().value(0, n % NI, n / NI, k)).isEqualTo(expected > 0.5 ? 1 : 0);
            }
        }
    }

    /** Voxel by voxel, without patterns; what is outside of the volume was left by all. */
    private static double plainly(List<Reader> readers, int i, int j, int k) {
        int radius = 2, count = readers.size(), middle = 62;
        double alpha = 4, beta = 2;
        int[][] drawn = new int[count][125];
        int votes = 0;
        double marks = 0;
        for (int r = 0; r < count; r++)
            for (int v = 0; v < 125; v++) {
                int x = i + v % 5 - radius, y = j + v / 5 % 5 - radius, z = k + v / 25 - radius;
                boolean inside = x >= 0 && x < NI && y >= 0 && y < NJ && z >= 0 && z < NK;
                drawn[r][v] = inside ? readers.get(r).labels().value(0, x, y, z) : 0;
                marks += drawn[r][v];
                if (v == middle) votes += drawn[r][v];
            }
        if (votes == 0 || votes == count) return votes == 0 ? 0 : 1;
        double prior = marks / count / 125;
        double[] w = new double[125];
        for (int v = 0; v < 125; v++) for (int r = 0; r < count; r++) w[v] += (double) drawn[r][v] / count;
        for (int pass = 0; pass < 1000; pass++) {
            double[] in = new double[125], out = new double[125];
            java.util.Arrays.fill(in, prior);
            java.util.Arrays.fill(out, 1 - prior);
            for (int r = 0; r < count; r++) {
                double p = alpha - 1, q = alpha - 1, foreground = alpha + beta - 2, background = foreground;
                for (int v = 0; v < 125; v++) {
                    foreground += w[v];
                    background += 1 - w[v];
                    p += drawn[r][v] * w[v];
                    q += (1 - drawn[r][v]) * (1 - w[v]);
                }
                for (int v = 0; v < 125; v++) {
                    in[v] *= drawn[r][v] == 1 ? p / foreground : 1 - p / foreground;
                    out[v] *= drawn[r][v] == 1 ? 1 - q / background : q / background;
                }
            }
            for (int v = 0; v < 125; v++) w[v] = in[v] / (in[v] + out[v]);
        }
        return w[middle];
    }

    @Test
    void macchiato_finds_the_least_sum_of_squared_jaccard_distances_that_any_set_of_crowns_has() {
        Random random = new Random(17);
        int best = 0, rounds = 60;
        for (int round = 0; round < rounds; round++) {
            int count = 2 + random.nextInt(4), voxels = 11;
            List<Reader> readers = new ArrayList<>();
            int[] drawn = new int[count];
            for (int r = 0; r < count; r++) {
                StringBuilder row = new StringBuilder("00");
                int from = random.nextInt(4), to = 6 + random.nextInt(5);
                for (int n = 0; n < voxels; n++) {
                    boolean in = n == 5 || n >= from && n <= to && random.nextInt(6) > 0;
                    row.append(in ? '1' : '0');
                    if (in) drawn[r] |= 1 << n;
                }
                readers.add(TestReaders.row("reader " + r, row + "00"));
            }
            int union = 0, found = 0;
            for (int d : drawn) union |= d;
            if (Integer.bitCount(union) != 32 - Integer.numberOfLeadingZeros(union) - Integer.numberOfTrailingZeros(union)) continue; // in two parts
            int[] values = TestReaders.values(combine(new MacchiatoRule(), readers, "").labels(), 0);
            for (int n = 0; n < voxels; n++) if (values[n + 2] == 1) found |= 1 << n;
            int[] crowns = crowns(drawn, voxels);
            double least = Double.POSITIVE_INFINITY;
            for (int subset = 0; subset < 1 << voxels; subset++) if (isOfWholeCrowns(subset, crowns)) least = Math.min(least, cost(drawn, subset));
            assertThat(cost(drawn, found)).as("round %d", round).isCloseTo(least, within(1e-9));
            best++;
        }
        assertThat(best).isGreaterThan(30);
    }

    /** Of each voxel of a row: its group and how far it is from what the others drew; 0 where nobody drew. */
    private static int[] crowns(int[] drawn, int voxels) {
        int[] crowns = new int[voxels];
        for (int n = 0; n < voxels; n++)
            for (int r = 0; r < drawn.length; r++) {
                int nearest = 99;
                for (int m = 0; m < voxels; m++) if ((drawn[r] >> m & 1) != 0) nearest = Math.min(nearest, Math.abs(m - n));
                crowns[n] += nearest + (nearest == 0 ? 1000 << r : 0);
            }
        for (int n = 0; n < voxels; n++) if (crowns[n] < 1000) crowns[n] = 0;
        return crowns;
    }

    private static boolean isOfWholeCrowns(int subset, int[] crowns) {
        for (int n = 0; n < crowns.length; n++) {
            boolean in = (subset >> n & 1) != 0;
            if (in && crowns[n] == 0) return false;
            for (int m = 0; m < n; m++) if (crowns[m] == crowns[n] && crowns[n] != 0 && in != ((subset >> m & 1) != 0)) return false;
        }
        return true;
    }

    private static double cost(int[] drawn, int subset) {
        double cost = 0;
        for (int d : drawn) {
            double distance = 1 - (double) Integer.bitCount(d & subset) / Integer.bitCount(d | subset);
            cost += distance * distance;
        }
        return cost;
    }

    @Test
    void macchiato_settles_each_part_by_itself_and_drops_what_a_minority_drew() {
        List<Reader> readers = List.of(TestReaders.row("a", "11110001111111100011"), TestReaders.row("b", "11110000111111110000"), TestReaders.row("c", "00000000011111110000"));
        int[] whole = TestReaders.values(combine(new MacchiatoRule(), readers, "").labels(), 0);
        assertThat(java.util.Arrays.copyOf(whole, 4)).containsOnly(1);     // two of three
        assertThat(java.util.Arrays.copyOfRange(whole, 18, 20)).containsOnly(0); // one of three
        assertThat(java.util.Arrays.copyOfRange(whole, 9, 15)).containsOnly(1);
    }

    @Test
    void softly_no_point_of_a_grid_of_probabilities_is_better() {
        // three groups: a and b together 4 voxels, a alone 2, b alone 3
        CrownSearch search = new CrownSearch(new long[] { 3, 1, 2 }, new long[] { 4, 2, 3 }, 2);
        double[] soft = search.soft(new double[] { 4, 0, 0 });
        double found = search.cost(new double[] { 4 * soft[0], 2 * soft[1], 3 * soft[2] }), least = Double.POSITIVE_INFINITY;
        for (int x = 0; x <= 100; x++)
            for (int y = 0; y <= 100; y++)
                for (int z = 0; z <= 100; z++) least = Math.min(least, search.cost(new double[] { 0.04 * x, 0.02 * y, 0.03 * z }));
        assertThat(found).isLessThanOrEqualTo(least + 1e-9);
        assertThat(search.cost(new double[] { 4, 2, 0 })).isCloseTo(Math.pow(1 - 6.0 / 6, 2) + Math.pow(1 - 4.0 / 9, 2), within(1e-12));

        ConsensusResult result = combine(new MacchiatoRule(), List.of(TestReaders.row("a", "0111111000"), TestReaders.row("b", "0001111111")), "mode:soft");
        float[] probability = (float[]) result.probability().foreground().samples().plane(0, 0, 0);
        for (int n = 0; n < probability.length; n++) assertThat(result.labels().value(0, n, 0, 0)).isEqualTo(probability[n] >= 0.5 ? 1 : 0);
        assertThat(probability[3]).isEqualTo(1f);
        assertThat(probability[0]).isZero();
    }

    @Test
    void settings_out_of_range_are_refused_with_what_is_allowed() {
        List<Reader> readers = blobs(2, 1);
        assertThatThrownBy(() -> combine(new LocalStapleRule(), readers, "beta:1")).hasMessage("rule 'local-staple': beta:1; expected a number above 1.0 and at most 1000.0");
        assertThatThrownBy(() -> combine(new MacchiatoRule(), readers, "mode:warm")).hasMessage("rule 'macchiato': mode:warm; expected hard or soft");
    }

    private static ConsensusResult combine(ConsensusRule rule, List<Reader> readers, String settings) {
        return rule.combine(new ConsensusInput(readers, settings), Progress.NONE);
    }

    private static List<Reader> blobs(int count, int seed) {
        Random random = new Random(seed);
        List<Reader> readers = new ArrayList<>();
        for (int r = 0; r < count; r++) {
            short[][] planes = new short[NK][NI * NJ];
            double x = 3 + 2 * random.nextDouble(), y = 3 + 2 * random.nextDouble(), size = 2 + 1.5 * random.nextDouble();
            for (int k = 0; k < NK; k++)
                for (int n = 0; n < NI * NJ; n++)
                    planes[k][n] = (short) (Math.hypot(Math.hypot(n % NI - x, n / NI - y), k - 2) < size != (random.nextInt(20) == 0) ? 1 : 0);
            readers.add(new Reader("reader " + r, LabelMap.of(TestReaders.grid(NI, NJ, NK), planes, List.of())));
        }
        return readers;
    }
}
