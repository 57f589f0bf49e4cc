package org.readingroom.ui.view;

import org.readingroom.display.view.ViewPlane;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.VoxelGrid;

/** How far a view leafs with one step: from one slice to the next where it lies along slices, about a voxel where it lies across them. */
final class SliceStep {

    private SliceStep() {}

    /** Millimetres along the view's normal: those of the index axis that comes closest to it. */
    static double mm(VoxelGrid grid, ViewPlane plane) {
        Affine a = grid.affine();
        double best = -1, mm = 1;
        for (int axis = 0; axis < 3; axis++) {
            Direction d = a.direction(axis);
            double along = Math.abs(d.dot(plane.along()));
            if (along > best) {
                best = along;
                mm = a.step(axis) * along;
            }
        }
        return mm;
    }
}
