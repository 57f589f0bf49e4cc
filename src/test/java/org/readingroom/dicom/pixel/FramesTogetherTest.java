package org.readingroom.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.pixel.jpeg2000.CoupledSegments;
import org.readingroom.io.FormatException;
import org.readingroom.testing.Programs;

/** Frames that are the components of one JPEG 2000 stream, as OpenJPEG codes them: PS3.5 A.4.4. */
class FramesTogetherTest {

    private static final String LOSSLESS = "1.2.840.10008.1.2.4.92";
    private static final int COLUMNS = 23, ROWS = 17;

    @TempDir
    Path folder;

    private static int value(int frame, int n) {
        return (frame * 411 + n * 7) % 3000 - 1000;
    }

    /** Frames {@code first} to {@code end} in one stream. @param lifted by what every sample is raised, which the transform takes away again; 0: without a transform */
    private byte[] stream(int first, int end, int lifted) throws IOException, InterruptedException {
        Programs.require("opj_compress");
        ByteBuffer raw = ByteBuffer.allocate(2 * COLUMNS * ROWS * (end - first)).order(ByteOrder.LITTLE_ENDIAN);
        for (int f = first; f < end; f++) for (int n = 0; n < COLUMNS * ROWS; n++) raw.putShort((short) (value(f, n) + lifted));
        Path in = Files.write(folder.resolve("in.rawl"), raw.array()), out = folder.resolve("out.j2k");
        Programs.Run run = Programs.run(List.of("opj_compress", "-i", in.toString(), "-o", out.toString(), "-F", COLUMNS + "," + ROWS + "," + (end - first) + ",16,s", "-mct", "0", "-n", "3"));
        assertThat(run.exit()).as(run.output()).isZero();
        if (lifted == 0) return Files.readAllBytes(out);
        int[] all = CoupledSegments.upTo(end - first);
        double[] offsets = new double[all.length];
        Arrays.fill(offsets, -lifted);
        return new CoupledSegments().depths(all.length, 0x8f).array(1, CoupledSegments.OFFSETS, 0, 1, offsets)
            .stage(1, new CoupledSegments.Collection(0, all, all, 0x100, -1)).order(1).into(Files.readAllBytes(out));
    }

    private DicomFile file(int frames, byte[]... streams) throws IOException {
        DataSet header = new DataSet().putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.7").putString(Tag.SOP_INSTANCE_UID, "2.25.1").putString(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
            .putInts(Tag.SAMPLES_PER_PIXEL, 1).putInts(Tag.ROWS, ROWS).putInts(Tag.COLUMNS, COLUMNS).putInts(Tag.NUMBER_OF_FRAMES, frames).putInts(Tag.BITS_ALLOCATED, 16)
            .putInts(Tag.BITS_STORED, 16).putInts(Tag.HIGH_BIT, 15).putInts(Tag.PIXEL_REPRESENTATION, 1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.write(out, header, TransferSyntax.of(LOSSLESS));
        out.writeBytes(new byte[] { (byte) 0xe0, 0x7f, 0x10, 0, 'O', 'B', 0, 0, -1, -1, -1, -1 });
        item(out, 0xe000, new byte[0]);
        for (byte[] s : streams) {
            byte[] even = Arrays.copyOf(s, s.length + 1 & ~1);
            item(out, 0xe000, Arrays.copyOf(even, 100)); // in two fragments
            item(out, 0xe000, Arrays.copyOfRange(even, 100, even.length));
        }
        item(out, 0xe0dd, new byte[0]);
        return DicomFile.readHeader(Files.write(folder.resolve("a.dcm"), out.toByteArray()));
    }

    private static void item(ByteArrayOutputStream out, int element, byte[] bytes) {
        out.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putShort((short) 0xfffe).putShort((short) element).putInt(bytes.length).array());
        out.writeBytes(bytes);
    }

    @Test
    void components_are_frames_in_their_order_over_several_streams() throws Exception {
        DicomFile dicom = file(8, stream(0, 5, 0), stream(5, 8, 300));
        assertThat(CodeClaims.isLossy(dicom, PixelCodecs.builtIn())).isFalse();
        FrameReader reader = FrameReader.of(dicom, PixelLayout.of(dicom), PixelCodecs.builtIn());
        assertThat(CodeClaims.findings(dicom, PixelLayout.of(dicom), PixelCodecs.builtIn())).isEmpty();
        for (int f : new int[] { 7, 0, 1, 2, 3, 4, 5, 6, 0 }) {
            short[] plane = new short[COLUMNS * ROWS];
            reader.read(f, new Object[] { plane });
            for (int n = 0; n < plane.length; n++) assertThat(plane[n]).as("frame %d, sample %d", f, n).isEqualTo((short) value(f, n));
        }
    }

    @Test
    void more_or_fewer_components_than_frames_are_refused() throws Exception {
        for (int frames : new int[] { 4, 6 }) {
            DicomFile dicom = file(frames, stream(0, 5, 0));
            assertThatThrownBy(() -> FrameReader.of(dicom, PixelLayout.of(dicom), PixelCodecs.builtIn())).isInstanceOf(FormatException.class)
                .hasMessageContaining("5 frames in 1 compressed streams").hasMessageContaining(frames + " frames as the header says");
        }
    }
}
