package org.readingroom.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.ImagePlane;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;

class ResliceTest {

    private static final VoxelGrid GRID = new VoxelGrid(11, 9, 7, Affine.scaling(1, 1, 2));

    /** Trilinear interpolation keeps every linear function as it is: the closed formula that all types are held against. */
    @ParameterizedTest
    @EnumSource(SampleType.class)
    void a_linear_field_comes_out_linear_on_any_plane_for_every_type(SampleType type) {
        Samples s = Samples.allocate(type, 11, 9, 7, 1, 1);
        for (int k = 0; k < 7; k++) for (int j = 0; j < 9; j++) for (int i = 0; i < 11; i++) set(s.plane(k, 0, 0), i + 11 * j, i + 2 * j + 3 * k + 1);
        Volume v = Volume.builder("v", GRID, s).rescale(Rescale.of(2, -5)).build();
        Direction normal = Direction.of(0.2, -0.3, 1), u = normal.cross(Direction.of(0, 1, 0.1)), w = normal.cross(u);
        ImagePlane plane = new ImagePlane(new PointMm(5, 4, 6), u, w, 0.37, 8, 8);
        for (ProjectionMode mode : ProjectionMode.values()) {
            SlabSettings slab = new SlabSettings(1.2, 0.4, mode);
            PlaneImage image = Reslice.plane(v, plane, slab, 0);
            for (int n = 0; n < 64; n++) {
                double middle = field(plane.at(n % 8, n / 8)), end = Math.abs(field(plane.shifted(0.6).at(n % 8, n / 8)) - middle);
                double expected = mode == ProjectionMode.MAX ? middle + end : mode == ProjectionMode.MIN ? middle - end : mode == ProjectionMode.SUM ? 4 * middle : middle;
                assertThat((double) image.values()[n]).isEqualTo(expected, within(1e-4));
            }
            assertThat(image.depthMm()).isEqualTo(1.2);
        }
    }

    @Test
    void a_rescale_that_differs_per_plane_is_applied_before_interpolating() {
        Samples s = Samples.allocate(SampleType.UINT16, 3, 3, 2, 1, 1);
        for (Object p : s.planes()) java.util.Arrays.fill((short[]) p, (short) 10);
        Volume v = Volume.builder("v", new VoxelGrid(3, 3, 2, Affine.scaling(1, 1, 1)), s).rescale(Rescale.perPlane(new double[] { 1, 3 }, new double[] { 0, 5 })).build();
        PlaneImage image = Reslice.plane(v, new ImagePlane(new PointMm(1, 1, 0.25), Direction.LEFT, Direction.POSTERIOR, 1, 1, 1), SlabSettings.SINGLE_PLANE, 0);
        assertThat((double) image.values()[0]).isEqualTo(0.75 * 10 + 0.25 * 35, within(1e-6));
    }

    @Test
    void padding_is_never_blended_into_its_neighbours_and_is_flagged() {
        Samples s = Samples.allocate(SampleType.INT16, 4, 1, 1, 1, 1);
        System.arraycopy(new short[] { -2000, 100, 200, -2000 }, 0, (short[]) s.plane(0, 0, 0), 0, 4);
        Volume v = Volume.builder("v", new VoxelGrid(4, 1, 1, Affine.scaling(1, 1, 1)), s).padding(new Volume.Padding(-2000, -2000)).build();
        PlaneImage image = Reslice.plane(v, new ImagePlane(new PointMm(0.25, 0, 0), Direction.LEFT, Direction.POSTERIOR, 0.5, 6, 1), SlabSettings.SINGLE_PLANE, Double.NaN);
        assertThat(image.values()).containsExactly(Float.NaN, 100, 125, 175, 200, Float.NaN);
        assertThat(image.valid()).containsExactly(false, true, true, true, true, false);
        assertThat(image.invalid()).isEqualTo(2);
    }

    @Test
    void a_cut_knows_its_place_in_the_patient_and_keeps_the_meaning() {
        Random random = new Random(2);
        Samples s = Samples.allocate(SampleType.INT16, 11, 9, 7, 1, 1);
        for (Object p : s.planes()) for (int n = 0; n < 99; n++) ((short[]) p)[n] = (short) random.nextInt(1000);
        Volume v = Volume.builder("v", GRID, s).rescale(Rescale.of(1, -1024)).build();
        ImagePlane plane = new ImagePlane(new PointMm(2, 3, 4), Direction.POSTERIOR, Direction.SUPERIOR, 0.7, 5, 6);
        Volume cut = Reslice.plane(v, plane, SlabSettings.of(3, ProjectionMode.MEAN, GRID), -1024).toVolume(v);
        assertThat(cut.grid().toPatient(4, 5, 0).distanceTo(plane.at(4, 5))).isLessThan(1e-12);
        assertThat(cut.grid().affine().direction(2)).isEqualTo(plane.normal());
        assertThat(cut.grid().spacing().kMm()).isEqualTo(3);
        assertThat(SlabSettings.of(3, ProjectionMode.MEAN, GRID).stepMm()).isEqualTo(1);
        assertThat(Reslice.plane(v, plane, SlabSettings.SINGLE_PLANE, 0).grid().spacing().kMm()).isEqualTo(1);
    }

    @Test
    void labels_are_taken_from_the_nearest_voxel_and_never_mixed() {
        short[][] planes = new short[7][99];
        for (int k = 0; k < 7; k++) for (int n = 0; n < 99; n++) planes[k][n] = (short) (n % 11 < 5 ? 10 : 65000);
        LabelMap labels = LabelMap.of(GRID, planes, List.of());
        ImagePlane plane = new ImagePlane(new PointMm(4.1, 3, 4), Direction.LEFT, Direction.POSTERIOR, 0.2, 6, 1);
        assertThat(Reslice.labels(labels, 0, plane)).containsExactly((short) 10, (short) 10, (short) 65000, (short) 65000, (short) 65000, (short) 65000);
        assertThat(Reslice.labels(labels, 0, plane.shifted(100))).containsOnly((short) 0);
    }

    private static double field(PointMm p) {
        return 2 * (p.x() + 2 * p.y() + 3 * p.z() / 2 + 1) - 5;
    }

    private static void set(Object plane, int n, int v) {
        if (plane instanceof byte[] p) p[n] = (byte) v;
        else if (plane instanceof short[] p) p[n] = (short) v;
        else if (plane instanceof int[] p) p[n] = v;
        else if (plane instanceof long[] p) p[n] = v;
        else if (plane instanceof float[] p) p[n] = v;
        else ((double[]) plane)[n] = v;
    }
}
