package org.readingroom.display.space;

import org.readingroom.display.view.ViewGeometry;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;

/**
 * A view's lines of sight in a grid's indices: index = start + x * right + y * down + depth * along, x and y of the screen, depth in mm from the
 * plane through the view's centre. {@code axis} is the index axis on which a line of sight meets the most planes.
 */
record RayFrame(double[] start, double[] right, double[] down, double[] along, int axis) {

    static RayFrame of(ViewGeometry view, VoxelGrid grid) {
        Affine toIndex = grid.affine().inverse();
        double pixel = view.state().pixelMm();
        PointMm corner = view.toPatient(0, 0);
        double[] along = turned(toIndex, view.state().plane().along(), 1);
        int axis = 2;
        for (int n = 1; n >= 0; n--) if (Math.abs(along[n]) > Math.abs(along[axis]) * (1 + 1e-9)) axis = n;
        return new RayFrame(coordinates(toIndex.apply(corner.x(), corner.y(), corner.z())), turned(toIndex, view.state().plane().right(), pixel),
            turned(toIndex, view.state().plane().down(), pixel), along, axis);
    }

    private static double[] turned(Affine toIndex, Direction d, double mm) {
        double[] index = new double[3];
        for (int row = 0; row < 3; row++) index[row] = mm * (toIndex.get(row, 0) * d.x() + toIndex.get(row, 1) * d.y() + toIndex.get(row, 2) * d.z());
        return index;
    }

    private static double[] coordinates(PointMm p) {
        return new double[] { p.x(), p.y(), p.z() };
    }

    /** Index on one axis where the depth is 0. */
    double index(int n, double x, double y) {
        return start[n] + x * right[n] + y * down[n];
    }

    /**
     * The part of a line of sight that lies in the grid.
     *
     * @param out nearest and farthest depth, mm
     * @return whether there is any
     */
    boolean clip(VoxelGrid grid, double x, double y, double[] out) {
        double near = Double.NEGATIVE_INFINITY, far = Double.POSITIVE_INFINITY;
        for (int n = 0; n < 3; n++) {
            double at = index(n, x, y), low = -0.5, high = grid.size(n) - 0.5;
            if (Math.abs(along[n]) < 1e-12) {
                if (!(at >= low && at < high)) return false;
                continue;
            }
            double a = (low - at) / along[n], b = (high - at) / along[n];
            near = Math.max(near, Math.min(a, b));
            far = Math.min(far, Math.max(a, b));
        }
        out[0] = near;
        out[1] = far;
        return near < far;
    }
}
