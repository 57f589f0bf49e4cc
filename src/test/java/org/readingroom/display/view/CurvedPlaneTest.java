package org.readingroom.display.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.readingroom.display.ProjectionMode;
import org.readingroom.display.SlabSettings;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/** In a field that is linear in x, y and z trilinear interpolation is exact, so every pixel of a straightened picture has a closed value. */
class CurvedPlaneTest {

    private static final double FLOAT = 1e-4;

    private static double field(PointMm p) {
        return 3 * p.x() - 2 * p.y() + 0.5 * p.z() + 7;
    }

    private static Volume linear() {
        VoxelGrid grid = new VoxelGrid(60, 50, 40, Affine.fromLps(new double[][] { { 0.8, 0, 0, -10 }, { 0, 1.1, 0, -12 }, { 0, 0, 2.5, -20 } }));
        Samples s = Samples.allocate(SampleType.FLOAT32, 60, 50, 40, 1, 1);
        for (int k = 0; k < 40; k++) for (int j = 0; j < 50; j++) for (int i = 0; i < 60; i++) ((float[]) s.plane(k, 0, 0))[i + 60 * j] = (float) field(grid.toPatient(i, j, k));
        return Volume.builder("linear", grid, s).build();
    }

    @Test
    void columns_lie_at_even_arc_lengths_around_a_corner_and_rows_along_their_direction() {
        CurvedPlane curve = new CurvedPlane(List.of(new PointMm(0, 0, 5), new PointMm(12, 0, 5), new PointMm(12, 20, 5)), Direction.SUPERIOR, 20);
        Volume picture = curve.straightened(linear(), 0.5, SlabSettings.SINGLE_PLANE, 0, Progress.NONE);
        assertThat(curve.lengthMm()).isEqualTo(32);
        assertThat(picture.grid().ni()).isEqualTo(65);
        assertThat(picture.grid().nj()).isEqualTo(41);
        for (int j = 0; j < 41; j++)
            for (int i = 0; i < 65; i++) {
                double s = i * 0.5, z = 5 + (j - 20) * 0.5;
                PointMm p = s <= 12 ? new PointMm(s, 0, z) : new PointMm(12, s - 12, z);
                assertThat(picture.real(i, j, 0, 0, 0)).as("column %d, row %d", i, j).isCloseTo(field(p), within(FLOAT));
            }
        assertThat(picture.verdict()).isEqualTo(Verdict.UNPLACED);
    }

    @Test
    void a_line_of_many_corners_on_a_circle_is_as_long_as_its_chords() {
        List<PointMm> points = new ArrayList<>();
        int corners = 36;
        double radius = 15;
        for (int n = 0; n <= corners; n++) points.add(new PointMm(radius * Math.cos(2 * Math.PI * n / corners), radius * Math.sin(2 * Math.PI * n / corners), 0));
        CurvedPlane circle = new CurvedPlane(points, Direction.SUPERIOR, 10);
        assertThat(circle.lengthMm()).isCloseTo(corners * 2 * radius * Math.sin(Math.PI / corners), within(1e-9));
        double chord = 2 * radius * Math.sin(Math.PI / corners);
        assertThat(circle.at(9 * chord).distanceTo(new PointMm(0, radius, 0))).isLessThan(1e-9);
        double apothem = radius * Math.cos(Math.PI / corners);
        assertThat(circle.at(4.5 * chord).distanceTo(new PointMm(apothem * Math.cos(Math.PI / 4), apothem * Math.sin(Math.PI / 4), 0))).isLessThan(1e-9);
    }

    @Test
    void a_mean_slab_of_a_linear_field_is_the_plane_itself_and_a_mip_its_far_side() {
        CurvedPlane line = new CurvedPlane(List.of(new PointMm(0, 2, 0), new PointMm(20, 2, 0)), Direction.SUPERIOR, 8);
        SlabSettings mean = new SlabSettings(4, 1, ProjectionMode.MEAN), mip = new SlabSettings(4, 1, ProjectionMode.MAX);
        assertThat(line.straightened(linear(), 1, mean, 0, Progress.NONE).real(7, 4, 0, 0, 0)).isCloseTo(field(new PointMm(7, 2, 0)), within(FLOAT));
        assertThat(line.straightened(linear(), 1, mip, 0, Progress.NONE).real(7, 4, 0, 0, 0)).as("2 mm to anterior, where the field grows").isCloseTo(field(new PointMm(7, 0, 0)), within(FLOAT));
    }

    @Test
    void a_line_along_its_own_rows_and_points_clicked_twice_do_no_harm() {
        CurvedPlane odd = new CurvedPlane(List.of(new PointMm(0, 0, 0), new PointMm(0, 0, 0), new PointMm(0, 0, 10)), Direction.SUPERIOR, 4);
        assertThat(odd.points()).hasSize(2);
        assertThat(odd.straightened(linear(), 1, SlabSettings.SINGLE_PLANE, 0, Progress.NONE).real(3, 3, 0, 0, 0)).isCloseTo(field(new PointMm(0, 0, 4)), within(FLOAT));
    }

    @Test
    void outside_of_the_volume_there_is_no_value() {
        CurvedPlane line = new CurvedPlane(List.of(new PointMm(-40, 2, 0), new PointMm(0, 2, 0)), Direction.SUPERIOR, 2);
        assertThat(line.straightened(linear(), 1, SlabSettings.SINGLE_PLANE, 0, Progress.NONE).real(0, 1, 0, 0, 0)).isNaN();
    }

    @Test
    void what_is_no_line_is_refused() {
        assertThatThrownBy(() -> new CurvedPlane(List.of(PointMm.ORIGIN, PointMm.ORIGIN), Direction.LEFT, 1)).hasMessageContaining("two points");
        assertThatThrownBy(() -> new CurvedPlane(List.of(PointMm.ORIGIN, new PointMm(1, 0, 0)), Direction.LEFT, 0)).hasMessageContaining("above 0 mm");
        CurvedPlane huge = new CurvedPlane(List.of(PointMm.ORIGIN, new PointMm(1e7, 0, 0)), Direction.SUPERIOR, 1e7);
        assertThatThrownBy(() -> huge.straightened(linear(), 0.1, SlabSettings.SINGLE_PLANE, 0, Progress.NONE)).hasMessageContaining("larger pixels");
    }
}
