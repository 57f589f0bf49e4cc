package org.readingroom.consensus.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.readingroom.consensus.Vectors;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.mask.Mask;

/** Rims and centre lines by brute force, and by shapes whose answer is known. */
class ShapeMetricsTest {

    @Test
    void the_rim_is_what_lies_within_its_width_of_any_background_voxel() {
        for (int seed = 0; seed < 20; seed++) {
            int nk = seed % 4 == 0 ? 1 : 5;
            VoxelGrid grid = new VoxelGrid(9, 8, nk, Affine.scaling(0.7, 1, seed % 2 == 0 ? 3 : 1.3));
            Mask a = blob(9, 8, nk, seed), b = blob(9, 8, nk, seed + 100);
            double both = 0, any = 0;
            for (int k = 0; k < nk; k++)
                for (int j = 0; j < 8; j++)
                    for (int i = 0; i < 9; i++) {
                        boolean inA = inRim(a, grid, i, j, k), inB = inRim(b, grid, i, j, k);
                        if (inA && inB) both++;
                        if (inA || inB) any++;
                    }
            assertThat(new BoundaryIou2mm().value(a, b, grid)).as("seed " + seed).isCloseTo(both / any, within(1e-15));
        }
    }

    private static boolean inRim(Mask m, VoxelGrid grid, int i, int j, int k) {
        if (!m.get(i, j, k)) return false;
        double sx = grid.spacing().iMm(), sy = grid.spacing().jMm(), sz = grid.spacing().kMm(), width = Math.max(2, m.nk() == 1 ? 0 : sz);
        for (int z = m.nk() == 1 ? 0 : -1; z < (m.nk() == 1 ? 1 : m.nk() + 1); z++)
            for (int y = -1; y <= m.nj(); y++)
                for (int x = -1; x <= m.ni(); x++) {
                    boolean inside = x >= 0 && y >= 0 && z >= 0 && x < m.ni() && y < m.nj() && z < m.nk() && m.get(x, y, z);
                    if (!inside && Math.sqrt(Math.pow((x - i) * sx, 2) + Math.pow((y - j) * sy, 2) + Math.pow((z - k) * sz, 2)) <= width + 1e-9) return true;
                }
        return false;
    }

    /** Cheng's width: 2 % of the diagonal of 300 x 400 pixels is 10; two squares of 100, one shifted by 4. */
    @Test
    void the_published_width_is_two_percent_of_the_diagonal() {
        VoxelGrid grid = new VoxelGrid(300, 400, 1, Affine.scaling(1, 1, 5));
        assertThat(new BoundaryIou().widthMm(grid)).isCloseTo(10, within(1e-12));
        Mask a = box(300, 400, 1, 50, 50, 0, 150, 150, 1), b = box(300, 400, 1, 54, 50, 0, 154, 150, 1);
        double both = 2 * 10 * 96 + 2 * 6 * 80, each = 100 * 100 - 80 * 80; // rows of the two long sides overlap by 96; of the sides 6 of 10 columns
        assertThat(new BoundaryIou().value(a, b, grid)).isCloseTo(both / (2 * each - both), within(1e-12));
        assertThat(new BoundaryIou().value(a, a, grid)).isEqualTo(1);
    }

    @Test
    void empty_masks_are_undefined_together_and_zero_alone() {
        VoxelGrid grid = new VoxelGrid(4, 4, 4, Affine.scaling(1, 1, 1));
        Mask empty = new Mask(4, 4, 4), full = box(4, 4, 4, 0, 0, 0, 4, 4, 4);
        for (AgreementMetric m : new AgreementMetric[] { new BoundaryIou(), new BoundaryIou2mm(), new CentreLineDice() }) {
            assertThat(m.value(empty, empty, grid)).as(m.id()).isNaN();
            assertThat(m.value(empty, full, grid)).as(m.id()).isZero();
            assertThat(m.value(full, empty, grid)).as(m.id()).isZero();
            assertThat(m.value(full, full, grid)).as(m.id()).isEqualTo(1);
        }
    }

