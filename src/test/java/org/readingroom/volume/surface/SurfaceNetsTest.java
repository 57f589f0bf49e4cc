package org.readingroom.volume.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;

class SurfaceNetsTest {

    private static final double RADIUS_MM = 30, A_PER_CENT = 0.01;

    /** A ball of radius 30 mm in the middle of a grid of 1 x 1 x 1.5 mm; with {@code mirror} the columns grow to the right. */
    private static SurfaceMesh ball(double mirror) {
        int ni = 70, nj = 72, nk = 50;
        VoxelGrid grid = new VoxelGrid(ni, nj, nk, Affine.fromLps(new double[][] { { mirror, 0, 0, -100 }, { 0, 1, 0, 40 }, { 0, 0, 1.5, 900 } }));
        short[][] planes = new short[nk][ni * nj];
        for (int k = 0; k < nk; k++)
            for (int j = 0; j < nj; j++)
                for (int i = 0; i < ni; i++)
                    if (grid.toPatient(i, j, k).distanceTo(grid.centre()) <= RADIUS_MM) planes[k][i + ni * j] = 3;
        return mesh(LabelMap.of(grid, planes, List.of()));
    }

    private static SurfaceMesh mesh(LabelMap labels) {
        return SurfaceNets.of(labels, labels.segments().get(0), Progress.NONE);
    }

    @Test
    void a_balls_surface_has_its_area_and_volume_within_a_per_cent_and_is_one_closed_surface() {
        for (double mirror : new double[] { 1, -1 }) {
            SurfaceMesh mesh = ball(mirror);
            double area = 4 * Math.PI * RADIUS_MM * RADIUS_MM, volume = area * RADIUS_MM / 3;
            assertThat(mesh.volumeMm3()).isCloseTo(volume, within(volume * A_PER_CENT));
            assertThat(mesh.areaMm2()).isCloseTo(area, within(area * A_PER_CENT));
            assertThat(mesh.isClosed()).isTrue();
            assertThat(mesh.eulerCharacteristic()).isEqualTo(2);
        }
    }

    @Test
    void normals_of_a_ball_point_outward_along_its_radii() {
        SurfaceMesh mesh = ball(-1);
        double x = -100 - 34.5, y = 40 + 35.5, z = 900 + 1.5 * 24.5, least = 1, mean = 0;
        for (int v = 0; v < mesh.vertices().length; v += 3) {
            double dx = mesh.vertices()[v] - x, dy = mesh.vertices()[v + 1] - y, dz = mesh.vertices()[v + 2] - z;
            double cosine = (dx * mesh.normals()[v] + dy * mesh.normals()[v + 1] + dz * mesh.normals()[v + 2]) / Math.sqrt(dx * dx + dy * dy + dz * dz);
            least = Math.min(least, cosine);
            mean += cosine / (mesh.vertices().length / 3);
        }
        assertThat(least).isGreaterThan(0.85);
        assertThat(mean).isGreaterThan(0.98);
    }

    @Test
    void one_voxel_in_the_corner_of_the_grid_is_closed_and_holds_something() {
        LabelMap labels = LabelMap.empty(new VoxelGrid(3, 3, 3, Affine.scaling(1, 1, 1)), List.of(Segment.plain(0, 1, "voxel")));
        labels.layer(0)[0][0] = 1;
        SurfaceMesh mesh = mesh(labels);
        assertThat(mesh.isClosed()).isTrue();
        assertThat(mesh.eulerCharacteristic()).isEqualTo(2);
        assertThat(mesh.volumeMm3()).isBetween(0.05, 1.0);
    }

    @Test
    void a_segment_without_voxels_has_an_empty_surface() {
        assertThat(mesh(LabelMap.empty(new VoxelGrid(3, 3, 3, Affine.scaling(1, 1, 1)), List.of(Segment.plain(0, 1, "nothing")))).isEmpty()).isTrue();
    }
}
