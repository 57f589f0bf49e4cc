package org.readingroom.consensus.rating;

/**
 * Agreement of any number of readers on categories beyond chance: (P - Pe) / (1 - Pe), P the mean share of equal pairs on an item, Pe the
 * sum of the squared shares of all categories. Only items that every reader answered. NaN without such an item, with fewer than two
 * readers, or where only one category was ever given.
 *
 * @see "Fleiss 1971, Psychol Bull 76:378, doi:10.1037/h0031619"
 */
public final class FleissKappa {

    private FleissKappa() {}

    public static double of(Ratings ratings) {
        return ofCounts(ratings.complete().counts());
    }

    /**
     * @param counts rows are items, columns categories: how many readers said so; the same number of readers in every row
     * @throws IllegalArgumentException if the rows do not have the same sum
     */
    public static double ofCounts(int[][] counts) {
        if (counts.length == 0) return Double.NaN;
        int readers = sum(counts[0]);
        double[] shares = new double[counts[0].length];
        double equal = 0;
        for (int i = 0; i < counts.length; i++) {
            if (sum(counts[i]) != readers)
                throw new IllegalArgumentException("row " + (i + 1) + " counts " + sum(counts[i]) + " answers, the first one " + readers + "; Fleiss' kappa needs as many answers on every item");
            for (int c = 0; c < shares.length; c++) {
                shares[c] += (double) counts[i][c] / readers / counts.length;
                equal += (double) counts[i][c] * (counts[i][c] - 1);
            }
        }
        double observed = equal / ((double) counts.length * readers * (readers - 1)), expected = 0;
        int given = 0;
        for (double s : shares) {
            expected += s * s;
            if (s > 0) given++;
        }
        return given < 2 || readers < 2 ? Double.NaN : (observed - expected) / (1 - expected);
    }

    private static int sum(int[] row) {
        int sum = 0;
        for (int n : row) sum += n;
        return sum;
    }
}
