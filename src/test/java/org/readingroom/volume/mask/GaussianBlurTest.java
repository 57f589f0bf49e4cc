package org.readingroom.volume.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readingroom.geometry.Spacing;
import org.readingroom.io.Progress;
import org.readingroom.volume.mask.GaussianBlur.Outside;

/** Oracle: the sum over the whole kernel, voxel by voxel, in doubles. Kernels that fit are compared with other programs' in volume.region. */
class GaussianBlurTest {

    private static final int NI = 7, NJ = 5, NK = 4;

    @ParameterizedTest
    @ValueSource(doubles = { 0.4, 1, 3, 11, 40 })
    void a_kernel_longer_than_the_picture_is_what_the_whole_kernel_gives(double sigma) {
        float[][] planes = new float[NK][NI * NJ];
        Random random = new Random(3);
        for (float[] plane : planes) for (int n = 0; n < plane.length; n++) plane[n] = random.nextInt(100);
        for (Outside outside : Outside.values()) {
            double[] sigmas = { sigma, sigma / 2, 2 * sigma };
            float[][] blurred = GaussianBlur.of(planes, NI, NJ, sigmas, outside, Progress.NONE);
            for (int k = 0; k < NK; k++)
                for (int j = 0; j < NJ; j++) for (int i = 0; i < NI; i++) assertThat((double) blurred[k][i + NI * j]).isCloseTo(whole(planes, i, j, k, sigmas, outside), within(2e-4));
        }
    }

    private static double whole(float[][] planes, int i, int j, int k, double[] sigmas, Outside outside) {
        double[] wi = along(i, NI, sigmas[0], outside), wj = along(j, NJ, sigmas[1], outside), wk = along(k, NK, sigmas[2], outside);
        double sum = 0;
        for (int c = 0; c < NK; c++) for (int b = 0; b < NJ; b++) for (int a = 0; a < NI; a++) sum += wi[a] * wj[b] * wk[c] * planes[c][a + NI * b];
        return sum;
    }

    /** How much each voxel of a line counts at {@code at}: what lies outside counts for the ends, or for nothing. */
    private static double[] along(int at, int size, double sigma, Outside outside) {
        double[] weights = new double[size];
        double all = 0;
        for (int d = -(int) (4 * sigma + 0.5); d <= (int) (4 * sigma + 0.5); d++) {
            double w = Math.exp(-d * d / (2 * sigma * sigma));
            all += w;
            if (outside == Outside.REPEATED || at + d >= 0 && at + d < size) weights[Math.max(0, Math.min(size - 1, at + d))] += w;
        }
        for (int n = 0; n < size; n++) weights[n] /= all;
        return weights;
    }

    @Test
    void a_sigma_of_more_voxels_than_any_picture_has_is_refused() {
        assertThatThrownBy(() -> GaussianBlur.smooth(ball(), 10, new Spacing(1e-6, 1, 1), Progress.NONE)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("1.0E7 voxels; expected 0 to 1000000");
        assertThatThrownBy(() -> BoxMedian.of(ball(), Progress.NONE, 5001, 5001, 5001)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("5001 x 5001 x 5001 voxels");
    }

    private static Mask ball() {
        Mask mask = new Mask(NI, NJ, NK);
        mask.set(3, 2, 2, true);
        return mask;
    }
}
