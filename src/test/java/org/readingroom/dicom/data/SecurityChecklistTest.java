package org.readingroom.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readingroom.io.FormatException;

/** The lines of the security checklist that concern data sets, one test each; their numbers are those of the list. */
class SecurityChecklistTest {

    private static final String EXPLICIT = "1.2.840.10008.1.2.1", IMPLICIT = "1.2.840.10008.1.2", DEFLATED = "1.2.840.10008.1.2.1.99";
    private static final int SEQUENCE = 0x00081140;

    @TempDir Path folder;

    @Test
    void line_1_a_length_beyond_the_file_is_refused_at_once_and_the_next_file_is_read() throws IOException {
        for (long length : new long[] { 0xfffffffeL, 0x80000000L, 0x7fffffffL, 0x20202020L }) {
            for (RawDicom raw : List.of(RawDicom.part10(EXPLICIT).explicitLong(0x00291010, "UN", length), RawDicom.part10(IMPLICIT).implicit(0x00291010, length))) {
                Path file = raw.text("    ").file(folder);
                long before = allocated();
                assertThatThrownBy(() -> DicomFile.read(file)).isInstanceOf(FormatException.class).hasMessageContaining("bytes where 4 are left");
                assertThat(allocated() - before).isLessThan(4 << 20);
            }
        }
        assertThat(DicomFile.read(RawDicom.part10(EXPLICIT).explicit(Tag.PATIENT_ID, "LO", RawDicom.padded("fine")).file(folder)).dataSet().string(Tag.PATIENT_ID)).isEqualTo("fine");
    }

    @ParameterizedTest
    @ValueSource(ints = { 300, 2_000, 100_000 })
    void line_2_nesting_of_any_depth_and_form_ends_in_a_sentence(int deep) throws IOException {
        RawDicom stated = RawDicom.part10(IMPLICIT), undefined = RawDicom.part10(IMPLICIT), unknown = RawDicom.part10(EXPLICIT);
        for (int n = 0; n < deep; n++) stated.implicit(SEQUENCE, 16L * (deep - n) - 8).implicit(Tag.ITEM, 16L * (deep - n) - 16);
        for (int n = 0; n < deep; n++) undefined.implicit(SEQUENCE, 0xffffffffL).implicit(Tag.ITEM, 0xffffffffL);
        unknown.explicitLong(0x00091010, "UN", 0xffffffffL).implicit(Tag.ITEM, 0xffffffffL);
        for (int n = 1; n < deep; n++) unknown.implicit(0x00091010, 0xffffffffL).implicit(Tag.ITEM, 0xffffffffL);
        for (RawDicom raw : List.of(stated, undefined, unknown)) {
            Path file = raw.file(folder);
            assertThatThrownBy(() -> DicomFile.read(file)).isInstanceOf(FormatException.class).hasMessageContaining("nested more than 200 deep");
            assertThatThrownBy(() -> DicomFile.readHeader(file)).isInstanceOf(FormatException.class).hasMessageContaining("nested more than 200 deep");
        }
    }

