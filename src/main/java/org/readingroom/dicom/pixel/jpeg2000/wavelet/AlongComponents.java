package org.readingroom.dicom.pixel.jpeg2000.wavelet;

import java.util.Arrays;

/**
 * A wavelet along components: each row of a component is one coefficient. Undone in place of the rows' numbers, which are exact for whole ones. For one
 * thread. Source: ITU-T T.801 J.2.2; T.800 F.3.6 to F.3.8, in one dimension.
 */
public final class AlongComponents {

    private static final double ALPHA = -1.586134342059924, BETA = -0.052980118572961, GAMMA = 0.882911075530934, DELTA = 0.443506852043971, K = 1.230174104914001;

    /**
     * Undoes all levels.
     *
     * @param rows   lowest band first, then the higher bands; sorted into components
     * @param levels at least 1
     * @param whole  the 5-3 wavelet, else the 9-7
     * @param origin place of the first component on the wavelet's grid
     * @param width  numbers of a row that count
     */
    public void undo(double[][] rows, int levels, boolean whole, long origin, int width) {
        for (int level = levels - 1; level >= 0; level--) {
            long from = up(origin, level), to = up(origin + rows.length, level);
            int count = (int) (to - from);
            if (count > 0) level(rows, count, (int) (from & 1), whole, width);
        }
    }

    private static long up(long n, int bits) {
        return n + (1L << bits) - 1 >> bits;
    }

    /** The first {@code count} rows, lower half before upper half, become rows in their order. @param p 1 if the first row is of the upper half */
    private static void level(double[][] rows, int count, int p, boolean whole, int width) {
        double[][] line = new double[count][];
        int lows = (count + 1 - p) / 2;
        for (int n = 0; n < count; n++) line[n] = (n & 1) == p ? rows[(n - p) / 2] : rows[lows + (n - 1 + p) / 2];
        if (count == 1) {
            if (p == 1) for (int x = 0; x < width; x++) line[0][x] = whole ? (int) line[0][x] / 2 : line[0][x] / 2;
        } else if (whole) {
            lift(line, p, width, (v, sum) -> v - Math.floor((sum + 2) / 4));
            lift(line, 1 - p, width, (v, sum) -> v + Math.floor(sum / 2));
        } else {
            for (int n = 0; n < count; n++) {
                double scale = (n & 1) == p ? K : 1 / K;
                for (int x = 0; x < width; x++) line[n][x] *= scale;
            }
            lift(line, p, width, (v, sum) -> v - DELTA * sum);
            lift(line, 1 - p, width, (v, sum) -> v - GAMMA * sum);
            lift(line, p, width, (v, sum) -> v - BETA * sum);
            lift(line, 1 - p, width, (v, sum) -> v - ALPHA * sum);
        }
        System.arraycopy(Arrays.copyOf(line, count), 0, rows, 0, count);
    }

    @FunctionalInterface
    private interface Step {
        double of(double v, double neighbours);
    }

    /** Every second row from {@code first} on, by its neighbours, mirrored at the ends. */
    private static void lift(double[][] line, int first, int width, Step step) {
        for (int n = first; n < line.length; n += 2) {
            double[] row = line[n], below = line[n > 0 ? n - 1 : 1], above = line[n < line.length - 1 ? n + 1 : n - 1];
            for (int x = 0; x < width; x++) row[x] = step.of(row[x], below[x] + above[x]);
        }
    }
}
