package org.readingroom.dicom.pixel.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.readingroom.dicom.pixel.jpeg2000.code.Component;
import org.readingroom.io.FormatException;

/** Marker segments, written byte by byte after T.800 annex A, right and wrong. The tile holds no data: nothing is decoded here. */
class Jpeg2000FrameTest {

    private static final Path NAME = Path.of("a.dcm");
    private static final int RSIZ = 6, XSIZ = 8, YSIZ = 12, XOSIZ = 16, TILE_WIDTH = 24, TILE_HEIGHT = 28, TILE_X = 32, COMPONENTS = 40, DEPTH = 42, ACROSS = 43;
    private static final int COD = 45, LAYERS = COD + 6, TRANSFORM = COD + 8, LEVELS = COD + 9, BLOCK_WIDTH = COD + 10, STYLE = COD + 12, WAVELET = COD + 13;
    private static final int QCD = COD + 14, SOT = QCD + 15, TILE = SOT + 4, TILE_LENGTH = SOT + 6, PARTS = SOT + 11;

    /** 64 x 48 pixels of 12 bits, one tile of 32 bytes. */
    private static byte[] stream() {
        ByteBuffer b = ByteBuffer.allocate(200);
        b.putShort((short) 0xff4f).putShort((short) 0xff51).putShort((short) 41).putShort((short) 0).putInt(64).putInt(48).putInt(0).putInt(0).putInt(64).putInt(48)
            .putInt(0).putInt(0).putShort((short) 1).put((byte) 11).put((byte) 1).put((byte) 1);
        b.putShort((short) 0xff52).putShort((short) 12).put((byte) 0).put((byte) 0).putShort((short) 1).put((byte) 0).put((byte) 3).put((byte) 4).put((byte) 4)
            .put((byte) 0).put((byte) 1);
        b.putShort((short) 0xff5c).putShort((short) 13).put((byte) 0x40);
        for (int exponent : new int[] { 12, 13, 13, 14, 13, 13, 14, 13, 13, 14 }) b.put((byte) (exponent << 3));
        b.putShort((short) 0xff90).putShort((short) 10).putShort((short) 0).putInt(32).put((byte) 0).put((byte) 1).putShort((short) 0xff93);
        b.put(new byte[18]).putShort((short) 0xffd9);
        return java.util.Arrays.copyOf(b.array(), b.position());
    }

    private static byte[] with(Consumer<ByteBuffer> change) {
        byte[] code = stream();
        change.accept(ByteBuffer.wrap(code));
        return code;
    }

    private static void refused(String sentence, Consumer<ByteBuffer> change) {
        assertThatThrownBy(() -> new Jpeg2000Decoder().decode(Jpeg2000Frame.of(NAME, with(change)), (c, row, column, samples, first, count) -> { })).as(sentence)
            .isInstanceOf(FormatException.class).hasMessageContaining(sentence);
    }

    @Test
    void size_precision_and_sign_are_told() throws FormatException {
        Jpeg2000Frame frame = Jpeg2000Frame.of(NAME, stream());
        assertThat(frame.columns()).isEqualTo(64);
        assertThat(frame.rows()).isEqualTo(48);
        assertThat(frame.components()).isEqualTo(List.of(new Component(12, false)));
        assertThat(Jpeg2000Frame.of(NAME, with(b -> b.put(DEPTH, (byte) 0x8f))).components()).isEqualTo(List.of(new Component(16, true)));
        assertThat(Jpeg2000Frame.of(NAME, with(b -> b.putInt(XOSIZ, 4).putInt(TILE_X, 4))).columns()).isEqualTo(60);
    }

    @Test
    void a_wrapper_of_boxes_is_passed_over() throws FormatException {
        byte[] code = stream();
        for (boolean open : new boolean[] { false, true }) {
            ByteBuffer b = ByteBuffer.allocate(code.length + 60);
            b.putInt(12).putInt(0x6a502020).putInt(0x0d0a870a).putInt(1).putInt(0x75756964).putLong(20).putInt(7).putInt(open ? 0 : code.length + 8).putInt(0x6a703263).put(code);
            byte[] boxed = java.util.Arrays.copyOf(b.array(), b.position());
            assertThat(Jpeg2000Frame.of(NAME, boxed).stream().code().start()).isEqualTo(40);
            assertThat(Jpeg2000Frame.of(NAME, boxed).stream().code().end()).isEqualTo(boxed.length);
        }
    }

    @Test
    void boxes_without_a_codestream_or_beyond_the_end_are_refused() {
        for (int[] boxes : new int[][] { { 12, 0x6a502020, 0x0d0a870a }, { 12, 0x6a502020, 0x0d0a870a, 100, 0x6a703263 }, { 12, 0x6a502020, 0x0d0a870a, 4, 0x6a703263 },
            { 12, 0x6a502020, 0x0d0a870a, 1, 0x6a703263, 1, 16 }, { 12, 0x6a502020, 0x0d0a870a, 1, 0x6a703263 } }) {
            ByteBuffer b = ByteBuffer.allocate(4 * boxes.length);
            for (int n : boxes) b.putInt(n);
            assertThatThrownBy(() -> Jpeg2000Frame.of(NAME, b.array())).isInstanceOf(FormatException.class).hasMessageContaining("a JP2 wrapper without a whole codestream");
        }
    }

    @Test
    void part_2_is_refused_by_name_but_for_transforms_over_components() throws FormatException {
        refused("extensions of JPEG 2000 part 2 (8001)", b -> b.putShort(RSIZ, (short) 0x8001));
        assertThat(Jpeg2000Frame.of(NAME, with(b -> b.putShort(RSIZ, (short) 0x8100))).columns()).isEqualTo(64);
        refused("the capabilities feff", b -> b.putShort(RSIZ, (short) 0xfeff));
    }

