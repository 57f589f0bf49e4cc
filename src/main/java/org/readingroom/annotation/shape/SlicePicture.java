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
            else join(all.plane(0), PolygonRaster.fill(loops((Polygon) f), ni, nj).plane(0));
        }
        return all;
    }

    public static Mask of(Figure figure, Axis axis, VoxelGrid grid) {
        return of(List.of(figure), axis, grid);
    }

    private static List<double[][]> loops(Polygon polygon) {
        return polygon.rings().stream().map(SlicePicture::loop).toList();
    }

    private static double[][] loop(Ring ring) {
        double[][] points = new double[ring.size()][];
        for (int n = 0; n < points.length; n++) points[n] = new double[] { ring.x(n) + CENTRE_TO_CORNER, ring.y(n) + CENTRE_TO_CORNER };
        return points;
    }

    private static void join(byte[] to, byte[] from) {
        for (int n = 0; n < to.length; n++) to[n] |= from[n];
    }
}
