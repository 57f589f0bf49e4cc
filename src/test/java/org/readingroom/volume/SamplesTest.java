package org.readingroom.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.figures.StoredDigest;

class SamplesTest {

    @Test
    void planes_lie_by_slice_then_component_then_time_and_pixels_by_column_then_row() {
        Samples s = Samples.allocate(SampleType.INT32, 3, 2, 4, 2, 5);
        ((int[]) s.planes().get(2 + 4 * (1 + 2 * 3)))[1 + 3 * 1] = 77;
        assertThat(s.stored(1, 1, 2, 1, 3)).isEqualTo(77);
        assertThat(s.bytes()).isEqualTo(3 * 2 * 4 * 2 * 5 * 4);
    }

    @Test
    void the_image_shares_the_arrays() {
        Samples s = Samples.allocate(SampleType.INT16, 3, 2, 4, 1, 2);
        var image = s.image();
        ((short[]) s.plane(3, 0, 1))[2] = -5;
        assertThat(image.getAt(2, 0, 3, 0, 1).getRealDouble()).isEqualTo(-5);
        image.getAt(0, 1, 0, 0, 0).setReal(9);
        assertThat(s.stored(0, 1, 0, 0, 0)).isEqualTo(9);
        assertThat(image.dimensionsAsLongArray()).containsExactly(3, 2, 4, 1, 2);
    }

    @Test
    void every_type_keeps_its_extremes_in_the_image_too() {
        double[][] extremes = { { -128, 127 }, { 0, 255 }, { -32768, 32767 }, { 0, 65535 }, { Integer.MIN_VALUE, Integer.MAX_VALUE }, { 0, 4294967295.0 } };
        for (int n = 0; n < extremes.length; n++) {
            Samples s = Samples.allocate(SampleType.values()[n], 2, 1, 1, 1, 1);
            for (int x = 0; x < 2; x++) {
                s.image().getAt(x, 0, 0, 0, 0).setReal(extremes[n][x]);
                assertThat(s.stored(x, 0, 0, 0, 0)).as("%s", s.type()).isEqualTo(extremes[n][x]);
            }
        }
        assertThat(SampleType.UINT64.get(new long[] { -1L }, 0)).isEqualTo(Math.pow(2, 64));
    }

    @Test
    void real_values_are_the_floats_nearest_to_what_doubles_give() {
        double[][] scales = { { 0.001234567, -80.9 }, { 1.493824, -994.8 }, { 1, -1024 }, { -3, 100_000 }, { 255, 16_000_001 }, { 1, 0.1 }, { 0.25, 0.5 }, { 1, 0 }, { 1e-30, 7 } };
        for (SampleType type : SampleType.values())
            for (int offset : type == SampleType.UINT16 ? new int[] { 0, 32768 } : new int[] { 0 })
                for (double[] scale : scales) {
                    Samples one = Samples.allocate(type, 256, 256, 1, 1, 1), s = new Samples(type, 256, 256, 1, 1, 1, one.planes(), offset);
                    double[] stored = new double[256 * 256];
                    for (int x = 0; x < stored.length; x++) {
                        type.put(s.planes().get(0), x, type.isFloat() ? (x - 30_000) / 7.0 : type.bytes() == 1 ? (byte) x & (type == SampleType.INT8 ? -1 : 0xff) : type == SampleType.INT16 ? x - 32768 : x);
                        stored[x] = s.stored(x % 256, x / 256, 0, 0, 0);
                    }
                    float[] real = new float[stored.length], nearest = new float[stored.length];
                    s.real(0, scale[0], scale[1], real);
                    for (int x = 0; x < stored.length; x++) nearest[x] = (float) (scale[0] * stored[x] + scale[1]);
                    assertThat(real).as("%s, offset %s, %s", type, offset, Arrays.toString(scale)).isEqualTo(nearest);
                }
    }

