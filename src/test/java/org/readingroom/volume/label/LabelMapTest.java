package org.readingroom.volume.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.derived.Reorient;
import org.readingroom.volume.mask.Mask;

class LabelMapTest {

    private static final Affine OBLIQUE = Affine.fromLps(new double[][] { { 0.8, 0.3, 0, -10 }, { -0.3, 0.9, 0.2, 20 }, { 0, 0, 2.5, 30 } });
    private static final VoxelGrid GRID = new VoxelGrid(20, 18, 16, OBLIQUE);
    private static final Path FILE = Path.of("export.dcm");

    @Test
    void a_box_has_the_volume_centroid_and_bounds_of_the_formula() {
        Mask box = box(2, 3, 4, 9, 10, 12);
        SegmentGeometry g = SegmentGeometry.of(GRID, box);
        double det = 2.5 * (0.8 * 0.9 + 0.3 * 0.3);
        assertThat(g.voxels()).isEqualTo(8 * 8 * 9);
        assertThat(g.volumeMm3()).isCloseTo(8 * 8 * 9 * det, within(1e-9));
        assertThat(g.centroid().distanceTo(OBLIQUE.apply(5.5, 6.5, 8))).isLessThan(1e-9);
        PointMm low = new PointMm(OBLIQUE.apply(2, 3, 0).x(), OBLIQUE.apply(9, 3, 4).y(), 30 + 4 * 2.5), high = new PointMm(OBLIQUE.apply(9, 10, 0).x(), OBLIQUE.apply(2, 10, 12).y(), 30 + 12 * 2.5);
        assertThat(g.boxMin().distanceTo(low)).isLessThan(1e-9);
        assertThat(g.boxMax().distanceTo(high)).isLessThan(1e-9);
    }

    @Test
    void an_empty_segment_lies_nowhere_and_is_close_to_another_empty_one_only() {
        SegmentGeometry empty = SegmentGeometry.of(GRID, new Mask(20, 18, 16)), one = SegmentGeometry.of(GRID, box(1, 1, 1, 1, 1, 1));
        assertThat(empty.voxels()).isZero();
        assertThat(empty.centroid().isFinite()).isFalse();
        assertThat(empty.isClose(empty, 0.01)).isTrue();
        assertThat(empty.isClose(one, 1e9)).isFalse();
        assertThat(one.isClose(empty, 1e9)).isFalse();
    }

    @Test
    void values_without_a_name_get_one_and_order_is_by_layer_then_value() {
        LabelMap map = new LabelMap(GRID, List.of(new short[16][360], new short[16][360]), List.of(Segment.plain(1, 2, "Tumour"), Segment.plain(0, 65535, "Last")));
        map.layer(0)[3][5] = 4;
        LabelMap again = new LabelMap(GRID, List.of(map.layer(0), map.layer(1)), map.segments());
        assertThat(again.segments().stream().map(Segment::name)).containsExactly("Label 4", "Last", "Tumour");
        assertThat(again.value(0, 5, 0, 3)).isEqualTo(4);
        assertThat(again.segment(0, 4)).isPresent();
        assertThat(again.segment(1, 4)).isEmpty();
    }

    @Test
    void painting_a_mask_and_taking_it_out_gives_the_mask_also_for_values_above_the_sign_bit() {
        Segment s = Segment.plain(0, 40000, "Big");
        LabelMap map = LabelMap.empty(GRID, List.of(s));
        Mask box = box(2, 3, 4, 9, 10, 12);
        map.paint(s, box);
        assertThat(map.mask(s).sameVoxels(box)).isTrue();
        assertThat(map.value(0, 2, 3, 4)).isEqualTo(40000);
    }

    @Test
    void maps_that_cannot_be_are_refused() {
        assertThatThrownBy(() -> new LabelMap(GRID, List.of(), List.of())).hasMessageContaining("needs a layer");
        assertThatThrownBy(() -> LabelMap.of(GRID, new short[15][360], List.of())).hasMessageContaining("15 planes");
        assertThatThrownBy(() -> LabelMap.of(GRID, new short[16][361], List.of())).hasMessageContaining("361 voxels");
        assertThatThrownBy(() -> LabelMap.empty(GRID, List.of(Segment.plain(1, 1, "x")))).hasMessageContaining("layer 1 of 1");
        assertThatThrownBy(() -> LabelMap.empty(GRID, List.of(Segment.plain(0, 1, "x"), Segment.plain(0, 1, "y")))).hasMessageContaining("value 1");
        assertThatThrownBy(() -> Segment.plain(0, 0, "x")).hasMessageContaining("1 to 65535");
        assertThatThrownBy(() -> Segment.plain(0, 1, " ")).hasMessageContaining("name");
    }

