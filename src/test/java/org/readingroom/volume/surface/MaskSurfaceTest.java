package org.readingroom.volume.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.mask.Mask;

class MaskSurfaceTest {

    @Test
    void any_mask_gets_a_surface_whose_edges_all_have_two_triangles_and_that_parts_exactly_its_voxels() {
        Random random = new Random(1);
        for (int n = 0; n < 40; n++) {
            Mask mask = new Mask(1 + random.nextInt(70), 1 + random.nextInt(12), 1 + random.nextInt(9));
            double part = random.nextDouble();
            for (int k = 0; k < mask.nk(); k++) for (int at = 0; at < mask.plane(k).length; at++) mask.plane(k)[at] = (byte) (random.nextDouble() < part ? 1 : 0);
            VoxelGrid grid = new VoxelGrid(mask.ni(), mask.nj(), mask.nk(),
                Affine.fromLps(new double[][] { { 0.7, 0.1, 0, -200 }, { -0.1, n % 2 == 0 ? 0.8 : -0.8, 0.2, 310 }, { 0, 0.3, 2.5, -1400 }, { 0, 0, 0, 1 } }));
            for (boolean smooth : new boolean[] { false, true }) {
                SurfaceMesh surface = MaskSurface.of(grid, mask, smooth, Progress.NONE);
                assertThat(surface.isClosed()).isTrue();
                assertThat(edges(surface).values()).allMatch(count -> count == 2);
                assertThat(SurfaceVoxels.of(surface, grid).sameVoxels(mask)).isTrue();
                if (!mask.isEmpty()) assertThat(surface.volumeMm3()).isPositive();
            }
        }
    }

    private static Map<Long, Integer> edges(SurfaceMesh surface) {
        Map<Long, Integer> edges = new HashMap<>();
        int[] t = surface.triangles();
        for (int at = 0; at < t.length; at += 3)
            for (int c = 0; c < 3; c++) edges.merge((long) Math.min(t[at + c], t[at + (c + 1) % 3]) << 32 | Math.max(t[at + c], t[at + (c + 1) % 3]), 1, Integer::sum);
        return edges;
    }

    @Test
    void a_ball_has_the_volume_of_a_ball_and_the_form_of_a_sphere() {
        Mask ball = new Mask(64, 64, 64);
        for (int k = 0; k < 64; k++) for (int j = 0; j < 64; j++) for (int i = 0; i < 64; i++) ball.set(i, j, k, Math.hypot(Math.hypot(i - 31.5, j - 31.5), k - 31.5) < 25);
        VoxelGrid grid = new VoxelGrid(64, 64, 64, Affine.scaling(0.5, 0.5, 0.5));
        SurfaceMesh surface = MaskSurface.of(grid, ball, true, Progress.NONE);
        assertThat(surface.eulerCharacteristic()).isEqualTo(2);
        assertThat(surface.volumeMm3()).isCloseTo(4 / 3.0 * Math.PI * Math.pow(12.5, 3), within(0.005 * 8181)).isCloseTo(ball.count() * grid.voxelMm3(), within(0.003 * 8181));
        assertThat(surface.areaMm2()).isCloseTo(4 * Math.PI * 12.5 * 12.5, within(0.05 * 1963));
    }

    @Test
    void a_voxel_alone_becomes_an_octahedron() {
        Mask one = new Mask(1, 1, 1);
        one.set(0, 0, 0, true);
        SurfaceMesh surface = MaskSurface.of(new VoxelGrid(1, 1, 1, Affine.scaling(1, 1, 1)), one, false, Progress.NONE);
        assertThat(surface.triangles()).hasSize(24);
        assertThat(surface.vertices()).hasSize(18);
        assertThat(surface.volumeMm3()).isCloseTo(1 / 6.0, within(1e-6));
    }

    @Test
    void of_an_open_surface_nobody_knows_what_is_inside() {
        Mask block = new Mask(8, 8, 8);
        for (int k = 2; k < 6; k++) for (int j = 2; j < 6; j++) for (int i = 2; i < 6; i++) block.set(i, j, k, true);
        VoxelGrid grid = new VoxelGrid(8, 8, 8, Affine.scaling(1, 1, 1));
        SurfaceMesh whole = MaskSurface.of(grid, block, false, Progress.NONE);
        int[] t = whole.triangles();
        int[] left = IntStream.range(0, t.length).filter(n -> whole.vertices()[3 * t[n / 3 * 3]] < 3.5).map(n -> t[n]).toArray();
        assertThatThrownBy(() -> SurfaceVoxels.of(SurfaceMesh.of(whole.vertices(), left), grid)).hasMessageContaining("not closed");
    }
}
