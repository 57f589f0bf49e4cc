package org.readingroom.consensus.rating;

/**
 * Agreement of any number of readers, with gaps, on any level of measurement: 1 - observed / expected disagreement, from the matrix of
 * coinciding values. Items with fewer than two answers tell nothing and are left out. NaN where all answers left are one value, and for
 * ratios where a value is negative.
 *
 * @see "Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, repository.upenn.edu/asc_papers/43; Hayes and Krippendorff 2007, doi:10.1080/19312450709336664"
 */
public final class KrippendorffAlpha {

    private KrippendorffAlpha() {}

    public static double of(Ratings ratings, Level level) {
        double[] values = ratings.categories();
        int[][] counts = ratings.counts();
        int k = values.length;
        if (level == Level.RATIO && k > 0 && values[0] < 0) return Double.NaN;
        double[][] together = new double[k][k];
        for (int[] row : counts) {
            int given = 0;
            for (int n : row) given += n;
            if (given < 2) continue;
            for (int a = 0; a < k; a++) for (int b = 0; b < k; b++) together[a][b] += (double) row[a] * (a == b ? row[a] - 1 : row[b]) / (given - 1);
        }
        double[] totals = new double[k];
        double all = 0;
        for (int a = 0; a < k; a++) for (int b = 0; b < k; b++) totals[a] += together[a][b];
        for (double t : totals) all += t;
        double observed = 0, expected = 0;
        for (int a = 0; a < k; a++)
            for (int b = 0; b < a; b++) {
                double apart = squaredDifference(level, values, totals, b, a);
                observed += together[a][b] * apart;
                expected += totals[a] * totals[b] * apart / (all - 1);
            }
        return expected == 0 ? Double.NaN : 1 - observed / expected;
    }

    private static double squaredDifference(Level level, double[] values, double[] totals, int low, int high) {
        double d = switch (level) {
            case NOMINAL -> 1;
            case INTERVAL -> values[high] - values[low];
            case RATIO -> (values[high] - values[low]) / (values[high] + values[low]);
            case ORDINAL -> {
                double between = (totals[low] + totals[high]) / 2;
                for (int c = low + 1; c < high; c++) between += totals[c];
                yield between;
            }
        };
        return d * d;
    }
}
