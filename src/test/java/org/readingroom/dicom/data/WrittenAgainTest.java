package org.readingroom.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
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

    @TempDir
    Path folder;

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

    /** Icons and private values in fragments beyond the header's limit stay in the file: outside and inside of items, in both byte orders, odd ones too. */
    @Test
    void long_fragments_that_were_left_in_the_file_are_written_again_as_they_were() throws IOException {
        for (TransferSyntax syntax : List.of(TransferSyntax.EXPLICIT_LE, TransferSyntax.EXPLICIT_BE, TransferSyntax.DEFLATED)) {
            byte[] piece = new byte[40_000];
            new Random(5).nextBytes(piece);
            List<byte[]> parts = List.of(new byte[0], piece, Arrays.copyOf(piece, 30_000), new byte[] { 1, 2 });
            DataSet icon = new DataSet().putFragments(Tag.PIXEL_DATA, Vr.OB, parts);
            DataSet set = new DataSet().putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.7").putString(Tag.SOP_INSTANCE_UID, "2.25.1").putString(0x00290010, "MAKER")
                .putFragments(0x00291010, Vr.OB, parts).putFragments(0x00291011, Vr.OB, List.of(new byte[] { 3, 4 })).putItems(0x00880200, icon).putString(0x00880140, "2.25.2");
            Path file = folder.resolve("icon");
            DicomWriter.write(file, set, syntax);
            DicomFile header = DicomFile.readHeader(file);
            Element left = header.dataSet().require(0x00291010);
            assertThat(left.isLeftInFile()).isTrue();
            assertThat(left.isEncapsulated()).isTrue();
            assertThat(left.length()).isEqualTo(4);
            assertThatThrownBy(left::fragments).isInstanceOf(IllegalStateException.class).hasMessageContaining("(0029,1010)");
            assertThat(header.bytes(header.dataSet(), 0x00291010)).isEmpty();
            assertThat(header.dataSet().items(0x00880200).get(0).require(Tag.PIXEL_DATA).isLeftInFile()).isTrue();
            assertThat(header.dataSet().require(0x00291011).fragments()).as("short ones are held").hasSize(1);
            assertThat(header.dataSet().string(0x00880140)).as("what follows").isEqualTo("2.25.2");
            assertThat(DicomFile.read(file).dataSet().require(0x00291010).fragments()).hasSize(4);
            assertThat(again(header)).as(syntax.name()).isEqualTo(again(DicomFile.read(file))).isEqualTo(Files.readAllBytes(file));
            for (TransferSyntax other : List.of(TransferSyntax.EXPLICIT_LE, TransferSyntax.EXPLICIT_BE)) {
                DicomWriter.write(folder.resolve("a"), header, other);
                DicomWriter.write(folder.resolve("b"), DicomFile.read(file), other);
                assertThat(folder.resolve("a")).as(syntax.name() + " as " + other.name()).hasSameBinaryContentAs(folder.resolve("b"));
            }
        }
    }

    @Test
    void fragments_of_odd_length_that_were_left_in_the_file_are_padded_as_those_in_memory_are() throws IOException {
        byte[] long1 = new byte[70_001];
        Arrays.fill(long1, (byte) 7);
        ByteArrayOutputStream odd = new ByteArrayOutputStream();
        odd.write(new byte[128]);
        odd.writeBytes("DICM".getBytes());
        odd.writeBytes(new byte[] { 2, 0, 16, 0, 'U', 'I', 20, 0 });
        odd.writeBytes("1.2.840.10008.1.2.1\0".getBytes());
        odd.writeBytes(new byte[] { 0x29, 0, 16, 16, 'O', 'B', 0, 0, -1, -1, -1, -1, -2, -1, 0, -32, 0x71, 0x11, 1, 0 }); // 70001 bytes
        odd.write(long1);
        odd.writeBytes(new byte[] { -2, -1, -35, -32, 0, 0, 0, 0 });
        Path file = folder.resolve("odd");
        Files.write(file, odd.toByteArray());
        DicomFile header = DicomFile.readHeader(file);
        assertThat(header.dataSet().require(0x00291010).isLeftInFile()).isTrue();
        byte[] written = again(header);
        assertThat(written).isEqualTo(again(DicomFile.read(file)));
        assertThat(dataSet(written, false)).hasSize(12 + 8 + 70_002 + 8);
        Files.write(file, new byte[odd.size()]);
        assertThatThrownBy(() -> again(header)).isInstanceOf(FormatException.class).hasMessageContaining("was changed meanwhile");
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
