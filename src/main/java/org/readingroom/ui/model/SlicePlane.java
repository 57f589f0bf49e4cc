package org.readingroom.ui.model;

import java.util.Optional;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.display.view.ViewState;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;

/**
 * The slice of a grid that a view looks at: what is drawn in the view is drawn on it. Places go straight along the slice's normal, so that sheared
 * grids are right too.
 *
 * @param normal unit, towards growing slices
 */
public record SlicePlane(VoxelGrid grid, Axis axis, int slice0, Direction normal) {

    private static final double PARALLEL = 0.99999; // a quarter of a degree
    private static final double THOUSANDTHS = 1000;

    /** Empty if the view's plane lies across the slices of the grid's three axes, or beside the image. */
    public static Optional<SlicePlane> of(ViewState view, VoxelGrid grid) {
        for (Axis axis : Axis.values()) {
            if (!isAlong(view, grid, axis)) continue;
            Direction normal = normal(grid.affine(), axis);
            int slice = (int) Math.round(index(grid, axis, view.centre()));
            return slice < 0 || slice >= grid.size(axis.index()) ? Optional.empty() : Optional.of(new SlicePlane(grid, axis, slice, normal));
        }
        return Optional.empty();
    }

    /** A slice of the grid, whether a view looks at it or not. */
    public static SlicePlane across(VoxelGrid grid, Axis axis, int slice0) {
        return new SlicePlane(grid, axis, slice0, normal(grid.affine(), axis));
    }

    /** Whether the view's plane lies as the grid's slices across an axis do, inside of the image or beside it. */
    public static boolean isAlong(ViewState view, VoxelGrid grid, Axis axis) {
        return Math.abs(normal(grid.affine(), axis).dot(view.plane().along())) >= PARALLEL;
    }

    /** In the slice's voxel indices: the foot of a point on it. */
    public PlanePoint at(PointMm p) {
        double mm = (slice0 - index(grid, axis, p)) / perMm();
        PointMm foot = grid.toIndex(p.plus(normal, mm));
        double[] ijk = { foot.x(), foot.y(), foot.z() };
        return new PlanePoint(round(ijk[axis.xIndex()]), round(ijk[axis.yIndex()]));
    }

    /** To a thousandth of a voxel: far below what a hand can aim at, and short in a script. */
    private static double round(double index) {
        return Math.round(index * THOUSANDTHS) / THOUSANDTHS;
    }

    /** In the patient. @param x in-plane voxel index */
    public PointMm toPatient(double x, double y) {
        double[] ijk = new double[3];
        ijk[axis.index()] = slice0;
        ijk[axis.xIndex()] = x;
        ijk[axis.yIndex()] = y;
        return grid.toPatient(ijk[0], ijk[1], ijk[2]);
    }

    /** From one slice to the next, along the normal. */
    public double stepMm() {
        return 1 / perMm();
    }

    private double perMm() {
        PointMm o = grid.affine().origin();
        return index(grid, axis, o.plus(normal, 1)) - index(grid, axis, o);
    }

    private static double index(VoxelGrid grid, Axis axis, PointMm p) {
        PointMm at = grid.toIndex(p);
        return axis == Axis.I ? at.x() : axis == Axis.J ? at.y() : at.z();
    }

    private static Direction normal(Affine affine, Axis axis) {
        Direction n = affine.direction(axis.xIndex()).cross(affine.direction(axis.yIndex()));
        n = Direction.of(n.x(), n.y(), n.z());
        return n.dot(affine.direction(axis.index())) < 0 ? n.opposite() : n;
    }
}
