package org.readingroom.annotation.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Examples;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Ring;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.interpolation.GatedInterpolation;
import org.readingroom.annotation.interpolation.PlainInterpolation;
import org.readingroom.annotation.shape.AnnotationLabels;
import org.readingroom.annotation.shape.SlicePicture;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.mask.Mask;

class InterpolateTracksTest {

    private static final VoxelGrid GRID = Examples.grid(60, 60, 20); // 2 x 1.5 x 5 mm
    private static final Instant NOW = Instant.parse("2026-02-02T02:02:02Z");
    private static final double A_HUNDREDTH = 0.011; // what is kept of a corner, and half of it again

    @Test
    void between_two_circles_of_any_corner_count_start_and_direction_lie_circles_in_between() {
        for (boolean clockwise : new boolean[] { true, false })
            for (int corners : new int[] { 100, 173 }) {
                Annotations filled = fill(
                    key(2, Polygon.of(Examples.circle(20, 25, 10, 120, 0, true))),
                    key(6, Polygon.of(Examples.circle(32, 29, 18, corners, 2.1, clockwise))));
                for (int k = 3; k <= 5; k++) {
                    double t = (k - 2) / 4.0;
                    Ring ring = ((Polygon) at(filled, k).figure()).rings().get(0);
                    for (int n = 0; n < ring.size(); n++)
                        assertThat(Math.hypot(ring.x(n) - 20 - 12 * t, ring.y(n) - 25 - 4 * t)).as("slice %d", k).isCloseTo(10 + 8 * t, within(0.15)); // corners of a polygon, slid along the circle
                }
            }
    }

    @Test
    void keys_stay_as_they_are_and_what_is_filled_is_proposed_and_names_its_method() {
        Shape a = key(2, Polygon.of(Examples.box(10, 10, 20, 20))), b = key(5, Polygon.of(Examples.box(12, 10, 22, 20)));
        Annotations filled = fill(a, b);
        assertThat(filled.shapes()).hasSize(4).contains(a, b);
        Shape between = at(filled, 3);
        assertThat(between.state()).isEqualTo(State.PROPOSED);
        assertThat(between.origin().tool()).isEqualTo("interpolation:polygon");
        assertThat(between.origin().author()).isEqualTo("reader1");
        assertThat(between.origin().when()).contains(NOW);
        assertThat(between.origin().view().isEmpty()).isTrue();
        Ring ring = ((Polygon) between.figure()).rings().get(0);
        assertThat(ring.signedArea()).isCloseTo(100, within(1.0));
        double left = 99;
        for (int n = 0; n < ring.size(); n++) left = Math.min(left, ring.x(n));
        assertThat(left).isCloseTo(10 + 2 / 3.0, within(A_HUNDREDTH));
        assertThat(filled.shapes()).noneMatch(s -> s.slice0() < 2 || s.slice0() > 5);
    }

    @Test
    void holes_and_paint_are_filled_by_the_method_and_come_out_as_they_went_in() {
        Polygon ring = Polygon.of(Examples.box(10.5, 10.5, 30.5, 30.5), Examples.box(15.5, 15.5, 25.5, 25.5));
        Annotations drawn = fill(key(2, ring), key(4, ring));
        assertThat(at(drawn, 3).figure()).isInstanceOf(Polygon.class);
        assertThat(at(drawn, 3).origin().tool()).isEqualTo("interpolation:gated");
        assertThat(picture(at(drawn, 3)).sameVoxels(SlicePicture.of(ring, Axis.K, GRID))).as("equal keys, equal filling").isTrue();
        Annotations painted = fill(key(2, Bitmask.of(SlicePicture.of(ring, Axis.K, GRID))), key(4, ring));
        assertThat(at(painted, 3).figure()).isInstanceOf(Bitmask.class);
        assertThat(picture(at(painted, 3)).sameVoxels(picture(at(drawn, 3)))).isTrue();
    }

    @Test
    void filling_across_another_axis_counts_in_that_axis() {
        Polygon box = Polygon.of(Examples.box(10.5, 3.5, 20.5, 8.5), Examples.box(12.5, 4.5, 14.5, 6.5));
        Annotations filled = InterpolateTracks.fill(Examples.with(GRID, Examples.key(Examples.LIVER, Axis.I, 7, box), Examples.key(Examples.LIVER, Axis.I, 10, box)),
            FillRequest.ALL, new GatedInterpolation(), NOW, Progress.NONE);
        Mask all = AnnotationLabels.mask(filled, filled.tracks().get(0), s -> true);
        assertThat(all.bounds()).containsExactly(7, 11, 4, 10, 20, 8);
        assertThat(all.count()).isEqualTo(4 * (10 * 5 - 2 * 2));
    }

