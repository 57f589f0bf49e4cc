package org.readingroom.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readingroom.testing.Programs;

class DicomWriterTest {

    private static final String PRINT = """
        import sys, pydicom
        d = pydicom.dcmread(sys.argv[1])
        print(ascii((str(d.file_meta.TransferSyntaxUID), str(d.PatientName), d.Rows, d.SmallestImagePixelValue, [float(v) for v in d.PixelSpacing], d.StudyDescription,
            d.ReferencedSeriesSequence[0].SeriesDescription, d.ReferencedSeriesSequence[0].ReferencedInstanceSequence[1].ReferencedSOPInstanceUID,
            list(d.DimensionIndexPointer) if isinstance(d.DimensionIndexPointer, pydicom.multival.MultiValue) else int(d.DimensionIndexPointer),
            [float(v) for v in d.DiffusionGradientOrientation], d.PixelData.hex(), d.preamble == bytes(128))))
        """;

    @TempDir Path folder;

    private static DataSet sample() {
        DataSet a = new DataSet().putString(Tag.REFERENCED_SOP_INSTANCE_UID, "1.2.3"), b = new DataSet().putString(Tag.REFERENCED_SOP_INSTANCE_UID, "1.2.45");
        DataSet series = new DataSet().putString(Tag.SERIES_DESCRIPTION, "Ödem 肝").putItems(Tag.REFERENCED_INSTANCE_SEQUENCE, a, b);
        return new DataSet().putItems(Tag.REFERENCED_SERIES_SEQUENCE, series).putString(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
            .putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.7").putString(Tag.SOP_INSTANCE_UID, "2.25.1").putString(Tag.PATIENT_NAME, "Müller^Jörg=山田^太郎")
            .putString(Tag.STUDY_DESCRIPTION, "odd").putInts(Tag.ROWS, 40000).putInts(Tag.PIXEL_REPRESENTATION, 1).putInts(Tag.SMALLEST_IMAGE_PIXEL_VALUE, Vr.SS, -5)
            .putDoubles(Tag.PIXEL_SPACING, 0.1 + 0.2, 1.0 / 3).putInts(Tag.DIMENSION_INDEX_POINTER, 0x00209128)
            .putDoubles(Tag.DIFFUSION_GRADIENT_ORIENTATION, 0.1, -2, 3e300).putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[] { 1, 2, 3, 4 });
    }

    @ParameterizedTest
    @ValueSource(strings = { "1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99" })
    void what_is_written_is_what_pydicom_reads(String syntax) throws IOException, InterruptedException {
        Path file = folder.resolve("out.dcm");
        DicomWriter.write(file, sample(), TransferSyntax.of(syntax));
        Programs.requirePython("pydicom");
        String pixels = syntax.endsWith(".2.2") ? "02010403" : "01020304";
        assertThat(Programs.run(List.of(Programs.PYTHON, "-c", PRINT, file.toString())).output().trim()).isEqualTo("('" + syntax + "', 'M\\xfcller^J\\xf6rg=\\u5c71\\u7530^\\u592a\\u90ce', "
            + "40000, -5, [0.3, 0.33333333333333], 'odd', '\\xd6dem \\u809d', '1.2.45', 2134312, [0.1, -2.0, 3e+300], '" + pixels + "', True)");
    }

    @ParameterizedTest
    @ValueSource(strings = { "1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99" })
    void dcmtk_parses_it_without_a_warning(String syntax) throws IOException, InterruptedException {
        Path file = folder.resolve("out.dcm");
        DicomWriter.write(file, sample(), TransferSyntax.of(syntax));
        Programs.require("dcmdump");
        Programs.Run run = Programs.run(List.of("dcmdump", file.toString()));
        assertThat(run.exit()).isZero();
        assertThat(run.output()).doesNotContain("E:").doesNotContain("W:").contains("(0028,0010) US 40000");
    }

    @ParameterizedTest
    @ValueSource(strings = { "1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99" })
    void our_own_reader_gives_the_same_values_back(String syntax) throws IOException {
        Path file = folder.resolve("out.dcm");
        DicomWriter.write(file, sample(), TransferSyntax.of(syntax));
        DicomFile read = DicomFile.readHeader(file);
        DataSet set = read.dataSet();
        assertThat(read.findings()).isEmpty();
        assertThat(set.string(Tag.PATIENT_NAME)).isEqualTo("Müller^Jörg=山田^太郎");
        assertThat(set.items(Tag.REFERENCED_SERIES_SEQUENCE).get(0).string(Tag.SERIES_DESCRIPTION)).isEqualTo("Ödem 肝");
        assertThat(set.intValue(Tag.SMALLEST_IMAGE_PIXEL_VALUE)).hasValue(-5);
        assertThat(set.ints(Tag.DIMENSION_INDEX_POINTER)).containsExactly(0x00209128);
        assertThat(set.doubles(Tag.DIFFUSION_GRADIENT_ORIENTATION)).containsExactly(0.1, -2, 3e300);
        PixelData pixels = read.pixelData().orElseThrow();
        byte[] samples = new byte[(int) pixels.length()];
        read.read(pixels.offset(), samples);
        assertThat(samples).containsExactly(pixels.bigEndian() ? new byte[] { 2, 1, 4, 3 } : new byte[] { 1, 2, 3, 4 });
    }

