package org.readingroom.volume.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.readingroom.geometry.Spacing;
import org.readingroom.io.Progress;
import org.readingroom.volume.mask.Mask;

/** Beside a Dijkstra with a heap and one thread, written down as the definition says. */
class SeedGrowingTest {

    private static final int NI = 19, NJ = 17, NK = 43; // planes of several threads
    private static final Spacing SPACING = new Spacing(0.8, 0.8, 1.5);

    private record Way(int voxel, float cost, int label) {}

    @Test
    void threads_give_the_labels_and_costs_of_a_plain_search_for_whole_numbers_with_many_ties_and_for_others() {
        for (int seed = 0; seed < 6; seed++) {
            Random random = new Random(seed);
            float[][] planes = new float[NK][NI * NJ];
            for (float[] p : planes) for (int n = 0; n < p.length; n++) p[n] = seed % 2 == 0 ? random.nextInt(4) : (float) (20 * random.nextGaussian());
            double penalty = seed < 3 ? 0 : 1.5;
            SeedGrowing growing = new SeedGrowing(planes, NI, NJ, SPACING, penalty);
            int[] seeds = new int[NI * NJ * NK];
            for (int label = 1; label <= 3; label++) {
                Mask mask = new Mask(NI, NJ, NK);
                for (int n = 0; n < 5; n++) {
                    int i = random.nextInt(NI), j = random.nextInt(NJ), k = random.nextInt(NK), at = i + NI * (j + NJ * k);
                    mask.set(i, j, k, true);
                    if (seeds[at] == 0) seeds[at] = label;
                }
                growing.add(mask, label);
            }
            growing.grow(Progress.NONE);
            same(growing, planes, seeds, penalty);
        }
    }

    private static void same(SeedGrowing growing, float[][] planes, int[] seeds, double penalty) {
        int[] labels = new int[seeds.length];
        float[] costs = new float[seeds.length];
        PriorityQueue<Way> ways = new PriorityQueue<>(Comparator.comparingDouble(Way::cost).thenComparingInt(Way::label));
        java.util.Arrays.fill(costs, Float.POSITIVE_INFINITY);
        for (int n = 0; n < seeds.length; n++) if (seeds[n] > 0) {
            ways.add(new Way(n, 0, seeds[n]));
            costs[n] = 0;
            labels[n] = seeds[n];
        }
        while (!ways.isEmpty()) {
            Way w = ways.poll();
            if (w.cost != costs[w.voxel] || w.label != labels[w.voxel]) continue;
            int i = w.voxel % NI, j = w.voxel / NI % NJ, k = w.voxel / NI / NJ;
            for (int z = Math.max(0, k - 1); z <= Math.min(NK - 1, k + 1); z++)
                for (int y = Math.max(0, j - 1); y <= Math.min(NJ - 1, j + 1); y++)
                    for (int x = Math.max(0, i - 1); x <= Math.min(NI - 1, i + 1); x++) {
                        int q = x + NI * (y + NJ * z);
                        if (q == w.voxel || seeds[q] > 0) continue;
                        double dx = (x - i) * SPACING.iMm(), dy = (y - j) * SPACING.jMm(), dz = (z - k) * SPACING.kMm();
                        float sum = w.cost + (Math.abs(planes[z][x + NI * y] - planes[k][i + NI * j]) + (float) (penalty * Math.sqrt(dx * dx + dy * dy + dz * dz)));
                        if (sum > costs[q] || sum == costs[q] && w.label >= labels[q]) continue;
                        costs[q] = sum;
                        labels[q] = w.label;
                        ways.add(new Way(q, sum, w.label));
                    }
        }
        Mask[] masks = { growing.mask(1), growing.mask(2), growing.mask(3) };
        for (int n = 0; n < seeds.length; n++) {
            int i = n % NI, j = n / NI % NJ, k = n / NI / NJ;
            assertThat((float) growing.cost(i, j, k)).isEqualTo(costs[n]);
            assertThat(masks[labels[n] - 1].get(i, j, k)).as("label of (%d, %d, %d)", i, j, k).isTrue();
        }
    }

    @Test
    void whoever_stops_it_stops_all_threads() {
        float[][] planes = new float[80][60 * 60];
        Random random = new Random(1);
        for (float[] p : planes) for (int n = 0; n < p.length; n++) p[n] = random.nextInt(100);
        SeedGrowing growing = new SeedGrowing(planes, 60, 60, SPACING, 0);
        Mask seed = new Mask(60, 60, 80);
        seed.set(30, 30, 40, true);
        growing.add(seed, 1);
        assertThatThrownBy(() -> growing.grow((done, total) -> {
            throw new CancellationException("stopped");
        })).isInstanceOf(CancellationException.class);
    }
}
