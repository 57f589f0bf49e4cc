package org.readingroom.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.data.Vr;
import org.readingroom.io.FormatException;
import org.readingroom.testing.Programs;

/** Two samples in three bytes: bytes are those of one large number whose lowest bits are the first sample (PS3.5-1993 annex D); GDCM and DCMTK read them so. */
class Packed12Test {

    private static final int ROWS = 3, COLUMNS = 5, FRAMES = 3; // an odd number of samples: frames begin in the middle of a byte

    @TempDir
    Path folder;

    private static byte[] packed(int[] values) {
        BigInteger all = BigInteger.ZERO;
        for (int n = 0; n < values.length; n++) all = all.or(BigInteger.valueOf(values[n] & 0xfff).shiftLeft(12 * n));
        byte[] bytes = new byte[(3 * values.length + 3) / 4 * 2];
        for (int n = 0; n < bytes.length; n++) bytes[n] = all.shiftRight(8 * n).byteValue();
        return bytes;
    }

    private static int[] values(int count) {
        Random random = new Random(12);
        int[] values = random.ints(count, 0, 4096).toArray();
        values[0] = 4095;
        values[1] = 0x123;
        return values;
    }

    private Path write(int[] values, int samples, boolean signed, TransferSyntax syntax) throws IOException {
        Path file = folder.resolve("a.dcm");
        DicomWriter.write(file, header(values, samples, signed), syntax);
        return file;
    }

    private static DataSet header(int[] values, int samples, boolean signed) {
        DataSet d = new DataSet().putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.7").putString(Tag.SOP_INSTANCE_UID, "2.25.2").putString(Tag.MODALITY, "OT").putInts(Tag.SAMPLES_PER_PIXEL, samples)
            .putString(Tag.PHOTOMETRIC_INTERPRETATION, samples == 1 ? "MONOCHROME2" : "RGB").putInts(Tag.NUMBER_OF_FRAMES, values.length / (ROWS * COLUMNS * samples)).putInts(Tag.ROWS, ROWS)
            .putInts(Tag.COLUMNS, COLUMNS).putInts(Tag.BITS_ALLOCATED, 12).putInts(Tag.BITS_STORED, 12).putInts(Tag.HIGH_BIT, 11).putInts(Tag.PIXEL_REPRESENTATION, signed ? 1 : 0)
            .putBytes(Tag.PIXEL_DATA, Vr.OW, packed(values));
        return samples > 1 ? d.putInts(Tag.PLANAR_CONFIGURATION, 0) : d;
    }

    private static FrameReader reader(Path file) throws IOException {
        DicomFile dicom = DicomFile.readHeader(file);
        return FrameReader.of(dicom, PixelLayout.of(dicom), PixelCodecs.builtIn());
    }

    @ParameterizedTest
    @ValueSource(strings = { "1.2.840.10008.1.2.1", "1.2.840.10008.1.2", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99" })
    void samples_come_out_in_words_of_16_bits_with_their_sign(String syntax) throws IOException {
        int[] values = values(ROWS * COLUMNS * FRAMES);
        for (boolean signed : new boolean[] { false, true }) {
            FrameReader reader = reader(write(values, 1, signed, TransferSyntax.of(syntax)));
            assertThat(reader.layout().sampleName()).isEqualTo(signed ? "int16" : "uint16");
            for (int frame = 0; frame < FRAMES; frame++) {
                short[] plane = new short[ROWS * COLUMNS];
                reader.read(frame, new Object[] { plane });
                for (int n = 0; n < plane.length; n++) {
                    int value = values[frame * plane.length + n];
                    assertThat(plane[n]).isEqualTo((short) (signed && value > 2047 ? value - 4096 : value));
                }
            }
        }
    }

    @Test
    void colours_are_taken_apart() throws IOException {
        int[] values = values(3 * ROWS * COLUMNS * 2);
        short[][] planes = new short[3][ROWS * COLUMNS];
        reader(write(values, 3, false, TransferSyntax.EXPLICIT_LE)).read(1, planes);
        for (int n = 0; n < ROWS * COLUMNS; n++) for (int c = 0; c < 3; c++) assertThat(planes[c][n]).isEqualTo((short) values[3 * (ROWS * COLUMNS + n) + c]);
    }

    @Test
    void gdcm_and_dcmtk_read_the_same() throws Exception {
        Programs.requirePython("gdcm");
        Programs.require("dcm2pnm");
        int[] values = values(4 * COLUMNS);
        Path file = folder.resolve("a.dcm"), picture = folder.resolve("a.pgm");
        DicomWriter.write(file, header(values, 1, false).putInts(Tag.NUMBER_OF_FRAMES, 1).putInts(Tag.ROWS, 4), TransferSyntax.EXPLICIT_LE); // GDCM takes whole triples of bytes only
        short[] plane = new short[values.length], theirs = new short[plane.length];
        reader(file).read(0, new Object[] { plane });
        ByteBuffer.wrap(OtherDecoders.gdcm(List.of(file)).get(0)).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(theirs);
        assertThat(plane).isEqualTo(theirs);
        Programs.Run run = Programs.run(List.of("dcm2pnm", "--write-16-bit-pnm", "--no-modality", file.toString(), picture.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        String[] words = java.nio.file.Files.readString(picture).trim().split("\\s+"); // P2, columns, rows, largest, then value * 16
        for (int n = 0; n < plane.length; n++) assertThat(Integer.parseInt(words[4 + n]) >> 4).isEqualTo(plane[n]);
    }

    @Test
    void a_byte_too_few_and_other_odd_sizes_of_samples_are_refused() throws IOException {
        Path file = folder.resolve("a.dcm");
        DataSet d = header(values(ROWS * COLUMNS), 1, false);
        DicomWriter.write(file, d.putInts(Tag.NUMBER_OF_FRAMES, 2), TransferSyntax.EXPLICIT_LE);
        assertThatThrownBy(() -> reader(file)).isInstanceOf(TruncatedException.class);
        for (int bits : new int[] { 24, 64 }) {
            DicomWriter.write(file, d.putInts(Tag.BITS_ALLOCATED, bits), TransferSyntax.EXPLICIT_LE);
            assertThatThrownBy(() -> reader(file)).isInstanceOf(FormatException.class).hasMessageContaining("Bits Allocated = " + bits + "; expected 1, 8, 12, 16 or 32");
        }
    }
}
