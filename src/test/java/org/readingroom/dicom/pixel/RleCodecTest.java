package org.readingroom.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.readingroom.io.FormatException;

/** Codes written down by hand from PS3.5 Annex G. Real files are held against DCMTK, GDCM and pydicom in the corpus tests. */
class RleCodecTest {

    private static final Path FILE = Path.of("a.dcm");

    private static PixelLayout layout(int rows, int columns, int samples, int bits) {
        return new PixelLayout(rows, columns, samples, 1, samples == 1 ? "MONOCHROME2" : "RGB", bits, bits, bits - 1, false, false, false);
    }

    private static ByteBuffer frame(int claimed, int[] offsets, int... code) {
        ByteBuffer b = ByteBuffer.allocate(64 + code.length).order(ByteOrder.LITTLE_ENDIAN).putInt(0, claimed);
        for (int n = 0; n < offsets.length; n++) b.putInt(4 + 4 * n, offsets[n]);
        for (int n = 0; n < code.length; n++) b.put(64 + n, (byte) code[n]);
        return b;
    }

    private static byte[] decode(PixelLayout layout, ByteBuffer code) throws IOException {
        byte[] out = new byte[layout.frameBytes()];
        new RleCodec().decode(FILE, code, layout, out);
        return out;
    }

    @Test
    void literal_bytes_repeated_bytes_and_the_code_that_does_nothing_come_out_as_the_standard_says() throws IOException {
        ByteBuffer code = frame(1, new int[] { 64 }, 2, 10, 20, 30, 0x80, 0xfe, 7); // three bytes as they are, nothing, three times 7

        assertThat(decode(layout(2, 3, 1, 8), code)).containsExactly(10, 20, 30, 7, 7, 7);
    }

    @Test
    void the_segments_of_16_bit_samples_are_the_high_bytes_first() throws IOException {
        ByteBuffer code = frame(2, new int[] { 64, 68 }, 2, 1, 2, 3, 2, 0x11, 0x12, 0x13);

        assertThat(decode(layout(1, 3, 1, 16), code)).containsExactly(0x11, 1, 0x12, 2, 0x13, 3);
    }

    @Test
    void colours_are_interleaved_and_padding_after_the_last_pixel_is_left_out() throws IOException {
        ByteBuffer code = frame(3, new int[] { 64, 66, 70 }, 0xff, 9, 1, 1, 2, 0, 0xfd, 5); // 9 9; 1 2 and a padding byte; 5 four times

        assertThat(decode(layout(1, 2, 3, 8), code)).containsExactly(9, 1, 5, 9, 2, 5);
    }

    @Test
    void damaged_codes_are_refused_and_name_the_file() {
        PixelLayout grey = layout(1, 3, 1, 8);
        for (ByteBuffer damaged : new ByteBuffer[] {
            ByteBuffer.allocate(20), // shorter than its table
            frame(0, new int[0], 2, 1, 2, 3), // no segment
            frame(2, new int[] { 64, 66 }, 2, 1, 2, 3), // one too many
            frame(1, new int[] { 4000 }, 2, 1, 2, 3), // starts behind the end
            frame(1, new int[] { -64 }, 2, 1, 2, 3), // starts before the beginning
            frame(1, new int[] { 60 }, 2, 1, 2, 3), // starts in the table
            frame(1, new int[] { 64 }, 1, 1, 2), // two pixels of three
            frame(1, new int[] { 64 }, 127, 1) }) // literal bytes that are not there
            assertThatThrownBy(() -> decode(grey, damaged)).isInstanceOf(FormatException.class).hasMessageStartingWith("a.dcm: ");
        assertThatThrownBy(() -> decode(layout(1, 3, 1, 16), frame(2, new int[] { 70, 64 }, 2, 1, 2, 3, 2, 1, 2, 3))).as("offsets that fall")
            .isInstanceOf(FormatException.class);
    }
}
