package org.readingroom.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.data.Vr;
import org.readingroom.io.FormatException;
import org.readingroom.testing.Shared;

class FrameReaderTest {

    @TempDir
    Path folder;

    private FrameReader reader(int rows, int columns, int bits, byte[] pixels, TransferSyntax syntax, Consumer<DataSet> change) throws IOException {
        DataSet d = new DataSet().putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.7").putString(Tag.SOP_INSTANCE_UID, "2.25.1")
            .putString(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
            .putInts(Tag.SAMPLES_PER_PIXEL, 1).putInts(Tag.ROWS, rows).putInts(Tag.COLUMNS, columns).putInts(Tag.BITS_ALLOCATED, bits)
            .putInts(Tag.BITS_STORED, bits)
            .putInts(Tag.HIGH_BIT, bits - 1).putInts(Tag.PIXEL_REPRESENTATION, 0);
        if (pixels.length > 0) d.putBytes(Tag.PIXEL_DATA, Vr.OW, pixels);
        change.accept(d);
        Path file = folder.resolve("a.dcm");
        DicomWriter.write(file, d, syntax);
        DicomFile dicom = DicomFile.readHeader(file);
        return FrameReader.of(dicom, PixelLayout.of(dicom), PixelCodecs.builtIn());
    }

    /** Decodes frames of 64 bytes to their first byte; after one that begins with 13 it goes on to write. */
    private static final class WritesOn implements PixelCodec {
        private byte[] givenUp;

        @Override
        public Set<String> syntaxes() {
            return Set.of("1.2.840.10008.1.2.4.90");
        }

        @Override
        public void decode(Path file, ByteBuffer coded, PixelLayout layout, byte[] out) throws IOException {
            if (coded.get(0) == 13) {
                givenUp = out;
                throw new FormatException(file, "a frame that takes long", "one that is decoded sooner", "Copy it again.");
            }
            Arrays.fill(out, coded.get(0));
            if (givenUp != null) Arrays.fill(givenUp, (byte) 99);
        }
    }

    @Test
    void a_codec_that_was_given_up_and_writes_on_does_not_write_into_the_next_frame() throws IOException {
        DataSet d = new DataSet().putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.7").putString(Tag.SOP_INSTANCE_UID, "2.25.1")
            .putString(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2").putString(Tag.NUMBER_OF_FRAMES, "2").putInts(Tag.SAMPLES_PER_PIXEL, 1).putInts(Tag.ROWS, 8)
            .putInts(Tag.COLUMNS, 8).putInts(Tag.BITS_ALLOCATED, 8).putInts(Tag.BITS_STORED, 8).putInts(Tag.HIGH_BIT, 7).putInts(Tag.PIXEL_REPRESENTATION, 0)
            .putFragments(Tag.PIXEL_DATA, Vr.OB, List.of(new byte[0], new byte[] { 13, 0 }, new byte[] { 5, 0 }));
        Path file = folder.resolve("slow.dcm");
        DicomWriter.write(file, d, TransferSyntax.of("1.2.840.10008.1.2.4.90"));
        DicomFile dicom = DicomFile.readHeader(file);
        FrameReader reader = FrameReader.of(dicom, PixelLayout.of(dicom), PixelCodecs.of(List.of(new WritesOn())));
        assertThatThrownBy(() -> read(reader, 0)).isInstanceOf(FormatException.class).hasMessageContaining("takes long");
        byte[] want = new byte[64];
        Arrays.fill(want, (byte) 5);
        assertThat((byte[]) read(reader, 1)[0]).isEqualTo(want);
    }

    private static Object[] read(FrameReader reader, int frame0) throws IOException {
        Object[] planes = new Object[reader.layout().samples()];
        for (int c = 0; c < planes.length; c++) planes[c] = reader.layout().newPlane();
        reader.read(frame0, planes);
        return planes;
    }

    private static byte[] shorts(int... values) {
        ByteBuffer b = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int v : values) b.putShort((short) v);
        return b.array();
    }

    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void bits_outside_bits_stored_are_masked_and_the_sign_is_that_of_high_bit_as_the_golden_vector_says() throws IOException {
        JsonObject vector = JsonParser.parseString(Files.readString(Shared.reference("window/manifest.json"))).getAsJsonArray().asList().stream()
            .map(JsonElement::getAsJsonObject)
            .filter(v -> v.get("id").getAsString().equals("window/bits")).findFirst().orElseThrow();
        int[] words = vector.getAsJsonObject("inputs").getAsJsonArray("words_hex").asList().stream().mapToInt(e -> Integer.decode(e.getAsString()))
            .toArray();
        for (String kind : List.of("unsigned", "signed")) {
            short[] want = new short[words.length];
            for (int n = 0; n < want.length; n++) want[n] = vector.getAsJsonObject("expected").getAsJsonArray(kind).get(n).getAsShort();
            for (TransferSyntax syntax : List.of(TransferSyntax.EXPLICIT_LE, TransferSyntax.IMPLICIT_LE, TransferSyntax.EXPLICIT_BE,
                TransferSyntax.DEFLATED)) {
                FrameReader reader = reader(1, words.length, 16, shorts(words), syntax,
                    d -> d.putInts(Tag.BITS_STORED, 12).putInts(Tag.HIGH_BIT, 11).putInts(Tag.PIXEL_REPRESENTATION, kind.equals("signed") ? 1 : 0));
                assertThat((short[]) read(reader, 0)[0]).as("%s, %s", kind, syntax.name()).containsExactly(want);
            }
        }
    }

    @Test
    void samples_that_lie_above_the_lowest_bits_are_brought_down() throws IOException {
        FrameReader reader = reader(1, 3, 16, shorts(0x1230, 0x8000, 0xfff0), TransferSyntax.EXPLICIT_LE, d -> d.putInts(Tag.BITS_STORED, 12)
            .putInts(Tag.HIGH_BIT, 15));

        assertThat((short[]) read(reader, 0)[0]).containsExactly(0x123, 0x800, 0xfff);
    }

    @Test
    void a_frame_longer_than_the_buffer_and_one_in_the_middle_of_a_file_come_out_whole() throws IOException {
        int rows = 300, columns = 401, frame = rows * columns;
        int[] values = new int[3 * frame];
        for (int n = 0; n < values.length; n++) values[n] = n * 7;
        FrameReader reader = reader(rows, columns, 16, shorts(values), TransferSyntax.EXPLICIT_LE, d -> d.putInts(Tag.NUMBER_OF_FRAMES, 3));

        short[] plane = (short[]) read(reader, 1)[0];

        for (int n = 0; n < frame; n++) assertThat(plane[n]).isEqualTo((short) values[frame + n]);
    }

    @Test
    void single_bits_begin_with_the_lowest_of_a_byte_and_frames_follow_without_a_gap() throws IOException {
        FrameReader reader = reader(1, 3, 1, new byte[] { 0b00101101, 0 }, TransferSyntax.EXPLICIT_LE, d -> d.putInts(Tag.NUMBER_OF_FRAMES, 2));

        assertThat((byte[]) read(reader, 0)[0]).containsExactly(1, 0, 1);
        assertThat((byte[]) read(reader, 1)[0]).containsExactly(1, 0, 1);
    }

    @Test
    void colour_by_pixel_and_colour_by_plane_give_the_same_planes() throws IOException {
        Consumer<DataSet> rgb = d -> d.putInts(Tag.SAMPLES_PER_PIXEL, 3).putString(Tag.PHOTOMETRIC_INTERPRETATION, "RGB");
        FrameReader byPixel = reader(1, 2, 8, new byte[] { 1, 2, 3, 4, 5, 6 }, TransferSyntax.EXPLICIT_LE,
            rgb.andThen(d -> d.putInts(Tag.PLANAR_CONFIGURATION, 0)));
        Object[] a = read(byPixel, 0);
        FrameReader byPlane = reader(1, 2, 8, new byte[] { 1, 4, 2, 5, 3, 6 }, TransferSyntax.EXPLICIT_LE,
            rgb.andThen(d -> d.putInts(Tag.PLANAR_CONFIGURATION, 1)));

        assertThat(Arrays.deepEquals(a, read(byPlane, 0))).isTrue();
        assertThat((byte[]) a[2]).containsExactly(3, 6);
    }

    @Test
    void a_syntax_without_codec_is_refused_by_name_and_uid() {
        assertThatThrownBy(() -> reader(1, 1, 8, new byte[0], TransferSyntax.of("1.2.840.10008.1.2.4.110"), d -> d.putFragments(Tag.PIXEL_DATA,
            Vr.OB, List.of(new byte[0], new byte[] { 1, 2 }))))
            .isInstanceOf(FormatException.class).hasMessageContaining("JPEG XL").hasMessageContaining("(1.2.840.10008.1.2.4.110)")
            .hasMessageNotContaining("\n");
    }

    @Test
    void rle_frames_may_lie_in_several_fragments_when_a_table_says_which() throws IOException {
        byte[] one = code(5), two = code(6);
        byte[] table = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt(0).putInt(8 + 40 + 8 + one.length - 40).array();
        FrameReader reader = reader(1, 2, 8, new byte[0], TransferSyntax.RLE, d -> d.putInts(Tag.NUMBER_OF_FRAMES, 2)
            .putFragments(Tag.PIXEL_DATA, Vr.OB, List.of(table, Arrays.copyOf(one, 40), Arrays.copyOfRange(one, 40, one.length), two)));

        assertThat((byte[]) read(reader, 0)[0]).containsExactly(5, 5);
        assertThat((byte[]) read(reader, 1)[0]).containsExactly(6, 6);
        assertThatThrownBy(() -> reader(1, 2, 8, new byte[0], TransferSyntax.RLE, d -> d.putInts(Tag.NUMBER_OF_FRAMES, 2)
            .putFragments(Tag.PIXEL_DATA, Vr.OB, List.of(new byte[0], one, two, two))))
            .hasMessageContaining("Nothing says which fragments belong together");
        assertThatThrownBy(() -> reader(1, 2, 8, new byte[0], TransferSyntax.RLE, d -> d.putInts(Tag.NUMBER_OF_FRAMES, 2)
            .putFragments(Tag.PIXEL_DATA, Vr.OB, List.of(new byte[0], one)))).isInstanceOf(TruncatedException.class);
    }

    private static byte[] code(int value) {
        return ByteBuffer.allocate(66).order(ByteOrder.LITTLE_ENDIAN).putInt(0, 1).putInt(4, 64).put(64, (byte) -1).put(65, (byte) value).array();
    }

    @Test
    void fewer_bytes_than_frames_and_a_frame_far_larger_than_its_code_are_refused_before_anything_is_read() {
        assertThatThrownBy(() -> reader(4, 4, 16, new byte[30], TransferSyntax.EXPLICIT_LE, d -> { })).isInstanceOf(TruncatedException.class)
            .hasMessageContaining("30 bytes of pixel data");
        assertThatThrownBy(() -> reader(4, 4, 16, new byte[32], TransferSyntax.EXPLICIT_LE, d -> d.putInts(Tag.NUMBER_OF_FRAMES,
            Integer.MAX_VALUE))).isInstanceOf(TruncatedException.class);
        assertThatThrownBy(() -> reader(30000, 30000, 8, new byte[0], TransferSyntax.RLE, d -> d.putFragments(Tag.PIXEL_DATA, Vr.OB,
            List.of(new byte[0], code(1)))))
            .isInstanceOf(TruncatedException.class);
    }
}
