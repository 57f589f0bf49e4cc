package org.readingroom.dicom.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.Vr;
import org.readingroom.dicom.meaning.ValueScale.Stated;
import org.readingroom.volume.scan.LookupTable;

/** Descriptors and data as PS3.3 C.11.1.1.1 has them, and as hostile or careless writers do. */
class LookupsTest {

    private static DataSet item(int entries, int first, int bits, byte[] data) {
        byte[] d = { (byte) entries, (byte) (entries >> 8), (byte) first, (byte) (first >> 8), (byte) bits, (byte) (bits >> 8) };
        return new DataSet().putBytes(Tag.LUT_DESCRIPTOR, Vr.US, d).putBytes(Tag.LUT_DATA, Vr.OW, data);
    }

    @Test
    void words_and_pairs_of_bytes_are_read_and_inputs_outside_take_the_ends() {
        LookupTable words = Lookups.of(item(3, 10, 16, new byte[] { 1, 0, 2, 0, 0, 4 }), false).orElseThrow();
        assertThat(new int[] { words.at(-99), words.at(10), words.at(11), words.at(12), words.at(1e9), words.at(Double.NaN) }).containsExactly(1, 1, 2, 1024, 1024, 1);
        LookupTable bytes = Lookups.of(item(3, 0, 8, new byte[] { 1, 2, (byte) 255, 0 }), false).orElseThrow();
        assertThat(new int[] { bytes.at(0), bytes.at(1), bytes.at(2) }).containsExactly(1, 2, 255);
        assertThat(bytes.part(2)).isEqualTo(1);
        LookupTable wide = Lookups.of(item(2, 0, 8, new byte[] { 7, 0, 8, 0 }), false).orElseThrow();
        assertThat(wide.at(1)).as("8-bit entries in words of their own").isEqualTo(8);
    }

    @Test
    void no_entries_mean_65536_and_the_first_input_has_the_sign_of_the_pixels() {
        LookupTable all = Lookups.of(item(0, 0x8000, 16, new byte[131072]), true).orElseThrow();
        assertThat(all.size()).isEqualTo(65536);
        assertThat(all.first()).isEqualTo(-32768);
        assertThat(all.last()).isEqualTo(32767);
        assertThat(Lookups.of(item(1, 0x8000, 16, new byte[2]), false).orElseThrow().first()).isEqualTo(32768);
    }

    @Test
    void a_descriptor_that_lies_gives_no_table() {
        assertThat(Lookups.of(item(0, 0, 16, new byte[100]), false)).as("65536 entries in 100 bytes").isEmpty();
        assertThat(Lookups.of(item(4, 0, 16, new byte[7]), false)).isEmpty();
        assertThat(Lookups.of(item(4, 0, 0, new byte[8]), false)).as("no bits").isEmpty();
        assertThat(Lookups.of(item(4, 0, 32, new byte[16]), false)).as("32 bits").isEmpty();
        assertThat(Lookups.of(new DataSet().putInts(Tag.LUT_DESCRIPTOR, 4, 0), false)).isEmpty();
        assertThat(Lookups.of(new DataSet(), false)).isEmpty();
    }

    @Test
    void a_table_goes_before_slope_and_intercept_and_both_are_told() {
        DataSet header = new DataSet().putItems(Tag.MODALITY_LUT_SEQUENCE, item(2, 0, 16, new byte[] { 5, 0, 6, 0 }).putString(Tag.MODALITY_LUT_TYPE, "OD"))
            .putDoubles(Tag.RESCALE_SLOPE, 2).putDoubles(Tag.RESCALE_INTERCEPT, 1);
        ValueScale scale = ValueScale.of(new FrameGroups(header, 0), false);
        assertThat(scale.isTable()).isTrue();
        assertThat(scale.both()).isTrue();
        assertThat(scale.type()).isEqualTo("OD");
        header.putItems(Tag.MODALITY_LUT_SEQUENCE, item(9, 0, 16, new byte[2]));
        assertThat(ValueScale.of(new FrameGroups(header, 0), false)).as("a damaged table").isEqualTo(ValueScale.linear(2, 1, ""));
        header.remove(Tag.RESCALE_SLOPE).remove(Tag.RESCALE_INTERCEPT);
        assertThat(ValueScale.of(new FrameGroups(header, 0), false).stated()).isEqualTo(Stated.UNUSABLY);
    }

    @Test
    void a_frames_own_scale_goes_before_the_shared_one_and_that_before_the_headers() {
        DataSet own = new DataSet().putItems(Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE, scale(3, 30)), nothing = new DataSet();
        DataSet header = new DataSet().putDoubles(Tag.RESCALE_SLOPE, 1).putDoubles(Tag.RESCALE_INTERCEPT, 10).putItems(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, own, nothing);
        assertThat(ValueScale.of(new FrameGroups(header, 0), false).intercept()).isEqualTo(30);
        assertThat(ValueScale.of(new FrameGroups(header, 1), false).intercept()).isEqualTo(10);
        header.putItems(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, new DataSet().putItems(Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE, scale(2, 20)));
        assertThat(ValueScale.of(new FrameGroups(header, 1), false).intercept()).isEqualTo(20);
        assertThat(ValueScale.of(new FrameGroups(header, 7), false).intercept()).as("a frame without groups").isEqualTo(20);
    }

    private static DataSet scale(double slope, double intercept) {
        return new DataSet().putDoubles(Tag.RESCALE_SLOPE, slope).putDoubles(Tag.RESCALE_INTERCEPT, intercept);
    }

    @Test
    void a_dose_is_scaled_by_its_grid_scaling_in_its_units() {
        DataSet dose = new DataSet().putString(0x3004000E, "0.0001").putString(0x30040002, "gy");
        assertThat(ValueScale.of(new FrameGroups(dose, 0), false)).isEqualTo(ValueScale.linear(0.0001, 0, "GY"));
        assertThat(ValueScale.of(new FrameGroups(dose.putString(0x3004000E, "0"), 0), false).refused()).isEqualTo("dose grid scaling 0");
    }
}
