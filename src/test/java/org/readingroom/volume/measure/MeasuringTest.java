package org.readingroom.volume.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.scan.ScanFacts;
import org.readingroom.volume.scan.ScanRegion;
import org.readingroom.volume.scan.ScanRegion.Unit;

class MeasuringTest {

    private static final PointMm A = new PointMm(2, 2, 0), B = new PointMm(5, 6, 0);

    private static Volume.Builder volume(Affine affine) {
        Samples s = Samples.allocate(SampleType.UINT8, 10, 10, 4, 1, 1);
        for (int k = 0; k < 4; k++) for (int at = 0; at < 100; at++) ((byte[]) s.plane(k, 0, 0))[at] = (byte) (at + k);
        return Volume.builder("v", new VoxelGrid(10, 10, 4, affine), s);
    }

    private static Measured measured(Volume v, MeasurementKind kind, PointMm... points) {
        return Measuring.of(new Measurement(kind, List.of(points), Direction.LEFT, Direction.POSTERIOR), v);
    }

    @Test
    void without_a_spacing_lengths_are_pixels_and_through_slices_they_are_refused() {
        Volume v = volume(Affine.scaling(1, 1, 1)).verdict(Verdict.UNPLACED).finding(Finding.warning("NO_SPACING", "none", "(0028,0030)")).build();
        assertThat(measured(v, MeasurementKind.DISTANCE, A, B).text()).isEqualTo("5.0 px (no spacing)");
        assertThat(measured(v, MeasurementKind.DISTANCE, A, new PointMm(2, 2, 3)).refused()).contains("no spacing");
        assertThat(measured(v, MeasurementKind.SPHERE, A, B).refused()).contains("no spacing");
        assertThat(measured(v, MeasurementKind.RECTANGLE, A, B).figure("area").orElseThrow()).isEqualTo(new Figure("area", 12, "px\u00b2"));
        assertThat(measured(v, MeasurementKind.ANGLE, new PointMm(2, 0, 0), new PointMm(0, 0, 0), new PointMm(0, 3, 0)).text()).isEqualTo("90.0\u00b0 (no spacing)");
    }

    @Test
    void across_slices_that_are_missing_or_not_evenly_apart_a_length_says_that_it_is_not_true() {
        PointMm behind = new PointMm(2, 2, 3);
        for (Verdict verdict : List.of(Verdict.IRREGULAR, Verdict.INCOMPLETE)) {
            Volume v = volume(Affine.scaling(1, 1, 1)).verdict(verdict).build();
            assertThat(measured(v, MeasurementKind.DISTANCE, A, behind).source()).startsWith("not true: slice");
            assertThat(measured(v, MeasurementKind.SPHERE, A, B).source()).startsWith("not true: slice");
            assertThat(measured(v, MeasurementKind.DISTANCE, A, B).text()).as("within a slice").isEqualTo("5.00 mm");
        }
    }

    @Test
    void before_a_gap_and_behind_it_lengths_are_true() {
        double[] z = { 0, 1, 2, 6, 7, 8 };
        List<SourceInstances.Plane> planes = Arrays.stream(z).mapToObj(at -> new SourceInstances.Plane(Path.of("a"), "1", "1.2", 1, new PointMm(0, 0, at))).toList();
        Volume v = Volume.builder("v", new VoxelGrid(9, 9, 6, Affine.scaling(1, 1, 1)), Samples.allocate(SampleType.INT16, 9, 9, 6, 1, 1)).verdict(Verdict.INCOMPLETE).source(new SourceInstances("1", "2", "3", planes)).build();
        assertThat(measured(v, MeasurementKind.DISTANCE, new PointMm(1, 1, 0), new PointMm(1, 1, 2)).source()).isEmpty();
        assertThat(measured(v, MeasurementKind.DISTANCE, new PointMm(1, 1, 3), new PointMm(1, 1, 5)).source()).isEmpty();
        assertThat(measured(v, MeasurementKind.DISTANCE, new PointMm(1, 1, 1), new PointMm(1, 1, 4)).source()).isEqualTo("not true: slices are missing");
        assertThat(measured(v, MeasurementKind.SPHERE, new PointMm(4, 4, 2), new PointMm(6, 4, 2)).source()).as("reaches through the gap").isEqualTo("not true: slices are missing");
    }

