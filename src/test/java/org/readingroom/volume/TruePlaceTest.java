package org.readingroom.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;

class TruePlaceTest {

    /** Planes two millimetres apart on the grid; where they lie is given. */
    private static Volume planesAt(Verdict verdict, double... z) {
        List<SourceInstances.Plane> planes = Arrays.stream(z).mapToObj(at -> new SourceInstances.Plane(Path.of("a"), "1", "1.2", 1, new PointMm(0, 0, at))).toList();
        return Volume.builder("v", new VoxelGrid(4, 4, z.length, Affine.scaling(1, 1, 2)), Samples.allocate(SampleType.UINT8, 4, 4, z.length, 1, 1)).verdict(verdict)
            .source(new SourceInstances("1.9", "1.8", "1.7", planes)).build();
    }

    private static double at(Volume volume, double z) {
        PointMm place = TruePlace.of(volume, new PointMm(1, 2, z));
        assertThat(place.x()).isEqualTo(1);
        assertThat(place.y()).isEqualTo(2);
        return place.z();
    }

    @Test
    void behind_a_gap_a_slice_lies_where_its_header_says() {
        Volume volume = planesAt(Verdict.INCOMPLETE, 0, 2, 6, 8);
        assertThat(List.of(at(volume, 0), at(volume, 2), at(volume, 4), at(volume, 6))).containsExactly(0.0, 2.0, 6.0, 8.0);
        assertThat(at(volume, 3)).as("half way through the gap").isCloseTo(4, within(1e-9));
        assertThat(at(volume, 7)).as("beyond the last").isCloseTo(9, within(1e-9));
        assertThat(at(volume, -1)).isCloseTo(-1, within(1e-9));
    }

    @Test
    void steps_that_differ_add_up() {
        Volume volume = planesAt(Verdict.IRREGULAR, 0, 2, 9);
        assertThat(at(volume, 4)).isEqualTo(9);
        assertThat(TruePlace.differs(volume)).isTrue();
    }

    @Test
    void where_one_affine_is_true_nothing_moves() {
        Volume even = planesAt(Verdict.UNIFORM, 0, 2, 4);
        assertThat(TruePlace.differs(even)).isFalse();
        assertThat(TruePlace.of(even, PointMm.ORIGIN)).isSameAs(PointMm.ORIGIN);
        assertThat(TruePlace.differs(planesAt(Verdict.INCOMPLETE, 0, 2, 6).toBuilder().withoutSource().build())).as("nobody knows where they lie").isFalse();
    }

    @Test
    void two_series_are_apart_where_only_one_of_them_has_the_gap() {
        Volume gap = planesAt(Verdict.INCOMPLETE, 0, 2, 6, 8), whole = planesAt(Verdict.UNIFORM, 0, 2, 4, 6);
        assertThat(TruePlace.isApart(gap, whole)).isTrue();
        assertThat(TruePlace.isApart(whole, gap)).isTrue();
        assertThat(TruePlace.isApart(gap, gap.toBuilder().build())).as("the same slices are missing").isFalse();
        assertThat(TruePlace.isApart(gap, planesAt(Verdict.INCOMPLETE, 0, 4, 6, 8))).as("others are missing").isTrue();
        assertThat(TruePlace.isApart(whole, planesAt(Verdict.IRREGULAR, 0, 2.1, 3.9, 6))).as("less than half a voxel").isFalse();
        assertThat(TruePlace.isApart(whole, planesAt(Verdict.UNIFORM, 0, 2, 4, 6))).isFalse();
    }

    @Test
    void what_lies_on_the_grid_of_a_series_with_a_gap_is_together_with_it_whatever_is_known_of_it() {
        Volume gap = planesAt(Verdict.INCOMPLETE, 0, 2, 6, 8), filtered = gap.toBuilder().withoutSource().build();
        assertThat(TruePlace.isApart(gap, filtered)).isFalse();
        assertThat(TruePlace.isApart(filtered, planesAt(Verdict.UNIFORM, 0, 2, 4, 6, 8))).as("nobody knows where its planes lie").isTrue();
        assertThat(TruePlace.isUneven(filtered)).isTrue();
        assertThat(TruePlace.isUneven(planesAt(Verdict.INCOMPLETE, 0, 2, 4))).as("damaged at its end, and even").isFalse();
    }

    @Test
    void a_time_that_lies_elsewhere_is_apart_from_another_series() {
        List<SourceInstances.Plane> planes = Stream.of(new PointMm(0, 0, 0), new PointMm(0, 0, 2), new PointMm(20, 0, 0), new PointMm(20, 0, 2)).map(at -> new SourceInstances.Plane(Path.of("a"), "1", "1.2", 1, at)).toList();
        Volume moved = Volume.builder("v", new VoxelGrid(4, 4, 2, Affine.scaling(1, 1, 2)), Samples.allocate(SampleType.UINT8, 4, 4, 2, 1, 2)).verdict(Verdict.IRREGULAR).source(new SourceInstances("1.9", "1.8", "1.7", planes)).build();
        assertThat(TruePlace.isApart(moved, planesAt(Verdict.UNIFORM, 0, 2, 4))).isTrue();
    }
}
