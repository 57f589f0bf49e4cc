package org.readingroom.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataSetTest {

    @Test
    void elements_come_in_the_order_of_unsigned_tags_however_they_were_put() {
        DataSet set = new DataSet().putInts(0xfffcfffc, Vr.UL, 1).putString(Tag.PATIENT_ID, "x").putString(Tag.MODALITY, "CT").putInts(Tag.ROWS, 3).putString(Tag.PATIENT_ID, "y");
        assertThat(set.elements()).extracting(Element::tag).containsExactly(Tag.MODALITY, Tag.PATIENT_ID, Tag.ROWS, 0xfffcfffc);
        assertThat(set.string(Tag.PATIENT_ID)).isEqualTo("y");
        assertThat(set.remove(Tag.MODALITY).contains(Tag.MODALITY)).isFalse();
    }

    @Test
    void what_is_absent_or_no_number_is_nothing() {
        DataSet set = new DataSet().putString(Tag.PIXEL_SPACING, "0.5", "wide").putString(Tag.RESCALE_SLOPE, "0x1p3").putEmpty(Tag.ROWS);
        assertThat(set.doubles(Tag.PIXEL_SPACING)).isEmpty();
        assertThat(set.doubleValue(Tag.RESCALE_SLOPE)).isEmpty();
        assertThat(set.intValue(Tag.ROWS)).isEmpty();
        assertThat(set.intValue(Tag.COLUMNS)).isEmpty();
        assertThat(set.string(Tag.COLUMNS)).isEmpty();
        assertThat(set.items(Tag.SEGMENT_SEQUENCE)).isEmpty();
        assertThatThrownBy(() -> set.require(Tag.COLUMNS)).isInstanceOf(NoSuchElementException.class).hasMessageContaining("(0028,0011) Columns");
    }

    @Test
    void values_are_trimmed_of_padding_and_long_texts_keep_their_backslashes() {
        DataSet set = new DataSet().putBytes(Tag.IMAGE_TYPE, Vr.CS, "ORIGINAL\\ PRIMARY \\\\AXIAL ".getBytes()).putBytes(Tag.IMAGE_COMMENTS, Vr.LT, " a\\b  ".getBytes())
            .putBytes(Tag.SOP_INSTANCE_UID, Vr.UI, "1.2.3\0".getBytes()).putBytes(Tag.ROWS, Vr.US, new byte[] { 1, 0, 0, 2 });
        assertThat(set.strings(Tag.IMAGE_TYPE)).containsExactly("ORIGINAL", "PRIMARY", "", "AXIAL");
        assertThat(set.string(Tag.IMAGE_COMMENTS)).isEqualTo(" a\\b");
        assertThat(set.string(Tag.SOP_INSTANCE_UID)).isEqualTo("1.2.3");
        assertThat(set.strings(Tag.ROWS)).containsExactly("1", "512");
        assertThat(set.string(Tag.ROWS)).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({ "0,0", "-1024,-1024", "0.1,0.1", "0.30000000000000004,0.3", "-0.333333333333333333,-0.3333333333333", "1e-7,0.0000001", "123456789012345678,1.23456789012E17",
        "-1.2345678901234567e-100,-1.23456789E-100", "1e300,1E300", "-158.135803,-158.135803", "0.000012345678901234,1.2345678901E-5" })
    void decimal_strings_hold_sixteen_characters_and_are_the_closest_that_do(double value, String text) {
        String made = new DataSet().putDoubles(Tag.RESCALE_SLOPE, value).string(Tag.RESCALE_SLOPE);
        assertThat(made.length()).isLessThanOrEqualTo(16);
        assertThat(Math.abs(Double.parseDouble(made) - value)).isLessThanOrEqualTo(Math.abs(Double.parseDouble(text) - value));
    }

    @Test
    void a_view_of_one_item_leaves_the_whole_as_it_was() {
        DataSet set = new DataSet().putString(Tag.MODALITY, "CT").putItems(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, new DataSet(), new DataSet().putInts(Tag.ROWS, 7));
        DataSet view = set.withItem(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, 1);
        assertThat(view.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE)).hasSize(1);
        assertThat(view.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE).get(0).intValue(Tag.ROWS)).hasValue(7);
        assertThat(view.string(Tag.MODALITY)).isEqualTo("CT");
        assertThat(set.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE)).hasSize(2);
    }

    @Test
    void tags_are_found_by_keyword_and_by_digits() {
        assertThat(Tag.of("PatientName")).hasValue(Tag.PATIENT_NAME);
        assertThat(Tag.of(" (0010,0010) ")).hasValue(Tag.PATIENT_NAME);
        assertThat(Tag.of("0010,0010")).hasValue(Tag.PATIENT_NAME);
        assertThat(Tag.of("7fe00010")).hasValue(Tag.PIXEL_DATA);
        assertThat(Tag.of("Nobody")).isEmpty();
    }

    @Test
    void uids_are_well_formed_new_each_time_and_the_same_for_the_same_words() {
        // PS3.5 9.1: at most 64 digits and dots, no part empty or with a leading zero
        for (int n = 0; n < 100; n++) assertThat(Uids.create()).matches("2\\.25\\.(0|[1-9][0-9]*)").hasSizeLessThanOrEqualTo(64);
        assertThat(Uids.create()).isNotEqualTo(Uids.create());
        assertThat(Uids.derived("a", "b")).isEqualTo(Uids.derived("a", "b")).isNotEqualTo(Uids.derived("ab"));
        // the example of PS3.5 B.2
        assertThat(Uids.of(java.util.UUID.fromString("f81d4fae-7dec-11d0-a765-00a0c91e6bf6"))).isEqualTo("2.25.329800735698586629295641978511506172918");
    }

    @Test
    void a_second_byte_that_looks_like_a_backslash_does_not_part_values() {
        // GB18030 0x815C is U+4E57; its second byte is that of a backslash
        DataSet set = new DataSet().putString(Tag.SPECIFIC_CHARACTER_SET, "GB18030").putBytes(Tag.PATIENT_COMMENTS, Vr.LO, new byte[] { (byte) 0x81, 0x5c, '\\', 'b' });
        String first = new String(new byte[] { (byte) 0x81, 0x5c }, java.nio.charset.Charset.forName("GB18030"));
        assertThat(set.strings(Tag.PATIENT_COMMENTS)).isEqualTo(List.of(first, "b"));
    }

    @Test
    void escape_sequences_of_the_standards_examples_are_followed_and_end_at_the_delimiter() {
        // PS3.5 H.3.1: Yamada^Tarou= ESC $B 3B33 4544 ESC (B ^ ESC $B 4240 4F3A ESC (B
        byte[] name = ("Yamada^Tarou=\u001b$B;3ED\u001b(B^\u001b$BB@O:\u001b(B").getBytes(StandardCharsets.ISO_8859_1);
        DataSet set = new DataSet().putString(Tag.SPECIFIC_CHARACTER_SET, "", "ISO 2022 IR 87").putBytes(Tag.PATIENT_NAME, Vr.PN, name);
        assertThat(set.string(Tag.PATIENT_NAME)).isEqualTo("Yamada^Tarou=山田^太郎");
        byte[] unclosed = ("\u001b$B;3ED^abc").getBytes(StandardCharsets.ISO_8859_1); // no escape back to ASCII: ^ ends it as two-byte text would not
        assertThat(new DataSet().putString(Tag.SPECIFIC_CHARACTER_SET, "", "ISO 2022 IR 87").putBytes(Tag.PATIENT_NAME, Vr.PN, unclosed).string(Tag.PATIENT_NAME)).startsWith("山田");
    }
}
