package org.readingroom.dicom.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
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
import org.readingroom.dicom.pixel.FrameReader;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.pixel.PixelEncoders;
import org.readingroom.dicom.pixel.PixelLayout;
import org.readingroom.io.Progress;
import org.readingroom.testing.Shared;

/** Kinds of samples on their way through the syntaxes: the values that went in are the oracle. */
class TranscodedPixelsTest {

    private static final int ROWS = 3, COLUMNS = 5, FRAMES = 3;

    @TempDir
    Path folder;

    private static DataSet image(int samples, int allocated) {
        DataSet d = new DataSet().putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.7").putString(Tag.SOP_INSTANCE_UID, "2.25.77").putString(Tag.MODALITY, "OT")
            .putString(Tag.PHOTOMETRIC_INTERPRETATION, samples == 3 ? "RGB" : "MONOCHROME2").putInts(Tag.SAMPLES_PER_PIXEL, samples).putInts(Tag.ROWS, ROWS).putInts(Tag.COLUMNS, COLUMNS)
            .putInts(Tag.NUMBER_OF_FRAMES, FRAMES).putInts(Tag.BITS_ALLOCATED, allocated).putInts(Tag.BITS_STORED, allocated).putInts(Tag.HIGH_BIT, allocated - 1).putInts(Tag.PIXEL_REPRESENTATION, 0);
        return samples == 3 ? d.putInts(Tag.PLANAR_CONFIGURATION, 0) : d;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length + (length & 1)];
        new Random(5).nextBytes(bytes);
        return bytes;
    }

    private DicomFile transcoded(Path in, TargetSyntax to, int loss, String name) throws IOException {
        Path out = folder.resolve(name);
        new Transcoder(PixelCodecs.builtIn(), PixelEncoders.builtIn()).file(in, out, new TranscodeRequest(to.syntax(), loss), true, Progress.NONE);
        return DicomFile.read(out);
    }

    /** There and back again: the native pixel data are the same byte by byte. */
    private void comesBack(DataSet image, int tag, TargetSyntax... ways) throws IOException {
        Path in = folder.resolve("in.dcm");
        DicomWriter.write(in, image, TransferSyntax.EXPLICIT_LE);
        for (TargetSyntax way : ways) {
            DicomFile there = transcoded(in, way, 0, "there.dcm"), back = transcoded(there.path(), TargetSyntax.EXPLICIT, 0, "back.dcm");
            byte[] got = new byte[image.bytes(tag).length];
            back.read(back.pixelData().orElseThrow().offset(), got);
            assertThat(got).as(way.word()).isEqualTo(image.bytes(tag));
        }
    }

    @Test
    void single_bits_colours_of_16_and_32_bits_and_real_numbers_come_back() throws IOException {
        byte[] bits = random((ROWS * COLUMNS * FRAMES + 7) / 8);
        bits[bits.length - 1] &= (byte) ((1 << ROWS * COLUMNS * FRAMES % 8) - 1);
        comesBack(image(1, 1).putBytes(Tag.PIXEL_DATA, Vr.OB, bits), Tag.PIXEL_DATA, TargetSyntax.RLE, TargetSyntax.ENCAPSULATED, TargetSyntax.DEFLATED_FRAMES, TargetSyntax.DEFLATED);
        int samples = 3 * ROWS * COLUMNS * FRAMES;
        comesBack(image(3, 16).putBytes(Tag.PIXEL_DATA, Vr.OW, random(2 * samples)), Tag.PIXEL_DATA, TargetSyntax.RLE, TargetSyntax.JPEGLS, TargetSyntax.JPEGLOSSLESS, TargetSyntax.BIGENDIAN);
        comesBack(image(3, 32).putBytes(Tag.PIXEL_DATA, Vr.OW, random(4 * samples)), Tag.PIXEL_DATA, TargetSyntax.RLE, TargetSyntax.ENCAPSULATED);
        ByteBuffer floats = ByteBuffer.allocate(4 * samples / 3).order(ByteOrder.LITTLE_ENDIAN), doubles = ByteBuffer.allocate(8 * samples / 3).order(ByteOrder.LITTLE_ENDIAN);
        for (int n = 0; n < samples / 3; n++) {
            floats.putFloat(n / 7f);
            doubles.putDouble(n / -7.0);
        }
        comesBack(image(1, 32).putBytes(Tag.FLOAT_PIXEL_DATA, Vr.OF, floats.array()), Tag.FLOAT_PIXEL_DATA, TargetSyntax.BIGENDIAN, TargetSyntax.DEFLATED);
        comesBack(image(1, 64).putBytes(Tag.DOUBLE_FLOAT_PIXEL_DATA, Vr.OD, doubles.array()), Tag.DOUBLE_FLOAT_PIXEL_DATA, TargetSyntax.BIGENDIAN, TargetSyntax.DEFLATED);
    }

    @Test
    void packed_samples_of_12_bits_are_words_when_they_are_coded() throws IOException {
        byte[] packed = random(ROWS * COLUMNS * FRAMES * 3 / 2 + 1);
        Path in = folder.resolve("in.dcm");
        DicomWriter.write(in, image(1, 12).putBytes(Tag.PIXEL_DATA, Vr.OW, packed), TransferSyntax.EXPLICIT_LE);
        for (TargetSyntax to : new TargetSyntax[] { TargetSyntax.RLE, TargetSyntax.JPEGLS, TargetSyntax.BIGENDIAN }) {
            DicomFile out = transcoded(in, to, 0, "out.dcm");
            assertThat(out.dataSet().intValue(Tag.BITS_ALLOCATED)).hasValue(to == TargetSyntax.BIGENDIAN ? 12 : 16);
            short[] plane = new short[ROWS * COLUMNS];
            FrameReader.of(out, PixelLayout.of(out), PixelCodecs.builtIn()).read(1, new Object[] { plane });
            for (int n = 0; n < plane.length; n++) {
                int at = 3 * (plane.length + n), pair = packed[at >> 1] & 0xff | (packed[(at >> 1) + 1] & 0xff) << 8;
                assertThat(plane[n]).as(to.word()).isEqualTo((short) (pair >> 4 * (at & 1) & 0xfff));
            }
        }
    }

    @Test
    void a_loss_of_bytes_is_kept_and_frames_of_functional_groups_are_called_derived() throws IOException {
        byte[] pixels = random(ROWS * COLUMNS * FRAMES);
        DataSet image = image(1, 8).putBytes(Tag.PIXEL_DATA, Vr.OB, pixels).putItems(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE,
            new DataSet().putItems(0x00189226, new DataSet().putString(Tag.FRAME_TYPE, "ORIGINAL", "PRIMARY")));
        Path in = folder.resolve("in.dcm");
        DicomWriter.write(in, image, TransferSyntax.EXPLICIT_LE);
        DicomFile out = transcoded(in, TargetSyntax.JPEGLS_NEAR, 3, "out.dcm");
        assertThat(out.dataSet().strings(Tag.IMAGE_TYPE)).containsExactly("DERIVED", "PRIMARY");
        assertThat(out.dataSet().items(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE).get(0).items(0x00189226).get(0).strings(Tag.FRAME_TYPE)).containsExactly("DERIVED", "PRIMARY");
        byte[] plane = new byte[ROWS * COLUMNS];
        FrameReader.of(out, PixelLayout.of(out), PixelCodecs.builtIn()).read(0, new Object[] { plane });
        for (int n = 0; n < plane.length; n++) assertThat((plane[n] & 0xff) - (pixels[n] & 0xff)).isBetween(-3, 3);
    }

    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void a_decompressed_file_remembers_the_loss_that_its_code_was_and_its_header_forgot() throws IOException {
        for (String[] known : new String[][] { { "pydicom_colour/SC_rgb_dcmtk_+eb+cr", "ISO_10918_1" }, { "pydicom/JPEG2000", "ISO_15444_1" } }) {
            DicomFile file = DicomFile.read(Shared.corpus("dicom/files/" + known[0] + ".dcm"));
            for (int tag : new int[] { Tag.LOSSY_IMAGE_COMPRESSION, Tag.LOSSY_IMAGE_COMPRESSION_RATIO, Tag.LOSSY_IMAGE_COMPRESSION_METHOD }) file.dataSet().remove(tag);
            Path in = folder.resolve("in.dcm");
            DicomWriter.write(in, file, file.syntax());
            DataSet d = transcoded(in, TargetSyntax.EXPLICIT, 0, "out.dcm").dataSet();
            assertThat(List.of(d.string(Tag.LOSSY_IMAGE_COMPRESSION), d.string(Tag.LOSSY_IMAGE_COMPRESSION_METHOD))).containsExactly("01", known[1]);
            assertThat(d.doubleValue(Tag.LOSSY_IMAGE_COMPRESSION_RATIO).orElse(0)).isGreaterThan(1);
        }
    }

    @Test
    void real_numbers_are_bytes_in_the_order_that_is_asked_for() throws IOException {
        Path file = folder.resolve("real.dcm");
        int count = ROWS * COLUMNS * FRAMES;
        for (int width : new int[] { 4, 8 }) {
            byte[] bytes = random(width * count);
            bytes = Arrays.copyOf(bytes, width * count);
            DicomWriter.write(file, image(1, 8 * width).putBytes(width == 4 ? Tag.FLOAT_PIXEL_DATA : Tag.DOUBLE_FLOAT_PIXEL_DATA, width == 4 ? Vr.OF : Vr.OD, bytes), TransferSyntax.EXPLICIT_LE);
            DicomFile dicom = DicomFile.readHeader(file);
            FrameReader reader = FrameReader.of(dicom, PixelLayout.of(dicom), PixelCodecs.builtIn());
            byte[] little = new FrameBytes(reader, ByteOrder.LITTLE_ENDIAN).read(0), big = new FrameBytes(reader, ByteOrder.BIG_ENDIAN).read(0);
            assertThat(little).isEqualTo(Arrays.copyOf(bytes, width * ROWS * COLUMNS));
            for (int n = 0; n < little.length; n++) assertThat(big[n]).isEqualTo(little[n / width * width + width - 1 - n % width]);
        }
    }
}
