package org.readingroom.consensus.instance;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.mask.Components;
import org.readingroom.volume.mask.Mask;

/** Voxels in runs along i, in their order: a small object costs little on a large grid. Immutable. */
public final class VoxelFootprint implements Footprint {

    private final VoxelGrid grid;
    private final long[] runs; // from, behind the last, from, ...; index i + ni * (j + nj * k)
    private final long voxels;

    private VoxelFootprint(VoxelGrid grid, long[] runs) {
        this.grid = grid;
        this.runs = runs;
        long n = 0;
        for (int r = 0; r < runs.length; r += 2) n += runs[r + 1] - runs[r];
        voxels = n;
    }

    /** @param mask of the grid's shape */
    public static VoxelFootprint of(VoxelGrid grid, Mask mask) {
        if (mask.ni() != grid.ni() || mask.nj() != grid.nj() || mask.nk() != grid.nk()) throw new IllegalArgumentException("the mask has another shape than its grid");
        Runs runs = new Runs();
        for (int k = 0; k < mask.nk(); k++) {
            byte[] plane = mask.plane(k);
            for (int n = 0; n < plane.length; n++) if (plane[n] != 0) runs.add((long) k * plane.length + n, (long) k * plane.length + n + 1);
        }
        return new VoxelFootprint(grid, runs.finish());
    }

    /** The voxels of one value in a part of a grid. @param planes of the part, [k][i + ni * j] @param box of the part: {iMin, jMin, kMin, iMax, jMax, kMax}, inclusive */
    static VoxelFootprint of(VoxelGrid grid, short[][] planes, short value, int[] box) {
        Runs runs = new Runs();
        int ni = box[3] - box[0] + 1;
        for (int k = 0; k < planes.length; k++)
            for (int n = 0; n < planes[k].length; n++) {
                if (planes[k][n] != value) continue;
                long at = box[0] + n % ni + grid.ni() * (box[1] + n / ni + (long) grid.nj() * (box[2] + k));
                runs.add(at, at + 1);
            }
        return new VoxelFootprint(grid, runs.finish());
    }

    /** Every segment of a label map, each layer read once; a segment without a voxel is empty. */
    public static Map<Segment, VoxelFootprint> all(LabelMap labels) {
        Map<Segment, VoxelFootprint> all = new LinkedHashMap<>();
        Runs[] byValue = new Runs[65536];
        for (int layer = 0; layer < labels.layers(); layer++) {
            Arrays.fill(byValue, null);
            for (int k = 0; k < labels.grid().nk(); k++) {
                short[] plane = labels.plane(layer, k);
                long first = (long) k * plane.length;
                for (int n = 0, from; n < plane.length; n++) {
                    if (plane[n] == 0) continue;
                    for (from = n; n + 1 < plane.length && plane[n + 1] == plane[from]; n++) continue;
                    int value = plane[from] & 0xffff;
                    if (byValue[value] == null) byValue[value] = new Runs();
                    byValue[value].add(first + from, first + n + 1);
                }
            }
            for (Segment s : labels.segments())
                if (s.layer() == layer) all.put(s, new VoxelFootprint(labels.grid(), byValue[s.value()] == null ? new long[0] : byValue[s.value()].finish()));
        }
        return all;
    }

    public VoxelGrid grid() {
        return grid;
    }

    public long voxels() {
        return voxels;
    }

    @Override
    public String kind() {
        return "voxels";
    }

    @Override
    public double iou(Footprint other) {
        if (!(other instanceof VoxelFootprint v)) return 0;
        requireShape(v);
        long shared = shared(v);
        return shared == 0 ? 0 : (double) shared / (voxels + v.voxels - shared);
    }

    private long shared(VoxelFootprint other) {
        long n = 0;
        for (int a = 0, b = 0; a < runs.length && b < other.runs.length;) {
            n += Math.max(0, Math.min(runs[a + 1], other.runs[b + 1]) - Math.max(runs[a], other.runs[b]));
            if (runs[a + 1] < other.runs[b + 1]) a += 2;
            else b += 2;
        }
        return n;
    }