    @Test
    void thinning_keeps_parts_tunnels_and_cavities_and_leaves_nothing_that_could_go() {
        for (int seed = 0; seed < 40; seed++) {
            Mask m = blob(11, 10, seed % 5 == 0 ? 1 : 9, seed), lines = Skeleton.of(m);
            assertThat(euler(lines)).as("Euler's number, seed " + seed).isEqualTo(euler(m));
            assertThat(pieces(lines, true)).as("pieces").isEqualTo(pieces(m, true));
            assertThat(pieces(lines, false)).as("pieces of background").isEqualTo(pieces(m, false));
            assertThat(Skeleton.of(lines).sameVoxels(lines)).isTrue();
            for (int k = 0; k < m.nk(); k++) for (int n = 0; n < 110; n++) assertThat(lines.plane(k)[n]).isLessThanOrEqualTo(m.plane(k)[n]);
        }
    }

    @Test
    void a_rod_becomes_its_axis_and_a_ring_a_ring() {
        Mask rod = box(40, 9, 9, 2, 2, 2, 38, 7, 7), line = Skeleton.of(rod);
        assertThat(line.count()).isBetween(28L, 36L);
        for (int k = 0; k < 9; k++) for (int j = 0; j < 9; j++) for (int i = 6; i < 34; i++) assertThat(line.get(i, j, k)).as(i + " " + j + " " + k).isEqualTo(j == 4 && k == 4);
        Mask ring = box(20, 20, 1, 2, 2, 0, 18, 18, 1);
        for (int j = 6; j < 14; j++) for (int i = 6; i < 14; i++) ring.set(i, j, 0, false);
        Mask thin = Skeleton.of(ring);
        assertThat(euler(thin)).isZero();
        assertThat(thin.count()).isBetween(28L, 48L);
    }

    /** The reference has a thick and a thin branch; the test misses the thin one: 18 voxels of line, but a fiftieth of the volume. */
    @Test
    void a_missed_thin_branch_costs_its_length() {
        VoxelGrid grid = new VoxelGrid(40, 40, 9, Affine.scaling(1, 1, 1));
        Mask thick = box(40, 40, 9, 2, 2, 2, 38, 7, 7), both = thick.copy();
        for (int j = 20; j < 38; j++) both.set(20, j, 4, true);
        double line = Skeleton.of(thick).count(), sensitivity = line / (line + 18);
        assertThat(new CentreLineDice().value(both, thick, grid)).isCloseTo(2 * sensitivity / (1 + sensitivity), within(1e-12));
    }

    @Test
    void f_beta_and_mcc_are_their_formulas_of_true_and_false_positives() {
        OverlapFigures o = new OverlapFigures(100, 80, 60, 1000, 1); // TP 60, FN 40, FP 20, TN 880
        assertThat(o.fBeta(1)).isEqualTo(o.dice());
        assertThat(o.fBeta(2)).isCloseTo(5 * 60 / (5 * 60 + 4 * 40 + 20.0), within(1e-15));
        assertThat(o.fBeta(0.5)).isCloseTo(1.25 * 60 / (1.25 * 60 + 0.25 * 40 + 20), within(1e-15));
        assertThat(o.mcc()).isCloseTo((60.0 * 880 - 20 * 40) / Math.sqrt(80.0 * 100 * 900 * 920), within(1e-14));
        assertThat(new OverlapFigures(0, 0, 0, 10, 1).fBeta(2)).isNaN();
        assertThat(new OverlapFigures(0, 5, 0, 10, 1).fBeta(2)).isZero();
        assertThat(new OverlapFigures(0, 5, 0, 10, 1).mcc()).isNaN();
        assertThat(new OverlapFigures(10, 10, 10, 10, 1).mcc()).isNaN();
    }

    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void centre_lines_of_real_organs_keep_their_shape_and_are_thin() throws Exception {
        for (String organ : List.of("pancreas", "liver", "kidney_right", "hippocampus_l")) {
            Mask drawn = Vectors.mask("metrics/real_" + organ + "_ref.nii.gz"), line = Skeleton.of(drawn);
            assertThat(euler(line)).as(organ).isEqualTo(euler(drawn));
            assertThat(pieces(line, true)).as(organ).isEqualTo(pieces(drawn, true));
            assertThat(line.count()).as(organ).isLessThan(drawn.count() / 10);
        }
    }

