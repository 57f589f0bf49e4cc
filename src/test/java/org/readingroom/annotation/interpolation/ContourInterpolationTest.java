package org.readingroom.annotation.interpolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.readingroom.geometry.Spacing;
import org.readingroom.volume.mask.Components;
import org.readingroom.volume.mask.Mask;
import org.scijava.Context;

class ContourInterpolationTest {

    private static final InterpolationMethod CONTOUR = new ContourInterpolation();
    private static final Spacing MM = new Spacing(1, 1, 1);

    @Test
    void a_square_grows_to_a_larger_one_by_as_many_pixels_before_the_middle_as_behind_it() {
        Mask small = picture((i, j) -> i >= 28 && i < 36 && j >= 28 && j < 36), large = picture((i, j) -> i >= 16 && i < 48 && j >= 16 && j < 48);
        Mask half = CONTOUR.between(small, large, MM, new double[] { 0.5 }).get(0);
        assertThat((double) half.count()).isCloseTo((64 + 1024) / 2.0, within(80.0)); // one step of dilation is as much
        assertThat(covers(half, small) && covers(large, half)).isTrue();
    }

    @Test
    void where_a_slice_lies_counts_and_not_how_many_there_are() {
        Mask small = disc(32, 32, 4), large = disc(32, 32, 20);
        List<Mask> filled = CONTOUR.between(small, large, MM, new double[] { 0.9, 0.1 });
        double span = large.count() - small.count();
        assertThat((filled.get(1).count() - small.count()) / span).isCloseTo(0.1, within(0.06));
        assertThat((filled.get(0).count() - small.count()) / span).isCloseTo(0.9, within(0.06));
    }

    @Test
    void a_disc_that_moves_without_overlap_is_the_same_disc_on_its_way() {
        Mask from = disc(12, 32, 6), to = disc(44, 20, 6);
        Mask half = CONTOUR.between(from, to, MM, new double[] { 0.5 }).get(0);
        assertThat(half.sameVoxels(disc(28, 26, 6))).isTrue();
        Mask quarter = CONTOUR.between(from, to, MM, new double[] { 0.25, 0.5 }).get(0);
        assertThat(quarter.sameVoxels(disc(20, 29, 6))).isTrue();
    }

    @Test
    void one_becomes_two_and_two_become_one() {
        Mask one = picture((i, j) -> i >= 8 && i < 56 && j >= 24 && j < 40), two = picture((i, j) -> j >= 26 && j < 38 && (i >= 8 && i < 26 || i >= 38 && i < 56));
        for (List<Mask> filled : List.of(CONTOUR.between(one, two, MM, new double[] { 0.2, 0.8 }), CONTOUR.between(two, one, MM, new double[] { 0.8, 0.2 }))) {
            assertThat(filled.get(0).count()).isGreaterThan(filled.get(1).count()).isLessThanOrEqualTo(one.count());
            assertThat(Components.of(filled.get(1), Components.Neighbours.FACES).count()).isEqualTo(2);
            for (Mask m : filled) assertThat(covers(one, m) && covers(m, two)).isTrue();
        }
    }

    @Test
    void two_and_two_that_overlap_crosswise_stay_within_what_they_cover() {
        Mask a = picture((i, j) -> i >= 10 && i < 54 && (j >= 12 && j < 22 || j >= 40 && j < 50)), b = picture((i, j) -> j >= 10 && j < 54 && (i >= 12 && i < 22 || i >= 40 && i < 50));
        Mask both = picture((i, j) -> a.get(i, j, 0) || b.get(i, j, 0));
        for (Mask m : CONTOUR.between(a, b, MM, new double[] { 0.25, 0.5, 0.75 })) {
            assertThat(m.isEmpty()).isFalse();
            long outside = 0;
            for (int n = 0; n < m.plane(0).length; n++) outside += m.plane(0)[n] & ~both.plane(0)[n] & 1;
            assertThat(outside).isLessThan(m.count() / 2); // parts are moved to meet
        }
    }

