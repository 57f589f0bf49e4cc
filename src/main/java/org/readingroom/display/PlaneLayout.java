package org.readingroom.display;

import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.VoxelGrid;

/**
 * Where the voxels of a plane lie in a picture of square pixels, so that a millimetre is as long across as down. Where the plane's axes
 * are not at right angles (a coronal plane of a tilted gantry) it lies in the picture as the parallelogram that it is.
 */
record PlaneLayout(int width, int height, double mmPerPixel, double left, double top, double columnMm, double shearMm, double rowMm) {

    /** @param longSidePx 0 = a pixel is as long as the smaller side of a voxel */
    static PlaneLayout of(VoxelGrid plane, int longSidePx) {
        Affine a = plane.affine();
        double cosine = a.direction(0).dot(a.direction(1));
        double column = a.step(0), shear = a.step(1) * cosine, row = a.step(1) * Math.sqrt(1 - cosine * cosine);
        double wide = plane.ni() * column + Math.abs(plane.nj() * shear), high = plane.nj() * row;
        double left = -column / 2 + Math.min(-shear / 2, (plane.nj() - 0.5) * shear);
        double mm = longSidePx > 0 ? Math.max(wide, high) / longSidePx : Math.min(column, row);
        int width = (int) Math.max(1, Math.round(wide / mm)), height = (int) Math.max(1, Math.round(high / mm));
        return new PlaneLayout(width, height, mm, left, -row / 2, column, shear, row);
    }

    /** Fractional row index at a picture's y (pixel centres at integers). */
    double row(double y) {
        return (top + (y + 0.5) * mmPerPixel) / rowMm;
    }

    /** Fractional column index at a picture's x, in the row that lies there. */
    double column(double x, double row) {
        return (left + (x + 0.5) * mmPerPixel - row * shearMm) / columnMm;
    }

    /** Where a voxel's centre lies in the picture, in pixels. */
    double x(double column, double row) {
        return (column * columnMm + row * shearMm - left) / mmPerPixel - 0.5;
    }

    double y(double row) {
        return (row * rowMm - top) / mmPerPixel - 0.5;
    }

    /** The direction in which the picture's y grows; x grows along the plane's columns. */
    static Direction down(VoxelGrid plane) {
        Direction u = plane.affine().direction(0), v = plane.affine().direction(1);
        return u.cross(v).cross(u);
    }
}
