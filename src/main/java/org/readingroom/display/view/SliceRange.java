package org.readingroom.display.view;

import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;

/**
 * The slices that a view leafs through. Along one of the image's own axes they are the image's slices; across them, planes as far from each
 * other as the slices of the axis that comes closest to the view's normal.
 *
 * @param firstMm of the first slice along the view's {@code along}, from the origin of patient space
 * @param stepMm  from one slice to the next, along the normal
 * @param count   at least 1
 */
public record SliceRange(double firstMm, double stepMm, int count) {

    public SliceRange {
        if (!(stepMm > 0) || count < 1) throw new IllegalArgumentException(count + " slices of " + stepMm + " mm");
    }

    public static SliceRange of(VoxelGrid grid, ViewPlane plane) {
        Affine a = grid.affine();
        double low = 0, high = 0, best = -1, step = 1;
        for (int axis = 0; axis < 3; axis++) {
            Direction d = a.direction(axis);
            double along = d.dot(plane.along()), mm = a.step(axis) * along * (grid.size(axis) - 1);
            low += Math.min(0, mm);
            high += Math.max(0, mm);
            if (Math.abs(along) > best) {
                best = Math.abs(along);
                step = a.step(axis) * best;
            }
        }
        double first = a.origin().along(plane.along());
        return new SliceRange(first + low, step, (int) Math.min(Integer.MAX_VALUE, Math.round((high - low) / step) + 1));
    }

    /** Which slice a point lies on, from 0; not whole between two slices, and outside of 0 to count - 1 beyond the image. */
    public double position0(PointMm point, ViewPlane plane) {
        return (point.along(plane.along()) - firstMm) / stepMm;
    }

    /** The slice nearest to a point, from 0; the first or last one for points beyond. */
    public int nearest0(PointMm point, ViewPlane plane) {
        return (int) Math.max(0, Math.min(count - 1, Math.round(position0(point, plane))));
    }

    /** Where a slice lies along the view's {@code along}, from the origin of patient space. */
    public double mm(int slice0) {
        return firstMm + slice0 * stepMm;
    }
}
