package org.readingroom.display.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

class VisibleCellsTest {

    @Test
    void a_cell_is_visible_if_one_of_its_eight_voxels_is() {
        Random random = new Random(5);
        int ni = 13, nj = 10, nk = 7;
        for (SampleType type : new SampleType[] { SampleType.INT16, SampleType.UINT16 }) {
            Samples s = Samples.allocate(type, ni, nj, nk, 1, 1);
            for (int n = 0; n < 40; n++) ((short[]) s.plane(random.nextInt(nk), 0, 0))[random.nextInt(ni * nj)] = (short) (n % 2 == 0 ? 800 : 799);
            VoxelValues values = VoxelValues.of(Volume.builder("specks", new VoxelGrid(ni, nj, nk, Affine.scaling(1, 1, 1)), s).build(), 0, 0);
            VisibleCells cells = new VisibleCells(values, 800);
            for (int k = 0; k < nk; k++)
                for (int j = 0; j < nj; j++)
                    for (int i = 0; i < ni; i++) {
                        boolean visible = false;
                        for (int corner = 0; corner < 8; corner++)
                            visible |= values.at(Math.min(ni - 1, i + (corner & 1)), Math.min(nj - 1, j + (corner >> 1 & 1)), Math.min(nk - 1, k + (corner >> 2))) >= 800;
                        int block = i / 4 + values.blocks.bi * (j / 4 + values.blocks.bj * (k / 4)), bit = i % 4 + 4 * (j % 4 + 4 * (k % 4));
                        assertThat((cells.of(block) >>> bit & 1) != 0).as("%s cell %d, %d, %d", type, i, j, k).isEqualTo(visible);
                    }
        }
    }
}
