package org.readingroom.display.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.readingroom.display.view.OpacityPreset;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

class EmptySpaceTest {

    /** A few dense voxels in air, of which some lie on the rim. */
    private static Volume specks(int ni, int nj, int nk, int specks, Random random) {
        Samples s = Samples.allocate(SampleType.INT16, ni, nj, nk, 1, 1);
        for (int k = 0; k < nk; k++) java.util.Arrays.fill((short[]) s.plane(k, 0, 0), (short) -1000);
        for (int n = 0; n < specks; n++) ((short[]) s.plane(random.nextInt(nk), 0, 0))[random.nextInt(ni * nj)] = 800;
        return Volume.builder("specks", new VoxelGrid(ni, nj, nk, Affine.scaling(1, 1, 1)), s).build();
    }

    @Test
    void the_distance_of_each_block_is_that_to_the_nearest_block_in_which_something_can_be_seen() {
        Random random = new Random(4);
        for (int specks : new int[] { 1, 2, 9 }) {
            VoxelValues values = VoxelValues.of(specks(61, 40, 53, specks, random), 0, 0);
            TransferFunction transfer = TransferFunction.of(OpacityPreset.BONE, values, DisplayWindow.linear(40, 400), 0.7);
            byte[] distance = EmptySpace.of(values.blocks, transfer).distance;
            BlockExtremes b = values.blocks;
            for (int at = 0; at < distance.length; at++) {
                int nearest = Integer.MAX_VALUE;
                for (int other = 0; other < distance.length; other++) {
                    if (b.high[other] <= 140) continue; // where bone begins
                    int di = at % b.bi - other % b.bi, dj = at / b.bi % b.bj - other / b.bi % b.bj, dk = at / (b.bi * b.bj) - other / (b.bi * b.bj);
                    nearest = Math.min(nearest, Math.max(Math.abs(di), Math.max(Math.abs(dj), Math.abs(dk))));
                }
                assertThat((int) distance[at]).as("%d specks, block %d", specks, at).isEqualTo(nearest);
            }
        }
    }
}
