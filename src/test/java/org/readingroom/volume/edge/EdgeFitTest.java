package org.readingroom.volume.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EdgeFitTest {

    private static final double DISTANCE = 8, SMOOTH = 0.5;

    @Test
    void an_outline_drawn_five_voxels_wrong_comes_to_the_disc_whatever_the_noise() {
        Phantom disc = Phantom.disc();
        double[][][] drawn = { disc.circle(60, 5, 0, 0), disc.circle(60, -5, 0, 0), disc.circle(60, 0, 5, 0), disc.circle(24, 0, -3, 4), disc.circle(12, 2, 3, 3) };
        for (double noise : new double[] { 0, 15, 40, 70 })
            for (int n = 0; n < drawn.length; n++) {
                double before = disc.dice(List.<double[][]>of(drawn[n]));
                EdgeFit.Result fit = EdgeFit.of(SliceGradient.of(disc.values(noise, 100 + n), noise > 30 ? 2 : 1), List.<double[][]>of(drawn[n]), DISTANCE, SMOOTH);
                double after = disc.dice(fit.rings());
                assertThat(fit.isFound()).isTrue();
                assertThat(after).as("noise %s, drawn %d, before %s", noise, n, before).isGreaterThan(0.98).isGreaterThan(before);
            }
    }

    @Test
    void voxels_that_are_longer_than_broad_count_by_their_millimetres() {
        Phantom disc = new Phantom(160, 60, 0.6, 2.0, 80.2, 30.4, 36);
        for (double larger : new double[] { -4, 4 }) {
            List<double[][]> drawn = List.<double[][]>of(disc.circle(40, larger, 1, -1));
            double after = disc.dice(EdgeFit.of(SliceGradient.of(disc.values(20, 9), 1), drawn, DISTANCE, SMOOTH).rings());
            assertThat(after).isGreaterThan(0.96).isGreaterThan(disc.dice(drawn));
        }
    }

    @Test
    void islands_and_holes_stay_what_they_are_and_run_the_way_they_ran() {
        int size = 120;
        float[] values = new float[size * size];
        Random random = new Random(5);
        for (int n = 0; n < values.length; n++) {
            double r = Math.hypot(n % size - 60, n / size - 60);
            values[n] = (float) ((r < 45 && r > 20 ? 100 : 0) + 8 * random.nextGaussian());
        }
        double[][] outer = circle(60, 60, 41, 50, false), hole = circle(61, 60, 16, 30, true);
        EdgeFit.Result fit = EdgeFit.of(SliceGradient.of(new SliceValues(0, 0, size, size, 1, 1, values), 1), List.of(outer, hole), DISTANCE, SMOOTH);
        assertThat(fit.rings()).hasSize(2);
        assertThat(Loops.area(fit.rings().get(0)) * Loops.area(outer)).isPositive();
        assertThat(Loops.area(fit.rings().get(1)) * Loops.area(hole)).isPositive();
        assertThat(Math.abs(Loops.area(fit.rings().get(0)))).isBetween(Math.PI * 44 * 44, Math.PI * 46 * 46);
        assertThat(Math.abs(Loops.area(fit.rings().get(1)))).isBetween(Math.PI * 19 * 19, Math.PI * 21 * 21);
        assertThat(fit.onEdge()).isGreaterThan(0.9);
    }

    @Test
    void without_an_edge_nothing_moves() {
        for (long seed = 0; seed < 20; seed++) {
            float[] values = new float[100 * 100];
            Random random = new Random(seed);
            for (int n = 0; n < values.length; n++) values[n] = (float) (40 + 20 * random.nextGaussian());
            List<double[][]> drawn = List.<double[][]>of(circle(50, 50, 30, 40, false));
            EdgeFit.Result fit = EdgeFit.of(SliceGradient.of(new SliceValues(0, 0, 100, 100, 1, 1, values), 1), drawn, DISTANCE, SMOOTH);
            assertThat(fit.isFound()).as("noise %d", seed).isFalse();
            assertThat(fit.rings().get(0)).isSameAs(drawn.get(0));
        }
        List<double[][]> flat = List.<double[][]>of(circle(10, 10, 5, 12, false));
        assertThat(EdgeFit.of(SliceGradient.of(new SliceValues(0, 0, 20, 20, 1, 1, new float[400]), 1), flat, DISTANCE, SMOOTH).isFound()).isFalse();
    }

    /** What a level set would run into: a brighter object beside the one that is meant. */
    @Test
    void a_stronger_edge_of_a_neighbour_is_left_alone() {
        int size = 140;
        float[] values = new float[size * size];
        Random random = new Random(3);
        for (int n = 0; n < values.length; n++) {
            int x = n % size, y = n / size;
            double r = Math.hypot(x - 60, y - 70);
            values[n] = (float) ((r < 30 ? 60 : x > 97 && x < 110 ? 700 : -90) + 12 * random.nextGaussian());
        }
        double[][] drawn = circle(61, 70, 32, 40, false);
        double after = Phantom.dice(Phantom.mask(List.<double[][]>of(circle(60, 70, 30, 360, false)), size, size),
            Phantom.mask(EdgeFit.of(SliceGradient.of(new SliceValues(0, 0, size, size, 1, 1, values), 1), List.<double[][]>of(drawn), DISTANCE, SMOOTH).rings(), size, size));
        assertThat(after).isGreaterThan(0.98);
    }

    @Test
    void a_thin_object_does_not_fold_onto_its_other_side() {
        int size = 100;
        float[] values = new float[size * size];
        for (int n = 0; n < values.length; n++) values[n] = Math.abs(n / size - 50) <= 2 && n % size > 20 && n % size < 80 ? 300 : 0;
        double[][] drawn = { { 20, 46.5 }, { 81, 46.5 }, { 81, 53.5 }, { 20, 53.5 } };
        EdgeFit.Result fit = EdgeFit.of(SliceGradient.of(new SliceValues(0, 0, size, size, 1, 1, values), 1), List.<double[][]>of(drawn), 5, SMOOTH);
        for (double[] p : fit.rings().get(0)) if (p[0] > 30 && p[0] < 70) assertThat(Math.abs(p[1] - 50)).isBetween(2.0, 3.0); // half of five voxels
    }

    @Test
    void where_a_line_crosses_itself_the_smaller_loop_goes() {
        double[][] eight = { { 0, 0 }, { 10, 0 }, { 10, 10 }, { 4, 10 }, { 6, 12 }, { 4, 12 }, { 6, 10.5 }, { 0, 10 } };
        double[][] without = Loops.without(eight);
        assertThat(without.length).isLessThan(eight.length);
        assertThat(Loops.without(without)).isEqualTo(without);
        double[][] square = { { 0, 0 }, { 10, 0 }, { 10, 10 }, { 0, 10 } };
        assertThat(Loops.without(square)).isEqualTo(square);
    }

    private static double[][] circle(double x, double y, double radius, int corners, boolean back) {
        double[][] ring = new double[corners][];
        for (int n = 0; n < corners; n++) {
            double at = (back ? -1 : 1) * 2 * Math.PI * n / corners;
            ring[n] = new double[] { x + radius * Math.cos(at), y + radius * Math.sin(at) };
        }
        return ring;
    }
}
