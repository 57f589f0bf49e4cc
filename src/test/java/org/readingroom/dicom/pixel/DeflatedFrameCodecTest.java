package org.readingroom.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.io.FormatException;

/** Deflated and plain frames in fragments. Corpus files stand in CorpusFilesTest. */
class DeflatedFrameCodecTest {

    private static final Path NAME = Path.of("a.dcm");
    private static final PixelLayout GREY = CodedImage.grey(20, 30, 16, 12, true);
    private static final PixelLayout PLANAR = new PixelLayout(2, 2, 3, 1, "RGB", 8, 8, 7, false, true, false);

    @TempDir
    Path folder;

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(bytes);
        deflater.finish();
        byte[] out = new byte[bytes.length + 100];
        int n = deflater.deflate(out);
        deflater.end();
        return Arrays.copyOf(out, n);
    }

    private static byte[] decode(PixelCodec codec, byte[] code, PixelLayout layout) throws IOException {
        byte[] out = new byte[layout.frameBytes()];
        codec.decode(NAME, ByteBuffer.wrap(code), layout, out);
        return out;
    }

    @Test
    void a_deflated_frame_comes_back_with_and_without_a_byte_of_padding() throws IOException {
        byte[] picture = CodedImage.picture(GREY, 1), code = deflated(picture);
        assertThat(decode(new DeflatedFrameCodec(), code, GREY)).isEqualTo(picture);
        assertThat(decode(new DeflatedFrameCodec(), Arrays.copyOf(code, code.length + 1), GREY)).isEqualTo(picture);
    }

    @Test
    void components_in_pieces_are_interleaved() throws IOException {
        byte[] planar = { 1, 2, 3, 4, 11, 12, 13, 14, 21, 22, 23, 24 }, want = { 1, 11, 21, 2, 12, 22, 3, 13, 23, 4, 14, 24 };
        assertThat(decode(new DeflatedFrameCodec(), deflated(planar), PLANAR)).isEqualTo(want);
        assertThat(decode(new EncapsulatedNativeCodec(), planar, PLANAR)).isEqualTo(want);
    }

    @Test
    void chroma_for_every_other_pixel_is_spread() throws IOException {
        PixelLayout half = new PixelLayout(2, 2, 3, 1, "YBR_FULL_422", 8, 8, 7, false, false, false);
        assertThat(decode(new EncapsulatedNativeCodec(), new byte[] { 1, 2, 50, 60, 3, 4, 51, 61 }, half)).containsExactly(1, 50, 60, 2, 50, 60, 3, 51, 61, 4, 51, 61);
    }

    @Test
    void a_bomb_is_inflated_no_further_than_a_frame() {
        byte[] bomb = deflated(new byte[100_000_000]);
        assertThat(bomb.length).isLessThan(100_000);
        assertThatThrownBy(() -> decode(new DeflatedFrameCodec(), bomb, GREY)).isInstanceOf(FormatException.class).hasMessageContaining("a deflated frame of more than 1200 bytes");
    }

    @Test
    void damage_is_told_in_a_sentence_wherever_it_is() {
        byte[] code = deflated(CodedImage.picture(GREY, 2));
        for (int length = 0; length < code.length; length += 7) {
            byte[] cut = Arrays.copyOf(code, length);
            assertThatThrownBy(() -> decode(new DeflatedFrameCodec(), cut, GREY)).as("%d bytes", length).isInstanceOf(FormatException.class);
        }
        assertThatThrownBy(() -> decode(new DeflatedFrameCodec(), new byte[] { 7, 7, 7, 7 }, GREY)).isInstanceOf(FormatException.class).hasMessageContaining("damaged");
        assertThatThrownBy(() -> decode(new EncapsulatedNativeCodec(), new byte[1198], GREY)).isInstanceOf(FormatException.class).hasMessageContaining("a frame of 1198 bytes; expected 1200");
        assertThatThrownBy(() -> decode(new EncapsulatedNativeCodec(), new byte[1202], GREY)).isInstanceOf(FormatException.class);
    }

    @Test
    void a_frame_that_its_code_cannot_hold_is_refused_before_memory_is_taken() throws IOException {
        Path file = CodedImage.write(folder.resolve("a.dcm"), DeflatedFrameCodec.DEFLATED_FRAMES, CodedImage.grey(30_000, 30_000, 16, 16, false), new byte[1000]);
        assertThatThrownBy(() -> CodedImage.read(file, PixelCodecs.builtIn())).isInstanceOf(TruncatedException.class);
    }

    @Test
    void frames_of_one_bit_are_packed_eight_a_byte() {
        PixelLayout bits = new PixelLayout(1, 10, 1, 1, "MONOCHROME2", 1, 1, 0, false, false, false);
        assertThat(new EncapsulatedNativeEncoder().encode(NAME, new byte[] { 1, 0, 0, 1, 0, 0, 0, 1, 0, 1 }, bits, 0)).containsExactly(0x89, 0x02);
    }
}
