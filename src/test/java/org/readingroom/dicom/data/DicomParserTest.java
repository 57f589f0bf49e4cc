package org.readingroom.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readingroom.io.FormatException;

/** Hostile and odd files, one a test; the list is the security checklist for parsers. */
class DicomParserTest {

    private static final String EXPLICIT = "1.2.840.10008.1.2.1", IMPLICIT = "1.2.840.10008.1.2", DEFLATED = "1.2.840.10008.1.2.1.99";
    private static final int UNKNOWN_SQ = 0x00091010;

    @TempDir Path folder;

    @Test
    void a_value_of_four_gigabytes_in_a_short_file_is_refused_before_anything_is_allocated() throws IOException {
        Path file = RawDicom.part10(EXPLICIT).explicitLong(0x00084000 + 1, "OB", 0xfffffff0L).text("abcd").file(folder);
        assertThatThrownBy(() -> DicomFile.read(file)).isInstanceOf(FormatException.class)
            .hasMessageContaining("raw.dcm @").hasMessageContaining("4294967280 bytes where 4 are left").hasMessageContaining("truncated");
    }

    @Test
    void a_length_of_four_blanks_is_refused_as_a_recoverable_error() throws IOException {
        Path file = RawDicom.part10(EXPLICIT).explicitLong(0x00290010, "UN", 0x20202020L).text("ab").file(folder);
        assertThatThrownBy(() -> DicomFile.read(file)).isInstanceOf(FormatException.class).hasMessageContaining("(0029,0010)");
    }

    @Test
    void sequences_of_undefined_length_a_hundred_thousand_deep_end_in_a_sentence() throws IOException {
        RawDicom raw = RawDicom.part10(EXPLICIT);
        for (int n = 0; n < 100_000; n++) raw.explicitLong(0x00081140, "SQ", 0xffffffffL).implicit(Tag.ITEM, 0xffffffffL);
        Path file = raw.file(folder);
        assertThatThrownBy(() -> DicomFile.read(file)).isInstanceOf(FormatException.class).hasMessageContaining("nested more than 200 deep");
    }

    @Test
    void sequences_of_stated_length_two_thousand_deep_end_in_a_sentence() throws IOException {
        RawDicom raw = RawDicom.part10(IMPLICIT);
        int deep = 2000;
        for (int n = 0; n < deep; n++) raw.implicit(0x00081140, 16L * (deep - n) - 8).implicit(Tag.ITEM, 16L * (deep - n) - 16);
        Path file = raw.file(folder);
        assertThatThrownBy(() -> DicomFile.read(file)).isInstanceOf(FormatException.class).hasMessageContaining("nested more than 200 deep");
    }

    @Test
    void a_hundred_and_fifty_levels_are_read() throws IOException {
        RawDicom raw = RawDicom.part10(IMPLICIT);
        for (int n = 0; n < 150; n++) raw.implicit(0x00081140, 0xffffffffL).implicit(Tag.ITEM, 0xffffffffL);
        for (int n = 0; n < 150; n++) raw.implicit(Tag.ITEM_DELIMITATION_ITEM, 0).implicit(Tag.SEQUENCE_DELIMITATION_ITEM, 0);
        DataSet set = DicomFile.read(raw.file(folder)).dataSet();
        int depth = 0;
        for (; !set.isEmpty(); set = set.items(0x00081140).get(0)) depth++;
        assertThat(depth).isEqualTo(150);
    }

