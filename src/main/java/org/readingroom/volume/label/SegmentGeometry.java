package org.readingroom.volume.label;

import java.util.function.IntFunction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
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

    /** The same, plane by plane: no mask is made. */
    public static SegmentGeometry of(LabelMap labels, Segment segment) {
        short value = (short) segment.value();
        byte[] in = new byte[labels.grid().ni() * labels.grid().nj()];
        return of(labels.grid(), k -> {
            short[] plane = labels.plane(segment.layer(), k);
            for (int n = 0; n < in.length; n++) in[n] = (byte) (plane[n] == value ? 1 : 0);
            return in;
        });
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
