package org.readingroom.dicom.pixel.jpeg2000.wavelet;

/** The irreversible 9-7 wavelet. For one thread. Source: T.800 F.3, F.4.8.2, table F.4. */
public final class RealWavelet {

    private static final float ALPHA = -1.586134342059924f, BETA = -0.052980118572961f, GAMMA = 0.882911075530934f, DELTA = 0.443506852043971f;
    private static final float K = 1.230174104914001f, INVERSE = (float) (1 / 1.230174104914001);

    private float[] even = new float[0], odd = new float[0];

    /**
     * Puts a resolution together.
     *
     * @param low          rows of the resolution below
     * @param coefficients hold the three bands
     * @param out          rows that are filled; none of them is one of {@code low}
     */
    public void put(Level level, float[][] low, float[] coefficients, float[][] out) {
        int lowRows = level.lowRows(), highRows = level.highRows(), lowColumns = level.lowColumns(), highColumns = level.highColumns(), width = level.width();
        if (even.length < width + 2) {
            even = new float[width + 2];
            odd = new float[width + 2];
        }
        int p = level.y0() & 1, across = level.x0() & 1;
        if (level.height() == 1) {
            if (p == 0) line(low[0], 0, lowColumns, coefficients, level.hl(), highColumns, across, out[0], 1);
            else line(coefficients, level.lh(), lowColumns, coefficients, level.hh(), highColumns, across, out[0], 0.5f);
            return;
        }
        int ready = 0;
        for (int k = 0; k <= Math.max(lowRows, highRows) + 1; k++) {
            for (int needed = Math.min(level.height(), 2 * k + 2 + p); ready < needed; ready++) {
                int n = ready >> 1;
                if ((ready & 1) == p) line(low[n], 0, lowColumns, coefficients, level.hl() + n * highColumns, highColumns, across, out[ready], K);
                else line(coefficients, level.lh() + n * lowColumns, lowColumns, coefficients, level.hh() + n * highColumns, highColumns, across, out[ready], INVERSE);
            }
            even(out, k, DELTA, lowRows, highRows, p, width);
            odd(out, k - 1 + p, GAMMA, lowRows, highRows, p, width);
            even(out, k - 1, BETA, lowRows, highRows, p, width);
            odd(out, k - 2 + p, ALPHA, lowRows, highRows, p, width);
        }
    }

    private static void even(float[][] rows, int n, float factor, int lowRows, int highRows, int p, int width) {
        if (n >= 0 && n < lowRows) lift(rows[2 * n + p], row(rows, n - 1 + p, highRows, 1 - p), row(rows, n + p, highRows, 1 - p), factor, width);
    }

    private static void odd(float[][] rows, int n, float factor, int lowRows, int highRows, int p, int width) {
        if (n >= 0 && n < highRows) lift(rows[2 * n + 1 - p], row(rows, n - p, lowRows, p), row(rows, n + 1 - p, lowRows, p), factor, width);
    }

    /** Row number {@code n} of a half, mirrored at its ends. */
    private static float[] row(float[][] rows, int n, int count, int first) {
        return rows[2 * Math.max(0, Math.min(count - 1, n)) + first];
    }

    private static void lift(float[] line, float[] above, float[] below, float factor, int width) {
        for (int x = 0; x < width; x++) line[x] -= (above[x] + below[x]) * factor;
    }

    /** One row, all of it times {@code scale}. */
    private void line(float[] low, int lowAt, int lows, float[] highs, int highAt, int highCount, int p, float[] out, float scale) {
        if (lows + highCount == 1) {
            out[0] = lows == 1 ? low[lowAt] * scale : highs[highAt] * 0.5f * scale;
            return;
        }
        float[] e = even, o = odd; // with a border where the first step needs it: evens from p, odds from 1 - p
        float lowScale = K * scale, highScale = INVERSE * scale;
        System.arraycopy(low, lowAt, e, p, lows);
        System.arraycopy(highs, highAt, o, 1 - p, highCount);
        scale(e, lows + p, lowScale);
        scale(o, highCount + 1 - p, highScale);
        step(e, o, p, lows, highCount, DELTA);
        step(o, e, 1 - p, highCount, lows, GAMMA);
        step(e, o, p, lows, highCount, BETA);
        step(o, e, 1 - p, highCount, lows, ALPHA);
        int count = Math.min(lows, highCount);
        for (int n = 0; n < count; n++) {
            out[2 * n + p] = e[n + p];
            out[2 * n + 1 - p] = o[n + 1 - p];
        }
        if (lows > count) out[2 * count] = e[count];
        if (highCount > count) out[2 * count] = o[count];
    }

    private static void scale(float[] line, int count, float factor) {
        for (int n = 0; n < count; n++) line[n] *= factor;
    }

    /** Lifts one half by its neighbours of the other. @param p where it begins in its array; the other begins at 1 - p */
    private static void step(float[] line, float[] other, int p, int count, int others, float factor) {
        int first = 1 - p;
        other[0] = other[first]; // the same where it begins there
        other[first + others] = other[first + others - 1];
        if (p == 0) for (int n = 0; n < count; n++) line[n] -= (other[n] + other[n + 1]) * factor;
        else for (int n = 0; n < count; n++) line[n + 1] -= (other[n] + other[n + 1]) * factor;
    }
}
