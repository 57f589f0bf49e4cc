package org.readingroom.annotation.brush;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;

/** Expected values are counted by hand. */
class BrushRangeTest {

    @ParameterizedTest
    @CsvSource({ "512,0.7,5,0.35,180", "512,0.00025,0.0064,0.00013,0.064", "2048,0.01,0.5,0.005,10", "40000,0.00025,0.013,0.00013,5", "1000,0.01,0.5,0.005,5", "600,0.01,0.3,0.005,3", "10,1,1,0.5,5", "1,3,3,1.5,1.5" })
    void what_one_begins_with_covers_neither_a_part_of_a_voxel_nor_the_image(int size, double spacing, double usual, double least, double most) {
        BrushRange range = BrushRange.of(new VoxelGrid(size, size, 1, Affine.scaling(spacing, spacing, spacing)));
        assertThat(range.usualMm()).isEqualTo(usual);
        assertThat(range.leastMm()).isEqualTo(least);
        assertThat(range.mostMm()).isEqualTo(most);
    }

    @Test
    void a_radius_of_a_trunk_does_not_suit_a_cell() {
        BrushRange trunk = BrushRange.of(new VoxelGrid(512, 512, 400, Affine.scaling(0.7, 0.7, 1))), cell = BrushRange.of(new VoxelGrid(512, 512, 40, Affine.scaling(0.00025, 0.00025, 0.001)));
        assertThat(trunk.suits(20)).isTrue();
        assertThat(cell.suits(20)).isFalse();
        assertThat(cell.suits(0.003)).isTrue();
        assertThat(trunk.suits(0.003)).isFalse();
        assertThat(cell.limited(5)).isEqualTo(cell.mostMm());
        assertThat(trunk.limited(0.003)).isEqualTo(trunk.leastMm());
    }
}
