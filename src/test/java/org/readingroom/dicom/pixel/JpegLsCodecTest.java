package org.readingroom.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.readingroom.io.FormatException;
import org.readingroom.testing.Shared;

/** How JPEG-LS images and the headers around them fit together. */
class JpegLsCodecTest {

    private static final Path FILE = Path.of("a.dcm");

    private static void decode(byte[] code, PixelLayout layout) throws IOException {
        new JpegLsCodec().decode(FILE, ByteBuffer.wrap(code), layout, new byte[layout.frameBytes()]);
    }

    /**
     * Bits Stored is 15 and Pixel Representation 1: bit 14 is the sign (PS3.5 8.1.1). The values are those of pydicom's own test of this file; DCMTK
     * and GDCM leave bit 15 empty.
     */
    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void the_sign_of_15_bits_is_extended_as_pydicom_expects_it() throws IOException {
        byte[] samples = CodedImage.read(Shared.corpus("dicom/files/pydicom/JLSL_16_15_1_1F.dcm"), PixelCodecs.builtIn());
        ByteBuffer values = ByteBuffer.wrap(samples).order(ByteOrder.LITTLE_ENDIAN);
        int[] want = { -2073, -2629, -1167, 5566, 11808, 15604 };

        for (int n = 0; n < want.length; n++) assertThat(values.getShort(2 * ((59 + n) * 128 + 58))).isEqualTo((short) want[n]);
    }

    @Test
    void an_image_that_is_not_what_its_header_promises_is_refused_before_it_is_decoded() throws IOException {
        PixelLayout small = CodedImage.grey(8, 9, 8, 8, false), words = CodedImage.grey(8, 9, 16, 12, false);
        byte[] code = new JpegLsEncoder().encode(FILE, CodedImage.picture(small, 1), small, 0);
        byte[] deep = new JpegLsEncoder().encode(FILE, CodedImage.picture(words, 1), words, 0);

        for (PixelLayout other : new PixelLayout[] { CodedImage.grey(9, 8, 8, 8, false), CodedImage.grey(8, 10, 8, 8, false), CodedImage.colour(8, 9, 8, 8) })
            assertThatThrownBy(() -> decode(code, other)).isInstanceOf(FormatException.class).hasMessageContaining("9 x 8 x 1")
                .hasMessageContaining("as the header says");
        assertThatThrownBy(() -> decode(deep, small)).isInstanceOf(FormatException.class).hasMessageContaining("12 bits");
        assertThatThrownBy(() -> decode(new byte[20], small)).isInstanceOf(FormatException.class).hasMessageStartingWith("a.dcm: ");
    }

    @Test
    void samples_that_lie_in_words_wider_than_their_code_come_out_whole_and_any_buffer_will_do() throws IOException {
        PixelLayout bytes = CodedImage.grey(8, 9, 8, 8, false), deep = CodedImage.grey(8, 9, 32, 8, true);
        byte[] picture = CodedImage.picture(bytes, 1), code = new JpegLsEncoder().encode(FILE, picture, bytes, 0), out = new byte[72 * 4];
        ByteBuffer direct = ByteBuffer.allocateDirect(code.length).put(code).flip();

        new JpegLsCodec().decode(FILE, direct, deep, out);

        for (int n = 0; n < 72; n++) assertThat(ByteBuffer.wrap(out).order(ByteOrder.LITTLE_ENDIAN).getInt(4 * n)).isEqualTo(picture[n]);
        byte[] moved = new byte[code.length + 9];
        System.arraycopy(code, 0, moved, 5, code.length);
        byte[] again = new byte[72];
        new JpegLsCodec().decode(FILE, ByteBuffer.wrap(moved, 5, code.length).slice(), bytes, again);
        assertThat(again).isEqualTo(picture);
    }

    @Test
    void the_flattest_image_is_within_the_largest_expansion() throws IOException {
        PixelLayout flat = CodedImage.grey(500, 4000, 16, 16, false);
        byte[] code = new JpegLsEncoder().encode(FILE, new byte[flat.frameBytes()], flat, 0), out = new byte[flat.frameBytes()];
        Arrays.fill(out, (byte) 1);

        new JpegLsCodec().decode(FILE, ByteBuffer.wrap(code), flat, out);

        assertThat(Arrays.equals(out, new byte[out.length])).isTrue();
        assertThat((long) code.length * new JpegLsCodec().mostExpansion()).isGreaterThan(flat.frameBytes());
        assertThat(new JpegLsCodec().loss("1.2.840.10008.1.2.4.81")).isEqualTo(PixelCodec.Loss.ALWAYS);
        assertThat(new JpegLsCodec().loss("1.2.840.10008.1.2.4.80")).isEqualTo(PixelCodec.Loss.NONE);
    }
}
