package org.readingroom.consensus.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.readingroom.consensus.Reader;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;

/** Figures of box plots, and of pairs by counting, against numpy. */
class BoxFiguresTest {

    private static final double[] SAMPLE = { 0.93, 0.91, Double.NaN, 0.88, 0.95, 0.94, 0.12, 0.90, 0.86, 0.71, 0.92, 0.89, 0.96, Double.POSITIVE_INFINITY };

    @Test
    void quartiles_are_numpys_default_and_whiskers_those_of_matplotlibs_definition() throws Exception {
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-c", """
            import numpy as np
            x = np.array([0.93, 0.91, 0.88, 0.95, 0.94, 0.12, 0.90, 0.86, 0.71, 0.92, 0.89, 0.96])
            q1, m, q3 = np.percentile(x, [25, 50, 75])
            inside = x[(x >= q1 - 1.5 * (q3 - q1)) & (x <= q3 + 1.5 * (q3 - q1))]
            for v in (q1, m, q3, inside.min(), inside.max(), x.mean()): print(float(v))
            """));
        double[] theirs = run.output().lines().mapToDouble(Double::parseDouble).toArray();
        BoxFigures ours = BoxFigures.of(SAMPLE);
        assertThat(new double[] { ours.q1(), ours.median(), ours.q3(), ours.low(), ours.high(), ours.mean() }).containsExactly(theirs, within(1e-15));
        assertThat(ours.outside()).containsExactly(0.12, 0.71);
        assertThat(ours.n()).isEqualTo(12);
        assertThat(ours.infinite()).isEqualTo(1);
    }

    /** As matplotlib's boxplot_stats: of four values one far away pulls the quartile beyond the nearest that is inside. */
    @Test
    void whiskers_do_not_point_into_the_box() {
        BoxFigures low = BoxFigures.of(new double[] { 0, 0.69, 0.78, 0.81 }), high = BoxFigures.of(new double[] { 1, 0.31, 0.22, 0.19 });
        assertThat(low.q1()).isEqualTo(0.5175, within(1e-12));
        assertThat(low.low()).isEqualTo(low.q1());
        assertThat(low.outside()).containsExactly(0.0);
        assertThat(high.high()).isEqualTo(high.q3()).isEqualTo(0.4825, within(1e-12));
    }

    @Test
    void a_sample_of_one_is_its_own_box_and_of_none_there_is_no_box() {
        BoxFigures one = BoxFigures.of(new double[] { 0.5 }), none = BoxFigures.of(new double[] { Double.NaN, Double.POSITIVE_INFINITY });
        assertThat(List.of(one.low(), one.q1(), one.median(), one.q3(), one.high())).containsOnly(0.5);
        assertThat(none.median()).isNaN();
        assertThat(none.infinite()).isEqualTo(1);
    }

    /** Three readers of random voxels; label 2 lies in a second layer of the third. */
    @Test
    void pairs_and_disputed_planes_are_those_of_counting_every_voxel() {
        VoxelGrid grid = new VoxelGrid(7, 5, 4, Affine.scaling(1, 2, 3));
        Random random = new Random(3);
        short[][][] maps = new short[3][4][35];
        for (short[][] map : maps) for (short[] plane : map) for (int n = 0; n < plane.length; n++) plane[n] = (short) random.nextInt(2);
        maps[1][2] = new short[35]; // nothing in one plane
        List<Reader> readers = List.of(reader("a", grid, maps[0]), reader("b", grid, maps[1]), reader("c", grid, maps[2]));
        CaseOverlap overlap = CaseOverlap.of(readers, Progress.NONE).get(0);
        long[] voxels = new long[3], disputed = new long[4];
        long both = 0;
        for (int k = 0; k < 4; k++)
            for (int n = 0; n < 35; n++) {
                int votes = 0;
                for (int r = 0; r < 3; r++) {
                    voxels[r] += maps[r][k][n];
                    votes += maps[r][k][n];
                }
                both += maps[0][k][n] & maps[2][k][n];
                if (votes == 1 || votes == 2) disputed[k]++;
            }
        assertThat(overlap.voxels()).containsExactly(voxels);
        assertThat(overlap.disputed()).containsExactly(disputed);
        assertThat(overlap.dice(0, 2)).isEqualTo(2.0 * both / (voxels[0] + voxels[2]));
        assertThat(overlap.jaccard(2, 0)).isEqualTo((double) both / (voxels[0] + voxels[2] - both));
        assertThat(overlap.volumeMl(1)).isEqualTo(voxels[1] * 6 / 1000.0);
        assertThat(disputed[overlap.worstPlane()]).isEqualTo(java.util.Arrays.stream(disputed).max().orElseThrow());
        assertThat(overlap.meanDice()).isEqualTo((overlap.dice(0, 1) + overlap.dice(0, 2) + overlap.dice(1, 2)) / 3, within(1e-15));
    }

    private static Reader reader(String name, VoxelGrid grid, short[][] planes) {
        return new Reader(name, LabelMap.of(grid, planes, List.of(Segment.plain(0, 1, "Liver"))));
    }
}
