package org.readingroom.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.Volume;

class SlabTest {

    /** Slices 2.5 mm apart, head first: stored k runs to inferior, so slice 0 of the axial stack is the last k. */
    private static final Volume VOLUME = volume();

    @ParameterizedTest
    @CsvSource({
        "10, 0, 10, 10, 0", "10, 2.4, 10, 10, 2.4", "10, 4.9, 10, 10, 4.9", "10, 5, 9, 11, 5", "10, 20, 6, 14, 20", // 2.5 mm a slice: 20 mm reach 4 slices to either side
        "0, 20, 0, 4, 11.25", "1, 20, 0, 5, 13.75", "23, 20, 19, 23, 11.25", "12, 1000, 0, 23, 60" })
    void a_slab_takes_the_slices_within_half_its_thickness_and_says_what_it_covers(int centre, double mm, int first, int last, double covered) {
        Slab slab = Slab.at(VOLUME, PlaneKind.AXIAL, PlanePosition.index(centre), mm, ProjectionMode.MAX);
        assertThat(slab.first0()).isEqualTo(first);
        assertThat(slab.last0()).isEqualTo(last);
        assertThat(slab.coveredMm()).isEqualTo(covered, within(1e-9));
        assertThat(slab.positionMm()).isEqualTo(centre * 2.5, within(1e-9));
        PointMm middle = slab.image().grid().toPatient(0, 0, 0), expected = OrthogonalPlanes.grid(VOLUME.grid(), PlaneKind.AXIAL).toPatient(0, 0, (first + last) / 2.0);
        assertThat(middle.distanceTo(expected)).isLessThan(1e-9);
        assertThat(slab.image().grid().spacing().kMm()).isEqualTo((last - first + 1) * 2.5, within(1e-9));
        for (int i = 0; i < 12; i++) {
            double most = Double.NEGATIVE_INFINITY;
            for (int s = first; s <= last; s++) most = Math.max(most, VOLUME.real(i, 5, 23 - s, 0, 0));
            assertThat(slab.image().real(i, 5, 0, 0, 0)).isEqualTo(most);
        }
    }

    @Test
    void a_slab_of_nothing_is_the_plane_itself_whatever_the_mode() {
        for (ProjectionMode mode : ProjectionMode.values())
            for (PlaneKind kind : PlaneKind.values()) {
                Volume slab = Slab.at(VOLUME, kind, PlanePosition.index(7), 0, mode).image(), slice = OrthogonalPlanes.slice(VOLUME, kind, PlanePosition.index(7));
                assertThat(slab.grid()).isEqualTo(slice.grid());
                assertThat(slab.real(3, 2, 0, 0, 0)).isEqualTo(slice.real(3, 2, 0, 0, 0));
            }
    }

    @Test
    void the_text_tells_what_is_covered_only_where_it_is_less() {
        assertThat(Slab.at(VOLUME, PlaneKind.AXIAL, PlanePosition.index(10), 20, ProjectionMode.MAX).text()).isEqualTo("MIP 20 mm");
        assertThat(Slab.at(VOLUME, PlaneKind.AXIAL, PlanePosition.index(1), 20, ProjectionMode.MIN).text()).isEqualTo("MinIP 20 mm, 13.75 mm covered");
        assertThat(Slab.at(VOLUME, PlaneKind.AXIAL, PlanePosition.index(1), 0, ProjectionMode.MIN).text()).isEmpty();
    }

    @Test
    void window_and_meaning_stay_when_a_slab_is_made() {
        Volume slab = Slab.at(VOLUME, PlaneKind.CORONAL, PlanePosition.index(4), 9, ProjectionMode.MAX).image();
        assertThat(slab.windows()).isEqualTo(VOLUME.windows());
        assertThat(slab.rescale()).isEqualTo(VOLUME.rescale());
        assertThat(slab.samples().type()).isEqualTo(SampleType.INT16);
    }

    @Test
    void slabs_follow_each_other_through_the_volume() {
        Volume slabs = Slab.stack(VOLUME, PlaneKind.AXIAL, 10, 5, ProjectionMode.MAX);
        assertThat(slabs.grid().nk()).isEqualTo(12);
        assertThat(slabs.grid().spacing().kMm()).isEqualTo(5, within(1e-9));
        for (int n = 0; n < 12; n++) {
            Slab one = Slab.at(VOLUME, PlaneKind.AXIAL, PlanePosition.index(2 * n), 10, ProjectionMode.MAX);
            assertThat(slabs.real(6, 7, n, 0, 0)).isEqualTo(one.image().real(6, 7, 0, 0, 0));
            assertThat(slabs.grid().toPatient(0, 0, n).distanceTo(OrthogonalPlanes.grid(VOLUME.grid(), PlaneKind.AXIAL).toPatient(0, 0, 2 * n))).isLessThan(1e-9);
        }
    }

