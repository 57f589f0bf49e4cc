package org.readingroom.display;

import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.ImagePlane;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;

/**
 * The voxel index under a plane's pixel: start + row * perRow + mm * perMm (along the normal) + column * perColumn, each i, j, k, added in that order. Computed afresh
 * for each pixel, so no error adds up.
 */
record IndexSteps(double[] start, double[] perColumn, double[] perRow, double[] perMm) {

    static IndexSteps of(VoxelGrid grid, ImagePlane plane) {
        Affine toIndex = grid.affine().inverse();
        PointMm o = toIndex.apply(plane.origin().x(), plane.origin().y(), plane.origin().z());
        return new IndexSteps(new double[] { o.x(), o.y(), o.z() }, step(toIndex, plane.u(), plane.pixelMm()), step(toIndex, plane.v(), plane.pixelMm()), step(toIndex, plane.normal(), 1));
    }

    /** Plane {@code k} of another grid; a mm along the normal counts as one of its planes. */
    static IndexSteps of(VoxelGrid grid, VoxelGrid other, int k) {
        Affine a = grid.affine().inverse().after(other.affine());
        double[][] axes = new double[3][3];
        double[] start = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            for (int row = 0; row < 3; row++) axes[axis][row] = a.get(row, axis);
            start[axis] = a.get(axis, 3) + k * a.get(axis, 2);
        }
        return new IndexSteps(start, axes[0], axes[1], axes[2]);
    }

    private static double[] step(Affine a, Direction d, double mm) {
        double[] s = new double[3];
        for (int row = 0; row < 3; row++) s[row] = (a.get(row, 0) * d.x() + a.get(row, 1) * d.y() + a.get(row, 2) * d.z()) * mm;
        return s;
    }

    double at(int axis, double column, double row, double mm) {
        return start[axis] + row * perRow[axis] + mm * perMm[axis] + column * perColumn[axis];
    }

    /**
     * Which voxel axes columns, rows and the normal run along, if that is so: then a picture is made of whole lines of voxels.
     *
     * @param tolerance how far, in voxels, a line may drift off over the whole plane
     * @return null if the plane is oblique in the grid
     */
    int[] axes(int width, int height, double reachMm, double tolerance) {
        int c = main(perColumn), r = main(perRow), n = 3 - c - r;
        if (c == r) return null;
        for (int a = 0; a < 3; a++) {
            if (a != c && Math.abs(perColumn[a]) * width > tolerance) return null;
            if (a != r && Math.abs(perRow[a]) * height > tolerance) return null;
            if (a != n && Math.abs(perMm[a]) * reachMm > tolerance) return null; // a sheared grid
        }
        return new int[] { c, r, n };
    }

    private static int main(double[] step) {
        double x = Math.abs(step[0]), y = Math.abs(step[1]), z = Math.abs(step[2]);
        return x >= y && x >= z ? 0 : y >= z ? 1 : 2;
    }

    /** Columns first to end - 1 of a row for which every index lies between low and below high; never one too many. */
    void clip(int row, double mm, double[] low, double[] high, int width, int[] into, int at) {
        double first = 0, last = width - 1;
        for (int a = 0; a < 3; a++) {
            double s = perColumn[a], x = at(a, 0, row, mm);
            if (s == 0) {
                if (!(x >= low[a] && x < high[a])) last = -1;
                continue;
            }
            double p = (low[a] - x) / s, q = (high[a] - x) / s;
            first = Math.max(first, Math.min(p, q));
            last = Math.min(last, Math.max(p, q));
        }
        int from = (int) Math.max(0, Math.ceil(first - 1)), end = (int) Math.min(width, Math.floor(last) + 2);
        while (from < end && !within(from, row, mm, low, high)) from++; // a step at most: rounding of the division
        while (end > from && !within(end - 1, row, mm, low, high)) end--;
        into[at] = from;
        into[at + 1] = end;
    }

    private boolean within(int column, int row, double mm, double[] low, double[] high) {
        for (int a = 0; a < 3; a++) {
            double x = at(a, column, row, mm);
            if (!(x >= low[a] && x < high[a])) return false;
        }
        return true;
    }
}
