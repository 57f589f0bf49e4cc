package org.readingroom.annotation.shape;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Cuboid;
import org.readingroom.annotation.Figure;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.mask.Mask;

/** Figures of one slice as voxels. */
public final class SlicePicture {

    private SlicePicture() {}

    /**
     * The union of figures on a slice across {@code axis}: a mask with nk = 1 whose i and j are the slice's x and y. What lies outside the
     * image is cut off. Lines, points and skeletons have no voxels. Of a cuboid it is the cut through the slice that it belongs to; other slices of
     * it, and other planes of everything, are {@link CrossSection}s.
     */
    public static Mask of(Collection<? extends Figure> figures, Axis axis, VoxelGrid grid) {
        int ni = grid.size(axis.xIndex()), nj = grid.size(axis.yIndex());
        Mask all = new Mask(ni, nj, 1);
        for (Figure f : figures) {
            if (f instanceof Bitmask m) m.paintInto(all);
            else new FigureSpans(f, axis, grid).all(f instanceof Cuboid c ? c.slice0(axis, grid.size(axis.index())) : 0, (y, x0, x1) -> Arrays.fill(all.plane(0), y * ni + x0, y * ni + x1, (byte) 1));
        }
        return all;
    }

    public static Mask of(Figure figure, Axis axis, VoxelGrid grid) {
        return of(List.of(figure), axis, grid);
    }
}
