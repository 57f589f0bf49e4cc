package org.readingroom.volume.edge;

import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/**
 * Real values of a part of a slice. Places are voxel indices of the whole slice, whose x and y are the two other axes in their order.
 *
 * @param x0     the part's first column
 * @param y0     its first row
 * @param xMm    how long a voxel is along x
 * @param yMm    and along y
 * @param values x - x0 + columns * (y - y0); not copied. What is no number counts as the lowest of the others
 */
public record SliceValues(int x0, int y0, int columns, int rows, double xMm, double yMm, float[] values) {

    /** In place of a channel: the mean of all, for images that store colours. */
    public static final int ALL_CHANNELS = -1;

    public SliceValues {
        if (columns < 1 || rows < 1 || values.length != Math.multiplyExact(columns, rows)) throw new IllegalArgumentException(values.length + " values for " + columns + " x " + rows + " voxels");
        if (!(xMm > 0 && yMm > 0)) throw new IllegalArgumentException("voxels of " + xMm + " x " + yMm + " mm; expected lengths above 0");
        float lowest = Float.POSITIVE_INFINITY;
        for (float v : values) if (v < lowest) lowest = v;
        for (int n = 0; n < values.length; n++) if (!Float.isFinite(values[n])) values[n] = Float.isFinite(lowest) ? lowest : 0;
    }

    /**
     * Of a volume's slice; what lies beside the image is cut off.
     *
     * @param channel from 0, or {@link #ALL_CHANNELS}
     * @param axis    0, 1 or 2: the slice lies across i, j or k
     * @throws IndexOutOfBoundsException if nothing of the part lies in the image
     */
    public static SliceValues of(Volume volume, int channel, int time, int axis, int slice0, int x0, int y0, int columns, int rows) {
        int xAxis = axis == 0 ? 1 : 0, yAxis = axis == 2 ? 1 : 2;
        int left = Math.max(0, x0), top = Math.max(0, y0);
        int right = Math.min(volume.grid().size(xAxis), x0 + columns), bottom = Math.min(volume.grid().size(yAxis), y0 + rows);
        if (left >= right || top >= bottom) throw new IndexOutOfBoundsException("no voxels in " + columns + " x " + rows + " at (" + x0 + ", " + y0 + ")");
        float[] values = new float[Math.multiplyExact(right - left, bottom - top)];
        int first = channel == ALL_CHANNELS ? 0 : channel, last = channel == ALL_CHANNELS ? volume.components() - 1 : channel;
        for (int c = first; c <= last; c++) add(volume, c, time, axis, slice0, left, top, right, bottom, 1.0 / (last - first + 1), values);
        return new SliceValues(left, top, right - left, bottom - top, volume.grid().affine().step(xAxis), volume.grid().affine().step(yAxis), values);
    }

    private static void add(Volume volume, int c, int time, int axis, int slice0, int left, int top, int right, int bottom, double part, float[] to) {
        Samples s = volume.samples();
        SampleType type = s.type();
        for (int y = top, at = 0; y < bottom; y++) {
            int k = axis == 2 ? slice0 : y, index = k + volume.grid().nk() * time;
            int from = axis == 0 ? slice0 + s.ni() * left : axis == 1 ? left + s.ni() * slice0 : left + s.ni() * y, step = axis == 0 ? s.ni() : 1;
            double slope = part * volume.rescale().slope(index), intercept = part * volume.rescale().intercept(index) - slope * s.offset();
            Object plane = s.plane(k, c, time);
            for (int x = left; x < right; x++, at++, from += step) to[at] += (float) (slope * type.get(plane, from) + intercept);
        }
    }

    double leastMm() {
        return Math.min(xMm, yMm);
    }
}
