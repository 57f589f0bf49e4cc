package org.readingroom.display;

import java.util.Arrays;

/**
 * Planes whose columns and rows run along the voxel axes: each line of voxels becomes real values once, is blended with its neighbours as a
 * whole, and pixels are picked out of it by tables.
 */
final class AlignedCut {

    private static final int MOST_SAMPLES_KEPT = 128; // of a slab: their lines are kept from row to row

    private final AxisTable columns = new AxisTable(), rows = new AxisTable(), samples = new AxisTable();
    private int[] axes;
    private SlabSettings slab;
    private int width;

    /** What one thread works with. */
    static final class Work {
        private double[][] lines = new double[0][];
        private long[] holds = new long[0];
        private double[] other = new double[0], mixed = other, pixels = other;
        private final SlabLine sums = new SlabLine();
        private final int[] voxel = new int[3];

        private void begin(int slots, int length, int width) {
            if (lines.length < slots || lines[0].length < length) {
                lines = new double[Math.max(slots, lines.length)][length];
                holds = new long[lines.length];
                other = new double[length];
                mixed = new double[length];
            }
            if (pixels.length < width) pixels = new double[width];
            Arrays.fill(holds, -1);
        }
    }

    /** @param along voxel axes of columns, rows and normal @return false if the plane lies outside of the grid */
    boolean place(IndexSteps s, int[] along, int[] size, int planeWidth, int planeHeight, SlabSettings thick, boolean smooth) {
        axes = along;
        slab = thick;
        width = planeWidth;
        double middleRow = (planeHeight - 1) / 2.0, middleColumn = (planeWidth - 1) / 2.0; // what little drift there is goes to both sides
        columns.fill(planeWidth, s.at(axes[0], 0, middleRow, 0), s.perColumn()[axes[0]], size[axes[0]], smooth);
        rows.fill(planeHeight, s.at(axes[1], middleColumn, 0, 0), s.perRow()[axes[1]], size[axes[1]], smooth);
        samples.fill(thick.planes(), s.at(axes[2], middleColumn, middleRow, thick.offsetMm(0)), s.perMm()[axes[2]] * thick.stepMm(), size[axes[2]], smooth);
        return !columns.isEmpty() && !rows.isEmpty() && !samples.isEmpty();
    }

    int lowestPlane() {
        return tableOf(2).lowest();
    }

    int highestPlane() {
        return tableOf(2).highest();
    }

    private AxisTable tableOf(int axis) {
        return axes[0] == axis ? columns : axes[1] == axis ? rows : samples;
    }

    /** Rows from to end - 1; pixels without a measurement stay as they are. */
    void rows(Sampler sampler, int from, int end, Work w, float[] values) {
        VoxelLines voxels = new VoxelLines(sampler);
        int low = columns.lowest(), length = columns.highest() + 1 - low, kept = Math.min(MOST_SAMPLES_KEPT, samples.end - samples.first);
        w.begin(2 * kept, length + 1, width);
        boolean single = slab.planes() == 1, careful = sampler.mayBeNothing();
        for (int row = Math.max(from, rows.first); row < Math.min(end, rows.end); row++) {
            if (!single) w.sums.begin(slab.mode(), width);
            for (int q = samples.first; q < samples.end; q++) {
                double[] line = line(voxels, row, q, low, length, kept, w);
                pick(line, low, w.pixels);
                if (careful) mend(sampler, row, q, w.pixels);
                if (single) store(w.pixels, values, row * width);
                else w.sums.add(w.pixels, columns.first, columns.end);
            }
            if (!single) w.sums.write(values, row * width, width);
        }
    }

    private void store(double[] pixels, float[] values, int at) {
        for (int x = columns.first; x < columns.end; x++) values[at + x] = (float) pixels[x];
    }

    /** The line of voxels under a row of pixels, between two rows of voxels. */
    private double[] line(VoxelLines voxels, int row, int q, int low, int length, int kept, Work w) {
        double part = rows.part[row];
        double[] a = voxelRow(voxels, rows.index[row], q, low, length, q % kept, w);
        if (part == 0) return a;
        double[] b = voxelRow(voxels, rows.index[row] + 1, q, low, length, q % kept, w), mixed = w.mixed;
        for (int n = 0; n <= length; n++) mixed[n] = a[n] + part * (b[n] - a[n]);
        return mixed;
    }

    /** A row of voxels between two slices; two of them, an even and an odd one, are kept for each sample of the slab. */
    private double[] voxelRow(VoxelLines voxels, int index, int q, int low, int length, int place, Work w) {
        int slot = 2 * place + (index & 1);
        double[] line = w.lines[slot];
        long name = (long) q << 32 | index;
        if (w.holds[slot] == name) return line;
        w.holds[slot] = name;
        w.voxel[axes[1]] = index;
        w.voxel[axes[2]] = samples.index[q];
        voxels.read(axes[0], w.voxel, low, low + length, line);
        double part = samples.part[q];
        if (part != 0) {
            w.voxel[axes[2]]++;
            double[] other = w.other;
            voxels.read(axes[0], w.voxel, low, low + length, other);
            for (int n = 0; n < length; n++) line[n] += part * (other[n] - line[n]);
        }
        line[length] = line[length - 1]; // beside the last voxel, for a part of 0
        return line;
    }

    private void pick(double[] line, int low, double[] pixels) {
        int[] index = columns.index;
        double[] part = columns.part;
        for (int x = columns.first, end = columns.end; x < end; x++) {
            int n = index[x] - low;
            double a = line[n];
            pixels[x] = a + part[x] * (line[n + 1] - a);
        }
    }

    /** Where one of the neighbours is no measurement, the careful way. */
    private void mend(Sampler sampler, int row, int q, double[] pixels) {
        double[] at = new double[3];
        at[axes[1]] = rows.at[row];
        at[axes[2]] = samples.at[q];
        for (int x = columns.first; x < columns.end; x++)
            if (Double.isNaN(pixels[x])) {
                at[axes[0]] = columns.at[x];
                pixels[x] = sampler.at(at[0], at[1], at[2]);
            }
    }
}
