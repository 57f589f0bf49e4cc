package org.readingroom.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.LabelMap;

class StapleTest {

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 3, 5, 12, 13, 20 })
    void counting_patterns_gives_what_a_plain_iteration_over_voxels_gives(int count) {
        List<Reader> readers = noisyReaders(count, 11, 9, 7, 40 + count);
        ConsensusResult result = new StapleRule().combine(new ConsensusInput(readers, ""), Progress.NONE);

        PlainStaple plain = new PlainStaple(readers);
        assertThat(result.iterations()).isBetween(plain.iterations - 1, plain.iterations + 1);
        float[][] probability = planes(result);
        for (int n = 0; n < plain.weight.length; n++) assertThat(probability[n / 99][n % 99]).isCloseTo((float) plain.weight[n], within(1e-5f));
        for (int r = 0; r < count; r++) {
            assertThat(result.readers().get(r).sensitivity()).isCloseTo(plain.p[r], within(1e-6));
            assertThat(result.readers().get(r).specificity()).isCloseTo(plain.q[r], within(1e-6));
        }
    }

    @Test
    void one_reader_is_that_reader_and_the_result_says_so() {
        ConsensusResult result = combine("", TestReaders.row("a", "0110"));
        assertThat(TestReaders.values(result.labels(), 0)).containsExactly(0, 1, 1, 0);
        assertThat(result.readers()).containsExactly(new ReaderFigures("a", 1, 1));
        assertThat(result.findings()).extracting(Finding::code).containsExactly("ONE_READER");
    }

    @Test
    void when_everything_is_foreground_specificity_is_not_defined() {
        ConsensusResult result = combine("", TestReaders.row("a", "11"), TestReaders.row("b", "11"));
        assertThat(TestReaders.values(result.labels(), 0)).containsExactly(1, 1);
        assertThat(result.readers()).allMatch(r -> r.sensitivity() == 1 && Double.isNaN(r.specificity()));
        assertThat(result.findings()).extracting(Finding::code).containsExactly("RATE_UNDEFINED");
    }

    @Test
    void a_label_that_is_declared_but_empty_stays_empty_with_undefined_sensitivity() {
        Reader a = TestReaders.row("a", "00", org.readingroom.volume.label.Segment.plain(0, 3, "Cyst"));
        ConsensusResult result = combine("", a, TestReaders.row("b", "00"));
        assertThat(result.figures()).singleElement().satisfies(f -> {
            assertThat(f.readers()).allMatch(r -> Double.isNaN(r.sensitivity()) && r.specificity() == 1);
            assertThat(f.iterations()).isZero();
        });
        assertThat(result.findings()).extracting(Finding::code).containsExactly("LABEL_MISSING", "RATE_UNDEFINED", "EMPTY");
    }

    @Test
    void stopping_early_is_told() {
        List<Reader> readers = noisyReaders(4, 11, 9, 7, 3);
        ConsensusResult result = new StapleRule().combine(new ConsensusInput(readers, "iterations:2"), Progress.NONE);
        assertThat(result.findings()).extracting(Finding::code).containsExactly("NOT_CONVERGED");
        assertThat(result.iterations()).isEqualTo(2);
    }

    @Test
    void of_two_labels_the_more_probable_one_stands() {
        // two careful readers against one who calls everything 2 that they call 1 in the last voxel
        Reader a = TestReaders.row("a", "1111122222000000"), b = TestReaders.row("b", "1111122222000000"), c = TestReaders.row("c", "1111222220000000");
        ConsensusResult result = combine("", a, b, c);
        assertThat(TestReaders.values(result.labels(), 0)).containsExactly(1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0, 0);
        assertThat(result.figures()).hasSize(2).allMatch(f -> f.iterations() > 0);
        assertThat(result.prior()).isCloseTo(result.figures().get(0).prior() + result.figures().get(1).prior(), within(1e-15));
    }

    @Test
    void a_margin_leaves_the_probability_outside_of_the_box_at_zero() {
        ConsensusResult result = combine("margin:1", TestReaders.row("a", "0001100000"), TestReaders.row("b", "0001110000"), TestReaders.row("c", "0000110000"));
        float[] probability = (float[]) result.probability().foreground().samples().plane(0, 0, 0);
        assertThat(result.figures().get(0).field()).isEqualTo(new FieldOfView(2, 0, 0, 6, 0, 0));
        assertThat(probability[0]).isZero();
        assertThat(probability[8]).isZero();
        assertThat(probability[4]).isGreaterThan(0.5f);
    }

    private static ConsensusResult combine(String settings, Reader... readers) {
        return new StapleRule().combine(new ConsensusInput(List.of(readers), settings), Progress.NONE);
    }

    private static float[][] planes(ConsensusResult result) {
        float[][] planes = new float[result.labels().grid().nk()][];
        for (int k = 0; k < planes.length; k++) planes[k] = (float[]) result.probability().foreground().samples().plane(k, 0, 0);
        return planes;
    }

    private static List<Reader> noisyReaders(int count, int ni, int nj, int nk, long seed) {
        Random random = new Random(seed);
        VoxelGrid grid = TestReaders.grid(ni, nj, nk);
        List<Reader> readers = new ArrayList<>();
        for (int r = 0; r < count; r++) {
            short[][] planes = new short[nk][ni * nj];
            for (int k = 0; k < nk; k++)
                for (int n = 0; n < ni * nj; n++) {
                    boolean in = Math.hypot(n % ni - ni / 2, n / ni - nj / 2) < 3.2 && k > 0 && k < nk - 1;
                    planes[k][n] = (short) (random.nextDouble() < 0.05 + 0.02 * (r % 5) ? (in ? 0 : 1) : in ? 1 : 0);
                }
            readers.add(new Reader("reader " + r, LabelMap.of(grid, planes, List.of())));
        }
        return readers;
    }

    /** The published iteration, voxel by voxel, without any thought of speed. */
    private static final class PlainStaple {

        private final double[] weight, p, q;
        private int iterations;

        PlainStaple(List<Reader> readers) {
            VoxelGrid grid = readers.get(0).labels().grid();
            int voxels = (int) grid.voxels(), plane = grid.ni() * grid.nj(), count = readers.size();
            weight = new double[voxels];
            p = new double[count];
            q = new double[count];
            double prior = 0;
            for (int n = 0; n < voxels; n++) {
                for (Reader r : readers) weight[n] += (double) r.labels().layer(0)[n / plane][n % plane] / count;
                prior += weight[n] / voxels;
            }
            for (int pass = 0; pass < 1000; pass++) {
                double[] oldP = p.clone(), oldQ = q.clone();
                for (int r = 0; r < count; r++) {
                    double hit = 0, in = 0, left = 0, out = 0;
                    for (int n = 0; n < voxels; n++) {
                        int d = readers.get(r).labels().layer(0)[n / plane][n % plane];
                        hit += d * weight[n];
                        in += weight[n];
                        left += (1 - d) * (1 - weight[n]);
                        out += 1 - weight[n];
                    }
                    p[r] = hit / in;
                    q[r] = left / out;
                }
                double change = 0;
                for (int r = 0; r < count; r++) change = Math.max(change, Math.max(Math.pow(p[r] - oldP[r], 2), Math.pow(q[r] - oldQ[r], 2)));
                for (int n = 0; n < voxels; n++) {
                    double a = prior, b = 1 - prior;
                    for (int r = 0; r < count; r++) {
                        int d = readers.get(r).labels().layer(0)[n / plane][n % plane];
                        a *= d == 1 ? p[r] : 1 - p[r];
                        b *= d == 1 ? 1 - q[r] : q[r];
                    }
                    weight[n] = a / (a + b);
                }
                iterations = pass;
                if (pass > 0 && change <= 1e-14) return;
            }
        }
    }
}
