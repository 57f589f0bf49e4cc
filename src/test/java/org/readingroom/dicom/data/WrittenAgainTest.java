package org.readingroom.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.readingroom.io.FormatException;
import org.readingroom.testing.Shared;

/** What is read and written again unchanged is the same, byte for byte, behind the file meta information. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class WrittenAgainTest {

    /** Files that break the standard and are mended, or are cut off: each with the reason. */
    private static final Map<String, String> NOT_SAME = Map.of(
        "bad/meta_missing_tsyntax.dcm", "a value of nine bytes gets its pad",
        "bad/nested_priv_SQ.dcm", "a value of nine bytes gets its pad",
        "files/pydicom_colour/SC_rgb_jpeg.dcm", "the file says JPEG, whose data sets are explicit, and is implicit",
        "dicomdir/pydicom_tree/DICOMDIR-nooffset", "the last item says that it is 24 bytes longer than its sequence");
    private static final List<String> CUT_OFF = List.of("bad/3gb-bulk-data-truncated", "bad/MR_truncated.dcm", "bad/emri_small_jpeg_2k_lossless_too_short.dcm",
        "bad/rtplan_truncated.dcm", "files/pydicom/emri_small_jpeg_2k_lossless_too_short.dcm", "series/gen_ct17_one_truncated/IMG0011.dcm");

    @Test
    void every_file_of_the_corpus_comes_out_as_it_went_in() throws IOException {
        SoftAssertions all = new SoftAssertions();
        int same = 0;
        for (Path file : files()) {
            String name = Shared.corpus("dicom").relativize(file).toString();
            if (CUT_OFF.contains(name)) {
                all.assertThatThrownBy(() -> again(DicomFile.read(file))).as(name).isInstanceOf(FormatException.class).hasMessageContaining("truncated");
                continue;
            }
            DicomFile read = DicomFile.read(file);
            boolean bare = read.findings().stream().anyMatch(f -> f.code().equals("NO_PREAMBLE"));
            byte[] original = Files.readAllBytes(file), was = dataSet(bare && read.meta().isEmpty() ? part10(original) : original, read.syntax().deflated());
            boolean isSame = Arrays.equals(was, dataSet(again(read), read.syntax().deflated()));
            all.assertThat(isSame).as(name + " is the same").isEqualTo(!NOT_SAME.containsKey(name));
            if (isSame) same++;
        }
        all.assertAll();
        assertThat(same).isGreaterThan(850);
    }

    /** Headers read for a scan have long values in the file still: they are carried over from there. */
    @Test
    void a_file_whose_long_values_and_pixels_were_left_in_it_is_written_whole() throws IOException {
        int withLong = 0, withMore = 0;
        for (Path file : files()) {
            if (CUT_OFF.contains(Shared.corpus("dicom").relativize(file).toString())) continue;
            DicomFile header = DicomFile.readHeader(file);
            boolean isLong = false;
            for (Element e : header.dataSet().elements()) isLong |= e.isLeftInFile();
            DicomFile whole = DicomFile.read(file);
            boolean isBehind = whole.dataSet().size() > header.dataSet().size();
            if (!isLong && !isBehind) continue;
            if (isLong) withLong++;
            if (isBehind) withMore++;
            assertThat(again(header)).isEqualTo(again(whole));
            for (Element e : whole.dataSet().elements()) assertThat(header.bytes(header.dataSet(), e.tag())).isEqualTo(whole.dataSet().bytes(e.tag()));
        }
        assertThat(withLong).isPositive();
        assertThat(withMore).isPositive();
    }

    private static byte[] again(DicomFile file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.write(out, file);
        return out.toByteArray();
    }

    private static byte[] part10(byte[] bare) {
        byte[] whole = new byte[132 + bare.length];
        System.arraycopy("DICM".getBytes(), 0, whole, 128, 4);
        System.arraycopy(bare, 0, whole, 132, bare.length);
        return whole;
    }

    static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(Shared.corpus("dicom"))) {
            for (Path p : all.filter(Files::isRegularFile).sorted().toList()) if (DicomFile.looksLikeDicom(p)) files.add(p);
        }
        return files;
    }

    /** Walks over preamble and group 0002 by hand. */
    static byte[] dataSet(byte[] file, boolean deflated) throws IOException {
        int at = file.length > 132 && file[128] == 'D' && file[129] == 'I' && file[130] == 'C' && file[131] == 'M' ? 132 : 0;
        while (at + 8 <= file.length && file[at] == 2 && file[at + 1] == 0) {
            String vr = new String(file, at + 4, 2);
            boolean isLong = List.of("OB", "UN", "UT", "SQ", "OW").contains(vr);
            at += !vr.matches("[A-Z]{2}") ? 8 + u32(file, at + 4) : isLong ? 12 + u32(file, at + 8) : 8 + (file[at + 6] & 0xff | (file[at + 7] & 0xff) << 8);
        }
        if (!deflated) return Arrays.copyOfRange(file, at, file.length);
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(file, at, file.length - at), new Inflater(true))) {
            return in.readAllBytes();
        }
    }

    private static int u32(byte[] b, int at) {
        return b[at] & 0xff | (b[at + 1] & 0xff) << 8 | (b[at + 2] & 0xff) << 16 | (b[at + 3] & 0xff) << 24;
    }
}
