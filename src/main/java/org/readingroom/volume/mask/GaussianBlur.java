package org.readingroom.volume.mask;

import java.util.Arrays;
import org.readingroom.geometry.Spacing;
import org.readingroom.io.Parallel;
import org.readingroom.io.Progress;

/** The true Gaussian kernel, cut at four sigma and normalised, one pass an axis. Planes are {@code [k][i + ni * j]}. */
public final class GaussianBlur {

    /** What lies outside the picture: its outermost voxels repeated, or 0. */
    public enum Outside { REPEATED, ZERO }

    private static final double CUT = 4; // sigmas
    private static final double HALF = 0.5, MOST = 1e6;
    private static final int BLOCK = 1024; // voxels whose neighbours stay in the caches

    private GaussianBlur() {}

    /**
     * A blurred copy.
     *
     * @param sigmas   of i, j, k in voxels, up to 1e6; 0 leaves an axis as it is
     * @param progress one step a plane and pass; called from several threads
     * @throws IllegalArgumentException for a sigma out of that range
     */
    public static float[][] of(float[][] planes, int ni, int nj, double[] sigmas, Outside outside, Progress progress) {
        int nk = planes.length;
        float[] wi = weights(sigmas[0], ni), wj = weights(sigmas[1], nj), wk = weights(sigmas[2], nk);
        int rk = wk.length - 1, steps = rk == 0 ? nk : 2 * nk;
        float[][] inPlane = new float[nk][], out = new float[nk][];
        Parallel.count(nk, k -> {
            progress.report(k, steps);
            inPlane[k] = plane(planes[k], ni, nj, wi, wj, outside);
        });
        if (rk == 0) return inPlane;
        float[] zero = new float[ni * nj];
        Parallel.count(nk, k -> {
            progress.report(nk + k, steps);
            float[][] near = new float[2 * rk + 1][];
            for (int d = -rk; d <= rk; d++) near[d + rk] = k + d >= 0 && k + d < nk ? inPlane[k + d] : outside == Outside.ZERO ? zero : inPlane[k + d < 0 ? 0 : nk - 1];
            out[k] = new float[ni * nj];
            int[] starts = new int[near.length];
            for (int at = 0; at < ni * nj; at += BLOCK) {
                Arrays.fill(starts, at);
                blend(near, starts, wk, out[k], at, Math.min(BLOCK, ni * nj - at));
            }
        });
        return out;
    }

    /** The mask smoothed: where the blurred picture of 0 and 1 reaches a half. Outside is 0. A new mask. @param sigmaMm standard deviation in mm, above 0 @param progress as of {@link #of} */
    public static Mask smooth(Mask mask, double sigmaMm, Spacing spacing, Progress progress) {
        double[] sigmas = sigmas(sigmaMm, spacing);
        int[] b = mask.bounds();
        Mask out = new Mask(mask.ni(), mask.nj(), mask.nk());
        if (b.length == 0) return out;
        int[] r = new int[3];
        int[] size = { mask.ni(), mask.nj(), mask.nk() };
        for (int a = 0; a < 3; a++) r[a] = Math.min(size[a], radius(sigmas[a]));
        int i0 = Math.max(0, b[0] - r[0]), j0 = Math.max(0, b[1] - r[1]), k0 = Math.max(0, b[2] - r[2]);
        int i1 = Math.min(mask.ni() - 1, b[3] + r[0]), j1 = Math.min(mask.nj() - 1, b[4] + r[1]), k1 = Math.min(mask.nk() - 1, b[5] + r[2]);
        Mask box = mask.crop(i0, j0, k0, i1, j1, k1);
        float[][] field = of(field(box), box.ni(), box.nj(), sigmas, Outside.ZERO, progress);
        for (int k = k0; k <= k1; k++)
            for (int j = j0; j <= j1; j++)
                for (int i = i0, at = box.ni() * (j - j0), to = mask.ni() * j; i <= i1; i++) out.plane(k)[to + i] = (byte) (field[k - k0][at + i - i0] >= HALF ? 1 : 0);
        return out;
    }

    /** A mask as 0 and 1. */
    public static float[][] field(Mask mask) {
        float[][] field = new float[mask.nk()][mask.ni() * mask.nj()];
        for (int k = 0; k < field.length; k++) {
            byte[] from = mask.plane(k);
            for (int n = 0; n < from.length; n++) field[k][n] = from[n];
        }
        return field;
    }

