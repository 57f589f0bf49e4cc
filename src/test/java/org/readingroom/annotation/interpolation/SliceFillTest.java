package org.readingroom.annotation.interpolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Spacing;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.mask.Mask;
import org.scijava.Context;

class SliceFillTest {

    private static final VoxelGrid GRID = new VoxelGrid(48, 40, 21, Affine.scaling(0.8, 0.9, 2.5));
    private static final InterpolationMethod GATED = new GatedInterpolation();

    @Test
    void slices_between_those_with_labels_are_filled_and_keys_stay() {
        LabelMap map = LabelMap.empty(GRID, List.of());
        for (int k : new int[] { 3, 7, 12 }) disc(map, 0, 1, k, 20, 20, 6 + k / 3.0);
        short[][] before = copy(map);
        SliceFill.Result result = SliceFill.fill(map, 2, new int[0], GATED, Progress.NONE);
        assertThat(result.filled0()).containsExactly(4, 5, 6, 8, 9, 10, 11);
        assertThat(map.layer(0)).isDeepEqualTo(before);
        for (int k = 0; k < 21; k++) {
            if (k < 4 || k == 7 || k > 11) assertThat(result.map().layer(0)[k]).as("slice %s", k).isEqualTo(before[k]);
            else assertThat(count(result.map(), 0, 1, k)).as("slice %s", k).isPositive();
        }
    }

    @Test
    void across_another_axis_it_is_what_the_turned_label_map_gives() {
        for (InterpolationMethod method : List.of(GATED, new ContourInterpolation())) across(method);
    }

    private static void across(InterpolationMethod method) {
        LabelMap map = LabelMap.empty(GRID, List.of());
        for (int k : new int[] { 3, 7, 12 }) disc(map, 0, 1, k, 20, 20, 6 + k / 3.0);
        short[][] across = SliceFill.fill(map, 2, new int[] { 12, 3, 7 }, method, Progress.NONE).map().layer(0);
        for (int axis = 0; axis < 2; axis++) {
            // slices become the turned axis; the in-plane axes keep their order: (k, i, j) and (i, k, j)
            VoxelGrid turned = axis == 0 ? new VoxelGrid(21, 48, 40, Affine.scaling(2.5, 0.8, 0.9)) : new VoxelGrid(48, 21, 40, Affine.scaling(0.8, 2.5, 0.9));
            LabelMap other = LabelMap.empty(turned, List.of());
            for (int k = 0; k < 21; k++) for (int j = 0; j < 40; j++) for (int i = 0; i < 48; i++) put(other, axis, i, j, k, map.layer(0)[k][i + 48 * j]);
            LabelMap filled = SliceFill.fill(other, axis, new int[0], method, Progress.NONE).map();
            int wrong = 0;
            for (int k = 0; k < 21; k++)
                for (int j = 0; j < 40; j++)
                    for (int i = 0; i < 48; i++) if ((axis == 0 ? filled.value(0, k, i, j) : filled.value(0, i, k, j)) != across[k][i + 48 * j]) wrong++;
            assertThat(wrong).as("axis %s", axis).isZero();
        }
    }

    @Test
    void labels_that_touch_leave_no_gap_and_no_overlap_between_them() {
        for (InterpolationMethod method : List.of(GATED, new ContourInterpolation())) touching(method);
    }

    private static void touching(InterpolationMethod method) {
        LabelMap map = LabelMap.empty(GRID, List.of());
        for (int k : new int[] { 2, 10 })
            for (int j = 8; j < 30; j++)
                for (int i = 6; i < 40; i++) map.layer(0)[k][i + 48 * j] = (short) (i < (k == 2 ? 16 : 20) + j / 4 ? 1 : j < 20 ? 2 : 60000);
        short[][] filled = SliceFill.fill(map, 2, new int[0], method, Progress.NONE).map().layer(0);
        int border = 3; // where two labels change places at the very edge, background may lie deeper than both
        for (int k = 3; k < 10; k++) for (int j = 8 + border; j < 30 - border; j++) for (int i = 6 + border; i < 40 - border; i++) assertThat(filled[k][i + 48 * j]).isNotZero();
        for (int k = 3; k < 10; k++) for (int j = 0; j < 40; j++) for (int i = 0; i < 48; i++) if (i < 6 || i >= 40 || j < 8 || j >= 30) assertThat(filled[k][i + 48 * j]).isZero();
    }

