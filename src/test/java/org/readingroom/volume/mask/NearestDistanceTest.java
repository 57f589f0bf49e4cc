package org.readingroom.volume.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readingroom.geometry.Spacing;

/** The oracle is the definition: the least of the distances to all foreground voxels. */
class NearestDistanceTest {

    @ParameterizedTest
    @CsvSource({ "1,1,1,0.5", "17,1,1,0.2", "1,40,1,0.05", "1,1,40,0.05", "9,11,7,0.02", "30,33,1,0.002", "20,30,40,0.0001", "40,3,30,0.0003", "14,14,14,0.9" })
    void each_voxel_is_as_far_as_the_nearest_of_all_foreground_voxels(int ni, int nj, int nk, double share) {
        Random random = new Random(11);
        Spacing spacing = new Spacing(0.7, 1.3, 2.9);
        Mask mask = new Mask(ni, nj, nk);
        for (int k = 0; k < nk; k++) for (int n = 0; n < ni * nj; n++) mask.plane(k)[n] = (byte) (random.nextDouble() < share ? 1 : 0);
        mask.plane(nk - 1)[ni * nj - 1] = 1;
        int voxels = ni * nj * nk;
        int[] planes = IntStream.range(0, voxels).map(v -> v / (ni * nj)).toArray(), indices = IntStream.range(0, voxels).map(v -> v % (ni * nj)).toArray();

        double[] found = new NearestDistance(mask, spacing).squaredMm(planes, indices);

        int[] foreground = IntStream.range(0, voxels).filter(v -> mask.plane(planes[v])[indices[v]] != 0).toArray();
        for (int v = 0; v < voxels; v++) {
            double least = Double.POSITIVE_INFINITY;
            for (int f : foreground) {
                double x = 0.7 * (indices[f] % ni - indices[v] % ni), y = 1.3 * (indices[f] / ni - indices[v] / ni), z = 2.9 * (planes[f] - planes[v]);
                least = Math.min(least, x * x + y * y + z * z);
            }
            assertThat(found[v]).isCloseTo(least, org.assertj.core.data.Offset.offset(1e-9 * (1 + least)));
        }
    }

    @Test
    void without_foreground_there_is_nothing_to_be_near_to() {
        assertThat(new NearestDistance(new Mask(20, 20, 20), new Spacing(1, 1, 1)).squaredMm(new int[] { 0, 19 }, new int[] { 0, 399 }))
            .containsOnly(Double.POSITIVE_INFINITY);
        assertThat(new NearestDistance(new Mask(3, 2, 1), new Spacing(1, 1, 1)).squaredMm(new int[] { 0 }, new int[] { 5 })).containsOnly(Double.POSITIVE_INFINITY);
    }
}
