package org.readingroom.volume.mask;

import org.readingroom.geometry.Spacing;
import org.readingroom.io.Progress;

/** The majority in a box around each voxel; at the border of the picture its outermost voxels are repeated. Running sums: the size of the box costs nothing. */
public final class BoxMedian {

    private BoxMedian() {}

    /**
     * Odd numbers of voxels for a size in mm: n = round((mm / spacing + 1) / 2) * 2 - 1, halves to even, at least 1; one for i, j, k. The rule of 3D Slicer.
     *
     * @throws IllegalArgumentException if the size is not a positive number
     */
    public static int[] voxels(double mm, Spacing spacing) {
        if (!(mm > 0) || Double.isInfinite(mm)) throw new IllegalArgumentException("a kernel of " + mm + " mm; expected a size above 0");
        int[] size = new int[3];
        for (int a = 0; a < 3; a++) size[a] = (int) Math.max(1, Math.rint((mm / spacing.along(a) + 1) / 2) * 2 - 1);
        return size;
    }

    /**
     * A new mask.
     *
     * @param progress one step a plane
     * @param size     odd numbers of voxels along i, j, k
     * @throws IllegalArgumentException for an even or negative size, or a box that a 32-bit count does not hold
     */
    public static Mask of(Mask mask, Progress progress, int... size) {
        int ni = mask.ni(), nj = mask.nj(), nk = mask.nk(), rk = size[2] / 2, half = counted(size) / 2;
        int[][] inPlane = new int[Math.min(nk, size[2] + 1)][]; // sums within planes that are still needed, by k modulo their number
        int[] sum = new int[ni * nj];
        Mask out = new Mask(ni, nj, nk);
        int made = 0;
        for (int d = -rk; d <= rk; d++) {
            int k = Math.max(0, Math.min(nk - 1, d));
            for (; made <= k; made++) inPlane[made % inPlane.length] = planeSums(mask.plane(made), ni, nj, size[0] / 2, size[1] / 2, inPlane[made % inPlane.length]);
            add(sum, inPlane[k % inPlane.length]);
        }
        for (int k = 0; ; k++) {
            progress.report(k, nk);
            byte[] to = out.plane(k);
            for (int n = 0; n < to.length; n++) to[n] = (byte) ((half - sum[n]) >>> 31);
            if (k + 1 == nk) return out;
            int in = Math.min(nk - 1, k + 1 + rk), gone = Math.max(0, k - rk);
            subtract(sum, inPlane[gone % inPlane.length]);
            for (; made <= in; made++) inPlane[made % inPlane.length] = planeSums(mask.plane(made), ni, nj, size[0] / 2, size[1] / 2, inPlane[made % inPlane.length]);
            add(sum, inPlane[in % inPlane.length]);
        }
    }

    private static int counted(int[] size) {
        if (size.length != 3) throw new IllegalArgumentException(size.length + " sizes; expected three");
        double voxels = 1;
        for (int s : size) {
            if (s < 1 || s % 2 == 0) throw new IllegalArgumentException("a kernel of " + s + " voxels; expected an odd number from 1");
            voxels *= s;
        }
        if (voxels > Integer.MAX_VALUE) throw new IllegalArgumentException("a kernel of " + size[0] + " x " + size[1] + " x " + size[2] + " voxels; expected at most " + Integer.MAX_VALUE + " in all");
        return (int) voxels;
    }

    private static int[] planeSums(byte[] plane, int ni, int nj, int ri, int rj, int[] reuse) {
        int[] rows = new int[ni * nj], sums = reuse == null ? new int[ni * nj] : reuse;
        for (int row = 0; row < rows.length; row += ni) {
            int sum = 0;
            for (int d = -ri; d <= ri; d++) sum += plane[row + Math.max(0, Math.min(ni - 1, d))];
            for (int i = 0; ; i++) {
                rows[row + i] = sum;
                if (i + 1 == ni) break;
                sum += plane[row + Math.min(ni - 1, i + 1 + ri)] - plane[row + Math.max(0, i - ri)];
            }
        }
        int[] running = new int[ni];
        for (int d = -rj; d <= rj; d++) addRow(running, rows, Math.max(0, Math.min(nj - 1, d)) * ni);
        for (int j = 0; ; j++) {
            System.arraycopy(running, 0, sums, j * ni, ni);
            if (j + 1 == nj) return sums;
            int in = Math.min(nj - 1, j + 1 + rj) * ni, gone = Math.max(0, j - rj) * ni;
            for (int i = 0; i < ni; i++) running[i] += rows[in + i] - rows[gone + i];
        }
    }

    private static void addRow(int[] running, int[] rows, int at) {
        for (int i = 0; i < running.length; i++) running[i] += rows[at + i];
    }

    private static void add(int[] sum, int[] plane) {
        for (int n = 0; n < sum.length; n++) sum[n] += plane[n];
    }

    private static void subtract(int[] sum, int[] plane) {
        for (int n = 0; n < sum.length; n++) sum[n] -= plane[n];
    }
}