    @Test
    void a_structure_elsewhere_in_the_slice_does_not_change_another() {
        LabelMap one = LabelMap.empty(GRID, List.of()), two = LabelMap.empty(GRID, List.of());
        for (LabelMap map : List.of(one, two)) {
            disc(map, 0, 1, 0, 8, 10, 4);
            disc(map, 0, 1, 10, 24, 10, 4);
        }
        disc(two, 0, 2, 0, 36, 32, 5);
        short[][] alone = SliceFill.fill(one, 2, new int[] { 0, 10 }, GATED, Progress.NONE).map().layer(0), both = SliceFill.fill(two, 2, new int[] { 0, 10 }, GATED, Progress.NONE).map().layer(0);
        int wrong = 0;
        for (int k = 0; k < 21; k++) for (int n = 0; n < alone[k].length; n++) if (both[k][n] == 1 != (alone[k][n] == 1)) wrong++;
        assertThat(wrong).isZero();
        assertThat(alone[5][16 + 48 * 10]).as("half-way").isEqualTo((short) 1);
    }

    @Test
    void overlapping_layers_are_filled_one_by_one_each_between_its_own_slices() {
        LabelMap map = new LabelMap(GRID, List.of(new short[21][48 * 40], new short[21][48 * 40]), List.of());
        disc(map, 0, 1, 0, 20, 20, 8);
        disc(map, 0, 1, 6, 20, 20, 8);
        disc(map, 1, 1, 4, 22, 22, 8);
        disc(map, 1, 1, 9, 22, 22, 8);
        SliceFill.Result result = SliceFill.fill(map, 2, new int[0], GATED, Progress.NONE);
        assertThat(result.filled0()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(result.map().layer(0)[5]).isEqualTo(map.layer(0)[0]);
        assertThat(result.map().layer(1)[5]).isEqualTo(map.layer(1)[4]);
        assertThat(result.map().layer(0)[7]).containsOnly(0);
    }

    @Test
    void a_key_slice_without_labels_ends_them_and_what_lay_between_keys_is_replaced() {
        LabelMap map = LabelMap.empty(GRID, List.of());
        disc(map, 0, 1, 0, 20, 20, 9);
        disc(map, 0, 2, 0, 30, 20, 9);
        disc(map, 0, 1, 7, 20, 20, 9); // a draft between two keys
        LabelMap filled = SliceFill.fill(map, 2, new int[] { 0, 5, 10 }, GATED, Progress.NONE).map();
        long before = count(map, 0, 1, 0);
        for (int k = 1; k < 5; k++) {
            assertThat(count(filled, 0, 1, k)).isLessThanOrEqualTo(before);
            before = count(filled, 0, 1, k);
        }
        assertThat(before).isLessThan(count(map, 0, 1, 0) / 2);
        assertThat(count(filled, 0, 1, 1) > 0 && count(filled, 0, 2, 1) > 0).isTrue();
        for (int k = 5; k <= 10; k++) assertThat(filled.layer(0)[k]).containsOnly(0);
    }

    @Test
    void fewer_than_two_key_slices_or_neighbouring_ones_leave_nothing_to_fill() {
        LabelMap map = LabelMap.empty(GRID, List.of());
        assertThat(SliceFill.fill(map, 2, new int[0], GATED, Progress.NONE).filled0()).isEmpty();
        disc(map, 0, 1, 4, 20, 20, 5);
        assertThat(SliceFill.fill(map, 2, new int[0], GATED, Progress.NONE).filled0()).isEmpty();
        disc(map, 0, 1, 5, 20, 20, 7);
        SliceFill.Result result = SliceFill.fill(map, 2, new int[0], GATED, Progress.NONE);
        assertThat(result.filled0()).isEmpty();
        assertThat(result.map().layer(0)).isDeepEqualTo(map.layer(0));
    }

    @Test
    void labels_that_fill_whole_slices_are_filled_whole() {
        LabelMap map = LabelMap.empty(GRID, List.of());
        for (int k : new int[] { 0, 4 }) Arrays.fill(map.layer(0)[k], (short) 1);
        for (int n = 0; n < 48; n++) map.layer(0)[4][n] = 2;
        short[][] filled = SliceFill.fill(map, 2, new int[0], GATED, Progress.NONE).map().layer(0);
        for (int k = 0; k < 5; k++) for (short v : filled[k]) assertThat(v).isNotZero();
    }

    @Test
    void a_key_slice_outside_the_grid_is_refused() {
        assertThatThrownBy(() -> SliceFill.fill(LabelMap.empty(GRID, List.of()), 2, new int[] { 0, 21 }, GATED, Progress.NONE))
            .isInstanceOf(IllegalArgumentException.class).hasMessage("key slice 21; expected 0 to 20");
    }

    @Test
    void it_stops_when_progress_says_so_and_the_label_map_is_as_it_was() {
        LabelMap map = LabelMap.empty(GRID, List.of());
        for (int k : new int[] { 3, 7, 12 }) disc(map, 0, 1, k, 20, 20, 6);
        short[][] before = copy(map);
        assertThatThrownBy(() -> SliceFill.fill(map, 2, new int[0], GATED, (done, total) -> {
            throw new CancellationException();
        })).isInstanceOf(CancellationException.class);
        assertThat(map.layer(0)).isDeepEqualTo(before);
    }

    @Test
    void segments_keep_their_names() {
        LabelMap map = LabelMap.empty(GRID, List.of(Segment.plain(0, 1, "Liver")));
        for (int k : new int[] { 3, 7 }) disc(map, 0, 1, k, 20, 20, 6);
        assertThat(SliceFill.fill(map, 2, new int[0], GATED, Progress.NONE).map().segments()).isEqualTo(map.segments());
    }

    @Test
    void what_a_method_refuses_is_told_in_its_own_words() {
        LabelMap map = LabelMap.empty(GRID, List.of());
        for (int k = 0; k < GRID.nk(); k += 2) disc(map, 0, 1, k, 20, 20, 6);
        InterpolationMethod picky = new PlainInterpolation() {
            @Override
            public List<Mask> between(Mask a, Mask b, Spacing inPlane, double[] fractions) {
                throw new IllegalArgumentException("one sentence");
            }
        };
        for (int round = 0; round < 20; round++)
            assertThatThrownBy(() -> SliceFill.fill(map, 2, new int[0], picky, Progress.NONE)).isInstanceOf(IllegalArgumentException.class).hasMessage("one sentence");
    }

    @Test
    void the_service_knows_its_methods_and_refuses_another_by_name() {
        try (Context context = new Context(InterpolationService.class)) {
            InterpolationService service = context.service(InterpolationService.class);
            assertThat(service.ids()).startsWith("gated").contains("plain");
            assertThat(service.method("")).isInstanceOf(GatedInterpolation.class);
            assertThat(service.method("Plain")).isInstanceOf(PlainInterpolation.class);
            assertThatThrownBy(() -> service.method("spline")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no interpolation method 'spline'; expected one of ").hasMessageEndingWith("gated, plain.");
        }
    }

    private static void disc(LabelMap map, int layer, int label, int k, int i, int j, double radius) {
        Mask disc = KeySliceFillTest.disc(GRID.ni(), GRID.nj(), i, j, radius);
        for (int n = 0; n < disc.plane(0).length; n++) if (disc.plane(0)[n] != 0) map.layer(layer)[k][n] = (short) label;
    }

    private static void put(LabelMap map, int axis, int i, int j, int k, short value) {
        if (axis == 0) map.layer(0)[j][k + 21 * i] = value;
        else map.layer(0)[j][i + 48 * k] = value;
    }

    private static long count(LabelMap map, int layer, int label, int k) {
        long n = 0;
        for (short v : map.layer(layer)[k]) if (v == (short) label) n++;
        return n;
    }

    private static short[][] copy(LabelMap map) {
        return Arrays.stream(map.layer(0)).map(short[]::clone).toArray(short[][]::new);
    }
}
