package org.readingroom.dicom.pixel.jpeg2000.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The sequence with which T.88 (JBIG2), whose arithmetic decoder this is as well, shows it at work: annex H.2. */
class MqDecoderTest {

    private static final String CODE = "84c73bfce1a1430402200000410dbb86f4317fff88ff37471adb6adfffac";
    private static final String BITS = "00020051000000c00352872aaaaaaaaa82c02000fcd79ef6bf7fed904f46a3bf";

    private static final class OneContext extends MqDecoder {}

    @Test
    void the_sequence_of_the_standard() {
        byte[] code = HexFormat.of().parseHex(CODE), expected = HexFormat.of().parseHex(BITS), padded = Arrays.copyOf(code, code.length + 16);
        Arrays.fill(padded, code.length, padded.length, (byte) -1);
        OneContext decoder = new OneContext();
        decoder.resetContexts();
        decoder.begin(padded, 0);
        byte[] bits = new byte[expected.length];
        for (int n = 0; n < 8 * bits.length; n++) bits[n / 8] |= (byte) (decoder.next(1) << 7 - n % 8);
        assertThat(bits).isEqualTo(expected);
    }
}
