package org.readingroom.display.view;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.readingroom.display.LabelCutter;
import org.readingroom.display.PlaneCutter;
import org.readingroom.geometry.ImagePlane;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;

/** The labels under each pixel of a viewport. They are looked up for each picture, because labels are drawn in while they are looked at. */
final class LabelValues {

    private static final int NEAR = 8; // pixels that are looked at one by one first
    private static final int STRIPES = 8, STRIPE = 3; // pixels from one to the next, and of one

    private final LabelCutter cutter = new LabelCutter(PlaneCutter.FOR_THE_EYE);
    private LabelMap labels;
    private int[][] colours; // by layer and value up to the largest; 0 is not drawn
    private short[][] values = new short[0][];
    private short[] zeros = new short[0];
    private Set<Integer> hidden;
    private short[][][] cut = new short[0][][]; // what each layer's values were cut from, in the plane
    private ImagePlane plane;
    private VoxelGrid grid;

    LabelValues(LabelMap labels) {
        show(labels);
    }

    boolean isOf(LabelMap other) {
        return labels == other;
    }

    /** Another one's labels from now on. The arrays stay, and what was cut from layers that both have: each step of drawing makes a map of its own. */
    void show(LabelMap other) {
        labels = other;
        hidden = null;
        int had = values.length;
        values = Arrays.copyOf(values, other.layers());
        for (int n = had; n < values.length; n++) values[n] = new short[0];
        cut = Arrays.copyOf(cut, values.length);
    }

    void fill(Scene.LabelLayer layer, ImagePlane plane) {
        if (!layer.hidden().equals(hidden)) {
            hidden = layer.hidden();
            colours = colours(labels, hidden);
        }
        if (zeros.length < plane.width()) zeros = new short[plane.width()];
        boolean elsewhere = !plane.equals(this.plane) || !labels.grid().equals(grid);
        this.plane = plane;
        grid = labels.grid();
        int pixels = plane.width() * plane.height();
        for (int n = 0; n < values.length; n++) {
            short[][] from = labels.layer(n);
            if (!elsewhere && labels.isStill() && cut[n] == from) continue;
            if (values[n].length < pixels) values[n] = new short[pixels];
            cutter.cut(labels, n, plane, values[n]);
            cut[n] = from;
        }
    }

    private static int[][] colours(LabelMap labels, Set<Integer> hidden) {
        List<Segment> segments = labels.segments();
        int[] largest = new int[labels.layers()];
        for (Segment s : segments) largest[s.layer()] = Math.max(largest[s.layer()], s.value());
        int[][] colours = new int[largest.length][];
        for (int n = 0; n < largest.length; n++) colours[n] = new int[largest[n] + 1];
        for (int n = 0; n < segments.size(); n++) if (!hidden.contains(n) && segments.get(n).value() != 0) colours[segments.get(n).layer()][segments.get(n).value()] = segments.get(n).color().argb();
        return colours;
    }

    /** Rows from to end - 1: rims opaque, the rest by the layer's opacity. What the viewport cuts off has no rim there. */
    void paint(Scene.LabelLayer layer, int width, int height, int from, int end, int[] argb) {
        int part = layer.outlined() ? 0 : (int) Math.round(layer.opacity() * 256);
        for (int n = 0; n < values.length; n++) {
            short[] v = values[n];
            int[] byValue = colours[n];
            for (int y = from; y < end; y++)
                for (int x = 0; x < width; x++) {
                    x = next(v, y * width, x, width);
                    if (x == width) break;
                    int at = y * width + x;
                    short value = v[at];
                    int color = (value & 0xffff) < byValue.length ? byValue[value & 0xffff] : 0; // a voxel may have a value that no segment has
                    if (color == 0) continue;
                    boolean inside = (x == 0 || v[at - 1] == value) && (x == width - 1 || v[at + 1] == value) && (y == 0 || v[at - width] == value)
                        && (y == height - 1 || v[at + width] == value);
                    if (!inside) argb[at] = color;
                    else if (part > 0 && (!layer.hatched() || (x + y) % STRIPES < STRIPE)) argb[at] = Palettes.mixed(argb[at], color, part);
                }
        }
    }

    /** The first column from {@code x} with a label; {@code width} if there is none. Objects are few and far between. */
    private int next(short[] values, int row, int x, int width) {
        int near = Math.min(width, x + NEAR);
        while (x < near && values[row + x] == 0) x++;
        if (x < near || x == width) return x;
        int nothing = Arrays.mismatch(values, row + x, row + width, zeros, 0, width - x); // many pixels in a step
        return nothing < 0 ? width : x + nothing;
    }
}
