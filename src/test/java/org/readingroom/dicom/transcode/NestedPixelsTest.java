package org.readingroom.dicom.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Element;
import org.readingroom.dicom.data.PixelData;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.data.Vr;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.pixel.PixelEncoders;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;

/** Compressed icons within compressed files. */
class NestedPixelsTest {

    private static final int ICON = 0x00880200, ROWS = 5, COLUMNS = 7;

    @TempDir
    Path folder;

    private static byte[] pixels() {
        byte[] pixels = new byte[ROWS * COLUMNS + 1];
        for (int n = 0; n < ROWS * COLUMNS; n++) pixels[n] = (byte) (n * 7 + 1);
        return pixels;
    }

    private static DataSet image() {
        return new DataSet().putInts(Tag.SAMPLES_PER_PIXEL, 1).putString(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2").putInts(Tag.ROWS, ROWS).putInts(Tag.COLUMNS, COLUMNS)
            .putInts(Tag.BITS_ALLOCATED, 8).putInts(Tag.BITS_STORED, 8).putInts(Tag.HIGH_BIT, 7).putInts(Tag.PIXEL_REPRESENTATION, 0);
    }

    private Transcoded transcode(Path in, Path out, TargetSyntax to) throws IOException {
        return new Transcoder(PixelCodecs.builtIn(), PixelEncoders.builtIn()).file(in, out, TranscodeRequest.lossless(to.syntax()), true, Progress.NONE);
    }

    /** A file in JPEG-LS with an icon in JPEG-LS. */
    private Path withIcon(boolean damaged) throws IOException {
        Path plain = folder.resolve("plain.dcm"), coded = folder.resolve("coded.dcm"), all = folder.resolve("all.dcm");
        DataSet image = image().putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.7").putString(Tag.SOP_INSTANCE_UID, "2.25.80").putString(Tag.MODALITY, "OT").putBytes(Tag.PIXEL_DATA, Vr.OB, pixels());
        DicomWriter.write(plain, image, TransferSyntax.EXPLICIT_LE);
        transcode(plain, coded, TargetSyntax.JPEGLS);
        DicomFile file = DicomFile.read(coded);
        PixelData.Fragment f = file.pixelData().orElseThrow().fragments(file).fragments().get(0);
        byte[] code = new byte[(int) f.length()];
        file.read(f.offset(), code);
        if (damaged) code[1] = 0;
        file.dataSet().putItems(ICON, image().putFragments(Tag.PIXEL_DATA, Vr.OB, List.of(new byte[0], code)));
        DicomWriter.write(all, file);
        return all;
    }

    @Test
    void an_icon_is_decoded_with_its_file_so_that_dcmdump_and_pydicom_read_it() throws Exception {
        Programs.require("dcmdump");
        Programs.requirePython("pydicom");
        Path in = withIcon(false);
        for (TargetSyntax to : List.of(TargetSyntax.EXPLICIT, TargetSyntax.IMPLICIT, TargetSyntax.BIGENDIAN, TargetSyntax.DEFLATED, TargetSyntax.RLE)) {
            Path out = folder.resolve(to.word() + ".dcm");
            assertThat(transcode(in, out, to).findings()).isEmpty();
            assertThat(Programs.run(List.of("dcmdump", "-E", out.toString())).exit()).as(to.word()).isZero();
            Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-c", "import sys,pydicom; print('HEX', pydicom.dcmread(sys.argv[1])[0x00880200].value[0].PixelData.hex())", out.toString()));
            String hex = java.util.HexFormat.of().formatHex(pixels());
            assertThat(run.output()).as(to.word()).contains("HEX " + hex);
        }
        Path same = folder.resolve("same.dcm"); // in its own syntax it stays as it is
        transcode(in, same, TargetSyntax.JPEGLS);
        assertThat(DicomFile.read(same).dataSet().items(ICON).get(0).get(Tag.PIXEL_DATA).filter(Element::isEncapsulated)).isPresent();
    }

    @Test
    void an_icon_that_cannot_be_decoded_is_left_out_and_told() throws IOException {
        Path out = folder.resolve("out.dcm");
        Transcoded done = transcode(withIcon(true), out, TargetSyntax.EXPLICIT);
        assertThat(done.findings()).extracting(Finding::code).containsExactly("ICON_DROPPED");
        DicomFile file = DicomFile.read(out);
        assertThat(file.dataSet().contains(ICON)).isFalse();
        assertThat(file.pixelData().orElseThrow().length()).isEqualTo(ROWS * COLUMNS + 1);
    }
}
