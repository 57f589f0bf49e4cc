package org.readingroom.annotation.shape;

import java.util.Collection;
import java.util.List;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Ring;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.mask.PolygonRaster;

/** Figures of one slice as voxels. */
public final class SlicePicture {

    private static final double CENTRE_TO_CORNER = 0.5; // a voxel's centre is the integer here, and integer + 0.5 for the raster

    private SlicePicture() {}

    /**
     * The union of figures on a slice across {@code axis}: a mask with nk = 1 whose i and j are the slice's x and y. What lies outside the
     * image is cut off.
     */
    public static Mask of(Collection<? extends Figure> figures, Axis axis, VoxelGrid grid) {
        int ni = grid.size(axis.xIndex()), nj = grid.size(axis.yIndex());
        Mask all = new Mask(ni, nj, 1);
        for (Figure f : figures) {
            if (f instanceof Bitmask m) m.paintInto(all);
            else fill((Polygon) f, all);
        }
        return all;
    }

    public static Mask of(Figure figure, Axis axis, VoxelGrid grid) {
        return of(List.of(figure), axis, grid);
    }

    /** Rasterises only the box around the rings: a small structure costs little in a large slice. */
    private static void fill(Polygon polygon, Mask into) {
        double left = into.ni(), top = into.nj(), right = -1, bottom = -1;
        for (Ring ring : polygon.rings())
            for (int n = 0; n < ring.size(); n++) {
                left = Math.min(left, ring.x(n));
                right = Math.max(right, ring.x(n));
                top = Math.min(top, ring.y(n));
                bottom = Math.max(bottom, ring.y(n));
            }
        int x0 = (int) Math.max(0, Math.floor(left)), x1 = (int) Math.min(into.ni() - 1, Math.ceil(right));
        int y0 = (int) Math.max(0, Math.floor(top)), y1 = (int) Math.min(into.nj() - 1, Math.ceil(bottom));
        if (x0 > x1 || y0 > y1) return;
        Mask box = PolygonRaster.fill(polygon.rings().stream().map(r -> loop(r, x0, y0)).toList(), x1 - x0 + 1, y1 - y0 + 1);
        for (int y = y0; y <= y1; y++) for (int x = x0; x <= x1; x++) if (box.get(x - x0, y - y0, 0)) into.set(x, y, 0, true);
    }

    /** From the corner of a box; subtracting a whole number that is not larger loses no digit. */
    private static double[][] loop(Ring ring, int x0, int y0) {
        double[][] points = new double[ring.size()][];
        for (int n = 0; n < points.length; n++) points[n] = new double[] { ring.x(n) - x0 + CENTRE_TO_CORNER, ring.y(n) - y0 + CENTRE_TO_CORNER };
        return points;
    }
}
