package org.readingroom.volume.mask;

import java.util.Arrays;

/** Fills holes: background that does not reach the border of the picture through faces of voxels. Same results as scipy's binary_fill_holes. */
public final class Holes {

    private Holes() {}

    /** Holes of the volume (6 neighbours); in a mask with nk = 1 those of the picture (4 neighbours). A new mask. */
    public static Mask fill(Mask mask) {
        return filled(mask, RowRuns.joined(mask, 0, 0), mask.nk() > 1);
    }

    /** Holes of each plane of k by itself (4 neighbours). A new mask. */
    public static Mask fillPlanes(Mask mask) {
        return filled(mask, RowRuns.joinedInPlanes(mask, 0, 0), false);
    }

    /** @param runs of the background @param ends whether the first and last plane are border */
    private static Mask filled(Mask mask, RowRuns runs, boolean ends) {
        int[] number = runs.numbers();
        boolean[] outside = new boolean[runs.count + 1];
        int nj = runs.nj, nk = runs.nk;
        for (int k = 0, row = 0; k < nk; k++)
            for (int j = 0; j < nj; j++, row++) {
                boolean border = j == 0 || j == nj - 1 || ends && (k == 0 || k == nk - 1);
                for (int r = runs.firstRun[row]; r < runs.firstRun[row + 1]; r++) if (border || runs.from[r] == 0 || runs.to[r] == runs.ni) outside[number[r]] = true;
            }
        Mask filled = mask.copy();
        for (int k = 0, row = 0; k < nk; k++)
            for (int j = 0; j < nj; j++, row++)
                for (int r = runs.firstRun[row], start = j * runs.ni; r < runs.firstRun[row + 1]; r++)
                    if (!outside[number[r]]) Arrays.fill(filled.plane(k), start + runs.from[r], start + runs.to[r], (byte) 1);
        return filled;
    }
}