    @Test
    void where_the_rescale_differs_per_plane_every_slice_and_slab_has_its_own() {
        double[] slopes = new double[24], intercepts = new double[24];
        java.util.Arrays.setAll(slopes, n -> 1 + n);
        Volume pet = VOLUME.toBuilder().rescale(Rescale.perPlane(slopes, intercepts)).build();
        for (double mm : new double[] { 0, 6 })
            for (PlaneKind kind : PlaneKind.values()) {
                Volume slabs = Slab.stack(pet, kind, mm, 5, ProjectionMode.MAX), planes = OrthogonalPlanes.stack(pet, kind);
                int step = (int) Math.round(slabs.grid().spacing().kMm() / planes.grid().spacing().kMm());
                for (int n = 0; n < slabs.grid().nk(); n++) {
                    Slab one = Slab.at(pet, kind, PlanePosition.index(n * step), mm, ProjectionMode.MAX);
                    double most = Double.NEGATIVE_INFINITY;
                    for (int k = one.first0(); k <= one.last0(); k++) most = Math.max(most, planes.real(4, 6, k, 0, 0));
                    assertThat(slabs.real(4, 6, n, 0, 0)).isEqualTo(one.image().real(4, 6, 0, 0, 0)).isEqualTo(most, within(1e-3));
                }
                for (int k = 0; k < planes.grid().nk(); k++) {
                    PointMm index = pet.grid().toIndex(planes.grid().toPatient(4, 6, k));
                    double stored = VOLUME.samples().stored((int) Math.round(index.x()), (int) Math.round(index.y()), (int) Math.round(index.z()), 0, 0);
                    assertThat(planes.real(4, 6, k, 0, 0)).isEqualTo((1 + Math.round(index.z())) * stored, within(1e-3));
                    assertThat(OrthogonalPlanes.slice(pet, kind, PlanePosition.index(k)).real(4, 6, 0, 0, 0)).isEqualTo(planes.real(4, 6, k, 0, 0));
                }
            }
    }

    /** 130 x 127 = 16,510 pixels: two blocks and a rest; along j 63 rows at a time, twice, and a rest of one. */
    @ParameterizedTest
    @CsvSource({ "0, false", "1, false", "2, false", "0, true", "1, true", "2, true" })
    void planes_larger_than_a_block_are_projected_to_their_last_pixel(int axis, boolean padded) {
        Random random = new Random(3);
        Samples s = Samples.allocate(SampleType.UINT16, 130, 127, 9, 1, 1);
        for (int k = 0; k < 9; k++)
            for (int n = 0; n < 130 * 127; n++) ((short[]) s.plane(k, 0, 0))[n] = (short) (k < 5 && n < 9000 ? 10 + random.nextInt(4000) : random.nextInt(65536));
        Volume.Builder b = Volume.builder("v", new VoxelGrid(130, 127, 9, Affine.scaling(1, 1, 1)), s);
        Volume v = (padded ? b.padding(new Volume.Padding(0, 20)) : b).build();
        for (ProjectionMode mode : new ProjectionMode[] { ProjectionMode.MAX, ProjectionMode.MIN }) {
            Volume out = Projection.along(v, axis, 0, v.grid().size(axis), mode);
            for (int k = 0; k < out.grid().nk(); k++)
                for (int j = 0; j < out.grid().nj(); j++)
                    for (int i = 0; i < out.grid().ni(); i++) {
                        double expected = mode == ProjectionMode.MAX ? 0 : 65535;
                        for (int n = 0; n < v.grid().size(axis); n++) {
                            double one = v.real(axis == 0 ? n : i, axis == 1 ? n : j, axis == 2 ? n : k, 0, 0);
                            if (!padded || one > 20) expected = mode == ProjectionMode.MAX ? Math.max(expected, one) : Math.min(expected, one);
                        }
                        if (out.real(i, j, k, 0, 0) != expected) assertThat(out.real(i, j, k, 0, 0)).as("%d %d %d", i, j, k).isEqualTo(expected);
                    }
        }
    }