    @Test
    void a_tiny_value_is_not_written_as_nothing() {
        assertThat(new Figure("mean", 7e-10, "m\u00b2/s").text()).isEqualTo("7.00e-10 m\u00b2/s");
        assertThat(new Figure("length", 7e-10, "mm").text()).as("what rounding leaves").isEqualTo("0.00 mm");
    }

    @Test
    void pixels_that_are_only_known_to_be_high_count_by_their_aspect() {
        Volume v = volume(Affine.scaling(1, 2, 1)).verdict(Verdict.UNPLACED).finding(Finding.warning("NO_SPACING", "none", "(0028,0030)")).build();
        assertThat(measured(v, MeasurementKind.DISTANCE, new PointMm(0, 0, 0), new PointMm(3, 8, 0)).main().orElseThrow().value()).isCloseTo(Math.hypot(3, 8), within(1e-9));
    }

    @Test
    void pixels_of_known_size_without_a_place_are_millimetres_but_not_through_slices_whose_step_nobody_knows() {
        Volume v = volume(Affine.scaling(0.5, 0.5, 1)).verdict(Verdict.UNPLACED).finding(Finding.warning("NO_SPACING", "no place", "(0020,0032)")).build();
        assertThat(measured(v, MeasurementKind.DISTANCE, A, B).text()).isEqualTo("5.00 mm");
        assertThat(measured(v, MeasurementKind.DISTANCE, A, new PointMm(2, 2, 3)).refused()).contains("how far its slices are apart");
    }

    @Test
    void what_the_spacing_rests_on_is_said_beside_every_length() {
        for (String[] each : new String[][] { { "(0018,1114)", "estimated" }, { "(0018,1111)", "estimated" }, { "(0018,1164)", "at detector" }, { "(0028,0A02)", "calibrated" }, { "(0018,2010)", "on film" } })
            assertThat(measured(volume(Affine.scaling(1, 1, 1)).finding(Finding.note("SPACING_SOURCE", "how", each[0])).build(), MeasurementKind.DISTANCE, A, B).text()).isEqualTo("5.00 mm (" + each[1] + ")");
    }

    @Test
    void a_microscopes_stack_is_measured_in_micrometres() {
        Volume v = volume(Affine.scaling(0.0005, 0.0005, 0.002)).verdict(Verdict.UNPLACED).build();
        assertThat(measured(v, MeasurementKind.DISTANCE, v.grid().toPatient(0, 0, 0), v.grid().toPatient(3, 4, 0)).text()).isEqualTo("2.50 \u00b5m");
        assertThat(measured(v, MeasurementKind.DISTANCE, v.grid().toPatient(0, 0, 0), v.grid().toPatient(0, 0, 3)).text()).isEqualTo("6.00 \u00b5m");
    }

    private static Volume ultrasound() {
        ScanRegion tissue = new ScanRegion(0, 0, 9, 4, 1, 1, Unit.MM, Unit.MM, 0.5, 0.25), doppler = new ScanRegion(0, 5, 9, 7, 3, 3, Unit.SECONDS, Unit.CM_PER_SECOND, 0.01, -2),
            wave = new ScanRegion(0, 8, 9, 8, 4, 10, Unit.SECONDS, Unit.NONE, 0.02, 0);
        List<ScanRegion> regions = List.of(tissue, doppler, wave);
        return volume(Affine.scaling(1, 1, 1)).verdict(Verdict.UNPLACED).finding(Finding.warning("NO_SPACING", "differ", "(0028,0030)"))
            .scan(ScanFacts.NONE.withRegions(List.of(regions, regions, regions, regions))).build();
    }

    @Test
    void ultrasound_regions_measure_in_their_own_units() {
        Volume v = ultrasound();
        assertThat(measured(v, MeasurementKind.DISTANCE, new PointMm(1, 0, 0), new PointMm(7, 4, 0)).main().orElseThrow().value()).isCloseTo(Math.hypot(3, 1), within(1e-9));
        assertThat(measured(v, MeasurementKind.DISTANCE, new PointMm(1, 0, 0), new PointMm(7, 4, 0)).source()).isEqualTo("ultrasound region 1");
        Measured inDoppler = measured(v, MeasurementKind.DISTANCE, new PointMm(1, 5, 2), new PointMm(5, 7, 2));
        assertThat(inDoppler.figures()).extracting(Figure::text).containsExactly("0.0400 s", "4.00 cm/s");
        assertThat(measured(v, MeasurementKind.DISTANCE, new PointMm(1, 8, 2), new PointMm(5, 8, 2)).figures()).extracting(Figure::text).containsExactly("0.0800 s", "0.0 px");
        assertThat(measured(v, MeasurementKind.ANGLE, new PointMm(1, 5, 0), new PointMm(2, 5, 0), new PointMm(3, 6, 0)).refused()).contains("s and cm/s");
        assertThat(measured(v, MeasurementKind.RECTANGLE, new PointMm(1, 5, 0), new PointMm(3, 7, 0)).figure("area")).isEmpty();
        assertThat(measured(v, MeasurementKind.RECTANGLE, new PointMm(1, 5, 0), new PointMm(3, 7, 0)).figure("mean")).isPresent();
    }

