package org.readingroom.volume.surface;

import java.util.List;
import java.util.stream.IntStream;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;

/**
 * The surface around all places of a volume at which a value is reached: a surface net around the voxels that reach it, whose vertices then go along
 * the gradient to where the values, interpolated linearly between voxels, are the level. Where the volume ends the surface is closed.
 */
public final class LevelSurface {

    private static final int STEPS = 4;
    private static final double FARTHEST = 1.2, STEEP = 1e-9; // indices; values an index, of the level
    private static final double HALF = 0.5;

    private final short[][] planes;
    private final int mask, ni, nj, nk;
    private final double level;

    private LevelSurface(VoxelGrid grid, short[][] planes, int mask, double level) {
        this.planes = planes;
        this.mask = mask;
        this.level = level;
        ni = grid.ni();
        nj = grid.nj();
        nk = grid.nk();
    }

    /**
     * Empty if no voxel reaches the level. May run for a second on large volumes.
     *
     * @param planes of nk planes i + ni * j, values are {@code planes[k][at] & mask}
     */
    public static SurfaceMesh of(VoxelGrid grid, short[][] planes, int mask, double level, Progress progress) {
        LevelSurface made = new LevelSurface(grid, planes, mask, level);
        Segment segment = Segment.plain(0, 1, "level");
        LabelMap inside = LabelMap.empty(grid, List.of(segment));
        IntStream.range(0, grid.nk()).parallel().forEach(k -> {
            short[] to = inside.layer(0)[k];
            for (int at = 0; at < to.length; at++) if ((planes[k][at] & mask) >= level) to[at] = 1;
        });
        SurfaceMesh net = SurfaceNets.of(inside, segment, progress);
        float[] vertices = net.vertices().clone();
        IntStream.range(0, vertices.length / 3).parallel().forEach(n -> made.settle(grid, vertices, 3 * n));
        return SurfaceMesh.of(vertices, net.triangles());
    }

    /** Newton's steps along the gradient. */
    private void settle(VoxelGrid grid, float[] vertices, int at) {
        PointMm start = grid.toIndex(new PointMm(vertices[at], vertices[at + 1], vertices[at + 2]));
        double[] p = { start.x(), start.y(), start.z() }, from = p.clone();
        if (p[0] < 0 || p[1] < 0 || p[2] < 0 || p[0] > ni - 1 || p[1] > nj - 1 || p[2] > nk - 1) return; // where the volume ends
        for (int step = 0; step < STEPS; step++) {
            double x = rise(p, HALF, 0, 0), y = rise(p, 0, HALF, 0), z = rise(p, 0, 0, HALF), steep = x * x + y * y + z * z;
            if (steep < STEEP * level * level) break;
            double go = (level - value(p[0], p[1], p[2])) / steep;
            p[0] += go * x;
            p[1] += go * y;
            p[2] += go * z;
        }
        if (Math.abs(p[0] - from[0]) > FARTHEST || Math.abs(p[1] - from[1]) > FARTHEST || Math.abs(p[2] - from[2]) > FARTHEST) return; // where the surface folds
        PointMm end = grid.toPatient(p[0], p[1], p[2]);
        vertices[at] = (float) end.x();
        vertices[at + 1] = (float) end.y();
        vertices[at + 2] = (float) end.z();
    }

    private double rise(double[] p, double x, double y, double z) {
        return value(p[0] + x, p[1] + y, p[2] + z) - value(p[0] - x, p[1] - y, p[2] - z);
    }

    private double value(double x, double y, double z) {
        double u = Math.max(0, Math.min(ni - 1, x)), v = Math.max(0, Math.min(nj - 1, y)), w = Math.max(0, Math.min(nk - 1, z));
        int i = (int) u, j = (int) v, k = (int) w, right = i < ni - 1 ? 1 : 0, at = i + ni * j, down = j < nj - 1 ? ni : 0;
        double below = plane(planes[k], at, right, down, u - i, v - j), above = plane(planes[Math.min(nk - 1, k + 1)], at, right, down, u - i, v - j);
        return below + (w - k) * (above - below);
    }

    private double plane(short[] p, int at, int right, int down, double u, double v) {
        double a = p[at] & mask, b = p[at + right] & mask, c = p[at + down] & mask, d = p[at + down + right] & mask;
        double top = a + u * (b - a), bottom = c + u * (d - c);
        return top + v * (bottom - top);
    }
}
