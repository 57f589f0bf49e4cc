package org.readingroom.annotation.shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;

/**
 * What is drawn, as labels for looking at from any side: on the part of the image's grid that holds it. Objects far from each other lie in label maps
 * of their own, so that two small ones in opposite corners cost no whole volume; where a box would still be too large, only every second, third ...
 * voxel is kept: coarser, but there.
 */
public final class SpaceLabels {

    /** Voxels of one box, at most: 64 MB a layer. */
    public static final int MOST_VOXELS = 32 << 20;

    private static final double WASTE = 2; // a common box may be so many times as large as those in it
    private static final int MOST_BOXES = 12;

    private SpaceLabels() {}

    /** A track, and which of its shapes are wanted. */
    public record Drawn(Track track, OntologyClass of, List<Shape> shapes) {}

    /** @return none for what holds no voxels; values are the tracks' numbers; one that overlaps an earlier one lies in a further layer */
    public static List<LabelMap> of(VoxelGrid grid, List<Drawn> drawn) {
        return of(grid, drawn, MOST_VOXELS);
    }

    static List<LabelMap> of(VoxelGrid grid, List<Drawn> drawn, int mostVoxels) {
        List<Group> groups = new ArrayList<>();
        for (Drawn d : drawn) {
            Runs runs = new Runs(d);
            for (Shape s : d.shapes) runs.add(s, grid);
            if (runs.count > 0) groups.add(new Group(runs));
            if (groups.size() > MOST_BOXES) join(groups, Double.POSITIVE_INFINITY);
        }
        while (join(groups, WASTE)) continue;
        return groups.stream().map(g -> g.labels(grid, mostVoxels)).toList();
    }

    /** Joins the two groups that waste least by it, if that is less than {@code most}. @return false if all had better stay apart */
    private static boolean join(List<Group> groups, double most) {
        int a = -1, b = -1;
        double least = most;
        for (int m = 0; m < groups.size(); m++)
            for (int n = m + 1; n < groups.size(); n++) {
                double waste = groups.get(m).voxelsWith(groups.get(n)) / (groups.get(m).voxels() + groups.get(n).voxels());
                if (waste >= least) continue;
                least = waste;
                a = m;
                b = n;
            }
        if (a < 0) return false;
        groups.get(a).take(groups.remove(b));
        return true;
    }

    /** Rows of voxels along i of one track: j, k, first i, behind the last i. */
    private static final class Runs {
        final Drawn of;
        final int[] from = { Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE }, to = { -1, -1, -1 };
        int[] all = new int[64];
        int count; // of numbers in it

        Runs(Drawn of) {
            this.of = of;
        }

        void add(Shape s, VoxelGrid grid) {
            if (!s.figure().hasArea() || s.figure().isEmpty()) return;
            FigureSpans spans = new FigureSpans(s.figure(), s.axis(), grid);
            int[] slices = spans.slices(s.slice0());
            for (int slice = slices[0]; slice <= slices[1]; slice++) {
                int at = slice;
                spans.all(slice, (y, x0, x1) -> {
                    switch (s.axis()) {
                        case K -> run(y, at, x0, x1);
                        case J -> run(at, y, x0, x1);
                        case I -> {
                            for (int j = x0; j < x1; j++) run(j, y, at, at + 1);
                        }
                    }
                });
            }
        }

        private void run(int j, int k, int i0, int i1) {
            if (count == all.length) all = Arrays.copyOf(all, 2 * count);
            for (int v : new int[] { j, k, i0, i1 }) all[count++] = v;
            int[] low = { i0, j, k }, high = { i1 - 1, j, k };
            for (int n = 0; n < 3; n++) {
                from[n] = Math.min(from[n], low[n]);
                to[n] = Math.max(to[n], high[n]);
            }
        }
    }

    private static final class Group {
        final List<Runs> runs = new ArrayList<>();
        final int[] from, to;

        Group(Runs first) {
            runs.add(first);
            from = first.from.clone();
            to = first.to.clone();
        }

        void take(Group other) {
            runs.addAll(other.runs);
            for (int n = 0; n < 3; n++) {
                from[n] = Math.min(from[n], other.from[n]);
                to[n] = Math.max(to[n], other.to[n]);
            }
        }

        double voxels() {
            return voxelsWith(this);
        }

        double voxelsWith(Group other) {
            double v = 1;
            for (int n = 0; n < 3; n++) v *= Math.max(to[n], other.to[n]) - Math.min(from[n], other.from[n]) + 1;
            return v;
        }

        LabelMap labels(VoxelGrid grid, int mostVoxels) {
            int step = 1;
            while (voxels() / step / step / step > mostVoxels) step++;
            int[] size = new int[3];
            for (int n = 0; n < 3; n++) size[n] = (to[n] - from[n]) / step + 1;
            VoxelGrid own = new VoxelGrid(size[0], size[1], size[2], grid.affine().movedTo(from[0], from[1], from[2]).after(Affine.scaling(step, step, step)));
            List<short[][]> layers = new ArrayList<>();
            List<Segment> segments = new ArrayList<>();
            runs.sort((a, b) -> Integer.compare(a.of.track.number(), b.of.track.number()));
            for (Runs r : runs) {
                int layer = 0;
                while (layer < layers.size() && paint(r, step, own, layers.get(layer), true)) layer++;
                if (layer == layers.size()) layers.add(new short[own.nk()][own.ni() * own.nj()]);
                paint(r, step, own, layers.get(layer), false);
                segments.add(new Segment(layer, r.of.track.number(), r.of.of.name(), r.of.of.color(), r.of.of.category(), r.of.of.type(), r.of.track.uuid()));
            }
            return new LabelMap(own, layers, segments);
        }

        /** @param asks only whether something is in the way already */
        private boolean paint(Runs r, int step, VoxelGrid own, short[][] layer, boolean asks) {
            for (int n = 0; n < r.count; n += 4) {
                int j = r.all[n] - from[1], k = r.all[n + 1] - from[2];
                if (j % step != 0 || k % step != 0) continue;
                short[] plane = layer[k / step];
                int row = j / step * own.ni(), end = row + (r.all[n + 3] - from[0] + step - 1) / step;
                for (int at = row + (r.all[n + 2] - from[0] + step - 1) / step; at < end; at++) {
                    if (asks && plane[at] != 0) return true;
                    if (!asks) plane[at] = (short) r.of.track.number();
                }
            }
            return false;
        }
    }
}