    private static Mask box(int ni, int nj, int nk, int i0, int j0, int k0, int i1, int j1, int k1) {
        Mask m = new Mask(ni, nj, nk);
        for (int k = k0; k < k1; k++) for (int j = j0; j < j1; j++) for (int i = i0; i < i1; i++) m.set(i, j, k, true);
        return m;
    }

    /** Random voxels, smoothed once, so that there are pieces, tunnels and cavities. */
    private static Mask blob(int ni, int nj, int nk, int seed) {
        Random random = new Random(seed);
        boolean[] raw = new boolean[ni * nj * nk];
        for (int n = 0; n < raw.length; n++) raw[n] = random.nextDouble() < 0.55;
        Mask m = new Mask(ni, nj, nk);
        for (int k = 0; k < nk; k++)
            for (int j = 0; j < nj; j++)
                for (int i = 0; i < ni; i++) {
                    int in = 0, all = 0;
                    for (int dk = -1; dk <= 1; dk++)
                        for (int dj = -1; dj <= 1; dj++)
                            for (int di = -1; di <= 1; di++) {
                                int x = i + di, y = j + dj, z = k + dk;
                                if (x < 0 || y < 0 || z < 0 || x >= ni || y >= nj || z >= nk || Math.abs(di) + Math.abs(dj) + Math.abs(dk) > 1) continue;
                                all++;
                                if (raw[x + ni * (y + nj * z)]) in++;
                            }
                    if (2 * in > all) m.set(i, j, k, true);
                }
        return m;
    }

    /** Of the closed cubes of the voxels: corners - edges + faces - cubes, each counted once. (Object by 26 neighbours.) */
    private static long euler(Mask m) {
        Set<Long> cells = new HashSet<>();
        long sum = 0;
        for (int k = 0; k < m.nk(); k++)
            for (int j = 0; j < m.nj(); j++)
                for (int i = 0; i < m.ni(); i++) {
                    if (!m.get(i, j, k)) continue;
                    for (int dk = 0; dk < 3; dk++)
                        for (int dj = 0; dj < 3; dj++)
                            for (int di = 0; di < 3; di++) {
                                long x = 2L * i + di, y = 2L * j + dj, z = 2L * k + dk;
                                if (cells.add(x | y << 20 | z << 40)) sum += sign(x, y, z);
                            }
                }
        return sum;
    }

    /** Odd coordinates are directions in which the cell is extended. */
    private static int sign(long x, long y, long z) {
        return ((x & 1) + (y & 1) + (z & 1)) % 2 == 0 ? 1 : -1;
    }

    /** Object by 26 neighbours, or background by 6, with a margin around. */
    private static int pieces(Mask m, boolean object) {
        int wi = m.ni() + 2, wj = m.nj() + 2, wk = m.nk() + 2, pieces = 0;
        boolean[] left = new boolean[wi * wj * wk];
        for (int k = -1; k <= m.nk(); k++)
            for (int j = -1; j <= m.nj(); j++)
                for (int i = -1; i <= m.ni(); i++) {
                    boolean in = i >= 0 && j >= 0 && k >= 0 && i < m.ni() && j < m.nj() && k < m.nk() && m.get(i, j, k);
                    left[i + 1 + wi * (j + 1 + wj * (k + 1))] = in == object;
                }
        for (int n = 0; n < left.length; n++) {
            if (!left[n]) continue;
            pieces++;
            ArrayDeque<Integer> todo = new ArrayDeque<>(List.of(n));
            left[n] = false;
            while (!todo.isEmpty()) {
                int at = todo.pop(), x = at % wi, y = at / wi % wj, z = at / wi / wj;
                for (int dk = -1; dk <= 1; dk++)
                    for (int dj = -1; dj <= 1; dj++)
                        for (int di = -1; di <= 1; di++) {
                            if (!object && Math.abs(di) + Math.abs(dj) + Math.abs(dk) != 1) continue;
                            int u = x + di, v = y + dj, w = z + dk;
                            if (u < 0 || v < 0 || w < 0 || u >= wi || v >= wj || w >= wk || !left[u + wi * (v + wj * w)]) continue;
                            left[u + wi * (v + wj * w)] = false;
                            todo.push(u + wi * (v + wj * w));
                        }
            }
        }
        return pieces;
    }
}
