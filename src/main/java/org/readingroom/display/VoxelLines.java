package org.readingroom.display;

import org.readingroom.volume.SampleType;

/** Real values along a voxel axis, NaN where nothing was measured: what pictures along the grid's axes are made of. */
final class VoxelLines {

    private final Sampler planes;
    private final SampleType type;
    private final int mask; // of 16-bit integers: -1 keeps the sign, 0xffff takes it off
    private final int byteMask;

    VoxelLines(Sampler planes) {
        this.planes = planes;
        type = planes.type;
        mask = type.isSigned() ? -1 : 0xffff;
        byteMask = type.isSigned() ? -1 : 0xff;
    }

    /**
     * Values of the voxels from to end - 1.
     *
     * @param axis  along which the line runs
     * @param voxel the index on the two other axes
     * @param out   filled from 0
     */
    void read(int axis, int[] voxel, int from, int end, double[] out) {
        if (axis == 2) {
            acrossPlanes(voxel[0] + planes.ni * voxel[1], from, end, out);
            return;
        }
        int k = voxel[2], at = axis == 0 ? from + planes.ni * voxel[1] : voxel[0] + planes.ni * from, step = axis == 0 ? 1 : planes.ni;
        Object plane = planes.plane(k);
        double slope = planes.slope(k), intercept = planes.intercept(k);
        if (planes.hasPadding()) withPadding(plane, k, at, step, end - from, out);
        else if (plane instanceof short[] p) shorts(p, at, step, end - from, mask, slope, intercept, out);
        else if (plane instanceof byte[] p) bytes(p, at, step, end - from, byteMask, slope, intercept, out);
        else if (plane instanceof float[] p) floats(p, at, step, end - from, slope, intercept, out);
        else for (int n = 0; n < end - from; n++, at += step) out[n] = slope * type.get(plane, at) + intercept;
    }

    private static void shorts(short[] p, int at, int step, int n, int mask, double slope, double intercept, double[] out) {
        for (int x = 0; x < n; x++, at += step) out[x] = slope * (p[at] & mask) + intercept;
    }

    private static void bytes(byte[] p, int at, int step, int n, int mask, double slope, double intercept, double[] out) {
        for (int x = 0; x < n; x++, at += step) out[x] = slope * (p[at] & mask) + intercept;
    }

    private static void floats(float[] p, int at, int step, int n, double slope, double intercept, double[] out) {
        for (int x = 0; x < n; x++, at += step) out[x] = slope * p[at] + intercept;
    }

    private void withPadding(Object plane, int k, int at, int step, int n, double[] out) {
        double low = planes.padLow(), high = planes.padHigh(), slope = planes.slope(k), intercept = planes.intercept(k);
        if (plane instanceof short[] p)
            for (int x = 0; x < n; x++, at += step) {
                int v = p[at] & mask;
                out[x] = v >= low && v <= high ? Double.NaN : slope * v + intercept;
            }
        else
            for (int x = 0; x < n; x++, at += step) {
                double v = type.get(plane, at);
                out[x] = v >= low && v <= high ? Double.NaN : slope * v + intercept;
            }
    }

    private void acrossPlanes(int at, int from, int end, double[] out) {
        double low = planes.padLow(), high = planes.padHigh();
        for (int k = from; k < end; k++) {
            Object plane = planes.plane(k);
            double v = plane instanceof short[] p ? p[at] & mask : type.get(plane, at);
            out[k - from] = v >= low && v <= high ? Double.NaN : planes.slope(k) * v + planes.intercept(k);
        }
    }
}
