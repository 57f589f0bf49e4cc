package org.readingroom.volume.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolygonRasterTest {

    @ParameterizedTest
    @ValueSource(doubles = { Double.NaN, Double.POSITIVE_INFINITY, -1e308 })
    void coordinates_that_are_no_places_are_refused(double bad) {
        double[][] loop = { { 0, 0 }, { bad, 4 }, { 4, 4 } };
        assertThatThrownBy(() -> PolygonRaster.fill(List.<double[][]>of(loop), 5, 5)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("expected two numbers");
    }

    @Test
    void an_outline_far_larger_than_the_picture_fills_it_and_one_beside_it_leaves_it_empty() {
        double[][] around = { { -1e9, -1e9 }, { 1e9, -1e9 }, { 1e9, 1e9 }, { -1e9, 1e9 } }, beside = { { 6, 0 }, { 9, 0 }, { 9, 9 } };
        assertThat(PolygonRaster.fill(List.<double[][]>of(around), 5, 4).count()).isEqualTo(20);
        assertThat(PolygonRaster.fill(List.<double[][]>of(beside), 5, 4).isEmpty()).isTrue();
        assertThat(PolygonRaster.fill(List.of(), 5, 4).isEmpty()).isTrue();
        assertThat(PolygonRaster.fill(List.<double[][]>of(new double[0][], new double[][] { { 1, 1 }, { 3, 3 } }), 5, 4).isEmpty()).as("a point list without an inside").isTrue();
    }

    @Test
    void a_shape_cut_in_two_along_a_slanted_line_is_covered_once() {
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            double[] top = { random.nextInt(80) / 4.0, 0 }, bottom = { random.nextInt(80) / 4.0, 17.5 };
            double[][] left = { { -1, 0 }, top, bottom, { -1, 17.5 } }, right = { top, { 22, 0 }, { 22, 17.5 }, bottom };
            Mask a = PolygonRaster.fill(List.<double[][]>of(left), 20, 20), b = PolygonRaster.fill(List.<double[][]>of(right), 20, 20);
            int wrong = 0;
            for (int j = 0; j < 20; j++) for (int i = 0; i < 20; i++) if ((a.get(i, j, 0) ^ b.get(i, j, 0)) != j < 18) wrong++;
            assertThat(wrong).isZero();
        }
    }

    /** Whole and half coordinates: most edges go through centres. */
    @Test
    void every_part_of_a_picture_is_filled_as_the_whole_is() {
        Random random = new Random(7);
        for (int n = 0; n < 60; n++) {
            double[][] loop = new double[3 + random.nextInt(6)][];
            for (int p = 0; p < loop.length; p++) loop[p] = new double[] { random.nextInt(-6, 50) / 2.0, random.nextInt(-6, 40) / 2.0 + (n % 3 == 0 ? random.nextDouble() : 0) };
            for (PolygonRaster.Rule rule : PolygonRaster.Rule.values()) {
                Mask whole = PolygonRaster.fill(List.<double[][]>of(loop), 22, 17, rule);
                for (int x = 0; x < 22; x++) assertThat(PolygonRaster.fill(List.<double[][]>of(loop), x, 0, 1, 17, rule).sameVoxels(whole.crop(x, 0, 0, x, 16, 0))).isTrue();
                for (int y = 0; y < 17; y++) assertThat(PolygonRaster.fill(List.<double[][]>of(loop), 0, y, 22, 1, rule).sameVoxels(whole.crop(0, y, 0, 21, y, 0))).isTrue();
                assertThat(PolygonRaster.fill(List.<double[][]>of(loop), 5, 4, 9, 8, rule).sameVoxels(whole.crop(5, 4, 0, 13, 11, 0))).isTrue();
            }
        }
    }

    @Test
    void outlines_and_runs_are_of_one_plane() {
        Mask volume = new Mask(3, 3, 2);
        assertThatThrownBy(() -> MaskTrace.outlines(volume)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RunLengths.ofRows(volume)).isInstanceOf(IllegalArgumentException.class);
        assertThat(MaskTrace.outlines(new Mask(3, 3, 1))).isEmpty();
    }
}
