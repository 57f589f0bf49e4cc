package org.readingroom.volume.segment;

import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.label.SegmentGeometry;
import org.readingroom.volume.mask.Mask;

/**
 * Size and shape of a segment. Of an empty one everything but voxels, volume and surface is NaN.
 *
 * @param surfaceMm2       area of its border, holes included, as {@link CroftonSurface} estimates it from the voxels
 * @param sphericity       area of the ball of the same volume by its own; 1 of a ball, less of all else, but for the error of the estimate (ITK: roundness)
 * @param feretMm          largest distance between the centres of two of its voxels (ITK: Feret diameter)
 * @param momentsMm2       variances of its voxel centres along the principal axes, ascending (ITK: principal moments)
 * @param axes             the principal axes in that order, unit vectors {x, y, z}, LPS; their signs say nothing
 * @param elongation       root of the largest by the middle moment
 * @param flatness         root of the middle by the smallest moment; infinite of a segment in one plane
 */
public record SegmentShape(long voxels, double volumeMm3, PointMm centroid, PointMm boxMin, PointMm boxMax, double surfaceMm2, double sphericity, double feretMm, double[] momentsMm2,
        double[][] axes, double elongation, double flatness) {

    /** @param mask on the grid */
    public static SegmentShape of(VoxelGrid grid, Mask mask) {
        SegmentGeometry place = SegmentGeometry.of(grid, mask);
        double surface = CroftonSurface.areaMm2(mask, grid.spacing());
        double ball = Math.cbrt(Math.PI) * Math.pow(6 * place.volumeMm3(), 2 / 3.0);
        SymmetricMatrix spread = spread(grid, mask, place);
        double[] moments = spread.values();
        return new SegmentShape(place.voxels(), place.volumeMm3(), place.centroid(), place.boxMin(), place.boxMax(), surface, place.voxels() == 0 ? Double.NaN : ball / surface,
            FarthestPair.ofVolume(mask, grid).distanceMm(), moments, spread.vectors(), Math.sqrt(moments[2] / moments[1]), Math.sqrt(moments[1] / moments[0]));
    }

    /** Covariance of the voxel centres, by n. */
    private static SymmetricMatrix spread(VoxelGrid grid, Mask mask, SegmentGeometry place) {
        double[][] sum = new double[3][3];
        PointMm c = place.centroid();
        for (int k = 0; k < mask.nk(); k++)
            for (int j = 0, at = 0; j < mask.nj(); j++)
                for (int i = 0; i < mask.ni(); i++, at++) {
                    if (mask.plane(k)[at] == 0) continue;
                    PointMm p = grid.toPatient(i, j, k);
                    double x = p.x() - c.x(), y = p.y() - c.y(), z = p.z() - c.z();
                    sum[0][0] += x * x;
                    sum[0][1] += x * y;
                    sum[0][2] += x * z;
                    sum[1][1] += y * y;
                    sum[1][2] += y * z;
                    sum[2][2] += z * z;
                }
        for (int a = 0; a < 3; a++) for (int b = a; b < 3; b++) sum[b][a] = sum[a][b] /= place.voxels() == 0 ? Double.NaN : place.voxels();
        return new SymmetricMatrix(sum);
    }
}