    @ParameterizedTest
    @CsvSource({ "-5, 0, MAX", "5, 0, MIN", "-5, -2000, MAX", "-3000, -2000, MAX", "-20000, -2000, MAX" })
    void a_measured_value_wins_over_padding_also_where_it_is_the_weaker_one(short value, short padding, ProjectionMode mode) {
        Samples s = Samples.allocate(SampleType.INT16, 1, 1, 3, 1, 1);
        for (int k = 0; k < 3; k++) ((short[]) s.plane(k, 0, 0))[0] = k == 1 ? value : padding;
        Volume v = Volume.builder("v", new VoxelGrid(1, 1, 3, Affine.scaling(1, 1, 1)), s).padding(new Volume.Padding(padding, padding)).build();
        assertThat(Projection.along(v, 2, 0, 3, mode).real(0, 0, 0, 0, 0)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({ "0,0", "12,12", "23,23", "0mm,0", "2.5mm,1", "3.7 mm,1", "3.8mm,2", "57.5MM,23", "58.7mm,23", "-1.2mm,0" })
    void a_position_is_an_index_or_millimetres_from_the_first_slice(String text, int slice) {
        assertThat(PlanePosition.parse(text).slice0(OrthogonalPlanes.grid(VOLUME.grid(), PlaneKind.AXIAL))).isEqualTo(slice);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "24|position 24 lies outside the 24 slices; expected 0 to 23, or 0mm to 57.5mm", "59mm|position 59mm lies outside the 24 slices; expected 0 to 23, or 0mm to 57.5mm",
        "1.5|a slice index must be a whole number from 0, got 1.5; write 12.5mm for millimetres", "-1|a slice index must be a whole number from 0, got -1.0; write 12.5mm for millimetres",
        "mm|position 'mm' is neither a slice index such as 12 nor millimetres such as 12.5mm", "NaN|a position must be a number, got NaN" })
    void a_position_outside_is_refused_with_what_is_allowed(String text, String sentence) {
        VoxelGrid stack = OrthogonalPlanes.grid(VOLUME.grid(), PlaneKind.AXIAL);
        assertThatIllegalArgumentException().isThrownBy(() -> PlanePosition.parse(text).slice0(stack)).withMessage(sentence);
    }

    @Test
    void with_a_tilted_gantry_millimetres_are_those_between_the_planes() {
        double t = Math.tan(Math.toRadians(20));
        VoxelGrid tilted = new VoxelGrid(5, 5, 10, Affine.fromLps(new double[][] { { 1, 0, 0, 0 }, { 0, 1, 3 * t, 0 }, { 0, 0, 3, 0 } }));
        assertThat(PlanePosition.sliceDistanceMm(OrthogonalPlanes.grid(tilted, PlaneKind.AXIAL))).isEqualTo(3, within(1e-12));
        assertThat(PlanePosition.mm(9).slice0(tilted)).isEqualTo(3);
    }

    @Test
    void planes_remember_the_instances_they_came_from_only_while_they_are_those_planes() {
        List<SourceInstances.Plane> files = IntStream.range(0, 24).mapToObj(k -> new SourceInstances.Plane(Path.of(k + ".dcm"), "1.2", "1.2." + k, 1, VOLUME.grid().toPatient(0, 0, k))).toList();
        Volume v = VOLUME.toBuilder().source(new SourceInstances("1", "2", "3", files)).build();
        Volume axial = OrthogonalPlanes.stack(v, PlaneKind.AXIAL);
        for (int k = 0; k < 24; k++) assertThat(axial.source().orElseThrow().planes().get(k).position().distanceTo(axial.grid().toPatient(0, 0, k))).isLessThan(1e-9);
        assertThat(OrthogonalPlanes.slice(v, PlaneKind.AXIAL, PlanePosition.index(2)).source().orElseThrow().planes()).containsExactly(files.get(21));
        assertThat(OrthogonalPlanes.stack(v, PlaneKind.CORONAL).source()).isEmpty();
        assertThat(Slab.at(v, PlaneKind.AXIAL, PlanePosition.index(9), 20, ProjectionMode.MAX).image().source()).isEmpty();
        assertThat(axial.samples().plane(0, 0, 0)).as("shares its arrays").isSameAs(v.samples().plane(23, 0, 0));
    }

    @Test
    void nonsense_is_refused_in_a_sentence() {
        assertThatIllegalArgumentException().isThrownBy(() -> Slab.at(VOLUME, PlaneKind.AXIAL, PlanePosition.index(0), -1, ProjectionMode.MAX)).withMessageContaining("0 mm or more");
        assertThatIllegalArgumentException().isThrownBy(() -> Slab.stack(VOLUME, PlaneKind.AXIAL, 5, 0, ProjectionMode.MAX)).withMessageContaining("above 0 mm");
        assertThatIllegalArgumentException().isThrownBy(() -> Projection.along(VOLUME, 0, 5, 5, ProjectionMode.MAX)).withMessageContaining("at least one of 0 to 11");
        assertThatIllegalArgumentException().isThrownBy(() -> PlaneKind.parse("frontal")).withMessageContaining("axial, coronal or sagittal");
        assertThatIllegalArgumentException().isThrownBy(() -> ProjectionMode.parse("median")).withMessageContaining("max, min, mean or sum");
        assertThatIllegalArgumentException().isThrownBy(() -> new SlabSettings(1e6, 1e-3, ProjectionMode.MAX)).withMessageContaining("more than 100000 planes");
        assertThatIllegalArgumentException().isThrownBy(() -> new SlabSettings(1, 0, ProjectionMode.MAX)).withMessageContaining("above 0 mm");
    }

    private static Volume volume() {
        Random random = new Random(7);
        Samples s = Samples.allocate(SampleType.INT16, 12, 14, 24, 1, 1);
        for (Object plane : s.planes()) for (int n = 0; n < 12 * 14; n++) ((short[]) plane)[n] = (short) random.nextInt(3000);
        VoxelGrid grid = new VoxelGrid(12, 14, 24, Affine.fromLps(new double[][] { { 1, 0, 0, 5 }, { 0, 1, 0, 6 }, { 0, 0, -2.5, 7 } }));
        return Volume.builder("v", grid, s).rescale(Rescale.of(1, -1024)).window(DisplayWindow.linear(40, 400)).build();
    }
}