    /** The voxels that at least {@code many} of them have. */
    static VoxelFootprint atLeast(int many, List<VoxelFootprint> of) {
        int ends = of.stream().mapToInt(v -> v.runs.length / 2).sum();
        long[] starts = new long[ends], stops = new long[ends];
        int n = 0;
        for (VoxelFootprint v : of) {
            of.get(0).requireShape(v);
            for (int r = 0; r < v.runs.length; r += 2, n++) {
                starts[n] = v.runs[r];
                stops[n] = v.runs[r + 1];
            }
        }
        Arrays.sort(starts);
        Arrays.sort(stops);
        Runs runs = new Runs();
        long at = 0;
        for (int a = 0, b = 0; b < ends;) { // a - b of them are open up to the next start or stop
            long next = a < ends ? Math.min(starts[a], stops[b]) : stops[b];
            if (a - b >= many && next > at) runs.add(at, next);
            at = next;
            if (a < ends && starts[a] == next) a++;
            else b++;
        }
        return new VoxelFootprint(of.get(0).grid, runs.finish());
    }

    /** Its first voxel's index i + ni * (j + nj * k); it has one. */
    long first() {
        return runs[0];
    }

    /** Smallest box that holds it: {iMin, jMin, kMin, iMax, jMax, kMax}, inclusive; empty for no voxel. */
    int[] bounds() {
        if (runs.length == 0) return new int[0];
        int[] b = { grid.ni(), grid.nj(), grid.nk(), -1, -1, -1 };
        rows((i0, i1, j, k) -> {
            int[] low = { i0, j, k }, high = { i1 - 1, j, k };
            for (int d = 0; d < 3; d++) {
                b[d] = Math.min(b[d], low[d]);
                b[d + 3] = Math.max(b[d + 3], high[d]);
            }
        });
        return b;
    }

    /** The box around it, as a footprint in voxel indices: from its first voxel's edge to its last one's. @throws IllegalArgumentException if it has no voxel */
    public BoxFootprint box() {
        int[] b = bounds();
        if (b.length == 0) throw new IllegalArgumentException("there is no box around no voxel");
        return new BoxFootprint(b[0] - 0.5, b[1] - 0.5, b[2] - 0.5, b[3] + 0.5, b[4] + 0.5, b[5] + 0.5);
    }

    /** Its connected parts (26 neighbours), in order of their first voxel; none of no voxel. */
    public List<VoxelFootprint> parts() {
        int[] b = bounds();
        if (b.length == 0) return List.of();
        Mask box = new Mask(b[3] - b[0] + 1, b[4] - b[1] + 1, b[5] - b[2] + 1);
        rows((i0, i1, j, k) -> Arrays.fill(box.plane(k - b[2]), i0 - b[0] + box.ni() * (j - b[1]), i1 - b[0] + box.ni() * (j - b[1]), (byte) 1));
        Components parts = Components.of(box, Components.Neighbours.ALL);
        Runs[] of = new Runs[parts.count()];
        for (int n = 0; n < of.length; n++) of[n] = new Runs();
        rows((i0, i1, j, k) -> {
            long row = grid.ni() * (j + (long) grid.nj() * k);
            of[parts.labels()[k - b[2]][i0 - b[0] + box.ni() * (j - b[1])] - 1].add(row + i0, row + i1); // a run lies in one part
        });
        return Arrays.stream(of).map(r -> new VoxelFootprint(grid, r.finish())).toList();
    }

    /** Columns i0 to i1 - 1 of a row. */
    interface Row {
        void at(int i0, int i1, int j, int k);
    }

    /** Row by row, in their order. */
    void rows(Row row) {
        int ni = grid.ni();
        for (int r = 0; r < runs.length; r += 2)
            for (long at = runs[r]; at < runs[r + 1];) {
                long line = at / ni, end = Math.min(runs[r + 1], (line + 1) * ni);
                row.at((int) (at - line * ni), (int) (end - line * ni), (int) (line % grid.nj()), (int) (line / grid.nj()));
                at = end;
            }
    }

    private void requireShape(VoxelFootprint other) {
        if (grid.ni() != other.grid.ni() || grid.nj() != other.grid.nj() || grid.nk() != other.grid.nk())
            throw new IllegalArgumentException("voxels on grids of " + shape() + " and " + other.shape() + "; expected readers of one image");
    }

    private String shape() {
        return grid.ni() + " x " + grid.nj() + " x " + grid.nk();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VoxelFootprint v && grid.equals(v.grid) && Arrays.equals(runs, v.runs);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(runs);
    }

    @Override
    public String toString() {
        return voxels + " voxels";
    }

    /** Grows; joins what touches. */
    private static final class Runs {
        private long[] all = new long[16];
        private int count;

        void add(long from, long to) {
            if (count > 0 && all[count - 1] == from) {
                all[count - 1] = to;
                return;
            }
            if (count == all.length) all = Arrays.copyOf(all, 2 * count);
            all[count++] = from;
            all[count++] = to;
        }

        long[] finish() {
            return Arrays.copyOf(all, count);
        }
    }
}