    /** A sigma in mm as voxels of i, j, k. @throws IllegalArgumentException unless it is a positive number */
    public static double[] sigmas(double sigmaMm, Spacing spacing) {
        if (!(sigmaMm > 0) || Double.isInfinite(sigmaMm)) throw new IllegalArgumentException("a standard deviation of " + sigmaMm + " mm; expected a number above 0");
        return new double[] { sigmaMm / spacing.iMm(), sigmaMm / spacing.jMm(), sigmaMm / spacing.kMm() };
    }

    private static int radius(double sigma) {
        return (int) (CUT * sigma + HALF);
    }

    /** The middle weight, then one side. What is {@code size} away is outside from every voxel, and all behind it is as it is: the last weight stands for them, and no kernel costs more than the picture is long. */
    private static float[] weights(double sigma, int size) {
        if (!(sigma >= 0 && sigma <= MOST)) throw new IllegalArgumentException("a standard deviation of " + sigma + " voxels; expected 0 to " + (int) MOST);
        double[] w = new double[radius(sigma) + 1];
        double sum = 0;
        for (int d = 0; d < w.length; d++) {
            w[d] = d == 0 ? 1 : Math.exp(-HALF * d * d / (sigma * sigma));
            sum += d == 0 ? w[d] : 2 * w[d];
        }
        float[] weights = new float[Math.min(w.length, size + 1)];
        for (int d = size + 1; d < w.length; d++) w[size] += w[d];
        for (int d = 0; d < weights.length; d++) weights[d] = (float) (w[d] / sum);
        return weights;
    }

    private static float[] plane(float[] plane, int ni, int nj, float[] wi, float[] wj, Outside outside) {
        int ri = wi.length - 1, rj = wj.length - 1;
        float[] rows = rj == 0 ? null : new float[ni * nj], out = new float[ni * nj], line = new float[ni + 2 * ri];
        float[] alongJ = rj == 0 ? plane : rows;
        if (rj > 0) {
            float[] zero = new float[ni];
            float[][] near = new float[2 * rj + 1][];
            int[] starts = new int[near.length];
            for (int j = 0; j < nj; j++) {
                for (int d = -rj; d <= rj; d++) {
                    boolean none = outside == Outside.ZERO && (j + d < 0 || j + d >= nj);
                    near[d + rj] = none ? zero : plane;
                    starts[d + rj] = none ? 0 : ni * Math.max(0, Math.min(nj - 1, j + d));
                }
                blend(near, starts, wj, rows, j * ni, ni);
            }
        }
        if (ri == 0) return rj == 0 ? plane.clone() : rows;
        for (int row = 0; row < out.length; row += ni) {
            System.arraycopy(alongJ, row, line, ri, ni);
            Arrays.fill(line, 0, ri, outside == Outside.ZERO ? 0 : line[ri]);
            Arrays.fill(line, ri + ni, line.length, outside == Outside.ZERO ? 0 : line[ri + ni - 1]);
            scaled(line, ri, wi[0], out, row, ni);
            int d = 1;
            for (; d + 1 <= ri; d += 2) addTwo(line, ri - d, line, ri + d, wi[d], line, ri - d - 1, line, ri + d + 1, wi[d + 1], out, row, ni);
            if (d <= ri) addOne(line, ri - d, line, ri + d, wi[d], out, row, ni);
        }
        return out;
    }

    /** Weighted sum of lines around the middle one: {@code n} voxels from {@code at} of each. */
    private static void blend(float[][] near, int[] at, float[] w, float[] out, int to, int n) {
        int r = w.length - 1, d = 1;
        scaled(near[r], at[r], w[0], out, to, n);
        for (; d + 1 <= r; d += 2)
            addTwo(near[r - d], at[r - d], near[r + d], at[r + d], w[d], near[r - d - 1], at[r - d - 1], near[r + d + 1], at[r + d + 1], w[d + 1], out, to, n);
        if (d <= r) addOne(near[r - d], at[r - d], near[r + d], at[r + d], w[d], out, to, n);
    }

    private static void scaled(float[] a, int at, float w, float[] out, int to, int n) {
        for (int x = 0; x < n; x++) out[to + x] = w * a[at + x];
    }

    private static void addOne(float[] a, int atA, float[] b, int atB, float w, float[] out, int to, int n) {
        for (int x = 0; x < n; x++) out[to + x] += w * (a[atA + x] + b[atB + x]);
    }

    private static void addTwo(float[] a, int atA, float[] b, int atB, float w, float[] c, int atC, float[] d, int atD, float v, float[] out, int to, int n) {
        for (int x = 0; x < n; x++) out[to + x] += w * (a[atA + x] + b[atB + x]) + v * (c[atC + x] + d[atD + x]);
    }
}
