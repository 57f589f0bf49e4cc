package org.readingroom.consensus.agreement;

import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.mask.Reach;
import org.scijava.plugin.Plugin;

/**
 * Intersection over union of the two rims: of the voxels of each mask whose centre lies at most d from the nearest background voxel's, in
 * mm, in 3-D, in one slice in 2-D; the image's edge counts as background. d is 2 % of the image's diagonal, as in the source, but at least
 * the longest step of the grid, so that a rim is never open. Large objects cannot hide a bad edge behind their inside. NaN if both masks
 * are empty, 0 if one is.
 *
 * @see "Cheng et al. 2021, CVPR, doi:10.1109/CVPR46437.2021.01508"
 */
@Plugin(type = AgreementMetric.class)
public class BoundaryIou implements AgreementMetric {

    private static final double SHARE_OF_DIAGONAL = 0.02;
    private static final double ROUNDING = 1e-12;

    @Override
    public String id() {
        return "boundary_iou";
    }

    /** Width of the rim in mm. */
    double widthMm(VoxelGrid grid) {
        double i = grid.ni() * grid.spacing().iMm(), j = grid.nj() * grid.spacing().jMm(), k = grid.nk() == 1 ? 0 : grid.nk() * grid.spacing().kMm();
        return SHARE_OF_DIAGONAL * Math.sqrt(i * i + j * j + k * k);
    }

    @Override
    public double value(Mask reference, Mask test, VoxelGrid grid) {
        double width = Math.max(widthMm(grid), Math.max(grid.spacing().iMm(), Math.max(grid.spacing().jMm(), grid.nk() == 1 ? 0 : grid.spacing().kMm())));
        int[] a = reference.bounds(), b = test.bounds();
        if (a.length == 0 || b.length == 0) return a.length == b.length ? Double.NaN : 0;
        for (int d = 0; d < 3; d++) {
            a[d] = Math.min(a[d], b[d]);
            a[d + 3] = Math.max(a[d + 3], b[d + 3]);
        }
        Mask first = rim(reference.crop(a[0], a[1], a[2], a[3], a[4], a[5]), grid, width), second = rim(test.crop(a[0], a[1], a[2], a[3], a[4], a[5]), grid, width);
        return OverlapFigures.count(first, second, 1).jaccard();
    }

    /** With a margin, so that the image's edge is background too. */
    private static Mask rim(Mask mask, VoxelGrid grid, double width) {
        int margin = grid.nk() == 1 ? 0 : 1, ni = mask.ni(), wide = ni + 2;
        Mask padded = new Mask(wide, mask.nj() + 2, mask.nk() + 2 * margin);
        for (int k = 0; k < mask.nk(); k++) for (int j = 0; j < mask.nj(); j++) System.arraycopy(mask.plane(k), j * ni, padded.plane(k + margin), 1 + (j + 1) * wide, ni);
        return Reach.hollow(padded, width * (1 + ROUNDING), grid.spacing(), Reach.Shell.INSIDE, Progress.NONE);
    }
}
