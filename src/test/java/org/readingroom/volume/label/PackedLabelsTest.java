package org.readingroom.volume.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;

class PackedLabelsTest {

    private static final VoxelGrid GRID = new VoxelGrid(13, 7, 5, Affine.scaling(1, 1, 1));

    @Test
    void packed_planes_are_the_planes_whatever_they_hold() {
        Random random = new Random(5);
        for (int kind = 0; kind < 4; kind++) {
            short[][][] layers = new short[2][GRID.nk()][GRID.ni() * GRID.nj()];
            for (short[][] layer : layers)
                for (short[] plane : layer)
                    for (int n = 0; n < plane.length; n++) plane[n] = (short) (kind == 0 ? 0 : kind == 1 ? 65535 : kind == 2 ? random.nextInt(65536) : n / 9 % 3);
            LabelMap map = new LabelMap(GRID, List.of(layers), List.of()), packed = map.packed();
            assertThat(packed.isPacked()).isTrue();
            assertThat(packed.segments()).isEqualTo(map.segments());
            for (int l = 0; l < 2; l++) for (int k = 0; k < GRID.nk(); k++) assertThat(packed.plane(l, k)).isEqualTo(layers[l][k]).isNotSameAs(layers[l][k]);
            assertThat(packed.layer(1)).isDeepEqualTo(layers[1]);
            assertThat(packed.layer(1)).as("unpacked once").isSameAs(packed.layer(1));
            assertThat(packed.isPacked()).as("the other layer still is").isTrue();
            assertThat(packed.value(0, 3, 2, 1)).isEqualTo(map.value(0, 3, 2, 1));
        }
    }

    @Test
    void painting_a_packed_map_paints_it_and_nothing_else() {
        LabelMap map = LabelMap.empty(GRID, List.of(Segment.plain(0, 3, "Node"))), packed = map.packed();
        packed.layer(0)[2][8] = 3;
        assertThat(packed.plane(0, 2)[8]).isEqualTo((short) 3);
        assertThat(map.plane(0, 2)[8]).isZero();
        assertThat(packed.mask(packed.segments().get(0)).count()).isEqualTo(1);
    }
}
