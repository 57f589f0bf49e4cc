package org.readingroom.display;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.readingroom.geometry.ImagePlane;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.label.LabelMap;

/** Labels on planes, at the nearest voxel, written into the caller's array; as {@link PlaneCutter} for one thread at a time. */
public final class LabelCutter {

    private static final int ROWS = 32; // that a thread takes at once

    private final double tolerance;
    private final AxisTable columns = new AxisTable(), rows = new AxisTable(), depth = new AxisTable();

    /** @param tolerance {@link PlaneCutter#FOR_THE_EYE} or {@link PlaneCutter#EXACT} */
    public LabelCutter(double tolerance) {
        this.tolerance = tolerance;
    }

    /** Values of one layer at floor(index + 0.5); 0 outside. @param out column + width * row, unsigned 16-bit */
    public void cut(LabelMap labels, int layer, ImagePlane plane, short[] out) {
        int width = plane.width(), height = plane.height();
        if (out.length < width * height) throw new IllegalArgumentException(out.length + " labels for a plane of " + width + " x " + height);
        Arrays.fill(out, 0, width * height, (short) 0);
        VoxelGrid g = labels.grid();
        IndexSteps s = IndexSteps.of(g, plane);
        short[][] planes = labels.layer(layer);
        int[] axes = s.axes(width, height, 0, tolerance);
        int bands = (height + ROWS - 1) / ROWS;
        if (axes == null) {
            IntStream.range(0, bands).parallel().forEach(n -> oblique(s, g, planes, width, n * ROWS, Math.min(height, (n + 1) * ROWS), out));
            return;
        }
        double middleRow = (height - 1) / 2.0, middleColumn = (width - 1) / 2.0;
        columns.fill(width, s.at(axes[0], 0, middleRow, 0), s.perColumn()[axes[0]], g.size(axes[0]), false);
        rows.fill(height, s.at(axes[1], middleColumn, 0, 0), s.perRow()[axes[1]], g.size(axes[1]), false);
        depth.fill(1, s.at(axes[2], middleColumn, middleRow, 0), 1, g.size(axes[2]), false);
        if (columns.isEmpty() || rows.isEmpty() || depth.isEmpty()) return;
        IntStream.range(0, bands).parallel().forEach(n -> aligned(axes, g.ni(), planes, width, n * ROWS, Math.min(height, (n + 1) * ROWS), out));
    }

    private void aligned(int[] axes, int ni, short[][] planes, int width, int from, int end, short[] out) {
        int[] voxel = new int[3], index = columns.index;
        voxel[axes[2]] = depth.index[0];
        int drawn = -1; // the row of voxels in the row before
        for (int row = Math.max(from, rows.first); row < Math.min(end, rows.end); row++) {
            int at = row * width;
            voxel[axes[1]] = rows.index[row];
            if (rows.index[row] == drawn) {
                System.arraycopy(out, at - width, out, at, width);
                continue;
            }
            drawn = rows.index[row];
            if (axes[0] == 2) {
                int pixel = voxel[0] + ni * voxel[1];
                for (int x = columns.first; x < columns.end; x++) out[at + x] = planes[index[x]][pixel];
            } else {
                short[] plane = planes[voxel[2]];
                int base = axes[0] == 0 ? ni * voxel[1] : voxel[0], step = axes[0] == 0 ? 1 : ni;
                for (int x = columns.first; x < columns.end; x++) out[at + x] = plane[base + step * index[x]];
            }
        }
    }

    private static void oblique(IndexSteps s, VoxelGrid g, short[][] planes, int width, int from, int end, short[] out) {
        double[] low = { -0.5, -0.5, -0.5 }, high = { g.ni() - 0.5, g.nj() - 0.5, g.nk() - 0.5 };
        int[] clip = new int[2];
        int ni = g.ni(), lastI = ni - 1, lastJ = g.nj() - 1, lastK = g.nk() - 1;
        for (int row = from; row < end; row++) {
            s.clip(row, 0, low, high, width, clip, 0);
            for (int x = clip[0]; x < clip[1]; x++) {
                int i = Math.min(lastI, (int) (s.at(0, x, row, 0) + 0.5)), j = Math.min(lastJ, (int) (s.at(1, x, row, 0) + 0.5)), k = Math.min(lastK, (int) (s.at(2, x, row, 0) + 0.5));
                out[row * width + x] = planes[k][i + ni * j];
            }
        }
    }
}
