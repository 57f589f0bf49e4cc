package org.readingroom.report;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.display.Overlay;
import org.readingroom.geometry.Spacing;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/**
 * The part of a plane around its outlines, so that readers who differ by a voxel are seen to differ.
 *
 * @param plane   one k, cut to the part
 * @param overlay in the pixels of the part
 */
record Detail(Volume plane, Overlay overlay) {

    private static final double MARGIN_MM = 20, LEAST_MM = 120;

    /** All shapes with a margin of 20 mm, at least 120 mm across; the whole plane if there is no shape. */
    static Detail of(Volume plane, Overlay overlay) {
        VoxelGrid g = plane.grid();
        int[] box = box(overlay);
        if (box.length == 0) return new Detail(plane, overlay);
        Spacing s = g.spacing();
        int[] x = grown(box[0], box[2], s.iMm(), g.ni()), y = grown(box[1], box[3], s.jMm(), g.nj());
        int width = x[1] - x[0] + 1, height = y[1] - y[0] + 1;
        Samples from = plane.samples();
        List<Object> planes = new ArrayList<>();
        for (Object p : from.planes()) {
            Object part = from.type().newArray(width * height);
            for (int row = 0; row < height; row++) System.arraycopy(p, x[0] + g.ni() * (y[0] + row), part, width * row, width);
            planes.add(part);
        }
        VoxelGrid grid = new VoxelGrid(width, height, 1, g.affine().movedTo(x[0], y[0], 0));
        Samples to = new Samples(from.type(), width, height, 1, from.components(), from.times(), planes, from.offset());
        List<Overlay.Shape> shapes = new ArrayList<>();
        for (Overlay.Shape shape : overlay.shapes()) {
            byte[] mask = new byte[width * height];
            for (int row = 0; row < height; row++) System.arraycopy(shape.mask(), x[0] + g.ni() * (y[0] + row), mask, width * row, width);
            shapes.add(new Overlay.Shape(shape.segment(), mask));
        }
        return new Detail(plane.toBuilder().on(grid, to).withoutSource().build(), new Overlay(width, height, shapes));
    }

    /** Least and most column and row in use: x0, y0, x1, y1; empty if there is none. */
    private static int[] box(Overlay overlay) {
        int[] b = { overlay.width(), overlay.height(), -1, -1 };
        for (Overlay.Shape shape : overlay.shapes())
            for (int n = 0; n < shape.mask().length; n++)
                if (shape.mask()[n] != 0) {
                    b[0] = Math.min(b[0], n % overlay.width());
                    b[1] = Math.min(b[1], n / overlay.width());
                    b[2] = Math.max(b[2], n % overlay.width());
                    b[3] = Math.max(b[3], n / overlay.width());
                }
        return b[2] < 0 ? new int[0] : b;
    }

    private static int[] grown(int low, int high, double stepMm, int size) {
        int margin = (int) Math.ceil(Math.max(MARGIN_MM, (LEAST_MM - (high - low + 1) * stepMm) / 2) / stepMm);
        return new int[] { Math.max(0, low - margin), Math.min(size - 1, high + margin) };
    }
}
