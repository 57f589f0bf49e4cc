package org.readingroom.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.LabelMap;

/** Holds multi-label STAPLE against ITK 5.2.1 as recorded in the reference vectors, and against a plain iteration over voxels. */
class MultiLabelStapleTest {

    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void counting_tuples_gives_the_labels_the_matrices_the_priors_and_the_iterations_of_itk() throws IOException {
        JsonObject entry = Vectors.entry("consensus_mask/ml_staple"), expected = entry.getAsJsonObject("expected");
        ConsensusInput input = new ConsensusInput(Vectors.readers(entry), "iterations:200");
        ConsensusResult result = new MultiLabelStapleRule().combine(input, Progress.NONE);

        assertThat(Padding.differing(result.labels(), Vectors.reader(expected.get("labels").getAsString()).labels())).isZero();
        assertThat(result.undecided()).isEqualTo(expected.get("undecided_voxels").getAsLong());
        assertThat(result.iterations()).isEqualTo(expected.get("iterations").getAsInt());

        MultiLabelStaple staple = MultiLabelStapleRule.estimate(Ballot.uncounted(input, 2, Progress.NONE), 0, FieldOfView.whole(input.grid()),
            MultiLabelStapleRule.Settings.parse(input.settings())).staple();
        double[] priors = Vectors.numbers(expected.get("priors"));
        for (int c = 0; c < staple.prior().length; c++) assertThat(staple.prior()[c]).isCloseTo(priors[c], within(1e-11));
        JsonArray matrices = expected.getAsJsonArray("confusion_reader_x_readerlabel_x_truelabel");
        for (int r = 0; r < 5; r++)
            for (int label = 0; label < 5; label++) {
                double[] row = Vectors.numbers(matrices.get(r).getAsJsonArray().get(label));
                for (int c = 0; c < row.length; c++) assertThat(staple.confusion()[r][label][c]).isCloseTo(row[c], within(3e-9));
                if (label > 0) assertThat(result.figures().get(label - 1).readers().get(r).sensitivity()).isCloseTo(row[label], within(3e-9));
            }
    }

    @Test
    void random_readers_give_what_a_plain_iteration_over_voxels_gives() {
        Random random = new Random(5);
        int voxels = 400, readers = 4, labels = 4;
        short[] truth = new short[voxels];
        for (int n = 0; n < voxels; n++) truth[n] = (short) random.nextInt(labels);
        List<Reader> all = new ArrayList<>();
        int[][] given = new int[readers][voxels];
        for (int r = 0; r < readers; r++) {
            short[] plane = truth.clone();
            for (int n = 0; n < voxels; n++) {
                if (random.nextDouble() < 0.1 + 0.1 * r) plane[n] = (short) random.nextInt(labels);
                given[r][n] = plane[n];
            }
            all.add(new Reader("reader " + r, LabelMap.of(TestReaders.grid(voxels, 1, 1), new short[][] { plane }, List.of())));
        }
        ConsensusResult result = new MultiLabelStapleRule().combine(new ConsensusInput(all, "iterations:25"), Progress.NONE);

        double[][] w = plainIteration(given, labels, 25);
        for (int c = 1; c < labels; c++) {
            float[] probability = (float[]) result.probability().of(result.figures().get(c - 1).segment()).samples().plane(0, 0, 0);
            for (int n = 0; n < voxels; n++) assertThat(probability[n]).isCloseTo((float) w[n][c], within(1e-5f));
        }
        for (int n = 0; n < voxels; n++) {
            int best = 0;
            for (int c = 1; c < labels; c++) if (w[n][c] > w[n][best]) best = c;
            assertThat(result.labels().value(0, n, 0, 0)).isEqualTo(best);
        }
    }

