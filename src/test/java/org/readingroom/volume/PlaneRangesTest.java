package org.readingroom.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;

class PlaneRangesTest {

    private static final int NI = 301, NJ = 229, NK = 5; // two pieces and a rest in a plane

    @ParameterizedTest
    @EnumSource(value = SampleType.class, names = { "INT16", "UINT16", "UINT8", "FLOAT32" })
    void planes_put_together_have_the_extremes_and_the_mean_that_a_loop_over_all_samples_finds(SampleType type) {
        Volume v = volume(type, new Random(7), Rescale.of(0.5, -20));
        double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY, sum = 0;
        for (Object plane : v.samples().planes())
            for (int n = 0; n < NI * NJ; n++) {
                double real = 0.5 * type.get(plane, n) - 20;
                low = Math.min(low, real);
                high = Math.max(high, real);
                sum += real;
            }
        VolumeStatistics found = together(v);
        assertThat(found.min()).isEqualTo(low);
        assertThat(found.max()).isEqualTo(high);
        assertThat(found.mean()).isCloseTo(sum / (NI * NJ * NK), org.assertj.core.data.Offset.offset(1e-7));
        assertThat(found.samples()).isEqualTo((long) NI * NJ * NK);
    }

    @Test
    void planes_with_a_rescale_each_do_not_pass_their_extremes_on() {
        double[] slopes = { 1, 0.001, 0.001, 0.001, 0.001 };
        Volume v = volume(SampleType.INT16, new Random(3), Rescale.perPlane(slopes, new double[NK]));
        ((short[]) v.samples().plane(0, 0, 0))[17] = 3; // all others of it are 0
        VolumeStatistics found = together(v);
        assertThat(found.max()).isEqualTo(Math.max(3, 0.001 * Short.MAX_VALUE));
    }

    private static VolumeStatistics together(Volume v) {
        PlaneRanges ranges = new PlaneRanges(v);
        StoredRange all = StoredRange.NOTHING;
        for (int k = 0; k < NK; k++) all = all.with(ranges.of(k, v.samples().planes().get(k)));
        return all.statistics();
    }

    private static Volume volume(SampleType type, Random random, Rescale rescale) {
        List<Object> planes = new ArrayList<>();
        for (int k = 0; k < NK; k++) {
            Object plane = type.newArray(NI * NJ);
            for (int n = 0; k > 0 && n < NI * NJ; n++) {
                int value = random.nextInt(1 << 16);
                if (plane instanceof short[] s) s[n] = (short) value;
                else if (plane instanceof byte[] b) b[n] = (byte) value;
                else ((float[]) plane)[n] = value;
            }
            planes.add(plane);
        }
        if (planes.get(1) instanceof short[] s) s[5] = Short.MAX_VALUE;
        VoxelGrid grid = new VoxelGrid(NI, NJ, NK, Affine.fromLps(new double[][] { { 1, 0, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, 1, 0 } }));
        return Volume.builder("", grid, Samples.of(type, NI, NJ, planes)).rescale(rescale).build();
    }
}