    @Test
    void what_reads_back_the_same_passes() throws IOException {
        LabelMap map = asymmetric();
        ReadBack compared = ReadBack.require("seg", FILE, map, asymmetric());
        assertThat(compared.same()).isTrue();
        assertThat(compared.segments()).hasSize(1);
        assertThat(compared.segments().get(0).differing()).isZero();
    }

    @Test
    void a_flip_along_any_axis_fails_even_where_the_voxel_count_is_the_same() {
        for (int axis = 0; axis < 3; axis++) {
            boolean[] reversed = new boolean[3];
            reversed[axis] = true;
            Samples s = Reorient.of(new int[] { 0, 1, 2 }, reversed).samples(Samples.of(SampleType.UINT16, 20, 18, List.of((Object[]) asymmetric().layer(0))));
            LabelMap flipped = LabelMap.of(GRID, s.planes().stream().map(p -> (short[]) p).toArray(short[][]::new), asymmetric().segments());
            assertThatThrownBy(() -> ReadBack.require("seg", FILE, asymmetric(), flipped)).isInstanceOf(IOException.class)
                .hasMessageStartingWith("export.dcm: reading the export back gave segment 'Marker'").hasMessageContaining("expected");
        }
    }

    @Test
    void the_same_voxels_on_a_mirrored_grid_fail() {
        Affine mirrored = Affine.fromLps(new double[][] { { -0.8, 0.3, 0, -10 }, { 0.3, 0.9, 0.2, 20 }, { 0, 0, 2.5, 30 } });
        LabelMap other = LabelMap.of(new VoxelGrid(20, 18, 16, mirrored), asymmetric().layer(0), asymmetric().segments());
        assertThatThrownBy(() -> ReadBack.require("seg", FILE, asymmetric(), other)).isInstanceOf(IOException.class).hasMessageContaining("grid");
    }

    @Test
    void a_lost_segment_or_one_voxel_less_fails() {
        LabelMap lost = LabelMap.empty(GRID, List.of());
        assertThatThrownBy(() -> ReadBack.require("seg", FILE, asymmetric(), lost)).hasMessageContaining("0 segments");
        LabelMap less = asymmetric();
        less.layer(0)[5][3 + 20 * 4] = 0;
        assertThatThrownBy(() -> ReadBack.require("seg", FILE, asymmetric(), less)).hasMessageContaining("1 of them different");
    }

    @Test
    void colours_of_neighbouring_values_differ_and_stay_in_range() {
        for (int v = 1; v < 300; v++) {
            Rgb a = LabelColors.of(v), b = LabelColors.of(v + 1);
            assertThat(Math.abs(a.red() - b.red()) + Math.abs(a.green() - b.green()) + Math.abs(a.blue() - b.blue())).isGreaterThan(100);
        }
        assertThat(new Rgb(1, 2, 3).argb()).isEqualTo(0xff010203);
        assertThatThrownBy(() -> new Rgb(256, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void windows_that_cannot_be_are_refused_in_words() {
        assertThatThrownBy(() -> DisplayWindow.linear(40, 0.5)).hasMessage("window width must be at least 1 for linear, got 0.5");
        assertThatThrownBy(() -> DisplayWindow.linear(40, Double.NaN)).hasMessageContaining("got NaN");
        assertThatThrownBy(() -> DisplayWindow.linear(Double.POSITIVE_INFINITY, 400)).hasMessageContaining("centre must be a number");
        assertThatThrownBy(() -> new DisplayWindow(40, 0, DisplayWindow.Shape.SIGMOID, "")).hasMessage("window width must be above 0 for sigmoid, got 0.0");
        assertThat(new DisplayWindow(0.5, 0.1, DisplayWindow.Shape.LINEAR_EXACT, "").width()).isEqualTo(0.1);
        assertThat(DisplayWindow.Shape.parse("Exact")).isEqualTo(DisplayWindow.Shape.LINEAR_EXACT);
        assertThat(DisplayWindow.Shape.parse("linear_exact")).isEqualTo(DisplayWindow.Shape.LINEAR_EXACT);
        assertThatThrownBy(() -> DisplayWindow.Shape.parse("cubic")).hasMessage("no window shape 'cubic'; expected linear, exact or sigmoid");
    }

    private static LabelMap asymmetric() {
        Segment marker = Segment.plain(0, 3, "Marker");
        LabelMap map = LabelMap.empty(GRID, List.of(marker));
        map.paint(marker, box(2, 3, 4, 9, 10, 12));
        map.paint(marker, box(2, 3, 13, 2, 3, 13));
        return map;
    }

    private static Mask box(int i0, int j0, int k0, int i1, int j1, int k1) {
        Mask m = new Mask(20, 18, 16);
        for (int k = k0; k <= k1; k++) for (int j = j0; j <= j1; j++) for (int i = i0; i <= i1; i++) m.set(i, j, k, true);
        return m;
    }
}
