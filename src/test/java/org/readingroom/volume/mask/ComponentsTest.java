package org.readingroom.volume.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.readingroom.volume.mask.Components.Neighbours;

class ComponentsTest {

    @Test
    void voxels_that_share_only_a_corner_are_one_part_or_two_as_asked() {
        Mask diagonal = new Mask(2, 2, 2);
        diagonal.set(0, 0, 0, true);
        diagonal.set(1, 1, 1, true);
        assertThat(Components.of(diagonal, Neighbours.FACES).count()).isEqualTo(2);
        assertThat(Components.of(diagonal, Neighbours.ALL).count()).isEqualTo(1);
    }

    @Test
    void an_empty_mask_has_no_parts_and_a_full_one_has_one() {
        Mask mask = new Mask(5, 4, 3);
        assertThat(Components.of(mask, Neighbours.FACES).sizes()).containsExactly(60);
        for (int k = 0; k < 3; k++) Arrays.fill(mask.plane(k), (byte) 1);
        assertThat(Components.of(mask, Neighbours.FACES).sizes()).containsExactly(0, 60);
    }

    @Test
    void noise_has_the_parts_that_a_plain_flood_finds_numbered_by_their_first_voxel() {
        Random random = new Random(3);
        for (int round = 0; round < 60; round++) {
            Mask mask = new Mask(1 + random.nextInt(15), 1 + random.nextInt(15), round % 3 == 0 ? 1 : 1 + random.nextInt(6));
            double density = 0.2 + 0.5 * random.nextDouble();
            for (int k = 0; k < mask.nk(); k++) for (int n = 0; n < mask.plane(k).length; n++) mask.plane(k)[n] = (byte) (random.nextDouble() < density ? 1 : 0);
            for (Neighbours neighbours : Neighbours.values()) {
                Components found = Components.of(mask, neighbours);
                assertThat(found.labels()).isDeepEqualTo(flood(mask, neighbours == Neighbours.ALL));
                long[] sizes = new long[found.count() + 1];
                for (int[] plane : found.labels()) for (int l : plane) sizes[l]++;
                assertThat(found.sizes()).isEqualTo(sizes);
            }
        }
    }

    private static int[][] flood(Mask mask, boolean all) {
        int[][] labels = new int[mask.nk()][mask.ni() * mask.nj()];
        int next = 0;
        for (int k = 0; k < mask.nk(); k++)
            for (int j = 0; j < mask.nj(); j++)
                for (int i = 0; i < mask.ni(); i++) {
                    if (!mask.get(i, j, k) || labels[k][i + mask.ni() * j] != 0) continue;
                    next++;
                    ArrayDeque<int[]> open = new ArrayDeque<>();
                    open.add(new int[] { i, j, k });
                    while (!open.isEmpty()) {
                        int[] v = open.poll();
                        boolean outside = v[0] < 0 || v[1] < 0 || v[2] < 0 || v[0] >= mask.ni() || v[1] >= mask.nj() || v[2] >= mask.nk();
                        if (outside || !mask.get(v[0], v[1], v[2]) || labels[v[2]][v[0] + mask.ni() * v[1]] != 0) continue;
                        labels[v[2]][v[0] + mask.ni() * v[1]] = next;
                        for (int c = -1; c <= 1; c++)
                            for (int b = -1; b <= 1; b++)
                                for (int a = -1; a <= 1; a++)
                                    if (all || Math.abs(a) + Math.abs(b) + Math.abs(c) == 1) open.add(new int[] { v[0] + a, v[1] + b, v[2] + c });
                    }
                }
        return labels;
    }
}