    /** Voxel by voxel, from the plurality vote without its ties. */
    private static double[][] plainIteration(int[][] given, int labels, int iterations) {
        int readers = given.length, voxels = given[0].length;
        double[] prior = new double[labels];
        for (int[] reader : given) for (int label : reader) prior[label] += 1.0 / readers / voxels;
        double[][][] confusion = new double[readers][labels][labels];
        for (int n = 0; n < voxels; n++) {
            int[] votes = new int[labels];
            for (int[] reader : given) votes[reader[n]]++;
            int best = -1, most = 0;
            for (int c = 0; c < labels; c++) {
                if (votes[c] == most) best = -1;
                if (votes[c] > most) {
                    most = votes[c];
                    best = c;
                }
            }
            if (best >= 0) for (int r = 0; r < readers; r++) confusion[r][given[r][n]][best]++;
        }
        for (double[][] matrix : confusion)
            for (double[] row : matrix) {
                double sum = 0;
                for (double v : row) sum += v;
                for (int c = 0; c < labels; c++) row[c] /= sum;
            }
        for (int i = 0;; i++) {
            double[][] w = new double[voxels][labels];
            double[][][] next = new double[readers][labels][labels];
            for (int n = 0; n < voxels; n++) {
                double sum = 0;
                for (int c = 0; c < labels; c++) {
                    w[n][c] = prior[c];
                    for (int r = 0; r < readers; r++) w[n][c] *= confusion[r][given[r][n]][c];
                    sum += w[n][c];
                }
                for (int c = 0; c < labels; c++) {
                    w[n][c] /= sum;
                    for (int r = 0; r < readers; r++) next[r][given[r][n]][c] += w[n][c];
                }
            }
            if (i == iterations) return w;
            for (double[][] matrix : next)
                for (int c = 0; c < labels; c++) {
                    double sum = 0;
                    for (double[] row : matrix) sum += row[c];
                    for (double[] row : matrix) row[c] /= sum;
                }
            confusion = next;
        }
    }

    @Test
    void what_cannot_be_told_apart_stays_undecided_and_a_stopped_iteration_is_told() {
        List<Reader> two = List.of(TestReaders.row("a", "1100220"), TestReaders.row("b", "1200210"));
        ConsensusResult result = new MultiLabelStapleRule().combine(new ConsensusInput(two, "iterations:1"), Progress.NONE);
        assertThat(TestReaders.values(result.labels(), 0)).containsExactly(1, 255, 0, 0, 2, 255, 0);
        assertThat(result.undecided()).isEqualTo(2);
        assertThat(result.findings()).extracting(Finding::code).contains("UNDECIDED").doesNotContain("NOT_CONVERGED");
        List<Reader> three = List.of(TestReaders.row("a", "1110220"), TestReaders.row("b", "1200210"), TestReaders.row("c", "1202011"));
        ConsensusResult stopped = new MultiLabelStapleRule().combine(new ConsensusInput(three, "iterations:1"), Progress.NONE);
        assertThat(stopped.findings()).extracting(Finding::code).containsOnlyOnce("NOT_CONVERGED");
        assertThat(stopped.iterations()).isEqualTo(1);
    }

    @Test
    void sixty_three_readers_of_many_voxels_do_not_underflow() {
        List<Reader> readers = new ArrayList<>();
        Random random = new Random(3);
        for (int r = 0; r < 63; r++) {
            StringBuilder row = new StringBuilder();
            for (int n = 0; n < 60; n++) row.append(random.nextInt(3) == 0 ? random.nextInt(10) : n % 10);
            readers.add(TestReaders.row("reader " + r, row.toString()));
        }
        ConsensusResult result = new MultiLabelStapleRule().combine(new ConsensusInput(readers, ""), Progress.NONE);
        int[] values = TestReaders.values(result.labels(), 0);
        for (int n = 0; n < 60; n++) assertThat(values[n]).isEqualTo(n % 10);
    }

    @Test
    void with_a_margin_the_field_is_the_box_around_all_labels_and_nothing_outside_of_it_counts() {
        List<Reader> readers = List.of(TestReaders.row("a", "00000110022000"), TestReaders.row("b", "00000100222000"), TestReaders.row("c", "00000110222000"));
        ConsensusResult narrow = new MultiLabelStapleRule().combine(new ConsensusInput(readers, "margin:1"), Progress.NONE);
        assertThat(narrow.figures()).extracting(LabelFigures::field).containsOnly(new FieldOfView(4, 0, 0, 11, 0, 0));
        List<Reader> cropped = List.of(TestReaders.row("a", "01100220"), TestReaders.row("b", "01002220"), TestReaders.row("c", "01102220"));
        ConsensusResult whole = new MultiLabelStapleRule().combine(new ConsensusInput(cropped, ""), Progress.NONE);
        assertThat(narrow.prior()).isEqualTo(whole.prior());
        assertThat(narrow.readers()).extracting(ReaderFigures::sensitivity).isEqualTo(whole.readers().stream().map(ReaderFigures::sensitivity).toList());
    }
}
