package org.readingroom.display;

import org.readingroom.geometry.Orientation;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.derived.Reorient;

/**
 * Which index axis of a grid becomes the column, the row and the slice of a plane, and whether it runs backwards there. Nothing is
 * interpolated: a voxel stays a voxel, also where the grid is oblique or sheared.
 */
record PlaneAxes(int column, boolean columnFlipped, int row, boolean rowFlipped, int slice, boolean sliceFlipped) {

    /** The axes that come closest to the patient's; as {@link Orientation} assigns them. */
    static PlaneAxes of(VoxelGrid grid, PlaneKind kind) {
        Orientation o = Orientation.of(grid.affine());
        int[] axis = new int[3];
        boolean[] flipped = new boolean[3];
        for (int screen = 0; screen < 3; screen++) {
            axis[screen] = o.indexAxis(kind.patientAxis(screen));
            flipped[screen] = o.towardsLps(axis[screen]) != kind.growsTowardsLps(screen);
        }
        return new PlaneAxes(axis[0], flipped[0], axis[1], flipped[1], axis[2], flipped[2]);
    }

    /** What makes a volume on that grid a stack of these planes. */
    Reorient reorient() {
        return Reorient.of(new int[] { column, row, slice }, new boolean[] { columnFlipped, rowFlipped, sliceFlipped });
    }

    /** The whole grid seen as a stack of these planes: the same voxels in the same places. */
    VoxelGrid grid(VoxelGrid from) {
        return reorient().grid(from);
    }

    /** Index along the grid's own slice axis of slice {@code slice0} of the stack, or the other way round: it is its own inverse. */
    int sourceSlice(int slice0, VoxelGrid from) {
        return sliceFlipped ? from.size(slice) - 1 - slice0 : slice0;
    }

    /** Whether columns and rows are the grid's own i and j. */
    boolean keepsPlanes() {
        return column == 0 && row == 1 && !columnFlipped && !rowFlipped;
    }

    boolean isIdentity() {
        return keepsPlanes() && !sliceFlipped;
    }
}
