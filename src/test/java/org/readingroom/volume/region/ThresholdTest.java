package org.readingroom.volume.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.mask.Mask;

/** Oracle: slope * stored + intercept in doubles, voxel by voxel. */
class ThresholdTest {

    private static final double[][] SCALES = { { 1, 0 }, { 1, -1024 }, { 0.1, 0 }, { -2, 7 }, { 1 / 3.0, 1e-3 }, { 0, 5 } };

    @ParameterizedTest
    @EnumSource(SampleType.class)
    void values_at_both_ends_are_in_whatever_the_type_and_the_scale(SampleType type) {
        Random random = new Random(type.ordinal());
        for (double[] scale : SCALES)
            for (int round = 0; round < 12; round++) {
                Samples s = Samples.allocate(type, 37, 5, 2, 1, 1);
                for (int k = 0; k < 2; k++) for (int n = 0; n < 37 * 5; n++) type.put(s.plane(k, 0, 0), n, random.nextInt(4) == 0 ? random.nextInt() : random.nextInt(200) - 60);
                Volume v = volume(s, scale);
                double a = v.real(random.nextInt(37), 0, 0, 0, 0), b = v.real(random.nextInt(37), 1, 1, 0, 0); // ends that voxels have
                check(v, round == 0 ? new ValueRange(Double.NEGATIVE_INFINITY, b) : round == 1 ? new ValueRange(a, Double.POSITIVE_INFINITY) : new ValueRange(Math.min(a, b), Math.max(a, b)));
                check(v, new ValueRange(Math.min(a, b) + 1e-9, Math.max(a, b) + 1e-9));
                check(v, new ValueRange(1e12, 2e12));
            }
    }

    @Test
    void an_offset_for_imagej_is_taken_off() {
        short[] plane = new short[64];
        for (int n = 0; n < 64; n++) plane[n] = (short) (n * 1024);
        Samples s = new Samples(SampleType.UINT16, 8, 8, 1, 1, 1, java.util.List.of(plane), 32768);
        check(volume(s, new double[] { 1, 0 }), new ValueRange(-1024, 1024));
        check(volume(s, new double[] { 1, -1024 }), new ValueRange(-33792, -5000));
    }

    @Test
    void what_is_no_number_is_in_no_range_and_0_1_is_the_float_of_that_name() {
        Samples s = Samples.of(SampleType.FLOAT32, 4, 1, java.util.List.of(new float[] { Float.NaN, Float.POSITIVE_INFINITY, 0.1f, -0f }));
        assertThat(threshold(volume(s, SCALES[0]), new ValueRange(0, 0.1)).plane(0)).containsExactly(0, 0, 1, 1);
        assertThat(threshold(volume(s, SCALES[0]), new ValueRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)).plane(0)).containsExactly(0, 1, 1, 1);
        assertThatThrownBy(() -> new ValueRange(Double.NaN, 1)).hasMessageContaining("low end");
    }

    private static void check(Volume v, ValueRange range) {
        Mask mask = threshold(v, range);
        boolean narrow = v.samples().type() == SampleType.FLOAT32 && v.rescale().isIdentity();
        ValueRange ends = narrow ? new ValueRange((float) range.low(), (float) range.high()) : range;
        long off = 0;
        for (int k = 0; k < mask.nk(); k++)
            for (int j = 0; j < mask.nj(); j++)
                for (int i = 0; i < mask.ni(); i++) if (mask.get(i, j, k) != ends.holds(v.real(i, j, k, 0, 0))) off++;
        assertThat(off).as("%s of %s", range, v.samples().type()).isZero();
    }

    private static Mask threshold(Volume v, ValueRange range) {
        return Threshold.of(v, 0, 0, range, Progress.NONE);
    }

    private static Volume volume(Samples s, double[] scale) {
        return Volume.builder("test", new VoxelGrid(s.ni(), s.nj(), s.nk(), Affine.scaling(1, 1, 1)), s).rescale(Rescale.of(scale[0], scale[1])).build();
    }
}
