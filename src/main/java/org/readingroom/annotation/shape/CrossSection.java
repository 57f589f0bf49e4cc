package org.readingroom.annotation.shape;

import java.util.Arrays;
import java.util.Collection;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Shape;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.mask.Mask;

/** What a plane shows of shapes that were drawn across any axis. */
public final class CrossSection {

    private CrossSection() {}

    /**
     * The voxels of shapes on one slice: those drawn on it, and one row or column of each that was drawn across another axis. For shapes of one
     * track, however many slices it has, this is quick enough for every repaint.
     *
     * @param shapes of one track, or of several that are shown as one; key, proposed and confirmed alike
     * @return nk = 1, i and j are the slice's x and y
     */
    public static Mask of(Collection<Shape> shapes, VoxelGrid grid, Axis axis, int slice0) {
        int n = grid.size(axis.index()), columns = grid.size(axis.xIndex());
        if (slice0 < 0 || slice0 >= n) throw new IllegalArgumentException("slice " + slice0 + " along " + axis.letter() + "; expected 0 to " + (n - 1));
        Mask mask = new Mask(columns, grid.size(axis.yIndex()), 1);
        byte[] plane = mask.plane(0);
        for (Shape shape : shapes) {
            if (!shape.figure().hasArea()) continue;
            FigureSpans spans = new FigureSpans(shape.figure(), shape.axis(), grid);
            int[] slices = spans.slices(shape.slice0());
            if (shape.axis() == axis) {
                if (slices[0] <= slice0 && slice0 <= slices[1]) spans.all(slice0, (y, x0, x1) -> Arrays.fill(plane, y * columns + x0, y * columns + x1, (byte) 1));
                continue;
            }
            for (int s = slices[0]; s <= slices[1]; s++) line(spans, shape.axis(), s, axis, slice0, grid, plane);
        }
        return mask;
    }

    /** Where a slice across one axis meets the plane: a line of voxels. */
    private static void line(FigureSpans spans, Axis home, int homeSlice0, Axis axis, int slice0, VoxelGrid grid, byte[] plane) {
        int columns = grid.size(axis.xIndex());
        boolean isRow = home.yIndex() == axis.index(); // the plane's slice counts along y of the home slice
        boolean alongX = home.index() == axis.yIndex(); // home slices lie above each other in the plane
        int start = alongX ? homeSlice0 * columns : homeSlice0, step = alongX ? 1 : columns;
        if (isRow) spans.part(homeSlice0, 0, slice0, grid.size(home.xIndex()), slice0 + 1, (y, x0, x1) -> {
            for (int x = x0; x < x1; x++) plane[start + x * step] = 1;
        });
        else spans.part(homeSlice0, slice0, 0, slice0 + 1, grid.size(home.yIndex()), (y, x0, x1) -> plane[start + y * step] = 1);
    }
}