    @Test
    void an_explicitly_empty_key_ends_the_object() {
        Polygon disc = Polygon.of(Examples.circle(30, 30, 12, 90, 0, true));
        for (Figure nothing : new Figure[] { Polygon.EMPTY, Bitmask.EMPTY }) {
            Annotations filled = fill(key(4, disc), key(9, nothing), key(15, disc));
            long[] areas = new long[20];
            for (Shape s : filled.shapes()) areas[s.slice0()] = picture(s).count();
            for (int k = 5; k <= 9; k++) assertThat(areas[k]).as("slice %d", k).isLessThan(areas[k - 1]);
            assertThat(areas[9]).isZero();
            assertThat(areas[10]).isLessThan(areas[14]);
            assertThat(areas[14]).isPositive();
        }
    }

    @Test
    void older_proposals_give_way_confirmed_ones_count_as_keys() {
        Polygon small = Polygon.of(Examples.box(10.5, 10.5, 14.5, 14.5)), large = Polygon.of(Examples.box(10.5, 10.5, 40.5, 40.5));
        Annotations filled = fill(key(0, small), key(4, small).with(State.CONFIRMED), key(8, small), key(2, large).with(State.PROPOSED), key(12, large).with(State.PROPOSED));
        assertThat(filled.shapes()).extracting(Shape::slice0).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(picture(at(filled, 2)).count()).isEqualTo(16);
        assertThat(at(filled, 4).state()).isEqualTo(State.CONFIRMED);
        Annotations confirmedLarge = fill(key(0, small), key(4, large).with(State.CONFIRMED), key(8, small));
        assertThat(picture(at(confirmedLarge, 3)).count()).isGreaterThan(300);
    }

    @Test
    void a_range_and_a_choice_of_tracks_leave_the_rest_alone() {
        Polygon box = Polygon.of(Examples.box(10.5, 10.5, 14.5, 14.5));
        Annotations a = Examples.with(GRID, key(0, box), key(10, box), Examples.key(Examples.TUMOUR, Axis.K, 0, box), Examples.key(Examples.TUMOUR, Axis.K, 9, box), key(9, box).with(State.PROPOSED));
        Annotations filled = InterpolateTracks.fill(a, new FillRequest(Set.of(Examples.LIVER), 3, 5, State.CONFIRMED), new PlainInterpolation(), NOW, Progress.NONE);
        assertThat(filled.shapes()).hasSize(5 + 3);
        assertThat(filled.shapes().stream().filter(s -> s.state() == State.CONFIRMED)).extracting(Shape::slice0).containsExactly(3, 4, 5);
        assertThat(at(filled, 9).state()).as("outside of the range").isEqualTo(State.PROPOSED);
        assertThat(InterpolateTracks.confirm(filled, FillRequest.ALL).shapes()).noneMatch(s -> s.state() == State.PROPOSED);
        assertThatThrownBy(() -> InterpolateTracks.fill(a, new FillRequest(Set.of(new UUID(1, 1)), 0, 9, State.PROPOSED), new PlainInterpolation(), NOW, Progress.NONE)).hasMessageContaining("not among the tracks");
    }

    @Test
    void filling_twice_is_filling_once() {
        Annotations once = fill(key(1, Polygon.of(Examples.circle(20, 20, 8, 30, 0, true))), key(5, Bitmask.of(SlicePicture.of(Polygon.of(Examples.box(15, 15, 30, 30)), Axis.K, GRID))), key(9, Polygon.EMPTY));
        assertThat(InterpolateTracks.fill(once, FillRequest.ALL, new GatedInterpolation(), NOW, Progress.NONE)).isEqualTo(once);
    }

    private static Annotations fill(Shape... shapes) {
        return InterpolateTracks.fill(Examples.with(GRID, shapes), FillRequest.ALL, new GatedInterpolation(), NOW, Progress.NONE);
    }

    private static Shape key(int slice0, Figure figure) {
        return Examples.key(Examples.LIVER, Axis.K, slice0, figure);
    }

    private static Shape at(Annotations a, int slice0) {
        List<Shape> there = a.shapes().stream().filter(s -> s.slice0() == slice0 && s.track().equals(Examples.LIVER)).toList();
        assertThat(there).hasSize(1);
        return there.get(0);
    }

    private static Mask picture(Shape s) {
        return SlicePicture.of(s.figure(), s.axis(), GRID);
    }
}
