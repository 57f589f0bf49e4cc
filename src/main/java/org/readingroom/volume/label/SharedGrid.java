package org.readingroom.volume.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;

/**
 * Brings label maps whose voxels coincide onto one grid. A DICOM segmentation ends at its first and last labelled plane, so that readers of
 * one image come back on grids of different extents; nothing is resampled, background is added.
 */
public final class SharedGrid {

    private static final double SAME_PLACE_MM = 0.01;
    private static final int MOST_GROWTH = 64; // times the largest map: beyond it, the maps belong to different places

    private SharedGrid() {}

    /**
     * The maps on the smallest grid that holds all of them, in order; those that fill it come back as they are. Where voxels do not coincide
     * all come back as they are: whoever compares them says so.
     */
    public static List<LabelMap> of(List<LabelMap> maps) {
        if (maps.isEmpty()) return maps;
        VoxelGrid all = maps.get(0).grid();
        long largest = 0;
        for (LabelMap map : maps) {
            Optional<VoxelGrid> both = union(all, map.grid());
            if (both.isEmpty()) return maps;
            all = both.get();
            largest = Math.max(largest, map.grid().voxels());
        }
        if (all.voxels() / MOST_GROWTH > largest) return maps;
        List<LabelMap> out = new ArrayList<>();
        for (LabelMap map : maps) out.add(on(all, map).orElseThrow());
        return out;
    }

    /** {@code map} on {@code grid}, such as the one of its image; empty if their voxels do not coincide or the map reaches beyond the grid. */
    public static Optional<LabelMap> on(VoxelGrid grid, LabelMap map) {
        VoxelGrid own = map.grid();
        if (grid.sameAs(own, SAME_PLACE_MM)) return Optional.of(map);
        Optional<int[]> offset = offset(grid, own);
        if (offset.isEmpty()) return Optional.empty();
        int[] o = offset.get();
        for (int axis = 0; axis < 3; axis++) if (o[axis] < 0 || (long) o[axis] + own.size(axis) > grid.size(axis)) return Optional.empty();
        if (map.isPacked()) return Optional.of(LabelMap.packed(grid, map.layers(), (layer, k) -> plane(grid, map, layer, k, o), map.segments()));
        List<short[][]> layers = new ArrayList<>();
        for (int l = 0; l < map.layers(); l++) {
            int layer = l;
            layers.add(IntStream.range(0, grid.nk()).parallel().mapToObj(k -> plane(grid, map, layer, k, o)).toArray(short[][]::new));
        }
        return Optional.of(new LabelMap(grid, layers, map.segments()));
    }

    /** @param o index of the map's first voxel in {@code grid} */
    private static short[] plane(VoxelGrid grid, LabelMap map, int layer, int k, int[] o) {
        short[] to = new short[grid.ni() * grid.nj()];
        int ni = map.grid().ni();
        if (k < o[2] || k - o[2] >= map.grid().nk()) return to;
        short[] from = map.plane(layer, k - o[2]);
        for (int j = 0; j < map.grid().nj(); j++) System.arraycopy(from, j * ni, to, o[0] + grid.ni() * (j + o[1]), ni);
        return to;
    }

    /** Whether the voxels of two grids coincide where they overlap, or would if one were carried on. */
    static boolean coincide(VoxelGrid a, VoxelGrid b) {
        return offset(a, b).isPresent();
    }

    private static Optional<VoxelGrid> union(VoxelGrid a, VoxelGrid b) {
        Optional<int[]> offset = offset(a, b);
        if (offset.isEmpty()) return Optional.empty();
        int[] low = new int[3], size = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            long from = Math.min(0, offset.get()[axis]), to = Math.max(a.size(axis), (long) offset.get()[axis] + b.size(axis));
            if (to - from > Integer.MAX_VALUE) return Optional.empty();
            low[axis] = (int) from;
            size[axis] = (int) (to - from);
        }
        return Optional.of(new VoxelGrid(size[0], size[1], size[2], a.affine().movedTo(low[0], low[1], low[2])));
    }

    /** Index in {@code a} of the first voxel of {@code b}; empty if that, or any corner of b, is not a voxel's centre of a. */
    private static Optional<int[]> offset(VoxelGrid a, VoxelGrid b) {
        PointMm first = a.toIndex(b.affine().origin());
        double[] at = { Math.rint(first.x()), Math.rint(first.y()), Math.rint(first.z()) };
        for (double v : at) if (!(Math.abs(v) <= Integer.MAX_VALUE / 4)) return Optional.empty();
        for (int corner = 0; corner < 8; corner++) {
            int i = (corner & 1) * (b.ni() - 1), j = (corner >> 1 & 1) * (b.nj() - 1), k = (corner >> 2) * (b.nk() - 1);
            if (!(b.toPatient(i, j, k).distanceTo(a.toPatient(at[0] + i, at[1] + j, at[2] + k)) <= a.near(SAME_PLACE_MM))) return Optional.empty();
        }
        return Optional.of(new int[] { (int) at[0], (int) at[1], (int) at[2] });
    }
}