    @Test
    void what_ends_shrinks_to_a_point_and_what_begins_comes_out_of_one() {
        Mask nothing = picture((i, j) -> false), disc = disc(30, 30, 12);
        List<Mask> ending = CONTOUR.between(disc, nothing, MM, new double[] { 0.25, 0.5, 0.75 }), beginning = CONTOUR.between(nothing, disc, MM, new double[] { 0.75, 0.5, 0.25 });
        long before = disc.count();
        for (Mask m : ending) {
            assertThat(m.count()).isLessThan(before).isPositive();
            before = m.count();
        }
        for (int n = 0; n < 3; n++) assertThat(dice(ending.get(n), beginning.get(n))).isGreaterThan(0.85);
        assertThat(CONTOUR.between(nothing, nothing, MM, new double[] { 0.5 }).get(0).isEmpty()).isTrue();
    }

    @Test
    void a_hole_stays_a_hole() {
        Mask ring = picture((i, j) -> inDisc(i, j, 30, 30, 16) && !inDisc(i, j, 30, 30, 6)), other = picture((i, j) -> inDisc(i, j, 32, 31, 18) && !inDisc(i, j, 32, 31, 7));
        Mask half = CONTOUR.between(ring, other, MM, new double[] { 0.5 }).get(0);
        Mask outside = picture((i, j) -> !half.get(i, j, 0));
        assertThat(Components.of(outside, Components.Neighbours.FACES).count()).isEqualTo(2);
    }

    @Test
    void equal_keys_whole_pictures_single_pixels_and_the_rim_are_kept() {
        Random random = new Random(7);
        Mask noise = picture((i, j) -> random.nextInt(4) > 0), whole = picture((i, j) -> true), pixel = picture((i, j) -> i == 63 && j == 0), rim = picture((i, j) -> i < 9);
        for (Mask key : List.of(noise, whole, pixel, rim))
            for (Mask m : CONTOUR.between(key, key, MM, new double[] { 0.1, 0.5, 0.7 })) assertThat(m.sameVoxels(key)).isTrue();
    }

    @Test
    void it_is_chosen_by_its_id_and_refuses_pictures_of_two_sizes() {
        try (var context = new Context(InterpolationService.class)) {
            assertThat(context.service(InterpolationService.class).method("contour")).isInstanceOf(ContourInterpolation.class);
            assertThat(context.service(InterpolationService.class).ids()).startsWith("gated").contains("contour", "plain");
        }
        assertThatThrownBy(() -> CONTOUR.between(new Mask(4, 4, 1), new Mask(5, 4, 1), MM, new double[] { 0.5 })).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("one size");
        assertThatThrownBy(() -> CONTOUR.between(new Mask(4, 4, 1), new Mask(4, 4, 1), MM, new double[] { 1 })).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("between its keys");
    }

    private static Mask picture(BiPredicate<Integer, Integer> in) {
        Mask m = new Mask(64, 64, 1);
        for (int j = 0; j < 64; j++) for (int i = 0; i < 64; i++) if (in.test(i, j)) m.set(i, j, 0, true);
        return m;
    }

    private static Mask disc(int x, int y, int radius) {
        return picture((i, j) -> inDisc(i, j, x, y, radius));
    }

    private static boolean inDisc(int i, int j, int x, int y, int radius) {
        return (i - x) * (i - x) + (j - y) * (j - y) <= radius * radius;
    }

    private static boolean covers(Mask outer, Mask inner) {
        for (int n = 0; n < outer.plane(0).length; n++) if (inner.plane(0)[n] > outer.plane(0)[n]) return false;
        return true;
    }

    private static double dice(Mask a, Mask b) {
        long both = 0;
        for (int n = 0; n < a.plane(0).length; n++) both += a.plane(0)[n] & b.plane(0)[n];
        return 2.0 * both / (a.count() + b.count());
    }
}
