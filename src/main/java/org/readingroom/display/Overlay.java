package org.readingroom.display;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.readingroom.geometry.ImagePlane;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;

/**
 * Which pixels of a plane belong to which segments, in the plane's own pixels. On a projection segments may overlap: each has a shape of
 * its own. Only segments that are seen are listed, in the order of the label map.
 */
public record Overlay(int width, int height, List<Shape> shapes) {

    public static final Overlay NONE = new Overlay(0, 0, List.of());

    /** @param mask 1 where the segment is, column + width * row; not copied */
    public record Shape(Segment segment, byte[] mask) {}

    public Overlay {
        shapes = List.copyOf(shapes);
        for (Shape s : shapes) if (s.mask().length != width * height) throw new IllegalArgumentException("a shape of " + s.mask().length + " pixels for " + width + " x " + height);
    }

    /** The segments on one slice, as {@link OrthogonalPlanes#slice} shows it. */
    public static Overlay slice(LabelMap labels, PlaneKind kind, PlanePosition position) {
        int slice = position.slice0(OrthogonalPlanes.grid(labels.grid(), kind));
        return projected(labels, kind, slice, slice);
    }

    /** The shadows of the segments on the slices of a slab. */
    public static Overlay of(LabelMap labels, Slab slab) {
        return projected(labels, slab.kind(), slab.first0(), slab.last0());
    }

    /** The shadows of the segments on slices {@code first0} to {@code last0} of the stack of planes. */
    public static Overlay projected(LabelMap labels, PlaneKind kind, int first0, int last0) {
        VoxelGrid g = labels.grid();
        PlaneAxes axes = PlaneAxes.of(g, kind);
        int width = g.size(axes.column()), height = g.size(axes.row());
        if (first0 < 0 || last0 >= g.size(axes.slice()) || first0 > last0)
            throw new IllegalArgumentException("slices " + first0 + " to " + last0 + "; expected some of 0 to " + (g.size(axes.slice()) - 1));
        int[] low = { 0, 0, 0 }, high = { g.ni() - 1, g.nj() - 1, g.nk() - 1 };
        int a = axes.sourceSlice(first0, g), b = axes.sourceSlice(last0, g);
        low[axes.slice()] = Math.min(a, b);
        high[axes.slice()] = Math.max(a, b);
        Collector shapes = new Collector(labels, width, height);
        int[] index = new int[3];
        for (int layer = 0; layer < labels.layers(); layer++)
            for (index[2] = low[2]; index[2] <= high[2]; index[2]++) {
                short[] plane = labels.layer(layer)[index[2]];
                for (index[1] = low[1]; index[1] <= high[1]; index[1]++)
                    for (index[0] = low[0]; index[0] <= high[0]; index[0]++) {
                        int value = plane[index[0] + g.ni() * index[1]] & 0xffff;
                        if (value == 0) continue;
                        int column = axes.columnFlipped() ? width - 1 - index[axes.column()] : index[axes.column()];
                        int row = axes.rowFlipped() ? height - 1 - index[axes.row()] : index[axes.row()];
                        shapes.add(layer, value, column + width * row);
                    }
            }
        return shapes.overlay();
    }

    /** The segments on an oblique plane, at the nearest voxel. */
    public static Overlay on(LabelMap labels, ImagePlane plane) {
        Collector shapes = new Collector(labels, plane.width(), plane.height());
        for (int layer = 0; layer < labels.layers(); layer++) {
            short[] values = Reslice.labels(labels, layer, plane);
            for (int at = 0; at < values.length; at++) if (values[at] != 0) shapes.add(layer, values[at] & 0xffff, at);
        }
        return shapes.overlay();
    }

    private static final class Collector {
        private final List<Segment> segments;
        private final byte[][] masks;
        private final int[][] number; // by layer and value
        private final int width, height;

        Collector(LabelMap labels, int width, int height) {
            segments = labels.segments();
            masks = new byte[segments.size()][];
            number = new int[labels.layers()][65536];
            for (int[] n : number) Arrays.fill(n, -1);
            for (int n = 0; n < segments.size(); n++) number[segments.get(n).layer()][segments.get(n).value()] = n;
            this.width = width;
            this.height = height;
        }

        void add(int layer, int value, int at) {
            int n = number[layer][value];
            if (n < 0) return; // painted after the label map was made: it has no segment, so no colour
            if (masks[n] == null) masks[n] = new byte[width * height];
            masks[n][at] = 1;
        }

        Overlay overlay() {
            List<Shape> shapes = new ArrayList<>();
            for (int n = 0; n < masks.length; n++) if (masks[n] != null) shapes.add(new Shape(segments.get(n), masks[n]));
            return new Overlay(width, height, shapes);
        }
    }
}
