package org.readingroom.dicom.pixel.jpeg2000.wavelet;

/** The reversible 5-3 wavelet. For one thread. Source: T.800 F.3, F.4.8.1. */
public final class WholeWavelet {

    private int[] high = new int[0], even = new int[0], odd = new int[0];

    /**
     * Puts a resolution together.
     *
     * @param low          rows of the resolution below
     * @param coefficients hold the three bands
     * @param out          rows that are filled; none of them is one of {@code low}
     */
    public void put(Level level, int[][] low, int[] coefficients, int[][] out) {
        int lowRows = level.lowRows(), highRows = level.highRows(), lowColumns = level.lowColumns(), highColumns = level.highColumns(), width = level.width();
        if (high.length < width + 2) {
            high = new int[width + 2];
            even = new int[width + 2];
            odd = new int[width + 2];
        }
        int p = level.y0() & 1, across = level.x0() & 1;
        if (level.height() == 1) {
            if (p == 0) line(low[0], 0, lowColumns, coefficients, level.hl(), highColumns, across, out[0]);
            else {
                line(coefficients, level.lh(), lowColumns, coefficients, level.hh(), highColumns, across, out[0]);
                for (int x = 0; x < width; x++) out[0][x] /= 2;
            }
            return;
        }
        int ready = 0;
        for (int k = 0; k <= Math.max(lowRows, highRows); k++) {
            for (int needed = Math.min(level.height(), 2 * k + 2 + p); ready < needed; ready++) {
                int n = ready >> 1;
                if ((ready & 1) == p) line(low[n], 0, lowColumns, coefficients, level.hl() + n * highColumns, highColumns, across, out[ready]);
                else line(coefficients, level.lh() + n * lowColumns, lowColumns, coefficients, level.hh() + n * highColumns, highColumns, across, out[ready]);
            }
            if (k < lowRows) lower(out[2 * k + p], row(out, k - 1 + p, highRows, 1 - p), row(out, k + p, highRows, 1 - p), width);
            int n = k - 1 + p;
            if (n >= 0 && n < highRows) raise(out[2 * n + 1 - p], row(out, n - p, lowRows, p), row(out, n + 1 - p, lowRows, p), width);
        }
    }

    /** Row number {@code n} of a half, mirrored at its ends. */
    private static int[] row(int[][] rows, int n, int count, int first) {
        return rows[2 * Math.max(0, Math.min(count - 1, n)) + first];
    }

    private static void lower(int[] line, int[] above, int[] below, int width) {
        for (int x = 0; x < width; x++) line[x] -= above[x] + below[x] + 2 >> 2;
    }

    private static void raise(int[] line, int[] above, int[] below, int width) {
        for (int x = 0; x < width; x++) line[x] += above[x] + below[x] >> 1;
    }

    private void line(int[] low, int lowAt, int lows, int[] highs, int highAt, int highCount, int p, int[] out) {
        if (lows + highCount == 1) {
            out[0] = lows == 1 ? low[lowAt] : highs[highAt] / 2;
            return;
        }
        int[] h = high, e = even, o = odd;
        System.arraycopy(highs, highAt, h, 1 - p, highCount);
        h[0] = h[1 - p];
        h[highCount + 1 - p] = h[highCount - p];
        System.arraycopy(low, lowAt, e, 0, lows);
        for (int n = 0; n < lows; n++) e[n] -= h[n] + h[n + 1] + 2 >> 2;
        if (p == 1) {
            System.arraycopy(e, 0, e, 1, lows);
            e[0] = e[1];
        }
        e[lows + p] = e[lows + p - 1];
        System.arraycopy(highs, highAt, o, 0, highCount);
        for (int n = 0; n < highCount; n++) o[n] += e[n] + e[n + 1] >> 1;
        if (p == 0) {
            for (int n = 0; n < highCount; n++) {
                out[2 * n] = e[n];
                out[2 * n + 1] = o[n];
            }
            if (lows > highCount) out[2 * highCount] = e[highCount];
        } else {
            for (int n = 0; n < lows; n++) {
                out[2 * n] = o[n];
                out[2 * n + 1] = e[n + 1];
            }
            if (highCount > lows) out[2 * lows] = o[lows];
        }
    }
}
