package org.readingroom.annotation.shape;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Shape;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.mask.Mask;

/**
 * The voxels of shapes on slices across an axis, in the smallest box that holds them: what {@link CrossSection} says, where a thousand small objects lie on
 * one large slice.
 *
 * @param x    the box's first column on the slice
 * @param y    its first row
 * @param mask nk = 1; not copied
 */
public record SliceCut(int x, int y, Mask mask) {

    /**
     * @param shapes of one track, or of several that are shown as one
     * @param first0 the first of several slices that are shown as one
     * @param last0  the last one; inside the image
     * @return empty if they have no voxels there
     */
    public static Optional<SliceCut> of(Collection<Shape> shapes, VoxelGrid grid, Axis axis, int first0, int last0) {
        Found found = new Found();
        for (Shape shape : shapes) {
            if (!shape.figure().hasArea()) continue;
            FigureSpans spans = new FigureSpans(shape.figure(), shape.axis(), grid);
            int[] slices = spans.slices(shape.slice0());
            if (shape.axis() == axis) for (int s = Math.max(first0, slices[0]); s <= Math.min(last0, slices[1]); s++) spans.all(s, found::add);
            else for (int s = slices[0]; s <= slices[1]; s++) line(spans, shape.axis(), s, axis, first0, last0, grid, found);
        }
        return found.cut();
    }

    /** Where slices across one axis meet the plane: a line of voxels for each. */
    private static void line(FigureSpans spans, Axis home, int homeSlice0, Axis axis, int first0, int last0, VoxelGrid grid, Found found) {
        boolean isRow = home.yIndex() == axis.index(), alongX = home.index() == axis.yIndex(); // home slices lie above each other in the plane
        if (isRow) spans.part(homeSlice0, 0, first0, grid.size(home.xIndex()), last0 + 1, (y, x0, x1) -> {
            if (alongX) found.add(homeSlice0, x0, x1);
            else for (int x = x0; x < x1; x++) found.add(x, homeSlice0, homeSlice0 + 1);
        });
        else spans.part(homeSlice0, first0, 0, last0 + 1, grid.size(home.yIndex()), (y, x0, x1) -> {
            if (alongX) found.add(homeSlice0, y, y + 1);
            else found.add(y, homeSlice0, homeSlice0 + 1);
        });
    }

    /** Spans of rows as they are found. */
    private static final class Found {
        private int[] spans = new int[96];
        private int n, left = Integer.MAX_VALUE, top = Integer.MAX_VALUE, right = -1, bottom = -1;

        void add(int y, int x0, int x1) {
            if (n == spans.length) spans = Arrays.copyOf(spans, 2 * n);
            spans[n++] = y;
            spans[n++] = x0;
            spans[n++] = x1;
            left = Math.min(left, x0);
            right = Math.max(right, x1);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
        }

        Optional<SliceCut> cut() {
            if (n == 0) return Optional.empty();
            Mask mask = new Mask(right - left, bottom - top + 1, 1);
            byte[] plane = mask.plane(0);
            for (int s = 0; s < n; s += 3) Arrays.fill(plane, (spans[s] - top) * mask.ni() + spans[s + 1] - left, (spans[s] - top) * mask.ni() + spans[s + 2] - left, (byte) 1);
            return Optional.of(new SliceCut(left, top, mask));
        }
    }
}
