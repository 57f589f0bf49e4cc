package org.readingroom.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.brush.VoxelSet;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;

/** What is walked over of a stroke is what the stroke says of each voxel. */
class DraftSliceTest {

    private static final VoxelGrid GRID = new VoxelGrid(7, 9, 11, Affine.scaling(1, 1, 1));

    @Test
    void slices_and_slabs_along_all_axes_hold_the_strokes_voxels_and_no_others() {
        Random random = new Random(5);
        for (Axis home : Axis.values()) for (double part : new double[] { 0.02, 0.5, 0.97 }) {
            VoxelSet voxels = new VoxelSet(GRID, home);
            for (int k = 0; k < GRID.nk(); k++) for (int j = 0; j < GRID.nj(); j++) for (int i = 0; i < GRID.ni(); i++) if (random.nextDouble() < part) voxels.add(i, j, k);
            for (Axis seen : Axis.values()) for (int first = 0; first < GRID.size(seen.index()); first++) for (int last = first; last < Math.min(first + 3, GRID.size(seen.index())); last++) same(voxels, seen, first, last);
        }
    }

    private static void same(VoxelSet voxels, Axis seen, int first, int last) {
        int width = GRID.size(seen.xIndex()), height = GRID.size(seen.yIndex());
        boolean[][] walked = new boolean[height][width], expected = new boolean[height][width];
        new DraftSlice(seen, first, last, (x, y, end) -> {
            for (int n = x; n < end; n++) walked[y][n] = true;
        }).walk(voxels);
        int[] at = new int[3];
        for (int y = 0; y < height; y++) for (int x = 0; x < width; x++) for (int s = first; s <= last; s++) {
            at[seen.index()] = s;
            at[seen.xIndex()] = x;
            at[seen.yIndex()] = y;
            expected[y][x] |= voxels.contains(at);
        }
        assertThat(walked).as("%s to %s across %s, kept along %s", first, last, seen, voxels.axis()).isDeepEqualTo(expected);
    }
}
