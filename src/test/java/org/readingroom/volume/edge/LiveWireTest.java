package org.readingroom.volume.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.testing.Programs;

class LiveWireTest {

    private static final BitSet NONE = new BitSet();
    private static final String SCIPY = """
        import sys, numpy as np
        from scipy.sparse import csr_matrix
        from scipy.sparse.csgraph import dijkstra
        n, seed = int(sys.argv[2]), int(sys.argv[3])
        links = np.fromfile(sys.argv[1], dtype='<i4').reshape(-1, 3)
        graph = csr_matrix((links[:, 2].astype(float), (links[:, 0], links[:, 1])), shape=(n, n))
        dijkstra(graph, directed=True, indices=seed).astype('<i4').tofile(sys.argv[4])
        """;

    @TempDir
    private Path folder;

    @Test
    void the_cheapest_ways_cost_what_scipy_finds_over_the_same_steps() throws Exception {
        Programs.requirePython("scipy");
        Phantom phantom = new Phantom(70, 50, 0.7, 2.5, 33, 24, 18);
        LiveWire wire = new LiveWire(SliceGradient.of(phantom.values(30, 4), 0.7));
        BitSet used = new BitSet();
        new Random(8).ints(60, 0, 3500).forEach(used::set);
        ByteBuffer links = ByteBuffer.allocate(3500 * 8 * 12).order(ByteOrder.LITTLE_ENDIAN);
        for (int n = 0; n < 3500; n++)
            for (int d = 0; d < 8; d++) {
                int x = n % 70 + LiveWire.DX[d], y = n / 70 + LiveWire.DY[d];
                if (x >= 0 && y >= 0 && x < 70 && y < 50) links.putInt(n).putInt(x + 70 * y).putInt(wire.cost(n, d, used));
            }
        Path in = folder.resolve("links"), out = folder.resolve("costs"), script = Files.writeString(folder.resolve("ways.py"), SCIPY);
        Files.write(in, java.util.Arrays.copyOf(links.array(), links.position()));
        LiveWire.Tree tree = wire.from(12.3, 31.8, used);
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, script.toString(), in.toString(), "3500", Integer.toString(12 + 70 * 32), out.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        int[] expected = new int[3500];
        ByteBuffer.wrap(Files.readAllBytes(out)).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(expected);
        assertThat(tree.costs()).isEqualTo(expected);
        for (int to = 0; to < 3500; to += 37) assertThat(walked(wire, tree.voxels(to % 70, to / 70), used)).as("the way to %d", to).isEqualTo(expected[to]);
    }

    private static int walked(LiveWire wire, int[] way, BitSet used) {
        int cost = 0;
        for (int n = 1; n < way.length; n++) {
            int step = way[n] - way[n - 1], d = 0;
            while (LiveWire.DX[d] + 70 * LiveWire.DY[d] != step) d++;
            cost += wire.cost(way[n - 1], d, used);
        }
        return cost;
    }

    @Test
    void a_step_costs_the_same_in_both_directions() {
        LiveWire wire = new LiveWire(SliceGradient.of(Phantom.disc().values(20, 1), 1));
        for (int n = 161 * 20; n < 161 * 100; n += 311)
            for (int d = 0; d < 8; d++) {
                int to = n + LiveWire.DX[d] + 160 * LiveWire.DY[d];
                assertThat(wire.cost(n, d, NONE)).isEqualTo(wire.cost(to, (d + 4) % 8, NONE));
            }
    }

    @Test
    void around_a_noisy_disc_the_line_stays_within_a_voxel_of_the_true_circle() {
        for (double noise : new double[] { 0, 10, 25, 40 }) follows(Phantom.disc(), noise, noise > 20 ? 2 : 1, 1);
    }

    @Test
    void voxels_that_are_longer_than_broad_count_by_their_millimetres() {
        follows(new Phantom(160, 60, 0.6, 2.0, 80.2, 30.4, 36), 10, 1, 2); // a voxel here is 2 mm high
    }

    private static void follows(Phantom phantom, double noise, double scaleMm, double withinMm) {
        LiveWire wire = new LiveWire(SliceGradient.of(phantom.values(noise, 11), scaleMm));
        double[][] corners = phantom.circle(4, 0, 0, 0);
        for (int n = 0; n < 4; n++) {
            double[] from = corners[n], to = corners[(n + 1) % 4];
            double[][] way = wire.from(from[0], from[1], NONE).between(to[0], to[1]);
            double worst = 0, sum = 0;
            for (double[] p : way) {
                worst = Math.max(worst, phantom.offMm(p));
                sum += phantom.offMm(p);
            }
            assertThat(worst).as("noise %s, quarter %d", noise, n).isLessThanOrEqualTo(withinMm);
            assertThat(sum / way.length).as("on average").isLessThan(withinMm / 2);
        }
    }

    @Test
    void a_line_does_not_run_back_over_what_is_used() {
        Phantom phantom = Phantom.disc();
        LiveWire wire = new LiveWire(SliceGradient.of(phantom.values(5, 3), 1));
        double[][] corners = phantom.circle(8, 0, 0, 0);
        BitSet used = new BitSet();
        for (int n : wire.from(corners[0][0], corners[0][1], NONE).voxels(corners[3][0], corners[3][1])) // three eighths of the way around
            for (int j = -1; j <= 1; j++) for (int i = -1; i <= 1; i++) wire.mark(used, n % 160 + i, n / 160 + j);
        int[] back = wire.from(corners[3][0], corners[3][1], used).voxels(corners[0][0], corners[0][1]);
        double highest = 0;
        for (int n : back) highest = Math.max(highest, phantom.cy() - n / 160);
        assertThat(highest).as("the other way around, over the top").isGreaterThan(phantom.radiusMm() - 3);
    }

    @Test
    void a_corner_goes_to_the_edge_and_stays_where_none_is() {
        Phantom phantom = Phantom.disc();
        SliceGradient gradient = SliceGradient.of(phantom.values(8, 5), 1);
        double[] near = gradient.steepest(phantom.cx() + 37, phantom.cy() + 1, 5);
        assertThat(phantom.offMm(near)).isLessThan(0.7);
        double[] flat = SliceGradient.of(new SliceValues(0, 0, 20, 20, 1, 1, new float[400]), 1).steepest(10.25, 9.5, 5);
        assertThat(flat).containsExactly(10.25, 9.5);
    }

    @Test
    void what_is_no_number_and_a_single_voxel_make_no_trouble() {
        float[] values = new float[400];
        for (int n = 0; n < 400; n++) values[n] = n % 20 < 10 ? Float.NaN : 100;
        LiveWire wire = new LiveWire(SliceGradient.of(new SliceValues(5, 7, 20, 20, 1, 1, values), 1));
        assertThat(wire.from(-50, -50, NONE).between(400, 9)).isNotEmpty();
        LiveWire one = new LiveWire(SliceGradient.of(new SliceValues(0, 0, 1, 1, 1, 1, new float[1]), 1));
        assertThat(one.from(0, 0, NONE).voxels(3, 3)).containsExactly(0);
    }
}