    @Test
    void a_deflated_file_that_would_fill_the_memory_is_refused() throws IOException {
        RawDicom raw = RawDicom.part10(DEFLATED);
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bomb, new Deflater(9, true))) {
            for (int n = 0; n < 200; n++) out.write(new byte[1 << 20]);
        }
        assertThat(bomb.size()).isLessThan(1 << 20);
        Path file = raw.bytes(bomb.toByteArray()).file(folder);
        assertThatThrownBy(() -> DicomFile.read(file)).isInstanceOf(FormatException.class).hasMessageContaining("when inflated");
    }

    @Test
    void deflated_rubbish_is_refused_in_a_sentence() throws IOException {
        Path file = RawDicom.part10(DEFLATED).text("this is no deflated data set").file(folder);
        assertThatThrownBy(() -> DicomFile.read(file)).isInstanceOf(FormatException.class).hasMessageContaining("deflated part is damaged");
    }

    @Test
    void an_unknown_sequence_of_undefined_length_is_implicit_inside() throws IOException {
        Path file = RawDicom.part10(EXPLICIT).explicitLong(UNKNOWN_SQ, "UN", 0xffffffffL).implicit(Tag.ITEM, 0xffffffffL)
            .implicit(Tag.PATIENT_ID, 4).text("AB12").implicit(Tag.ITEM_DELIMITATION_ITEM, 0).implicit(Tag.SEQUENCE_DELIMITATION_ITEM, 0)
            .explicit(Tag.PATIENT_ID, "LO", RawDicom.padded("after")).file(folder);
        DataSet set = DicomFile.read(file).dataSet();
        assertThat(set.items(UNKNOWN_SQ).get(0).string(Tag.PATIENT_ID)).isEqualTo("AB12");
        assertThat(set.string(Tag.PATIENT_ID)).isEqualTo("after");
    }

    /** Found by fuzzing: it was written explicit inside, under letters that make readers take it as implicit. */
    @ParameterizedTest
    @ValueSource(strings = { "UN", "ZZ" })
    void an_unknown_sequence_is_written_as_it_was_read(String letters) throws IOException {
        Path file = RawDicom.part10(EXPLICIT).explicitLong(UNKNOWN_SQ, letters, 0xffffffffL).implicit(Tag.ITEM, 0xffffffffL)
            .implicit(Tag.REFERENCED_SERIES_SEQUENCE, 0).implicit(Tag.ITEM_DELIMITATION_ITEM, 0).implicit(Tag.SEQUENCE_DELIMITATION_ITEM, 0)
            .explicit(Tag.PATIENT_ID, "LO", RawDicom.padded("after")).file(folder);
        Path again = folder.resolve("again.dcm");
        DicomWriter.write(again, DicomFile.read(file));
        DataSet set = DicomFile.read(again).dataSet();
        assertThat(set.items(UNKNOWN_SQ).get(0).contains(Tag.REFERENCED_SERIES_SEQUENCE)).isTrue();
        assertThat(set.string(Tag.PATIENT_ID)).isEqualTo("after");
        byte[] before = Files.readAllBytes(file), after = Files.readAllBytes(again);
        assertThat(Arrays.copyOfRange(after, after.length - 58, after.length)).isEqualTo(Arrays.copyOfRange(before, before.length - 58, before.length));
    }

    @Test
    void a_known_sequence_that_came_as_UN_of_stated_length_is_opened() throws IOException {
        Path file = RawDicom.part10(EXPLICIT).explicitLong(0x00081140, "UN", 8 + 8 + 4).implicit(Tag.ITEM, 12).implicit(Tag.REFERENCED_SOP_INSTANCE_UID, 4).text("1.23")
            .explicit(Tag.PATIENT_ID, "LO", RawDicom.padded("after")).file(folder);
        DataSet set = DicomFile.read(file).dataSet();
        assertThat(set.items(0x00081140).get(0).string(Tag.REFERENCED_SOP_INSTANCE_UID)).isEqualTo("1.23");
        assertThat(set.string(Tag.PATIENT_ID)).isEqualTo("after");
    }

    @Test
    void a_representation_of_a_later_edition_is_kept_as_bytes() throws IOException {
        Path file = RawDicom.part10(EXPLICIT).explicit(Tag.MODALITY, "CS", RawDicom.padded("CT")).explicitLong(0x00089999, "ZZ", 4).text("data")
            .explicit(Tag.PATIENT_ID, "LO", RawDicom.padded("after")).file(folder);
        DataSet set = DicomFile.read(file).dataSet();
        assertThat(set.bytes(0x00089999)).isEqualTo("data".getBytes());
        assertThat(set.string(Tag.PATIENT_ID)).isEqualTo("after");
    }

    @Test
    void an_implicit_element_among_explicit_ones_is_read() throws IOException {
        Path file = RawDicom.part10(EXPLICIT).explicit(Tag.MODALITY, "CS", RawDicom.padded("CT")).implicit(Tag.STUDY_DESCRIPTION, 4).text("head")
            .explicit(Tag.PATIENT_ID, "LO", RawDicom.padded("after")).file(folder);
        DataSet set = DicomFile.read(file).dataSet();
        assertThat(set.string(Tag.STUDY_DESCRIPTION)).isEqualTo("head");
        assertThat(set.string(Tag.PATIENT_ID)).isEqualTo("after");
    }

    @Test
    void a_short_length_where_a_long_one_belongs_is_understood() throws IOException {
        Path file = RawDicom.part10(EXPLICIT).explicit(Tag.MODALITY, "CS", RawDicom.padded("CT")).tag(0x00080119).text("UC").u16(4).text("text")
            .explicit(Tag.PATIENT_ID, "LO", RawDicom.padded("after")).file(folder);
        DataSet set = DicomFile.read(file).dataSet();
        assertThat(set.string(0x00080119)).isEqualTo("text");
        assertThat(set.string(Tag.PATIENT_ID)).isEqualTo("after");
    }

    @Test
    void file_meta_information_written_implicitly_is_read() throws IOException {
        Path file = RawDicom.bare().bytes(new byte[128]).text("DICM").implicit(Tag.TRANSFER_SYNTAX_UID, 20).bytes(RawDicom.padded(EXPLICIT))
            .explicit(Tag.PATIENT_ID, "LO", RawDicom.padded("after")).file(folder);
        DicomFile read = DicomFile.read(file);
        assertThat(read.syntax()).isEqualTo(TransferSyntax.EXPLICIT_LE);
        assertThat(read.dataSet().string(Tag.PATIENT_ID)).isEqualTo("after");
    }

    @Test
    void a_stated_syntax_that_is_wrong_is_corrected_and_said() throws IOException {
        Path file = RawDicom.part10(EXPLICIT).implicit(Tag.MODALITY, 2).text("CT").implicit(Tag.STUDY_DESCRIPTION, 4).text("head").implicit(Tag.PATIENT_ID, 2).text("ab").file(folder);
        DicomFile read = DicomFile.read(file);
        assertThat(read.dataSet().string(Tag.PATIENT_ID)).isEqualTo("ab");
        assertThat(read.findings()).extracting("code").containsExactly("SYNTAX_GUESSED");
    }

    @Test
    void a_program_in_the_preamble_is_told() throws IOException {
        Path file = RawDicom.part10(EXPLICIT).explicit(Tag.MODALITY, "CS", RawDicom.padded("CT")).file(folder);
        byte[] bytes = Files.readAllBytes(file);
        bytes[0] = 'M';
        bytes[1] = 'Z';
        Files.write(file, bytes);
        assertThat(DicomFile.read(file).findings()).extracting("code").containsExactly("PREAMBLE");
    }

    @Test
    void control_characters_and_unknown_escapes_do_not_come_through_in_texts() throws IOException {
        byte[] name = "Evil\u001b[2J\u0007\b^Name ".getBytes();
        DataSet set = DicomFile.read(RawDicom.part10(EXPLICIT).explicit(Tag.PATIENT_NAME, "PN", name).file(folder)).dataSet();
        assertThat(set.string(Tag.PATIENT_NAME)).isEqualTo("Evil[2J^Name");
        set.putString(Tag.SPECIFIC_CHARACTER_SET, "", "ISO 2022 IR 87");
        assertThat(set.string(Tag.PATIENT_NAME)).isEqualTo("Evil[2J^Name");
    }

    @Test
    void what_is_cut_off_anywhere_is_a_sentence_or_a_shorter_data_set_never_a_crash() throws IOException {
        Path file = RawDicom.part10(EXPLICIT).explicit(Tag.MODALITY, "CS", RawDicom.padded("CT"))
            .explicitLong(0x00081140, "SQ", 20).implicit(Tag.ITEM, 12).explicit(Tag.REFERENCED_SOP_INSTANCE_UID, "UI", RawDicom.padded("1.23"))
            .explicitLong(UNKNOWN_SQ, "UN", 0xffffffffL).implicit(Tag.ITEM, 0xffffffffL).implicit(Tag.ITEM_DELIMITATION_ITEM, 0).implicit(Tag.SEQUENCE_DELIMITATION_ITEM, 0)
            .explicit(Tag.PATIENT_ID, "LO", RawDicom.padded("after")).explicitLong(Tag.PIXEL_DATA, "OB", 0xffffffffL).implicit(Tag.ITEM, 0).file(folder);
        byte[] whole = Files.readAllBytes(file);
        int refused = 0;
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            try {
                DicomFile.read(file);
            } catch (FormatException e) {
                refused++;
                assertThat(e.getMessage()).contains("; expected ").doesNotContain("\n");
            }
        }
        assertThat(refused).isGreaterThan(200);
    }

    @Test
    void any_single_byte_may_be_wrong_without_a_crash() throws IOException {
        Path file = RawDicom.part10(EXPLICIT).explicit(Tag.MODALITY, "CS", RawDicom.padded("CT"))
            .explicitLong(0x00081140, "SQ", 20).implicit(Tag.ITEM, 12).explicit(Tag.REFERENCED_SOP_INSTANCE_UID, "UI", RawDicom.padded("1.23"))
            .explicit(Tag.PATIENT_ID, "LO", RawDicom.padded("after")).explicit(Tag.ROWS, "US", new byte[] { 4, 0 }).file(folder);
        byte[] whole = Files.readAllBytes(file);
        for (int at = 128; at < whole.length; at++)
            for (int v : new int[] { 0, 0xff, 'S', 'Q', whole[at] ^ 0x80 }) {
                byte[] wrong = whole.clone();
                wrong[at] = (byte) v;
                Files.write(file, wrong);
                try {
                    DataSet set = DicomFile.read(file).dataSet();
                    for (Element e : set.elements()) set.strings(e.tag());
                } catch (FormatException e) {
                    assertThat(e.getMessage()).contains("expected ");
                }
            }
    }

    @Test
    void an_item_longer_than_its_sequence_and_a_stray_tag_are_refused() throws IOException {
        Path file = RawDicom.part10(EXPLICIT).explicitLong(0x00081140, "SQ", 32).implicit(Tag.ITEM, 24).explicitLong(0x00081140, "SQ", 12).implicit(Tag.ITEM, 4000).u32(0).file(folder);
        assertThatThrownBy(() -> DicomFile.read(file)).isInstanceOf(FormatException.class).hasMessageContaining("an item of 4000 bytes where 4 are left");
        Path other = RawDicom.part10(EXPLICIT).explicitLong(0x00081140, "SQ", 16).implicit(Tag.PATIENT_ID, 8).bytes(new byte[8]).file(folder);
        assertThatThrownBy(() -> DicomFile.read(other)).isInstanceOf(FormatException.class).hasMessageContaining("expected an item (FFFE,E000)");
    }

    @Test
    void fragments_are_found_and_one_beyond_the_file_is_cut_at_its_end() throws IOException {
        RawDicom raw = RawDicom.part10("1.2.840.10008.1.2.5").explicit(Tag.ROWS, "US", new byte[] { 1, 0 }).explicitLong(Tag.PIXEL_DATA, "OB", 0xffffffffL)
            .implicit(Tag.ITEM, 4).u32(0).implicit(Tag.ITEM, 2).u16(7);
        int second = raw.size() + 8;
        DicomFile read = DicomFile.read(raw.implicit(Tag.ITEM, 1000).u32(7).file(folder));
        PixelData.Fragments found = read.pixelData().orElseThrow().fragments(read);
        assertThat(found.frameOffsets()).containsExactly(0);
        assertThat(found.fragments()).hasSize(2);
        assertThat(found.fragments().get(1)).isEqualTo(new PixelData.Fragment(second, 4));
        assertThat(found.complete()).isFalse();
    }

    /** Found by fuzzing: the second would have been written in place of the first. */
    @Test
    void of_two_pixel_data_the_first_count() throws IOException {
        Path file = RawDicom.part10(EXPLICIT).explicitLong(Tag.PIXEL_DATA, "OB", 4).text("abcd").explicitLong(Tag.PIXEL_DATA, "OB", 2).text("ef").file(folder);
        DicomFile read = DicomFile.read(file);
        assertThat(read.dataSet().isEmpty()).isTrue();
        assertThat(read.pixelData().orElseThrow().length()).isEqualTo(4);
        assertThat(read.findings()).extracting("code").containsExactly("END_UNREADABLE");
    }

    /** Found by fuzzing: the character set was asked how it is coded itself. */
    @Test
    void a_character_set_of_a_wrong_representation_is_read_as_ascii() throws IOException {
        Path file = RawDicom.part10(EXPLICIT).explicit(Tag.SPECIFIC_CHARACTER_SET, "LO", new byte[] { 'I', 'S', 'O', '_', 'I', 'R', ' ', '1', '4', '4', (byte) 0xff, ' ' })
            .explicit(Tag.PATIENT_NAME, "PN", new byte[] { (byte) 0xb8, ' ' }).file(folder);
        assertThat(DicomFile.read(file).dataSet().string(Tag.PATIENT_NAME)).isNotEmpty();
    }

    /** Found by fuzzing: three bytes of a number, padded behind the turning round, were other bytes when they were read again. */
    @Test
    void a_number_of_three_bytes_gets_its_pad_before_it_is_turned_round() throws IOException {
        DataSet set = new DataSet().putString(Tag.SOP_CLASS_UID, "1.2").putString(Tag.SOP_INSTANCE_UID, "1.3").putBytes(0x300A004F, Vr.FL, new byte[] { 1, 2, 3 });
        DicomWriter.write(folder.resolve("big.dcm"), set, TransferSyntax.EXPLICIT_BE);
        assertThat(DicomFile.read(folder.resolve("big.dcm")).dataSet().bytes(0x300A004F)).containsExactly(1, 2, 3, 0);
    }

    @Test
    void other_files_are_not_taken_for_dicom() throws IOException {
        byte[] nifti = new byte[352];
        nifti[0] = 0x5c;
        nifti[1] = 1;
        for (byte[] other : new byte[][] { {}, "P5 2 2 255 abcd".getBytes(), "{\"a\": [1, 2, 3, 4, 5, 6, 7, 8, 9]}".getBytes(), nifti, new byte[5000], "NRRD0004\ntype: short\n".getBytes() }) {
            Path file = Files.write(folder.resolve("other"), other);
            assertThat(DicomFile.looksLikeDicom(file)).isFalse();
            assertThatThrownBy(() -> DicomFile.readHeader(file)).isInstanceOf(FormatException.class).hasMessageContaining("expected a DICOM file");
        }
    }

    @Test
    void a_long_value_is_passed_over_in_headers_and_read_in_full() throws IOException {
        Path file = RawDicom.part10(EXPLICIT).explicit(Tag.MODALITY, "CS", RawDicom.padded("CT")).explicitLong(0x00091011, "OB", 300_000).bytes(new byte[300_000])
            .explicit(Tag.PATIENT_ID, "LO", RawDicom.padded("after")).file(folder);
        DataSet header = DicomFile.readHeader(file).dataSet();
        assertThat(header.string(Tag.PATIENT_ID)).isEqualTo("after");
        assertThat(header.require(0x00091011).isLeftInFile()).isTrue();
        assertThatThrownBy(() -> header.bytes(0x00091011)).isInstanceOf(IllegalStateException.class).hasMessageContaining("(0009,1011)");
        assertThat(DicomFile.read(file).dataSet().bytes(0x00091011)).hasSize(300_000);
    }
}
