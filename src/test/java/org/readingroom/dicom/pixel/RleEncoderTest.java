package org.readingroom.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.io.FormatException;
import org.readingroom.testing.Programs;

/** The oracle is the picture that went in, as DCMTK and GDCM give it back, and codes written down by hand from PS3.5 Annex G. */
class RleEncoderTest {

    private static final Path FILE = Path.of("a.dcm");

    @TempDir
    private Path folder;

    private static byte[] code(PixelLayout layout, int... samples) throws IOException {
        byte[] bytes = new byte[samples.length];
        for (int n = 0; n < samples.length; n++) bytes[n] = (byte) samples[n];
        byte[] code = new RleEncoder().encode(FILE, bytes, layout, 0);
        return Arrays.copyOfRange(code, 64, code.length);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int n = 0; n < values.length; n++) bytes[n] = (byte) values[n];
        return bytes;
    }

    @Test
    void runs_and_literal_bytes_are_those_of_the_standard_and_no_run_crosses_a_row() throws IOException {
        assertThat(code(CodedImage.grey(2, 4, 8, 8, false), 5, 5, 5, 5, 5, 5, 6, 7)).containsExactly(bytes(-3, 5, -1, 5, 1, 6, 7, 0));
        assertThat(code(CodedImage.grey(1, 6, 8, 8, false), 1, 2, 2, 3, 3, 3)).as("a pair among literal bytes").containsExactly(bytes(2, 1, 2, 2, -2, 3));
        assertThat(code(CodedImage.grey(1, 2, 16, 16, false), 0x34, 0x12, 0x56, 0x12)).as("high bytes first").containsExactly(bytes(-1, 0x12, 1, 0x34, 0x56, 0));
        assertThat(code(CodedImage.grey(1, 130, 8, 8, false), new int[130])).as("128 at most").containsExactly(bytes(-127, 0, -1, 0));
        byte[] packed = code(CodedImage.grey(3, 5, 1, 1, false), 1, 0, 0, 0, 0, 1, 1, 1, 1, 0, 1, 0, 0, 0, 1);
        assertThat(packed).as("single bits, the first in the lowest").containsExactly(bytes(1, 0b11100001, 0b01000101, 0));
    }

    @Test
    void dcmtk_and_gdcm_give_back_what_was_coded() throws Exception {
        Programs.require("dcmdrle");
        Programs.requirePython("gdcm");
        List<PixelLayout> layouts = new ArrayList<>();
        for (int[] size : new int[][] { { 1, 1 }, { 1, 300 }, { 47, 1 }, { 33, 41 } }) {
            for (boolean signed : new boolean[] { false, true }) layouts.add(CodedImage.grey(size[0], size[1], 16, 12, signed));
            layouts.add(CodedImage.grey(size[0], size[1], 8, 8, false));
            layouts.add(CodedImage.grey(size[0], size[1], 16, 16, false));
            layouts.add(CodedImage.colour(size[0], size[1], 8, 8));
        }
        layouts.add(CodedImage.colour(20, 31, 16, 16));
        List<Path> files = new ArrayList<>();
        List<byte[]> pictures = new ArrayList<>();
        for (PixelLayout layout : layouts) {
            byte[] picture = CodedImage.picture(layout, files.size());
            Arrays.fill(picture, 0, picture.length / 3, (byte) 7); // long runs too
            byte[] code = new RleEncoder().encode(FILE, picture, layout, 0);
            assertThat(code.length % 2).isZero();
            files.add(CodedImage.write(folder.resolve(files.size() + ".dcm"), new RleEncoder().syntax(), layout, code));
            pictures.add(picture);
        }

        List<byte[]> gdcm = OtherDecoders.gdcm(files);
        for (int n = 0; n < files.size(); n++) {
            Path plain = folder.resolve(n + ".plain");
            Programs.Run run = Programs.run(List.of("dcmdrle", files.get(n).toString(), plain.toString()));
            assertThat(run.exit()).as(run.output()).isZero();
            assertThat(CodedImage.read(plain, PixelCodecs.builtIn())).as("DCMTK: " + layouts.get(n)).isEqualTo(pictures.get(n));
            boolean deepColour = layouts.get(n).samples() > 1 && layouts.get(n).sampleBytes() > 1; // GDCM 3.0.21 mixes up the bytes of these
            if (!deepColour) assertThat(gdcm.get(n)).as("GDCM: " + layouts.get(n)).isEqualTo(pictures.get(n));
            assertThat(CodedImage.read(files.get(n), PixelCodecs.builtIn())).as("ours: " + layouts.get(n)).isEqualTo(pictures.get(n));
        }
    }

    @Test
    void samples_of_32_bits_and_random_bytes_of_any_width_come_back() throws IOException {
        Random random = new Random(8);
        for (int columns = 1; columns < 300; columns += 7)
            for (int bits : new int[] { 8, 16, 32 }) {
                PixelLayout layout = CodedImage.grey(3, columns, bits, bits, false);
                byte[] samples = new byte[layout.frameBytes()], out = new byte[samples.length];
                for (int n = 0; n < samples.length; n++) samples[n] = (byte) random.nextInt(random.nextInt(4) + 1);
                byte[] code = new RleEncoder().encode(FILE, samples, layout, 0);
                new RleCodec().decode(FILE, ByteBuffer.wrap(code), layout, out);
                assertThat(out).isEqualTo(samples);
                ByteBuffer header = ByteBuffer.wrap(code).order(ByteOrder.LITTLE_ENDIAN);
                for (int s = 0; s < header.getInt(0); s++) assertThat(header.getInt(4 + 4 * s) % 2).isZero();
            }
    }

    @Test
    void what_the_syntax_cannot_hold_is_refused() {
        PixelLayout deep = new PixelLayout(1, 1, 4, 1, "CMYK", 32, 32, 31, false, false, false);
        PixelLayout floating = new PixelLayout(1, 1, 1, 1, "MONOCHROME2", 32, 32, 31, false, false, true);
        PixelLayout vast = new PixelLayout(40000, 50000, 1, 1, "MONOCHROME2", 8, 8, 7, false, false, false);
        RleEncoder encoder = new RleEncoder();

        assertThatThrownBy(() -> encoder.encode(FILE, new byte[16], deep, 0)).isInstanceOf(FormatException.class).hasMessageContaining("15 bytes a pixel");
        assertThatThrownBy(() -> encoder.encode(FILE, new byte[4], floating, 0)).isInstanceOf(FormatException.class).hasMessageContaining("floating-point");
        assertThatThrownBy(() -> encoder.encode(FILE, new byte[0], vast, 0)).isInstanceOf(FormatException.class).hasMessageContaining("at most 2000000000");
        assertThatThrownBy(() -> encoder.encode(FILE, new byte[4], floating, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(encoder.isLossy()).isFalse();
    }

    @Test
    void code_cut_anywhere_or_with_any_bit_turned_is_refused_or_read_but_never_worse() throws IOException {
        PixelLayout layout = CodedImage.grey(9, 21, 16, 12, false);
        byte[] code = new RleEncoder().encode(FILE, CodedImage.picture(layout, 3), layout, 0), out = new byte[layout.frameBytes()];
        for (int length = 0; length < code.length - 1; length++) { // the last byte may be padding
            byte[] cut = Arrays.copyOf(code, length);
            assertThatThrownBy(() -> new RleCodec().decode(FILE, ByteBuffer.wrap(cut), layout, out)).isInstanceOf(FormatException.class);
        }
        for (int bit = 0; bit < 8 * code.length; bit++) {
            byte[] turned = code.clone();
            turned[bit >> 3] ^= (byte) (1 << (bit & 7));
            try {
                new RleCodec().decode(FILE, ByteBuffer.wrap(turned), layout, out);
            } catch (FormatException e) {
                assertThat(e).hasMessageStartingWith("a.dcm: ");
            }
        }
    }
}