    @Test
    void sizes_that_the_bytes_cannot_justify_are_refused() {
        refused("an image from 0, 0 to 0, 48", b -> b.putInt(XSIZ, 0));
        refused("an image from", b -> b.putInt(YSIZ, -1));
        refused("an image from 64, 0 to 64, 48", b -> b.putInt(XOSIZ, 64));
        refused("tiles of 0 x 48", b -> b.putInt(TILE_WIDTH, 0));
        refused("from 1, 0", b -> b.putInt(TILE_X, 1));
        refused("3072 tiles in", b -> b.putInt(TILE_WIDTH, 1).putInt(TILE_HEIGHT, 1));
        refused("an image of 2147483647 x 48", b -> b.putInt(XSIZ, Integer.MAX_VALUE).putInt(TILE_WIDTH, 1));
        refused("tiles in", b -> b.putInt(XSIZ, 65535).putInt(TILE_WIDTH, 1));
        refused("0 components", b -> b.putShort(COMPONENTS, (short) 0));
        refused("16384 components", b -> b.putShort(COMPONENTS, (short) 16384));
        refused("2 components", b -> b.putShort(COMPONENTS, (short) 2));
        refused("samples of 128 bits", b -> b.put(DEPTH, (byte) 127));
        refused("component 1 with a pixel for every 2 x 1", b -> b.put(ACROSS, (byte) 2));
        refused("an image of 65535 x 65535 in", b -> b.putInt(XSIZ, 65535).putInt(YSIZ, 65535).putInt(TILE_WIDTH, 65535).putInt(TILE_HEIGHT, 65535));
    }

    @Test
    void coding_styles_that_make_no_sense_or_ask_for_much_are_refused() {
        refused("no quality layer", b -> b.putShort(LAYERS, (short) 0));
        refused("packets in", b -> b.putShort(LAYERS, (short) 65535));
        refused("the component transform 7", b -> b.put(TRANSFORM, (byte) 7));
        refused("a colour transform of 1 components", b -> b.put(TRANSFORM, (byte) 1));
        refused("33 decompositions", b -> b.put(LEVELS, (byte) 33));
        refused("code-blocks of 2^11", b -> b.put(BLOCK_WIDTH, (byte) 9));
        refused("the wavelet 5", b -> b.put(WAVELET, (byte) 5));
        refused("sizes of precincts for 0 resolutions", b -> b.put(COD + 4, (byte) 1));
        refused("no coding style", b -> b.putShort(COD, (short) 0xff64));
        refused("the marker ff20", b -> b.putShort(COD, (short) 0xff20));
        refused("no quantization", b -> b.putShort(QCD, (short) 0xff64));
        refused("quantization of too few bands", b -> b.put(LEVELS, (byte) 4));
        refused("steps of quantization with the reversible wavelet", b -> b.put(QCD + 4, (byte) 0x41));
        refused("the quantization 7", b -> b.put(QCD + 4, (byte) 0x47));
        refused("coefficients of 33 bits", b -> b.put(QCD + 5, (byte) (31 << 3)).put(QCD + 4, (byte) 0x60));
        refused("a second image size", b -> b.putShort(COD, (short) 0xff51));
        refused("a component's coding style", b -> b.putShort(COD, (short) 0xff53).putShort(COD + 2, (short) 5));
        refused("a coding style of component 1", b -> b.putShort(COD, (short) 0xff53).put(COD + 4, (byte) 1));
    }

    @Test
    void tiles_that_are_missing_cut_or_none_are_refused() {
        refused("tile 9", b -> b.putShort(TILE, (short) 9));
        refused("ends early: 40 bytes of tile 0 where 34", b -> b.putInt(TILE_LENGTH, 40));
        refused("a tile-part of 13 bytes", b -> b.putInt(TILE_LENGTH, 13));
        refused("a start of a tile-part of 11 bytes", b -> b.putShort(SOT + 2, (short) 11));
        refused("ends early: 1 of 2 tiles", b -> b.putInt(TILE_WIDTH, 32));
        refused("ends early: a last tile without its end", b -> b.putInt(TILE_LENGTH, 0).putShort(stream().length - 2, (short) 0));
        refused("no start of a JPEG 2000 codestream", b -> b.put(1, (byte) 0));
        refused("no image size", b -> b.put(3, (byte) 0));
    }

    @Test
    void a_last_tile_of_open_length_goes_to_the_end() throws FormatException {
        assertThat(Jpeg2000Frame.of(NAME, with(b -> b.putInt(TILE_LENGTH, 0))).columns()).isEqualTo(64);
    }

    @Test
    void a_wrong_number_of_tile_parts_is_not_believed() throws FormatException {
        byte[] code = with(b -> b.put(PARTS, (byte) 5));
        assertThat(Jpeg2000Frame.of(NAME, code).stream().tiles()).hasSize(1);
        assertThat(code[PARTS]).as("the code is not changed").isEqualTo((byte) 5);
    }

    @Test
    void every_prefix_and_every_changed_byte_gives_a_frame_or_a_sentence() {
        byte[] whole = stream();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(whole, length);
            try {
                Jpeg2000Frame.of(NAME, cut);
                assertThat(length).isGreaterThanOrEqualTo(whole.length - 2); // all but the end's marker
            } catch (FormatException e) {
                assertThat(e.getMessage()).startsWith("a.dcm: ");
            }
        }
        for (int at = 0; at < whole.length; at++)
            for (int value = 0; value < 256; value++) {
                byte[] changed = stream();
                changed[at] = (byte) value;
                try {
                    Jpeg2000Frame.of(NAME, changed);
                } catch (FormatException e) {
                    assertThat(e.getMessage()).startsWith("a.dcm: ");
                }
            }
    }
}
