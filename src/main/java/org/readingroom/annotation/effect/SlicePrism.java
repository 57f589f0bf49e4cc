package org.readingroom.annotation.effect;

import java.util.List;
import org.readingroom.annotation.Axis;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.mask.Logic;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.mask.PolygonRaster;

/** A polygon of a slice, drawn out through other slices. */
final class SlicePrism {

    private static final double CENTRE_TO_CORNER = 0.5; // a voxel's centre is the integer here, and integer + 0.5 for the raster

    private SlicePrism() {}

    /**
     * @param points x, y of each corner in voxel indices of the slice
     * @param slices first and last; the last may lie behind the image's
     * @param inside whether the voxels inside are wanted, or those outside
     */
    static Mask of(VoxelGrid grid, Axis axis, double[] points, int[] slices, boolean inside) {
        if (points.length < 6 || points.length % 2 != 0) throw new IllegalArgumentException(points.length + " numbers for points; expected x;y of each of three or more corners");
        double[][] loop = new double[points.length / 2][];
        for (int n = 0; n < loop.length; n++) loop[n] = new double[] { points[2 * n] + CENTRE_TO_CORNER, points[2 * n + 1] + CENTRE_TO_CORNER };
        Mask picture = PolygonRaster.fill(List.<double[][]>of(loop), grid.size(axis.xIndex()), grid.size(axis.yIndex()));
        if (!inside) picture = Logic.invert(picture);
        Mask prism = new Mask(grid.ni(), grid.nj(), grid.nk());
        for (int slice0 = slices[0]; slice0 <= Math.min(slices[1], grid.size(axis.index()) - 1); slice0++) MaskSlices.put(picture, axis, slice0, prism);
        return prism;
    }
}