    @Test
    void fragments_written_are_the_fragments_that_dcmtk_shows() throws IOException, InterruptedException {
        Path file = folder.resolve("rle.dcm");
        DataSet set = sample().putFragments(Tag.PIXEL_DATA, Vr.OB, List.of(new byte[0], new byte[] { 1, 2, 3 }, new byte[] { 4, 5 }));
        DicomWriter.write(file, set, TransferSyntax.RLE);
        Programs.require("dcmdump");
        assertThat(Programs.run(List.of("dcmdump", file.toString())).output()).contains("PixelSequence #=3").contains("01\\02\\03\\00").contains("04\\05");
        DicomFile read = DicomFile.read(file);
        assertThat(read.pixelData().orElseThrow().fragments(read).fragments()).extracting("length").containsExactly(4L, 2L);
    }

    @Test
    void a_data_set_without_identity_or_with_pixels_of_another_kind_is_refused_before_anything_is_written() {
        Path file = folder.resolve("out.dcm");
        assertThatThrownBy(() -> DicomWriter.write(file, new DataSet(), TransferSyntax.EXPLICIT_LE)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("SOP Class UID");
        assertThatThrownBy(() -> DicomWriter.write(file, sample(), TransferSyntax.RLE)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("RLE Lossless");
        assertThat(Files.exists(file)).isFalse();
    }

    /** 64 MB here, 2 GB elsewhere: what is allocated does not grow with the pixels. */
    @Test
    void pixel_data_go_from_file_to_file_in_small_pieces_whatever_the_syntax() throws IOException {
        Path file = folder.resolve("large.dcm"), again = folder.resolve("again.dcm");
        byte[] pixels = new byte[64 << 20];
        for (int n = 0; n < pixels.length; n++) pixels[n] = (byte) (n * 31 + n / 251);
        DicomWriter.write(file, sample().putBytes(Tag.PIXEL_DATA, Vr.OW, pixels), TransferSyntax.EXPLICIT_LE);
        DicomFile read = DicomFile.read(file);
        for (TransferSyntax syntax : new TransferSyntax[] { null, TransferSyntax.EXPLICIT_BE, TransferSyntax.IMPLICIT_LE }) {
            var bean = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
            long before = bean.getCurrentThreadAllocatedBytes();
            if (syntax == null) DicomWriter.write(again, read);
            else DicomWriter.write(again, read, syntax);
            assertThat(bean.getCurrentThreadAllocatedBytes() - before).isLessThan(8 << 20);
            DicomFile written = DicomFile.read(again);
            byte[] copied = new byte[pixels.length];
            written.read(written.pixelData().orElseThrow().offset(), copied);
            assertThat(java.util.Arrays.equals(syntax == TransferSyntax.EXPLICIT_BE ? ByteOrders.swapped(copied, 2) : copied, pixels)).isTrue();
        }
        DataSet set = read.dataSet();
        assertThatThrownBy(() -> DicomWriter.write(again, read, TransferSyntax.RLE)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("coded anew");
        set.putString(Tag.STUDY_DESCRIPTION, "changed");
        DicomWriter.write(file, read); // over the file that the pixels come from
        assertThat(DicomFile.read(file).dataSet().string(Tag.STUDY_DESCRIPTION)).isEqualTo("changed");
        assertThat(Files.size(file)).isGreaterThan(64 << 20);
    }

    @Test
    void one_changed_attribute_leaves_the_forms_of_all_others_and_drops_group_lengths() throws IOException {
        Path file = RawDicom.part10("1.2.840.10008.1.2.1").explicit(0x00080000, "UL", new byte[] { 26, 0, 0, 0 }).explicit(Tag.SOP_CLASS_UID, "UI", RawDicom.padded("1.23"))
            .explicit(Tag.MODALITY, "CS", RawDicom.padded("CT")).explicitLong(0x00081140, "SQ", 0xffffffffL).implicit(Tag.ITEM, 0xffffffffL).implicit(Tag.ITEM_DELIMITATION_ITEM, 0)
            .implicit(Tag.SEQUENCE_DELIMITATION_ITEM, 0).explicitLong(0x00091010, "UN", 2).text("ab").file(folder);
        DicomFile read = DicomFile.read(file);
        read.dataSet().putString(Tag.MODALITY, "MR");
        DicomWriter.write(file, read);
        RawDicom expected = RawDicom.bare().explicit(Tag.SOP_CLASS_UID, "UI", RawDicom.padded("1.23")).explicit(Tag.MODALITY, "CS", RawDicom.padded("MR"))
            .explicitLong(0x00081140, "SQ", 0xffffffffL).implicit(Tag.ITEM, 0xffffffffL).implicit(Tag.ITEM_DELIMITATION_ITEM, 0)
            .implicit(Tag.SEQUENCE_DELIMITATION_ITEM, 0).explicitLong(0x00091010, "UN", 2).text("ab");
        assertThat(WrittenAgainTest.dataSet(Files.readAllBytes(file), false)).isEqualTo(Files.readAllBytes(expected.file(folder)));
    }

    @Test
    void text_that_the_character_set_lacks_is_refused_and_copied_text_changes_its_set() {
        assertThatThrownBy(() -> new DataSet().putString(Tag.PATIENT_NAME, "山田").bytes(Tag.PATIENT_NAME)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("ISO_IR 192");
        DataSet latin = new DataSet().putString(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 100").putBytes(Tag.PATIENT_NAME, Vr.PN, new byte[] { 'J', (byte) 0xf6, 'r', 'g' });
        DataSet copy = new DataSet().putString(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192").copy(latin, Tag.PATIENT_NAME, Tag.PATIENT_ID);
        assertThat(copy.bytes(Tag.PATIENT_NAME)).isEqualTo("Jörg".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(copy.contains(Tag.PATIENT_ID)).isFalse();
    }
}
