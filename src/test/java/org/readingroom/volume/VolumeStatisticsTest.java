package org.readingroom.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.readingroom.volume.VolumeStatistics.PaddingUse.EXCLUDED;
import static org.readingroom.volume.VolumeStatistics.PaddingUse.INCLUDED;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.figures.VolumeDescription;

class VolumeStatisticsTest {

    @Test
    void numbers_from_0_to_n_have_a_known_mean_in_every_type() {
        for (SampleType type : SampleType.values()) {
            Samples s = Samples.allocate(type, 10, 5, 2, 1, 1);
            for (int n = 0; n < 100; n++) s.image().getAt(n % 10, n / 10 % 5, n / 50, 0, 0).setReal(n);
            Volume v = volume(s).rescale(Rescale.of(-2, 7)).build();
            assertThat(VolumeStatistics.of(v, INCLUDED)).as("%s", type).isEqualTo(new VolumeStatistics(-191, 7, -92, 100, 0));
            Volume padded = volume(s).padding(new Volume.Padding(50, 1000)).build();
            assertThat(VolumeStatistics.of(padded, EXCLUDED)).as("%s", type).isEqualTo(new VolumeStatistics(0, 49, 24.5, 50, 0));
            assertThat(VolumeStatistics.of(padded, INCLUDED).mean()).isEqualTo(49.5);
        }
    }

    @Test
    void extremes_of_unsigned_types_are_not_taken_for_negative() {
        Samples bytes = Samples.of(SampleType.UINT8, 2, 1, List.of(new byte[] { (byte) 200, 100 })), shorts = Samples.of(SampleType.UINT16, 2, 1, List.of(new short[] { (short) 60000, 100 }));
        assertThat(VolumeStatistics.of(volume(bytes).build(), INCLUDED)).isEqualTo(new VolumeStatistics(100, 200, 150, 2, 0));
        assertThat(VolumeStatistics.of(volume(shorts).build(), INCLUDED)).isEqualTo(new VolumeStatistics(100, 60000, 30050, 2, 0));
    }

    @Test
    void what_is_no_number_is_counted_and_left_out() {
        Samples s = Samples.of(SampleType.FLOAT32, 4, 1, List.of(new float[] { 1, Float.NaN, 3, Float.POSITIVE_INFINITY }, new float[] { Float.NaN, Float.NaN, Float.NaN, Float.NaN }));
        assertThat(VolumeStatistics.of(volume(s).build(), INCLUDED)).isEqualTo(new VolumeStatistics(1, 3, 2, 2, 6));
        VolumeStatistics nothing = VolumeStatistics.of(volume(Samples.of(SampleType.FLOAT64, 1, 1, List.of(new double[] { Double.NaN }))).build(), INCLUDED);
        assertThat(nothing.mean()).isNaN();
        assertThat(nothing.min()).isNaN();
        assertThat(nothing.samples()).isZero();
    }

    @Test
    void each_plane_has_its_own_rescale_for_all_its_components() {
        Samples s = Samples.allocate(SampleType.UINT8, 1, 1, 2, 2, 2);
        for (Object p : s.planes()) ((byte[]) p)[0] = 1;
        Volume v = volume(s).rescale(new Rescale(new double[] { 1, 2, 3, 4 }, new double[4])).build();
        assertThat(VolumeStatistics.of(v, INCLUDED)).isEqualTo(new VolumeStatistics(1, 4, 2.5, 8, 0));
    }

    @Test
    void large_sums_lose_no_digits_that_matter() {
        Samples s = Samples.allocate(SampleType.INT16, 512, 512, 8, 1, 1);
        for (Object p : s.planes()) Arrays.fill((short[]) p, (short) 32767);
        assertThat(VolumeStatistics.of(volume(s).build(), INCLUDED).mean()).isCloseTo(32767, within(1e-9));
    }

    @Test
    void a_description_of_a_small_volume_holds_what_its_header_says() {
        Samples s = Samples.of(SampleType.INT16, 2, 1, List.of(new short[] { 1, -2 }));
        Volume v = Volume.builder("v", new VoxelGrid(2, 1, 1, Affine.scaling(0.5, 1, 3)), s).rescale(Rescale.of(1, -1024)).quantity(Quantity.HOUNSFIELD).format("X").files(3).build();
        VolumeDescription d = VolumeDescription.of(v);
        assertThat(d.shape()).containsExactly(2, 1, 1);
        assertThat(d.storedType()).isEqualTo("int16");
        assertThat(d.orientation()).isEqualTo("LPS");
        assertThat(d.unit()).isEqualTo("HU");
        assertThat(d.real().mean()).isEqualTo(-1024.5);
        assertThat(d.affineRas()[0][0]).isEqualTo(-0.5);
        assertThat(d.canonicalRas().affineRas()[0]).containsExactly(0.5, 0, 0, -0.5);
        // printf '\x01\x00\xfe\xff' | sha256sum ; printf '\xfe\xff\x01\x00' | sha256sum
        assertThat(d.storedSha256()).isEqualTo("dd8b10d263a3a65c4bfc3680c3378c52be146db147b84f14629585cf287d424a");
        assertThat(d.canonicalRas().sha256()).isEqualTo("f817ec62eaf532586328b147daefb3e21a7e1957ce16a9e999d899542ea927bd");
    }

    @Test
    void a_description_without_digests_says_the_same_of_values_and_place() {
        Samples s = Samples.allocate(SampleType.UINT8, 3, 2, 5, 1, 1);
        for (int k = 0; k < 5; k++) ((byte[]) s.plane(k, 0, 0))[k] = (byte) (40 * k + 30);
        Volume v = volume(s).rescale(Rescale.of(2, -7)).build();
        VolumeDescription whole = VolumeDescription.of(v), brief = VolumeDescription.withoutDigests(v);
        for (VolumeDescription d : List.of(brief, whole)) {
            assertThat(List.of(d.real().min(), d.real().max())).containsExactly(-7.0, 2 * 190 - 7.0);
            assertThat(d.real().mean()).isCloseTo(2 * (30 + 70 + 110 + 150 + 190) / 30.0 - 7, within(1e-9)); // planes are added up in another order
            assertThat(d.real().samples()).isEqualTo(30);
        }
        assertThat(brief.shape()).isEqualTo(whole.shape());
        assertThat(brief.canonicalRas().affineRas()).isDeepEqualTo(whole.canonicalRas().affineRas());
        assertThat(brief.storedSha256() + brief.canonicalRas().sha256()).isEmpty();
    }

    private static Volume.Builder volume(Samples s) {
        return Volume.builder("v", new VoxelGrid(s.ni(), s.nj(), s.nk(), Affine.scaling(1, 1, 1)), s);
    }
}
