package org.readingroom.dicom.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.Vr;

/** Palettes by PS3.3 C.7.6.3.1.5 and C.7.9.2; what real files show is held against pydicom in PydicomSeesTest. */
class PaletteTest {

    private static byte[] words(int... values) {
        byte[] bytes = new byte[2 * values.length];
        for (int n = 0; n < values.length; n++) {
            bytes[2 * n] = (byte) values[n];
            bytes[2 * n + 1] = (byte) (values[n] >> 8);
        }
        return bytes;
    }

    private static DataSet header(int entries, int first, int bits, int dataTag, byte[] data) {
        DataSet d = new DataSet();
        for (int c = 0; c < 3; c++)
            d.putBytes(Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR + c, Vr.US, words(entries, first, bits)).putBytes(dataTag + c, Vr.OW, data);
        return d;
    }

    private static int[] reds(DataSet header, int... indices) {
        Palette palette = Palette.of(header).orElseThrow();
        int[] reds = new int[indices.length];
        for (int n = 0; n < reds.length; n++) {
            reds[n] = palette.colour(0, indices[n]);
            assertThat(palette.colours().argb(indices[n]) >> 16 & 0xff).isEqualTo(reds[n]);
        }
        return reds;
    }

    @Test
    void sixteen_bit_entries_show_their_upper_byte_and_eight_bit_ones_themselves() {
        assertThat(reds(header(3, 0, 16, Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DATA, words(0, 0x8000, 0xffff)), 0, 1, 2)).containsExactly(0, 128, 255);
        assertThat(reds(header(3, 0, 8, Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DATA, new byte[] { 0, 7, (byte) 255, 0 }), 0, 1, 2)).containsExactly(0, 7, 255);
        assertThat(reds(header(3, 0, 16, Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DATA, words(0, 7, 255)), 0, 1, 2)).as("16 bits stated, 8 stored").containsExactly(0, 7, 255);
    }

    @Test
    void indices_outside_of_the_table_take_its_ends() {
        assertThat(reds(header(2, 10, 8, Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DATA, new byte[] { 1, 2 }), -5, 0, 10, 11, 12, 65535)).containsExactly(1, 1, 1, 2, 2, 2);
    }

    @Test
    void the_first_index_is_negative_where_pixels_are_signed() {
        DataSet signed = header(3, -1, 8, Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DATA, new byte[] { 1, 2, 3, 0 }).putInts(Tag.PIXEL_REPRESENTATION, 1);
        assertThat(reds(signed, -2, -1, 0, 1, 2)).containsExactly(1, 1, 2, 3, 3);
    }

    @Test
    void no_entries_mean_65536() {
        byte[] data = new byte[131072];
        data[131071] = (byte) 200;
        assertThat(reds(header(0, 0, 16, Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DATA, data), 65534, 65535)).containsExactly(0, 200);
    }

    @Test
    void segments_hold_values_lines_and_repetitions() {
        // two values, a line of three to 50, then both again: 10 20 30 40 50 | 10 20 30 40 50 (the line begins at the entry before it)
        byte[] segments = words(0, 2, 10, 20, 1, 3, 50, 2, 2, 0, 0);
        assertThat(reds(header(10, 0, 16, Tag.SEGMENTED_RED_PALETTE_COLOR_LOOKUP_TABLE_DATA, segments), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9))
            .containsExactly(10, 20, 30, 40, 50, 10, 20, 30, 40, 50);
    }

    @Test
    void segments_of_eight_bit_tables_are_bytes() {
        byte[] segments = { 0, 1, 100, 1, 4, 104, 2, 1, 0, 0, 0, 0 };
        assertThat(reds(header(6, 0, 8, Tag.SEGMENTED_RED_PALETTE_COLOR_LOOKUP_TABLE_DATA, segments), 0, 1, 2, 3, 4, 5)).containsExactly(100, 101, 102, 103, 104, 100);
        assertThat(reds(header(3, 0, 8, Tag.SEGMENTED_RED_PALETTE_COLOR_LOOKUP_TABLE_DATA, words(0, 3, 7, 8, 9)), 0, 1, 2)).as("written as words").containsExactly(7, 8, 9);
    }

    @Test
    void damaged_tables_give_no_palette() {
        int plain = Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DATA, segmented = Tag.SEGMENTED_RED_PALETTE_COLOR_LOOKUP_TABLE_DATA;
        assertThat(Palette.of(header(0, 0, 16, plain, new byte[200]))).as("65536 entries in 200 bytes").isEmpty();
        assertThat(Palette.of(header(4, 0, 16, segmented, words(0, 9, 1, 2, 3, 4)))).as("more values than there are").isEmpty();
        assertThat(Palette.of(header(4, 0, 16, segmented, words(1, 4, 100)))).as("a line from nowhere").isEmpty();
        assertThat(Palette.of(header(4, 0, 16, segmented, words(0, 1, 5, 2, 1, 6, 0, 2, 1, 0, 0)))).as("a repetition of itself").isEmpty();
        assertThat(Palette.of(header(4, 0, 16, segmented, words(0, 1, 5, 2, 1, 0xffff, 0xffff)))).as("a repetition from beyond").isEmpty();
        assertThat(Palette.of(header(4, 0, 16, segmented, words(9, 1, 5)))).as("an unknown segment").isEmpty();
        assertThat(Palette.of(header(4, 0, 16, segmented, words(0, 2, 5, 5)))).as("half a table").isEmpty();
        assertThat(Palette.of(header(4, 0, 16, segmented, new byte[0]))).isEmpty();
        assertThat(Palette.of(new DataSet())).isEmpty();
        assertThat(Palette.of(new DataSet().putInts(Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR, 1, 2))).isEmpty();
    }
}
