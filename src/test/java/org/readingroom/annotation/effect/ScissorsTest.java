package org.readingroom.annotation.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.Axis;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.mask.Logic;
import org.readingroom.volume.mask.Mask;

/** Oracle: each voxel's centre asked by itself, by the angle that the polygon turns around it. */
class ScissorsTest {

    @Test
    void a_polygon_in_any_view_cuts_the_voxels_whose_centres_it_covers() {
        Random random = new Random(5);
        for (int round = 0; round < 30; round++) {
            Direction i = Direction.of(1, 0.3 * random.nextGaussian(), 0.3 * random.nextGaussian()), k = i.cross(Direction.of(0, 1, 0.2)), j = k.cross(i);
            VoxelGrid grid = new VoxelGrid(17, 13, 9, Affine.of(new PointMm(-40, 12, 700), i, 0.8, Direction.of(j.x(), j.y(), j.z()), 1.1, Direction.of(k.x(), k.y(), k.z()), 2.3));
            Direction normal = round < 3 ? grid.affine().direction(round) : Direction.of(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
            Direction right = normal.cross(Math.abs(normal.x()) < 0.8 ? Direction.LEFT : Direction.POSTERIOR), across = Direction.of(right.x(), right.y(), right.z()), down = normal.cross(across);
            int corners = 3 + random.nextInt(6);
            double[] points = new double[3 * corners];
            double[][] flat = new double[corners][];
            for (int n = 0; n < corners; n++) {
                flat[n] = new double[] { 14 * random.nextDouble() - 7, 14 * random.nextDouble() - 7 };
                PointMm p = grid.centre().plus(across, flat[n][0]).plus(down, flat[n][1]);
                points[3 * n] = p.x();
                points[3 * n + 1] = p.y();
                points[3 * n + 2] = p.z();
            }
            double slab = round % 2 == 0 ? Double.POSITIVE_INFINITY : 6.123;
            Mask cut = ViewPrism.of(grid, points, slab, true), rest = ViewPrism.of(grid, points, slab, false);
            long off = 0;
            for (int z = 0; z < 9; z++)
                for (int y = 0; y < 13; y++)
                    for (int x = 0; x < 17; x++) {
                        PointMm p = grid.toPatient(x, y, z);
                        boolean near = Math.abs(p.along(normal) - grid.centre().along(normal)) <= slab / 2;
                        boolean in = odd(flat, p.along(across) - grid.centre().along(across), p.along(down) - grid.centre().along(down));
                        if (cut.get(x, y, z) != (near && in) || rest.get(x, y, z) != (near && !in)) off++;
                    }
            assertThat(off).as("voxels of round %d", round).isZero();
        }
    }

    /** A ray upwards. */
    private static boolean odd(double[][] loop, double x, double y) {
        int crossed = 0;
        for (int n = 0; n < loop.length; n++) {
            double[] a = loop[n], b = loop[(n + 1) % loop.length];
            if (Math.min(a[0], b[0]) <= x && x < Math.max(a[0], b[0]) && a[1] + (x - a[0]) / (b[0] - a[0]) * (b[1] - a[1]) > y) crossed++;
        }
        return crossed % 2 == 1;
    }

    @Test
    void a_polygon_of_a_slice_cuts_the_slices_that_are_named_across_any_axis() {
        VoxelGrid grid = new VoxelGrid(12, 11, 10, Affine.scaling(1, 1, 1));
        for (Axis axis : Axis.values()) {
            Mask prism = SlicePrism.of(grid, axis, new double[] { 1.5, 2.5, 6.5, 2.5, 6.5, 5.5, 1.5, 5.5 }, new int[] { 3, 5 }, true);
            assertThat(prism.count()).as(axis.letter().toUpperCase(Locale.ROOT)).isEqualTo(5 * 3 * 3);
            assertThat(MaskSlices.get(prism, axis, 4).get(2, 3, 0)).isTrue();
            assertThat(MaskSlices.get(prism, axis, 4).get(7, 3, 0)).isFalse();
            assertThat(MaskSlices.get(prism, axis, 2).isEmpty()).isTrue();
            Mask all = SlicePrism.of(grid, axis, new double[] { 1.5, 2.5, 6.5, 2.5, 6.5, 5.5, 1.5, 5.5 }, new int[] { 0, Integer.MAX_VALUE }, false);
            assertThat(all.count()).isEqualTo(grid.voxels() - 15L * grid.size(axis.index()));
            assertThat(Logic.INTERSECT.of(prism, all).count()).isZero();
        }
    }
}