    @Test
    void line_3_a_deflated_bomb_is_refused_before_it_fills_the_memory() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bomb, new Deflater(9, true), 1 << 16)) {
            byte[] zeros = new byte[1 << 20];
            for (int n = 0; n < 1024; n++) out.write(zeros);
        }
        assertThat(bomb.size()).isBetween(1_000_000, 1_300_000);
        Path file = RawDicom.part10(DEFLATED).bytes(bomb.toByteArray()).file(folder);
        long before = allocated();
        assertThatThrownBy(() -> DicomFile.read(file)).isInstanceOf(FormatException.class).hasMessageContaining("when inflated");
        assertThat(allocated() - before).isLessThan(600L << 20);
    }

    @Test
    void line_9_a_program_or_a_tiff_in_the_preamble_is_told_and_not_written_again() throws IOException {
        for (byte[] start : new byte[][] { { 'M', 'Z' }, { 0x7f, 'E', 'L', 'F' }, { '#', '!' }, { 'I', 'I', 42, 0 }, { 'M', 'M', 0, 42 } }) {
            Path file = RawDicom.part10(EXPLICIT).explicit(Tag.PATIENT_ID, "LO", RawDicom.padded("x")).file(folder);
            byte[] bytes = Files.readAllBytes(file);
            System.arraycopy(start, 0, bytes, 0, start.length);
            bytes[100] = 77;
            Files.write(file, bytes);
            DicomFile read = DicomFile.read(file);
            assertThat(read.findings()).extracting("code").containsExactly("PREAMBLE");
            DicomWriter.write(folder.resolve("again.dcm"), read);
            assertThat(Arrays.copyOf(Files.readAllBytes(folder.resolve("again.dcm")), 128)).containsOnly(0);
        }
    }

    @Test
    void line_10_unknown_and_mixed_representations_and_bad_or_missing_meta_are_read_in_bounds() throws IOException {
        RawDicom wrongMeta = RawDicom.bare().bytes(new byte[128]).text("DICM").explicitLong(0x00020000, "UN", 4).u32(32).explicitLong(Tag.TRANSFER_SYNTAX_UID, "UN", 20).bytes(RawDicom.padded(EXPLICIT));
        RawDicom noMeta = RawDicom.bare().explicit(0x00080008, "CS", RawDicom.padded("ORIGINAL"));
        for (RawDicom raw : List.of(wrongMeta, noMeta)) {
            raw.explicitLong(0x00090011, "UN", 0xffffffffL).implicit(Tag.ITEM, 0xffffffffL).implicit(Tag.PATIENT_ID, 2).text("in").implicit(Tag.ITEM_DELIMITATION_ITEM, 0).implicit(Tag.SEQUENCE_DELIMITATION_ITEM, 0)
                .explicitLong(0x00091012, "QQ", 4).text("data").tag(0x00091013).text("UC").u16(4).text("text").explicit(Tag.PATIENT_ID, "LO", RawDicom.padded("out"));
            DataSet set = DicomFile.read(raw.file(folder)).dataSet();
            assertThat(set.items(0x00090011).get(0).string(Tag.PATIENT_ID)).isEqualTo("in");
            assertThat(set.bytes(0x00091012)).isEqualTo("data".getBytes());
            assertThat(set.string(0x00091013)).isEqualTo("text");
            assertThat(set.string(Tag.PATIENT_ID)).isEqualTo("out");
        }
    }

    @Test
    void line_13_json_without_end_and_addresses_of_others_do_nothing() throws IOException {
        for (String deep : List.of("{\"00081140\":{\"vr\":\"SQ\",\"Value\":[".repeat(50_000), "[".repeat(500_000), "{\"00081140\":{\"vr\":\"SQ\",\"Value\":[[".repeat(50_000)))
            assertThatThrownBy(() -> DicomJson.read(new StringReader(deep), "x.json")).isInstanceOf(FormatException.class);
        DicomJson.Read read = DicomJson.read(new StringReader("{\"7FE00010\":{\"vr\":\"OW\",\"BulkDataURI\":\"file:///etc/passwd\"}}"), "x.json");
        assertThat(read.dataSet().isEmpty()).isTrue();
        assertThat(read.references()).hasSize(1);
    }

    @Test
    void line_15_text_that_drives_terminals_macros_or_swing_comes_out_as_plain_text() throws IOException {
        byte[] evil = "<html><img src=x>\u001b]0;x\u0007\u001b[2J\u009b1m\r\nrun(\"Quit\");".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        DataSet set = DicomFile.read(RawDicom.part10(EXPLICIT).explicit(Tag.STUDY_DESCRIPTION, "LO", Arrays.copyOf(evil, evil.length + (evil.length & 1))).explicit(Tag.PATIENT_COMMENTS, "LT", RawDicom.padded("\u202ex")).file(folder)).dataSet();
        List<DataSetText.Line> lines = new ArrayList<>();
        DataSetText.search(set, "", lines::add);
        for (DataSetText.Line l : lines) assertThat(l.value()).doesNotContainPattern("[\\x00-\\x1f\\x7f-\\x9f\u202e]").doesNotStartWith("<html>");
        assertThat(set.string(Tag.STUDY_DESCRIPTION)).doesNotContain("\u001b", "\u0007", "\u009b");
        // a character set that is switched inside of the value, to itself and to unknown ones, and a set with a representation that needs one
        DataSet switched = new DataSet().putBytes(Tag.SPECIFIC_CHARACTER_SET, Vr.LO, "\\ISO 2022 IR 87\u00e9".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1))
            .putBytes(Tag.PATIENT_NAME, Vr.PN, "\u001b$B\u001b$B;3\u001b(Z\u001b\u001b(B^\u001b".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        assertThat(switched.string(Tag.PATIENT_NAME)).doesNotContain("\u001b");
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
