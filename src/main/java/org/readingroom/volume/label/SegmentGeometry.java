package org.readingroom.volume.label;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Parallel;
import org.readingroom.volume.mask.Mask;

/**
 * Where a segment lies in the patient: voxel count, volume, centroid and the box of its voxel centres, LPS mm.
 * For an empty segment the points are NaN.
 */
public record SegmentGeometry(long voxels, double volumeMm3, PointMm centroid, PointMm boxMin, PointMm boxMax) {

    private static final PointMm NOWHERE = new PointMm(Double.NaN, Double.NaN, Double.NaN);

    public static SegmentGeometry of(VoxelGrid grid, Mask mask) {
        return of(grid, mask::plane);
    }

    private static SegmentGeometry of(VoxelGrid grid, IntFunction<byte[]> planes) {
        long n = 0;
        double si = 0, sj = 0, sk = 0;
        double[] low = { Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY };
        double[] high = { Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY };
        for (int k = 0; k < grid.nk(); k++) {
            byte[] plane = planes.apply(k);
            for (int j = 0; j < grid.nj(); j++) {
                int first = -1, last = -1;
                for (int i = 0, at = j * grid.ni(); i < grid.ni(); i++, at++)
                    if (plane[at] != 0) {
                        n++;
                        si += i;
                        sj += j;
                        sk += k;
                        if (first < 0) first = i;
                        last = i;
                    }
                if (first >= 0) { // along a row a coordinate is linear: its ends hold the extremes
                    widen(low, high, grid.toPatient(first, j, k));
                    widen(low, high, grid.toPatient(last, j, k));
                }
            }
        }
        if (n == 0) return new SegmentGeometry(0, 0, NOWHERE, NOWHERE, NOWHERE);
        return new SegmentGeometry(n, n * grid.voxelMm3(), grid.toPatient(si / n, sj / n, sk / n),
            new PointMm(low[0], low[1], low[2]), new PointMm(high[0], high[1], high[2]));
    }

    /** Of all segments, in their order, in one pass over the planes. */
    public static List<SegmentGeometry> of(LabelMap labels) {
        VoxelGrid grid = labels.grid();
        int count = labels.segments().size();
        int[][] index = new int[labels.layers()][65536]; // of the segment, from 1
        for (int n = 0; n < count; n++) index[labels.segments().get(n).layer()][labels.segments().get(n).value()] = n + 1;
        Sums[][] sums = new Sums[grid.nk()][];
        Parallel.<RuntimeException>count(grid.nk(), k -> sums[k] = sums(labels, k, index, count));
        List<SegmentGeometry> all = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            Sums whole = new Sums();
            for (Sums[] plane : sums) if (plane[n] != null) whole.add(plane[n]);
            all.add(whole.geometry(grid));
        }
        return all;
    }

    private static Sums[] sums(LabelMap labels, int k, int[][] index, int count) {
        VoxelGrid grid = labels.grid();
        Sums[] sums = new Sums[count];
        short[] nothing = new short[grid.ni()];
        for (int layer = 0; layer < index.length; layer++) {
            short[] plane = labels.plane(layer, k);
            for (int j = 0; j < grid.nj(); j++) {
                int row = j * grid.ni(), end = row + grid.ni(), skipped = Arrays.mismatch(plane, row, end, nothing, 0, grid.ni());
                for (int x = skipped < 0 ? end : row + skipped; x < end; ) {
                    int from = x;
                    short value = plane[x];
                    do x++; while (x < end && plane[x] == value);
                    int n = index[layer][value & 0xffff] - 1;
                    if (n < 0) continue;
                    if (sums[n] == null) sums[n] = new Sums();
                    sums[n].addRun(grid, from - row, x - 1 - row, j, k);
                }
            }
        }
        return sums;
    }

    /** Whole numbers are summed, so that the order does not matter. */
    private static final class Sums {
        private long n, i, j, k;
        private final double[] low = { Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY };
        private final double[] high = { Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY };

        void addRun(VoxelGrid grid, int first, int last, int atJ, int atK) {
            long length = last - first + 1;
            n += length;
            i += length * (first + last) / 2;
            j += length * atJ;
            k += length * atK;
            widen(low, high, grid.toPatient(first, atJ, atK));
            widen(low, high, grid.toPatient(last, atJ, atK));
        }

        void add(Sums o) {
            n += o.n;
            i += o.i;
            j += o.j;
            k += o.k;
            for (int a = 0; a < 3; a++) {
                low[a] = Math.min(low[a], o.low[a]);
                high[a] = Math.max(high[a], o.high[a]);
            }
        }

        SegmentGeometry geometry(VoxelGrid grid) {
            if (n == 0) return new SegmentGeometry(0, 0, NOWHERE, NOWHERE, NOWHERE);
            return new SegmentGeometry(n, n * grid.voxelMm3(), grid.toPatient((double) i / n, (double) j / n, (double) k / n), new PointMm(low[0], low[1], low[2]), new PointMm(high[0], high[1], high[2]));
        }
    }

    /** Centroid and box within {@code mm}; two empty ones are close. */
    public boolean isClose(SegmentGeometry other, double mm) {
        if (voxels == 0 || other.voxels == 0) return voxels == other.voxels;
        return centroid.distanceTo(other.centroid) <= mm && boxMin.distanceTo(other.boxMin) <= mm && boxMax.distanceTo(other.boxMax) <= mm;
    }

    private static void widen(double[] low, double[] high, PointMm p) {
        double[] v = { p.x(), p.y(), p.z() };
        for (int a = 0; a < 3; a++) {
            low[a] = Math.min(low[a], v[a]);
            high[a] = Math.max(high[a], v[a]);
        }
    }
}
