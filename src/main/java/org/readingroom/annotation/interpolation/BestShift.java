package org.readingroom.annotation.interpolation;

/** How far to turn one ring of points so that it lies best on another of as many points. */
final class BestShift {

    private static final int DIRECT_POINTS = 1024; // above, a Fourier transform is quicker
    private static final double TIE = 1e-9; // of the rings' own size: what rounding may differ by

    private BestShift() {}

    /**
     * The s that makes the sum of |a[n] - b[n + s]|2 least, both without their centroids; the lowest s of equal ones.
     */
    static int of(double[][] a, double[][] b) {
        double[] ax = centred(a, 0), ay = centred(a, 1), bx = centred(b, 0), by = centred(b, 1);
        double[] likeness = a.length <= DIRECT_POINTS ? direct(ax, ay, bx, by) : byFourier(ax, ay, bx, by);
        double size = 0, best = Double.NEGATIVE_INFINITY;
        for (int n = 0; n < a.length; n++) size += Math.abs(ax[n] * ax[n]) + ay[n] * ay[n] + bx[n] * bx[n] + by[n] * by[n];
        for (double l : likeness) best = Math.max(best, l);
        int shift = 0;
        while (likeness[shift] < best - TIE * size) shift++;
        return shift;
    }

    private static double[] centred(double[][] ring, int axis) {
        double mean = 0;
        for (double[] p : ring) mean += p[axis] / ring.length;
        double[] c = new double[ring.length];
        for (int n = 0; n < c.length; n++) c[n] = ring[n][axis] - mean;
        return c;
    }

    /** For each shift the sum of products; the greatest is the least sum of squared distances. */
    private static double[] direct(double[] ax, double[] ay, double[] bx, double[] by) {
        int count = ax.length;
        double[] likeness = new double[count];
        for (int s = 0; s < count; s++) {
            double sum = 0;
            for (int n = 0; n < count - s; n++) sum += ax[n] * bx[n + s] + ay[n] * by[n + s];
            for (int n = count - s; n < count; n++) sum += ax[n] * bx[n + s - count] + ay[n] * by[n + s - count];
            likeness[s] = sum;
        }
        return likeness;
    }

    /** The same: as complex numbers, the real part of the correlation of the rings, b written twice so that it goes round. */
    private static double[] byFourier(double[] ax, double[] ay, double[] bx, double[] by) {
        int count = ax.length, size = Integer.highestOneBit(3 * count) * 2;
        double[] are = new double[size], aim = new double[size], bre = new double[size], bim = new double[size];
        for (int n = 0; n < count; n++) {
            are[n] = ax[n];
            aim[n] = ay[n];
            bre[n] = bre[n + count] = bx[n];
            bim[n] = bim[n + count] = by[n];
        }
        transform(are, aim);
        transform(bre, bim);
        for (int n = 0; n < size; n++) { // conj(A) B, conjugated so that the forward transform goes back
            double re = are[n] * bre[n] + aim[n] * bim[n], im = are[n] * bim[n] - aim[n] * bre[n];
            bre[n] = re / size;
            bim[n] = -im / size;
        }
        transform(bre, bim);
        return java.util.Arrays.copyOf(bre, count);
    }

    /** Fourier transform in place, radix 2 (Cooley and Tukey 1965). */
    private static void transform(double[] re, double[] im) {
        int size = re.length;
        for (int n = 1, m = 0; n < size; n++) {
            int bit = size >> 1;
            for (; (m & bit) != 0; bit >>= 1) m ^= bit;
            m ^= bit;
            if (n < m) {
                double r = re[n], i = im[n];
                re[n] = re[m];
                im[n] = im[m];
                re[m] = r;
                im[m] = i;
            }
        }
        for (int length = 2; length <= size; length <<= 1)
            for (int half = length / 2, n = 0; n < half; n++) {
                double angle = -2 * Math.PI * n / length, wr = Math.cos(angle), wi = Math.sin(angle);
                for (int at = n; at < size; at += length) {
                    double r = wr * re[at + half] - wi * im[at + half], i = wr * im[at + half] + wi * re[at + half];
                    re[at + half] = re[at] - r;
                    im[at + half] = im[at] - i;
                    re[at] += r;
                    im[at] += i;
                }
            }
    }
}
