package org.readingroom.dicom.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.data.Vr;
import org.readingroom.dicom.pixel.CodeClaims;
import org.readingroom.dicom.pixel.FrameReader;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.pixel.PixelEncoders;
import org.readingroom.dicom.pixel.PixelLayout;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.testing.Shared;

/** Samples of 32 bits in big endian words, as DCMTK and GDCM write and read them; and frames that the header does not count. */
class WideWordsTest {

    private static final int ROWS = 9, COLUMNS = 11;

    @TempDir
    Path folder;

    private static DataSet image(int bits, int frames, byte[] pixels) {
        return new DataSet().putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.7").putString(Tag.SOP_INSTANCE_UID, "2.25.79").putString(Tag.MODALITY, "OT")
            .putString(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2").putInts(Tag.SAMPLES_PER_PIXEL, 1).putInts(Tag.ROWS, ROWS).putInts(Tag.COLUMNS, COLUMNS)
            .putInts(Tag.NUMBER_OF_FRAMES, frames).putInts(Tag.BITS_ALLOCATED, bits).putInts(Tag.BITS_STORED, bits).putInts(Tag.HIGH_BIT, bits - 1)
            .putInts(Tag.PIXEL_REPRESENTATION, 0).putBytes(Tag.PIXEL_DATA, Vr.OW, pixels);
    }

    private Path transcoded(Path in, TargetSyntax to, String name) throws IOException {
        Path out = folder.resolve(name);
        new Transcoder(PixelCodecs.builtIn(), PixelEncoders.builtIn()).file(in, out, TranscodeRequest.lossless(to.syntax()), true, Progress.NONE);
        return out;
    }

    private static int[] values(Path file) throws IOException {
        DicomFile dicom = DicomFile.read(file);
        int[] plane = new int[PixelLayout.of(dicom).framePixels()];
        FrameReader.of(dicom, PixelLayout.of(dicom), PixelCodecs.builtIn()).read(0, new Object[] { plane });
        return plane;
    }

    /** Noise, where nothing but the letter tells, and a ramp. */
    private static List<int[]> pictures() {
        int[] ramp = new int[ROWS * COLUMNS];
        for (int n = 0; n < ramp.length; n++) ramp[n] = n * 1234;
        return List.of(new Random(3).ints(ROWS * COLUMNS).toArray(), ramp);
    }

    private static byte[] bytes(int[] values) {
        ByteBuffer b = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        b.asIntBuffer().put(values);
        return b.array();
    }

    @Test
    void what_dcmconv_writes_big_endian_is_read_and_what_we_write_dcmconv_and_gdcm_read() throws Exception {
        Programs.require("dcmconv");
        Programs.requirePython("gdcm");
        for (int[] picture : pictures()) {
            Path in = folder.resolve("in.dcm"), theirs = folder.resolve("theirs.dcm"), back = folder.resolve("back.dcm");
            DicomWriter.write(in, image(32, 1, bytes(picture)), TransferSyntax.EXPLICIT_LE);
            assertThat(Programs.run(List.of("dcmconv", "+tb", in.toString(), theirs.toString())).exit()).isZero();
            assertThat(values(theirs)).isEqualTo(picture);
            for (Path ours : List.of(transcoded(in, TargetSyntax.BIGENDIAN, "ours.dcm"), transcoded(transcoded(in, TargetSyntax.RLE, "rle.dcm"), TargetSyntax.BIGENDIAN, "decoded.dcm"))) {
                assertThat(values(ours)).isEqualTo(picture);
                assertThat(Programs.run(List.of("dcmconv", "+te", ours.toString(), back.toString())).exit()).isZero();
                byte[] got = new byte[4 * picture.length];
                DicomFile file = DicomFile.read(back);
                file.read(file.pixelData().orElseThrow().offset(), got);
                assertThat(got).isEqualTo(bytes(picture));
                Programs.Run gdcm = Programs.run(List.of(Programs.PYTHON, "-c", "import sys,gdcm; r=gdcm.ImageReader(); r.SetFileName(sys.argv[1]); assert r.Read(); i=r.GetImage(); "
                    + "print('HEX', i.GetBuffer().encode('utf-8','surrogateescape')[:i.GetBufferLength()].hex())", ours.toString()));
                assertThat(gdcm.output()).contains("HEX " + java.util.HexFormat.of().formatHex(bytes(picture)));
            }
        }
    }

    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void a_dose_whose_values_show_that_whole_numbers_were_turned_round_is_read_as_it_was_meant_and_told() throws IOException {
        DicomFile dose = DicomFile.read(Shared.corpus("dicom/objects/rtdose_expb.dcm"));
        assertThat(values(dose.path())).isEqualTo(values(Shared.corpus("dicom/objects/rtdose.dcm")));
        assertThat(CodeClaims.findings(dose, PixelLayout.of(dose), PixelCodecs.builtIn())).extracting(Finding::code).containsExactly("WORD_ORDER");
        assertThat(values(transcoded(dose.path(), TargetSyntax.EXPLICIT, "little.dcm"))).isEqualTo(values(dose.path()));
    }

    @Test
    void frames_that_the_header_does_not_count_are_not_dropped() throws Exception {
        Path in = folder.resolve("in.dcm"), coded = folder.resolve("coded.dcm");
        DicomWriter.write(in, image(16, 2, new byte[2 * ROWS * COLUMNS * 3]), TransferSyntax.EXPLICIT_LE);
        for (TargetSyntax to : List.of(TargetSyntax.JPEGLS, TargetSyntax.RLE, TargetSyntax.ENCAPSULATED))
            assertThatThrownBy(() -> transcoded(in, to, "out.dcm")).isInstanceOf(FormatException.class).hasMessageContaining("pixels of 3 frames where Number of Frames says 2");
        assertThat(DicomFile.read(transcoded(in, TargetSyntax.IMPLICIT, "out.dcm")).pixelData().orElseThrow().length()).isEqualTo(2 * ROWS * COLUMNS * 3);
        DicomWriter.write(in, image(16, 3, new byte[2 * ROWS * COLUMNS * 3]), TransferSyntax.EXPLICIT_LE);
        for (TargetSyntax from : List.of(TargetSyntax.JPEGLS, TargetSyntax.RLE)) {
            DicomFile file = DicomFile.read(transcoded(in, from, "three.dcm"));
            file.dataSet().putString(Tag.NUMBER_OF_FRAMES, "1");
            DicomWriter.write(coded, file);
            assertThatThrownBy(() -> transcoded(coded, TargetSyntax.EXPLICIT, "out.dcm")).isInstanceOf(FormatException.class).hasMessageContaining("pixels of 3 frames where Number of Frames says 1");
        }
    }
}
