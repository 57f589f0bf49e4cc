package org.readingroom.consensus;

import java.util.stream.IntStream;

/**
 * Expectation-maximisation of STAPLE over all labels of a layer together, in ITK's order of steps. A voxel's probabilities depend on the tuple of its
 * readers' labels alone, so the iteration runs over tuples, not voxels. Label 0 is background, label s + 1 structure s.
 *
 * @param confusion  by reader, the reader's label, the true label: probability of the reader's label given the true one; 0 where a label does not occur
 * @param prior      by label: its share of all readers' voxels in the field of view
 * @param weight     by tuple, by label: probability of the label
 * @param winner     by tuple: the structure of highest weight, or {@link Choice#BACKGROUND} or {@link Choice#UNDECIDED} at an exact tie
 * @param iterations estimates that were made before the one that changed nothing any more (as ITK counts)
 */
record MultiLabelStaple(double[][][] confusion, double[] prior, double[][] weight, int[] winner, int iterations, boolean converged) {

    private static final double SMALL = 0x1p-400, SCALE = 0x1p400; // against underflow with many readers; powers of two keep ties

    /** @param threshold the iteration stops when no entry of a confusion matrix changes by as much */
    static MultiLabelStaple estimate(LabelTuples tuples, int readers, int labels, double threshold, int mostIterations) {
        int[][] given = IntStream.range(0, tuples.size()).mapToObj(tuples::labels).toArray(int[][]::new);
        double[] prior = prior(tuples, given, labels);
        double[][][] confusion = fromPlurality(tuples, given, readers, labels);
        int iterations = 0;
        boolean converged;
        while (true) {
            double[][][] next = new double[readers][labels][labels];
            for (int t = 0; t < given.length; t++) {
                double[] w = normalised(products(prior, confusion, given[t]));
                for (int r = 0; r < readers; r++)
                    for (int c = 0; c < labels; c++) next[r][given[t][r]][c] += tuples.count(t) * w[c];
            }
            for (double[][] matrix : next) normaliseByTruth(matrix);
            converged = largestChange(confusion, next) < threshold;
            confusion = next;
            if (converged || ++iterations == mostIterations) break;
        }
        double[][] weight = new double[given.length][];
        int[] winner = new int[given.length];
        for (int t = 0; t < given.length; t++) {
            double[] products = products(prior, confusion, given[t]);
            winner[t] = winner(products);
            weight[t] = normalised(products);
        }
        return new MultiLabelStaple(confusion, prior, weight, winner, iterations, converged);
    }

    /** Voxels that are expected to hold a label. */
    double mass(LabelTuples tuples, int label) {
        double mass = 0;
        for (int t = 0; t < weight.length; t++) mass += tuples.count(t) * weight[t][label];
        return mass;
    }

    private static double[] prior(LabelTuples tuples, int[][] given, int labels) {
        double[] prior = new double[labels];
        for (int t = 0; t < given.length; t++) for (int label : given[t]) prior[label] += tuples.count(t);
        return normalised(prior);
    }

    /** Counts against the plurality vote, without its ties; normalised by the reader's label, as ITK starts. */
    private static double[][][] fromPlurality(LabelTuples tuples, int[][] given, int readers, int labels) {
        double[][][] confusion = new double[readers][labels][labels];
        for (int t = 0; t < given.length; t++) {
            double[] votes = new double[labels];
            for (int label : given[t]) votes[label]++;
            int truth = winner(votes) + 1;
            if (truth < 0) continue;
            for (int r = 0; r < readers; r++) confusion[r][given[t][r]][truth] += tuples.count(t);
        }
        for (double[][] matrix : confusion) for (int row = 0; row < labels; row++) matrix[row] = normalised(matrix[row]);
        return confusion;
    }

    private static double[] products(double[] prior, double[][][] confusion, int[] given) {
        double[] w = prior.clone();
        for (int r = 0; r < given.length; r++) {
            double[] row = confusion[r][given[r]];
            double most = 0;
            for (int c = 0; c < w.length; c++) most = Math.max(most, w[c] *= row[c]);
            if (most > 0 && most < SMALL) for (int c = 0; c < w.length; c++) w[c] *= SCALE;
        }
        return w;
    }

    private static int winner(double[] weights) {
        int best = Choice.UNDECIDED;
        double most = 0;
        for (int c = 0; c < weights.length; c++)
            if (weights[c] > most) {
                most = weights[c];
                best = c - 1;
            } else if (weights[c] == most) best = Choice.UNDECIDED;
        return best;
    }

    /** Shares of the sum; all 0 if that is 0. */
    private static double[] normalised(double[] values) {
        double sum = 0;
        for (double v : values) sum += v;
        double[] shares = values.clone();
        if (sum > 0) for (int n = 0; n < shares.length; n++) shares[n] /= sum;
        return shares;
    }

    private static void normaliseByTruth(double[][] matrix) {
        for (int c = 0; c < matrix.length; c++) {
            double sum = 0;
            for (double[] row : matrix) sum += row[c];
            if (sum > 0) for (double[] row : matrix) row[c] /= sum;
        }
    }

    private static double largestChange(double[][][] a, double[][][] b) {
        double most = 0;
        for (int r = 0; r < a.length; r++)
            for (int j = 0; j < a[r].length; j++)
                for (int c = 0; c < a[r][j].length; c++) most = Math.max(most, Math.abs(a[r][j][c] - b[r][j][c]));
        return most;
    }
}