    @Test
    void a_length_over_two_ultrasound_regions_is_refused_and_outside_of_all_it_is_in_pixels() {
        Volume v = ultrasound();
        assertThat(measured(v, MeasurementKind.DISTANCE, new PointMm(1, 1, 0), new PointMm(1, 6, 0)).refused()).contains("region");
        assertThat(measured(v, MeasurementKind.DISTANCE, new PointMm(1, 1, 0), new PointMm(1, 1, 2)).refused()).contains("frames");
        assertThat(measured(v, MeasurementKind.DISTANCE, new PointMm(1, 9, 0), new PointMm(5, 9, 0)).text()).isEqualTo("4.0 px (outside of the image's regions)");
    }

    @Test
    void a_probe_gives_the_voxel_that_holds_the_point_and_nothing_of_padding() {
        Volume v = volume(Affine.scaling(2, 2, 5)).quantity(Quantity.HOUNSFIELD).padding(new Volume.Padding(0, 0)).build();
        assertThat(measured(v, MeasurementKind.PROBE, new PointMm(6.9, 8.9, 12)).text()).isEqualTo("45.00 HU");
        assertThat(measured(v, MeasurementKind.PROBE, new PointMm(0, 0, 0)).main().orElseThrow().value()).isNaN();
        assertThat(measured(v, MeasurementKind.PROBE, new PointMm(-2, 0, 0)).refused()).contains("outside");
        Measured all = measured(v, MeasurementKind.RECTANGLE, new PointMm(-9, -9, 0), new PointMm(40, 40, 0));
        assertThat(all.figure("n").orElseThrow().value()).as("padding is left out, and what lies outside").isEqualTo(99);
    }

    @Test
    void between_two_slices_values_are_interpolated_and_that_is_said() {
        Volume v = volume(Affine.scaling(1, 1, 1)).build();
        Measured m = measured(v, MeasurementKind.RECTANGLE, new PointMm(1.5, 1.5, 0.5), new PointMm(3.5, 3.5, 0.5));
        assertThat(m.figure("mean").orElseThrow().value()).isEqualTo(28);
        assertThat(m.source()).isEqualTo("interpolated");
        assertThat(m.figure("n").orElseThrow().value()).isEqualTo(4);
    }

    @Test
    void a_region_that_holds_no_voxel_has_no_mean() {
        Measured m = measured(volume(Affine.scaling(1, 1, 1)).build(), MeasurementKind.ELLIPSE, new PointMm(2.1, 2.1, 0), new PointMm(2.3, 2.3, 0));
        assertThat(m.main().orElseThrow().text()).isEqualTo("\u2013");
        assertThat(m.figure("n").orElseThrow().value()).isZero();
    }

    @Test
    void points_that_make_no_measurement_are_refused_in_words() {
        assertThatThrownBy(() -> new Measurement(MeasurementKind.ANGLE, List.of(A, B), Direction.LEFT, Direction.POSTERIOR)).hasMessage("angle takes 3 points, got 2");
        assertThatThrownBy(() -> LesionAxes.require(List.of(A, B, A, new PointMm(2, 9, 0)))).hasMessageContaining("degrees; expected 90");
        assertThatThrownBy(() -> MeasurementKind.parse("volume")).hasMessageContaining("distance, polyline");
        Volume v = volume(Affine.scaling(1, 1, 1)).build();
        assertThat(Measuring.of(new Measurement(MeasurementKind.PROBE, List.of(A), Direction.LEFT, Direction.POSTERIOR, 1, 0), v).refused()).contains("no channel 1");
    }
}
