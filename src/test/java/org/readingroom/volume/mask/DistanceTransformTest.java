package org.readingroom.volume.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.readingroom.geometry.Spacing;

class DistanceTransformTest {

    private static final double ROUNDING_MM = 1e-9;

    @Test
    void every_distance_is_that_of_the_slow_search_over_all_pairs() {
        Random random = new Random(7);
        for (int round = 0; round < 40; round++) {
            int ni = 1 + random.nextInt(12), nj = 1 + random.nextInt(12), nk = 1 + random.nextInt(6);
            Mask mask = new Mask(ni, nj, nk);
            double density = random.nextDouble();
            for (int k = 0; k < nk; k++) for (int n = 0; n < ni * nj; n++) mask.plane(k)[n] = (byte) (random.nextDouble() < density ? 1 : 0);
            Spacing spacing = new Spacing(0.3 + random.nextDouble(), 0.3 + random.nextDouble(), 0.3 + 4 * random.nextDouble());
            double[][] signed = DistanceTransform.signed(mask, spacing), in = DistanceTransform.inside(mask, spacing), out = DistanceTransform.outside(mask, spacing);
            for (int k = 0; k < nk; k++)
                for (int j = 0; j < nj; j++)
                    for (int i = 0; i < ni; i++) {
                        double toFront = nearest(mask, spacing, i, j, k, true), toBack = nearest(mask, spacing, i, j, k, false);
                        assertThat(same(out[k][i + ni * j], toFront)).as("outside %s", round).isTrue();
                        assertThat(same(in[k][i + ni * j], toBack)).as("inside %s", round).isTrue();
                        assertThat(same(signed[k][i + ni * j], mask.get(i, j, k) ? -toBack : toFront)).as("signed %s", round).isTrue();
                    }
        }
    }

    @Test
    void a_full_mask_is_infinitely_deep_and_an_empty_one_infinitely_far() {
        Mask empty = new Mask(40, 3, 2), full = new Mask(40, 3, 2);
        for (int k = 0; k < 2; k++) Arrays.fill(full.plane(k), (byte) 1);
        Spacing mm = new Spacing(1, 2, 3);
        assertThat(DistanceTransform.signed(empty, mm)[1]).containsOnly(Double.POSITIVE_INFINITY);
        assertThat(DistanceTransform.signed(full, mm)[1]).containsOnly(Double.NEGATIVE_INFINITY);
        assertThat(DistanceTransform.inside(full, mm)[0]).containsOnly(Double.POSITIVE_INFINITY);
        assertThat(DistanceTransform.outside(full, mm)[0]).containsOnly(0);
        assertThat(DistanceTransform.inside(empty, mm)[0]).containsOnly(0);
    }

    @Test
    void the_squared_distance_counts_each_axis_in_its_own_millimetres() {
        Mask point = new Mask(9, 9, 9);
        point.set(4, 4, 4, true);
        double[][] square = DistanceTransform.squaredTo(point, new Spacing(0.5, 2, 3), true);
        assertThat(square[6][7 + 9 * 3]).isCloseTo(9 * 0.25 + 4 + 36, within(ROUNDING_MM));
    }

    @Test
    void a_large_ball_has_the_distances_of_its_formula_to_half_a_voxel_diagonal() {
        double halfADiagonal = Math.sqrt(3) / 2;
        Mask ball = new Mask(101, 101, 101);
        for (int k = 0; k < 101; k++)
            for (int j = 0; j < 101; j++)
                for (int i = 0; i < 101; i++) ball.set(i, j, k, Math.hypot(Math.hypot(i - 50, j - 50), k - 50) <= 30);
        double[][] signed = DistanceTransform.signed(ball, new Spacing(1, 1, 1));
        for (int k = 0; k < 101; k += 3)
            for (int n = 0; n < 101 * 101; n += 7)
                assertThat(signed[k][n]).isCloseTo(Math.hypot(Math.hypot(n % 101 - 50, n / 101 - 50), k - 50) - 30, within(2 * halfADiagonal));
    }

    private static boolean same(double a, double b) {
        return a == b || Math.abs(a - b) <= ROUNDING_MM;
    }

    private static double nearest(Mask mask, Spacing s, int i, int j, int k, boolean foreground) {
        double best = Double.POSITIVE_INFINITY;
        for (int c = 0; c < mask.nk(); c++)
            for (int b = 0; b < mask.nj(); b++)
                for (int a = 0; a < mask.ni(); a++)
                    if (mask.get(a, b, c) == foreground)
                        best = Math.min(best, Math.hypot(Math.hypot((a - i) * s.iMm(), (b - j) * s.jMm()), (c - k) * s.kMm()));
        return best;
    }
}
