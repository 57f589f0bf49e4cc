package org.readingroom.display;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.readingroom.volume.Samples;

/**
 * The cubic B-spline through the samples of one channel and time, mirrored at the outer ones. Takes eight bytes a voxel. Immutable once made,
 * thread-safe.
 *
 * @see "Unser, Splines: a perfect fit for signal and image processing, IEEE Signal Processing Magazine 16(6), 1999, doi:10.1109/79.799930"
 */
final class CubicSpline {

    private static final double POLE = Math.sqrt(3) - 2;

    private final double[][] weights; // by plane
    private final int ni, nj, nk;

    private CubicSpline(double[][] weights, int ni, int nj) {
        this.weights = weights;
        this.ni = ni;
        this.nj = nj;
        nk = weights.length;
    }

    /** @throws IllegalArgumentException if a sample is no number, or infinite */
    static CubicSpline of(Samples s, int c, int t) {
        int ni = s.ni(), nj = s.nj(), nk = s.nk();
        double[][] w = new double[nk][ni * nj];
        AtomicBoolean isFinite = new AtomicBoolean(true); // what a thread of the stream throws comes out wrapped, with a class name for a sentence
        IntStream.range(0, nk).parallel().forEach(k -> {
            Object plane = s.plane(k, c, t);
            for (int n = 0; n < w[k].length; n++) {
                w[k][n] = s.type().get(plane, n);
                if (!Double.isFinite(w[k][n])) isFinite.set(false);
            }
            double[] line = new double[Math.max(ni, nj)];
            for (int j = 0; j < nj; j++) {
                System.arraycopy(w[k], j * ni, line, 0, ni);
                filter(line, ni);
                System.arraycopy(line, 0, w[k], j * ni, ni);
            }
            for (int i = 0; i < ni; i++) {
                for (int j = 0; j < nj; j++) line[j] = w[k][i + ni * j];
                filter(line, nj);
                for (int j = 0; j < nj; j++) w[k][i + ni * j] = line[j];
            }
        });
        if (!isFinite.get()) throw new IllegalArgumentException("the volume holds NaN or infinite values, which a cubic curve cannot pass through; use method=linear");
        IntStream.range(0, nj).parallel().forEach(j -> {
            double[] line = new double[nk];
            for (int n = j * ni; n < (j + 1) * ni; n++) {
                for (int k = 0; k < nk; k++) line[k] = w[k][n];
                filter(line, nk);
                for (int k = 0; k < nk; k++) w[k][n] = line[k];
            }
        });
        return new CubicSpline(w, ni, nj);
    }

    /** From samples to weights, forth and back; the exact sum over the mirrored line begins it. */
    private static void filter(double[] line, int n) {
        if (n == 1) return;
        double sum = line[0] + Math.pow(POLE, n - 1) * line[n - 1], power = POLE, mirrored = Math.pow(POLE, 2 * n - 3);
        for (int x = 1; x < n - 1; x++) {
            sum += (power + mirrored) * line[x];
            power *= POLE;
            mirrored /= POLE;
        }
        line[0] = 6 * sum / (1 - Math.pow(POLE, 2 * n - 2));
        for (int x = 1; x < n; x++) line[x] = 6 * line[x] + POLE * line[x - 1];
        line[n - 1] = POLE / (POLE * POLE - 1) * (line[n - 1] + POLE * line[n - 2]);
        for (int x = n - 2; x >= 0; x--) line[x] = POLE * (line[x + 1] - line[x]);
    }

    /** @param x an index from 0 to the last voxel's, as the others */
    double at(double x, double y, double z) {
        int i = (int) x, j = (int) y, k = (int) z;
        double sum = 0;
        for (int c = -1; c <= 2; c++) {
            double[] plane = weights[mirrored(k + c, nk)];
            double inPlane = 0;
            for (int b = -1; b <= 2; b++) {
                int row = ni * mirrored(j + b, nj);
                double inRow = 0;
                for (int a = -1; a <= 2; a++) inRow += basis(x - i - a) * plane[row + mirrored(i + a, ni)];
                inPlane += basis(y - j - b) * inRow;
            }
            sum += basis(z - k - c) * inPlane;
        }
        return sum;
    }

    private static int mirrored(int index, int size) {
        if (size == 1) return 0;
        int n = Math.abs(index) % (2 * size - 2);
        return n < size ? n : 2 * size - 2 - n;
    }

    private static double basis(double x) {
        double d = Math.abs(x);
        return d < 1 ? 2.0 / 3 - d * d * (1 - d / 2) : d < 2 ? (2 - d) * (2 - d) * (2 - d) / 6 : 0;
    }
}