    @Test
    void an_offset_for_imagej_is_taken_off_wherever_values_are_asked_for() {
        short[] held = { 0, (short) 32768, (short) 65535 };
        Samples s = new Samples(SampleType.UINT16, 3, 1, 1, 1, 1, Arrays.asList((Object) held), 32768);
        assertThat(s.storedType()).isEqualTo(SampleType.INT16);
        assertThat(new double[] { s.stored(0, 0, 0, 0, 0), s.stored(1, 0, 0, 0, 0), s.stored(2, 0, 0, 0, 0) }).containsExactly(-32768, 0, 32767);
        float[] real = new float[3];
        s.real(0, 2, 10, real);
        assertThat(real).containsExactly(-65526, 10, 65544);
        Samples signed = new Samples(SampleType.INT16, 3, 1, 1, 1, 1, Arrays.asList((Object) new short[] { -32768, 0, 32767 }), 0);
        assertThat(s.sameStored(signed)).isTrue();
        assertThat(signed.sameStored(s)).isTrue();
        assertThat(StoredDigest.sha256(volume(s))).isEqualTo(StoredDigest.sha256(volume(signed)));
        assertThat(VolumeStatistics.of(volume(s), VolumeStatistics.PaddingUse.INCLUDED)).isEqualTo(VolumeStatistics.of(volume(signed), VolumeStatistics.PaddingUse.INCLUDED));
        held[2] = 5;
        assertThat(s.sameStored(signed)).isFalse();
    }

    @Test
    void real_values_are_slope_times_stored_plus_intercept_for_every_type() {
        for (SampleType type : SampleType.values()) {
            Samples s = Samples.allocate(type, 4, 1, 1, 1, 1);
            for (int x = 0; x < 4; x++) s.image().getAt(x, 0, 0, 0, 0).setReal(x * 20);
            float[] real = new float[4];
            s.real(0, 0.5, -3, real);
            assertThat(real).as("%s", type).containsExactly(-3, 7, 17, 27);
        }
    }

    @Test
    void shapes_that_do_not_fit_are_refused() {
        assertThatThrownBy(() -> Samples.allocate(SampleType.INT8, 0, 1, 1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Samples(SampleType.INT8, 1, 1, 2, 1, 1, List.of(new byte[1]), 0)).hasMessageContaining("1 planes, expected 2");
        assertThatThrownBy(() -> Volume.builder("v", new VoxelGrid(2, 2, 2, Affine.scaling(1, 1, 1)), Samples.allocate(SampleType.INT8, 2, 2, 3, 1, 1)).build())
            .hasMessageContaining("2 x 2 x 2").hasMessageContaining("2 x 2 x 3");
    }

    @Test
    void equal_pairs_of_a_rescale_become_one_and_different_ones_stay_with_their_planes() {
        assertThat(Rescale.perPlane(new double[] { 2, 2 }, new double[] { 1, 1 })).isEqualTo(Rescale.of(2, 1));
        Rescale r = Rescale.perPlane(new double[] { 2, 3 }, new double[] { 1, 1 });
        assertThat(r.isPerPlane()).isTrue();
        assertThat(r.slope(1)).isEqualTo(3);
        assertThat(Rescale.IDENTITY.isIdentity()).isTrue();
        assertThatThrownBy(() -> new Rescale(new double[2], new double[1])).isInstanceOf(IllegalArgumentException.class);
        Volume v = Volume.builder("pet", new VoxelGrid(1, 1, 2, Affine.scaling(1, 1, 1)), Samples.of(SampleType.UINT8, 1, 1, List.of(new byte[] { 10 }, new byte[] { 10 }))).rescale(r).build();
        assertThat(v.real(0, 0, 0, 0, 0)).isEqualTo(21);
        assertThat(v.real(0, 0, 1, 0, 0)).isEqualTo(31);
    }

    private static Volume volume(Samples s) {
        return Volume.builder("v", new VoxelGrid(s.ni(), s.nj(), s.nk(), Affine.scaling(1, 1, 1)), s).build();
    }
}
