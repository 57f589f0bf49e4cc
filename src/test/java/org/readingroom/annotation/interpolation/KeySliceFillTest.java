package org.readingroom.annotation.interpolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.readingroom.geometry.Spacing;
import org.readingroom.io.Progress;
import org.readingroom.volume.mask.Mask;

class KeySliceFillTest {

    private static final Spacing MM = new Spacing(0.7, 1.1, 1);
    private static final double A_PIXEL = 1;

    static List<InterpolationMethod> methods() {
        return List.of(new PlainInterpolation(), new GatedInterpolation());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void equal_keys_are_repeated_between_them(InterpolationMethod method) {
        Mask disc = disc(64, 40, 30, 20, 8);
        for (Mask filled : method.between(disc, disc, MM, new double[] { 0.1, 0.5, 0.9 })) assertThat(filled.sameVoxels(disc)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void it_is_the_same_from_the_other_end(InterpolationMethod method) {
        Mask a = disc(64, 64, 20, 30, 9), b = disc(64, 64, 36, 33, 13);
        a.set(60, 5, 0, true); // a part that ends
        double[] there = { 0.25, 0.5, 0.625 }, back = { 0.75, 0.5, 0.375 };
        List<Mask> forth = method.between(a, b, MM, there), reverse = method.between(b, a, MM, back);
        for (int n = 0; n < 3; n++) assertThat(forth.get(n).sameVoxels(reverse.get(n))).isTrue();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void keys_that_fill_the_picture_or_hold_one_pixel_or_touch_the_border_are_no_trouble(InterpolationMethod method) {
        Mask full = new Mask(12, 9, 1), pixel = new Mask(12, 9, 1), edge = new Mask(12, 9, 1), none = new Mask(12, 9, 1);
        java.util.Arrays.fill(full.plane(0), (byte) 1);
        pixel.set(3, 4, 0, true);
        for (int j = 0; j < 9; j++) edge.set(0, j, 0, true);
        for (Mask a : List.of(full, pixel, edge, none))
            for (Mask b : List.of(full, pixel, edge, none)) {
                List<Mask> filled = method.between(a, b, MM, new double[] { 0.5, 0.99 });
                if (a == b) assertThat(filled.get(0).sameVoxels(a)).isTrue();
                if (a == full && b == full) assertThat(filled.get(1).count()).isEqualTo(108);
                if (a == pixel && b == none) assertThat(filled.get(1).sameVoxels(pixel)).as("its one pixel lasts until the key that ends it").isTrue();
            }
    }

    @Test
    void a_disc_that_does_not_overlap_its_next_key_travels_there_whole() {
        Mask a = disc(128, 64, 20, 30, 7), b = disc(128, 64, 100, 34, 7);
        Mask half = new GatedInterpolation().between(a, b, MM, new double[] { 0.5 }).get(0);
        assertThat(half.sameVoxels(disc(128, 64, 60, 32, 7))).isTrue();
        assertThat(new PlainInterpolation().between(a, b, MM, new double[] { 0.5 }).get(0).count()).as("why the default moves").isLessThan(half.count() / 2);
    }

    @Test
    void a_single_pixel_walks_to_a_single_pixel() {
        Mask a = new Mask(20, 20, 1), b = new Mask(20, 20, 1);
        a.set(2, 2, 0, true);
        b.set(10, 6, 0, true);
        Mask half = new GatedInterpolation().between(a, b, MM, new double[] { 0.5 }).get(0);
        assertThat(half.count()).isEqualTo(1);
        assertThat(half.get(6, 4, 0)).isTrue();
    }

    @Test
    void a_moving_object_cut_by_the_picture_s_edge_stays_cut_there() {
        Mask a = new Mask(60, 40, 1), b = new Mask(60, 40, 1);
        for (int i = 0; i < 60; i++)
            for (int j = 5; j < 10; j++) {
                a.set(i, j, 0, true);
                b.set(i, j + 20, 0, true);
            }
        Mask half = new GatedInterpolation().between(a, b, MM, new double[] { 0.5 }).get(0);
        assertThat(half.count()).isEqualTo(60 * 5);
        assertThat(half.get(0, 17, 0) && half.get(59, 17, 0)).isTrue();
    }

    @Test
    void parts_that_merge_are_one_group_and_a_lone_part_is_eroded_away() {
        Mask a = disc(96, 64, 20, 30, 8), b = disc(96, 64, 30, 30, 16);
        paint(a, disc(96, 64, 40, 30, 8)); // both lie under b's disc
        paint(a, disc(96, 64, 80, 50, 6)); // has nothing in b
        List<Mask> filled = new GatedInterpolation().between(a, b, MM, new double[] { 0.25, 0.5, 0.75 });
        long before = Long.MAX_VALUE;
        for (Mask m : filled) {
            long lone = m.crop(70, 40, 0, 90, 60, 0).count();
            assertThat(lone).isPositive().isLessThan(before);
            before = lone;
        }
    }

    @Test
    void unequal_gaps_go_by_millimetres() {
        List<KeySlice> keys = List.of(new KeySlice(10, disc(64, 64, 30, 30, 20)), new KeySlice(0, disc(64, 64, 30, 30, 10)), new KeySlice(11, disc(64, 64, 30, 30, 20)));
        List<Mask> filled = KeySliceFill.fill(keys, new double[] { 8, 2, 10.5, 10, -1, 12 }, new Spacing(1, 1, 1), new PlainInterpolation(), Progress.NONE);
        assertThat(Math.sqrt(filled.get(0).count() / Math.PI)).isCloseTo(18, within(A_PIXEL));
        assertThat(Math.sqrt(filled.get(1).count() / Math.PI)).isCloseTo(12, within(A_PIXEL));
        assertThat(filled.get(2).sameVoxels(keys.get(0).picture())).isTrue();
        assertThat(filled.get(3)).isSameAs(keys.get(0).picture());
        assertThat(filled.get(4).isEmpty() && filled.get(5).isEmpty()).as("nothing is extrapolated").isTrue();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void an_empty_key_ends_the_object(InterpolationMethod method) {
        Mask disc = disc(64, 64, 30, 30, 12), none = new Mask(64, 64, 1);
        List<KeySlice> keys = List.of(new KeySlice(0, disc), new KeySlice(4, none), new KeySlice(8, none), new KeySlice(12, disc));
        List<Mask> filled = KeySliceFill.fill(keys, new double[] { 2, 6, 10 }, MM, method, Progress.NONE);
        assertThat(filled.get(0).count()).isPositive().isLessThan(disc.count());
        assertThat(filled.get(1).isEmpty()).isTrue();
        assertThat(filled.get(2).sameVoxels(filled.get(0))).isTrue();
    }

    @Test
    void the_order_of_keys_does_not_matter_and_keys_are_not_changed() {
        List<KeySlice> keys = new ArrayList<>();
        for (int n = 0; n < 6; n++) keys.add(new KeySlice(n * n, disc(64, 64, 20 + 4 * n, 30, 6 + n)));
        List<Mask> before = keys.stream().map(k -> k.picture().copy()).toList();
        double[] positions = { 0.5, 3, 7, 20 };
        List<Mask> filled = KeySliceFill.fill(keys, positions, MM, new GatedInterpolation(), Progress.NONE);
        for (int n = 0; n < 6; n++) assertThat(keys.get(n).picture().sameVoxels(before.get(n))).isTrue();
        Collections.reverse(keys);
        List<Mask> again = KeySliceFill.fill(keys, positions, MM, new GatedInterpolation(), Progress.NONE);
        for (int n = 0; n < positions.length; n++) assertThat(again.get(n).sameVoxels(filled.get(n))).isTrue();
    }

    @Test
    void one_key_gives_nothing_between_and_none_is_refused() {
        KeySlice key = new KeySlice(3, disc(20, 20, 10, 10, 4));
        assertThat(KeySliceFill.fill(List.of(key), new double[] { 2, 3 }, MM, new GatedInterpolation(), Progress.NONE)).extracting(Mask::isEmpty).containsExactly(true, false);
        assertThatThrownBy(() -> KeySliceFill.fill(List.of(), new double[] { 1 }, MM, new GatedInterpolation(), Progress.NONE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keys_at_one_position_or_of_two_sizes_are_refused() {
        KeySlice a = new KeySlice(0, new Mask(4, 4, 1)), b = new KeySlice(1, new Mask(4, 5, 1));
        assertThatThrownBy(() -> KeySliceFill.fill(List.of(a, a), new double[0], MM, new GatedInterpolation(), Progress.NONE)).hasMessageContaining("two key slices lie at 0.0 mm");
        assertThatThrownBy(() -> KeySliceFill.fill(List.of(a, b), new double[0], MM, new GatedInterpolation(), Progress.NONE)).hasMessageContaining("4 x 4 and 4 x 5");
    }

    @Test
    void it_stops_when_progress_says_so() {
        List<KeySlice> keys = List.of(new KeySlice(0, disc(20, 20, 10, 10, 4)), new KeySlice(4, disc(20, 20, 10, 10, 6)), new KeySlice(8, disc(20, 20, 10, 10, 4)));
        Progress stop = (done, total) -> {
            throw new CancellationException();
        };
        assertThatThrownBy(() -> KeySliceFill.fill(keys, new double[] { 1, 5 }, MM, new GatedInterpolation(), stop)).isInstanceOf(CancellationException.class);
    }

    static Mask disc(int ni, int nj, int i, int j, double radius) {
        Mask mask = new Mask(ni, nj, 1);
        for (int y = 0; y < nj; y++) for (int x = 0; x < ni; x++) if (Math.hypot(x - i, y - j) <= radius) mask.set(x, y, 0, true);
        return mask;
    }

    private static void paint(Mask onto, Mask what) {
        for (int n = 0; n < onto.plane(0).length; n++) onto.plane(0)[n] |= what.plane(0)[n];
    }
}
