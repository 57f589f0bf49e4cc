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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.data.Vr;
import org.readingroom.io.FormatException;

/** Encapsulated pixel data as files have them, right and wrong: which bytes make which frame. Frames of two pixels, uncompressed in their fragments. */
class CodedFramesTest {

    private static final int ITEM = 0xe000, END = 0xe0dd;
    private static final String JPEG = "1.2.840.10008.1.2.4.50";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream value = new ByteArrayOutputStream();
    private DataSet header = new DataSet();

    /** An item or delimiter with a length of its own choice. */
    private CodedFramesTest item(int element, long length, int... bytes) {
        value.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putShort((short) 0xfffe).putShort((short) element).putInt((int) length).array());
        for (int b : bytes) value.write(b);
        return this;
    }

    private CodedFramesTest fragment(int... bytes) {
        return item(ITEM, bytes.length, bytes);
    }

    private CodedFramesTest table(int... offsets) {
        item(ITEM, 4L * offsets.length);
        for (int o : offsets) value.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(o).array());
        return this;
    }

    private DicomFile file(int frames, String syntax) throws IOException {
        header.putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.7").putString(Tag.SOP_INSTANCE_UID, "2.25.1").putString(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
            .putInts(Tag.SAMPLES_PER_PIXEL, 1).putInts(Tag.ROWS, 1).putInts(Tag.COLUMNS, 2).putInts(Tag.NUMBER_OF_FRAMES, frames).putInts(Tag.BITS_ALLOCATED, 8)
            .putInts(Tag.BITS_STORED, 8).putInts(Tag.HIGH_BIT, 7).putInts(Tag.PIXEL_REPRESENTATION, 0);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.write(out, header, TransferSyntax.of(syntax));
        out.writeBytes(new byte[] { (byte) 0xe0, 0x7f, 0x10, 0, 'O', 'B', 0, 0, -1, -1, -1, -1 });
        value.writeTo(out);
        return DicomFile.readHeader(Files.write(folder.resolve("a.dcm"), out.toByteArray()));
    }

    /** All frames' pixels, frame after frame. */
    private int[] pixels(int frames) throws IOException {
        DicomFile file = file(frames, EncapsulatedNativeCodec.ENCAPSULATED);
        FrameReader reader = FrameReader.of(file, PixelLayout.of(file), PixelCodecs.builtIn());
        int[] all = new int[2 * frames];
        for (int f = 0; f < frames; f++) {
            byte[] plane = new byte[2];
            reader.read(f, new Object[] { plane });
            all[2 * f] = plane[0];
            all[2 * f + 1] = plane[1];
        }
        return all;
    }

    /** What each frame's code is, in a syntax of the JPEG family. */
    private byte[][] code(int frames) throws IOException {
        DicomFile file = file(frames, JPEG);
        CodedFrames coded = CodedFrames.of(file, file.pixelData().orElseThrow(), frames);
        byte[][] all = new byte[frames][];
        for (int f = 0; f < frames; f++) all[f] = coded.read(file, f);
        return all;
    }

    @Test
    void one_fragment_a_frame_needs_no_table() throws IOException {
        table().fragment(1, 2).fragment(3, 4).item(END, 0);
        assertThat(pixels(2)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void a_wrong_table_does_no_harm_where_there_are_as_many_fragments_as_frames() throws IOException {
        table(70_000, 3).fragment(1, 2).fragment(3, 4).item(END, 0);
        assertThat(pixels(2)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void a_table_tells_which_fragments_belong_together() throws IOException {
        table(0, 20).fragment(1, 9).fragment(2, 9).fragment(3, 4).item(END, 0); // the first frame has too many bytes for its pixels
        byte[][] code = code(2);
        assertThat(code[0]).containsExactly(1, 9, 2, 9);
        assertThat(code[1]).containsExactly(3, 4);
    }

    @Test
    void an_extended_table_goes_before_a_basic_one() throws IOException {
        header.putBytes(Tag.EXTENDED_OFFSET_TABLE, Vr.OV, ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(0).putLong(10).array());
        table(0, 20).fragment(1, 2).fragment(3, 4).fragment(5, 6).item(END, 0);
        byte[][] code = code(2);
        assertThat(code[0]).containsExactly(1, 2);
        assertThat(code[1]).containsExactly(3, 4, 5, 6);
    }

    @Test
    void tables_that_point_between_fragments_fall_back_or_overlap_are_refused_where_nothing_else_tells_the_frames() {
        for (int[] wrong : new int[][] { { 0, 11 }, { 10, 0 }, { 0, 0 }, { 0, 1 << 30 }, { 0 }, { 0, 10, 20 }, {} }) {
            value.reset();
            table(wrong).fragment(1, 2).fragment(3, 4).fragment(5, 6).item(END, 0);
            assertThatThrownBy(() -> code(2)).as(Arrays.toString(wrong)).isInstanceOf(FormatException.class).hasMessageContaining("3 fragments for 2 frames")
                .hasMessageContaining(wrong.length == 0 ? "no offset table" : "does not point at 2 of them");
        }
    }

    @Test
    void without_a_sound_table_a_frame_begins_where_an_image_does() throws IOException {
        table(0, 3).fragment(0xff, 0xd8, 1, 1).fragment(2, 2).fragment(0xff, 0xd8, 3, 3).item(END, 0);
        byte[][] code = code(2);
        assertThat(code[0]).containsExactly(-1, -40, 1, 1, 2, 2);
        assertThat(code[1]).containsExactly(-1, -40, 3, 3);
    }

    @Test
    void empty_fragments_are_passed_over() throws IOException {
        table().fragment().fragment(1, 2).fragment().fragment(3, 4).fragment().item(END, 0);
        assertThat(pixels(2)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void a_frame_of_an_odd_number_of_bytes_is_read() throws IOException {
        table().fragment(1, 2, 0).fragment(3, 4).item(END, 0);
        assertThat(pixels(2)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void no_fragment_at_all_is_a_truncated_image() {
        table().item(END, 0);
        assertThatThrownBy(() -> pixels(1)).isInstanceOf(TruncatedException.class).hasMessageContaining("no fragment of pixel data");
        value.reset();
        table().fragment().item(END, 0);
        assertThatThrownBy(() -> pixels(1)).isInstanceOf(TruncatedException.class).hasMessageContaining("no fragment of pixel data");
        value.reset();
        assertThatThrownBy(() -> pixels(1)).isInstanceOf(TruncatedException.class);
    }

    @Test
    void fewer_fragments_than_frames_are_a_truncated_image() {
        table().fragment(1, 2).item(END, 0);
        assertThatThrownBy(() -> pixels(2)).isInstanceOf(TruncatedException.class).hasMessageContaining("1 fragments of pixel data; expected 2 frames");
    }

    @Test
    void a_fragment_beyond_the_end_of_the_file_is_a_truncated_image() {
        for (long length : new long[] { 4, 0x7fffffffL, 0xfffffffeL, 0xffffffffL }) {
            value.reset();
            table().fragment(1, 2).item(ITEM, length, 3, 4);
            assertThatThrownBy(() -> pixels(2)).as("%d", length).isInstanceOf(TruncatedException.class).hasMessageContaining("the file ends among its 2 fragments");
        }
    }

    @Test
    void a_missing_delimiter_is_no_harm_where_the_last_fragment_is_whole() throws IOException {
        table().fragment(1, 2).fragment(3, 4);
        assertThat(pixels(2)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void a_delimiter_with_an_undefined_length_ends_the_fragments() throws IOException {
        table().fragment(1, 2).fragment(3, 4).item(END, 0xffffffffL, 7, 7, 7);
        assertThat(pixels(2)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void something_else_among_the_fragments_is_refused() {
        table().fragment(1, 2).item(0xe00d, 0).fragment(3, 4).item(END, 0);
        assertThatThrownBy(() -> pixels(2)).isInstanceOf(FormatException.class).hasMessageContaining("among the fragments");
    }

    @Test
    void a_table_longer_than_the_file_takes_no_memory() {
        item(ITEM, 0xfffffff0L, 0, 0, 0, 0);
        assertThatThrownBy(() -> pixels(1)).isInstanceOf(TruncatedException.class);
    }
}
