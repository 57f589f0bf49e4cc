package org.readingroom.dicom.pixel.jpegls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.readingroom.io.FormatException;

/** Markers and damage. The code itself is that of T.87 Annex H.3, written down by hand; other codes are held against CharLS in CharLsTest. */
class JpegLsReaderTest {

    private static final Path FILE = Path.of("a.dcm");
    private static final String START = "ffd8", FRAME = "fff7000b0800040004010111 00", SCAN = "ffda00080101000000 00", END = "ffd9";
    private static final String BODY = "c000006c80208e01c00000574000006ee6000001bc18000005d800009160";
    private static final int[] SAMPLES = { 0, 0, 90, 74, 68, 50, 43, 205, 64, 145, 145, 145, 100, 145, 145, 145 };

    private static byte[] hex(String... parts) {
        return HexFormat.of().parseHex(String.join("", parts).replace(" ", ""));
    }

    private static int[] decode(byte[] code) throws FormatException {
        JpegLsReader reader = JpegLsReader.of(FILE, code, 0, code.length);
        byte[] out = new byte[(int) reader.header().samples() * 2];
        reader.read(out, 2, new StoredBits(0, 16, false));
        int[] samples = new int[out.length / 2];
        for (int n = 0; n < samples.length; n++) samples[n] = out[2 * n] & 0xff | (out[2 * n + 1] & 0xff) << 8;
        return samples;
    }

    private static void refused(String sentence, String... parts) {
        assertThatThrownBy(() -> decode(hex(parts))).as(sentence).isInstanceOf(FormatException.class).hasMessageStartingWith("a.dcm: ")
            .hasMessageContaining(sentence).hasMessageNotContaining("\n");
    }

    @Test
    void the_example_of_the_standard_is_read_and_written_as_it_stands_there() throws FormatException {
        byte[] code = hex(START, FRAME, SCAN, BODY, END), samples = new byte[16];
        for (int n = 0; n < 16; n++) samples[n] = (byte) SAMPLES[n];

        assertThat(decode(code)).containsExactly(SAMPLES);
        assertThat(new JpegLsWriter(new FrameHeader(4, 4, 1, 8), Interleave.NONE, 0).write(samples, 1)).isEqualTo(code);
    }

    @Test
    void what_stands_around_the_image_does_not_disturb() throws FormatException {
        String spiff = "ffe80020 53504946460001000000000004000000040800 0500000000000000000000", end = "ffe8000800000001ffd8", comment = "fffe00051234ff";
        assertThat(decode(hex(START, spiff, end, comment, FRAME, SCAN, BODY, END))).as("a SPIFF header").containsExactly(SAMPLES);
        assertThat(decode(hex(START, "ffffff", FRAME, "ffff", SCAN, BODY))).as("filling bytes, no end").containsExactly(SAMPLES);
        assertThat(decode(hex(START, FRAME, SCAN, BODY, END, "0011ffd8ff"))).as("trailing bytes").containsExactly(SAMPLES);
        assertThat(decode(hex(START, FRAME, SCAN, BODY, "000000", END))).as("zeros before the end").containsExactly(SAMPLES);
        assertThat(decode(hex(START, "fff8000d01000000000000000 00000", FRAME, SCAN, BODY, END))).as("parameters that ask for the defaults").containsExactly(SAMPLES);
        assertThat(decode(hex(START, "fff8000d0100ff0003000700150040", FRAME, SCAN, BODY, END))).as("the defaults in words").containsExactly(SAMPLES);
        assertThat(decode(hex(START, "fff80006020101ff", FRAME, SCAN, BODY, END))).as("a mapping table that nothing uses").containsExactly(SAMPLES);
        assertThat(decode(hex(START, "fff80008040200040004", FRAME.replace("00040004", "00000000"), SCAN, BODY, END))).as("dimensions of their own")
            .containsExactly(SAMPLES);
    }

    @Test
    void kinds_that_are_not_read_are_refused_by_name() {
        refused("JPEG with frame header c0", START, FRAME.replace("fff7", "ffc0"), SCAN, BODY);
        refused("mapping table", START, FRAME, "ffda00080101010000 00", BODY);
        refused("point transform of 1 bits", START, FRAME, "ffda00080101000000 01", BODY);
        refused("sampled 2 x 1", START, "fff7000b0800040004010121 00", SCAN, BODY);
        refused("4 x 0", START, FRAME.replace("00040004", "00000004"), SCAN, BODY);
        refused("HP's colour transform and 1 components", START, "ffe800076d72667801", FRAME, SCAN, BODY);
        refused("HP's colour transform 4", START, "ffe800076d72667804", FRAME, SCAN, BODY);
    }

    @Test
    void damaged_markers_are_refused() {
        refused("do not begin with a JPEG marker", "0000", FRAME, SCAN, BODY);
        refused("do not begin with a JPEG marker", "ffd8");
        refused("an end among the markers", START, FRAME);
        refused("byte 0", START, "00", FRAME);
        refused("the end of the image", START, FRAME, END);
        refused("a scan before the frame header", START, SCAN, BODY);
        refused("a second frame header", START, FRAME, FRAME, SCAN, BODY);
        refused("a frame header of 4 bytes", START, "fff7000608000400 04");
        refused("a marker segment of 1 bytes", START, "fff7000108");
        refused("a marker segment of 2000 bytes", START, "fff707d008");
        refused("a marker segment of 0 bytes", START, "fff700");
        refused("1 bits a sample", START, FRAME.replace("0b08", "0b01"), SCAN, BODY);
        refused("17 bits a sample", START, FRAME.replace("0b08", "0b11"), SCAN, BODY);
        refused("0 components", START, FRAME.replace("040101", "040001"), SCAN, BODY);
        refused("component id 1 twice", START, "fff7000e0800040004020111000111 00", SCAN, BODY);
        refused("component id 2 in a scan", START, FRAME, "ffda00080102000000 00", BODY);
        refused("a scan of 2 components", START, FRAME, "ffda000a020100 0100 000100", BODY);
        refused("component id 1 twice in a scan", START, "fff7000e0800040004020111000211 00", "ffda000a020100 0100 000100", BODY);
        refused("interleave mode 0 for 2 components", START, "fff7000e0800040004020111000211 00", "ffda000a020100 0200 000000", BODY);
        refused("interleave mode 3", START, FRAME, "ffda00080101000003 00", BODY);
        refused("a loss of 128", START, FRAME, "ffda00080101008000 00", BODY);
        refused("component 1 a second time", START, "fff7000e0800040004020111000211 00", SCAN, BODY, SCAN, BODY);
        refused("the end of the image", START, "fff7000e0800040004020111000211 00", SCAN, BODY, END);
        refused("parameters of type 5", START, "fff8000305", FRAME, SCAN, BODY);
        refused("coding parameters of 1 bytes", START, "fff8000301", FRAME, SCAN, BODY);
        refused("a largest sample of 256", START, "fff8000d0101000003000700150040", FRAME, SCAN, BODY);
        refused("thresholds 9, 7, 21", START, "fff8000d0100ff0009000700150040", FRAME, SCAN, BODY);
        refused("a reset at 2 samples", START, "fff8000d0100ff0003000700150002", FRAME, SCAN, BODY);
        refused("large dimensions of 5 bytes", START, "fff8000404 05", FRAME, SCAN, BODY);
        refused("dimensions below 2^31", START, "fff8000c0404ffffffff00000001", FRAME, SCAN, BODY);
        refused("less than 2^31 samples", START, "fff8000c04047fffffff00000002", FRAME.replace("00040004", "00000000"), SCAN, BODY);
        refused("a restart interval of 1 bytes", START, "ffdd000301", FRAME, SCAN, BODY);
    }

    @Test
    void code_that_ends_early_goes_on_or_counts_too_far_is_refused() {
        refused("which end before the last sample", START, FRAME, SCAN, BODY.substring(0, 40), END);
        refused("bytes of code after the last sample", START, FRAME, SCAN, BODY, "7f7f7f", END);
        refused("a code of more than", START, FRAME, SCAN, "c000000000000000000000000000000000", END);
        refused("a run of 3 samples where 2 are left", START, FRAME.replace("00040004", "00140002"), SCAN, "ff3000000000", END);
    }

    /** Each interval begins anew, so that an image with restart markers is made of images of its parts: T.87 C.2.5. */
    @Test
    void restart_markers_begin_anew() throws FormatException {
        for (int components : new int[] { 1, 3 }) {
            byte[] samples = new byte[20 * 7 * components];
            new Random(4).nextBytes(samples);
            Arrays.fill(samples, 0, samples.length / 3, (byte) 3);
            ByteArrayOutputStream code = new ByteArrayOutputStream();
            code.writeBytes(hex(START, "ffdd00040002"));
            for (int part = 0; part < 10; part++) {
                byte[] lines = Arrays.copyOfRange(samples, part * 14 * components, (part + 1) * 14 * components);
                byte[] image = new JpegLsWriter(new FrameHeader(7, 2, components, 8), Interleave.SAMPLE, 0).write(lines, 1);
                int frame = 2, scan = frame + 2 + 8 + 3 * components, body = scan + 2 + 6 + 2 * components;
                if (part == 0) {
                    image[frame + 6] = 20;
                    code.write(image, frame, body - frame);
                } else {
                    code.writeBytes(new byte[] { -1, (byte) (0xd0 + (part - 1) % 8) });
                }
                code.write(image, body, image.length - body - 2);
            }
            byte[] whole = code.toByteArray();

            int[] decoded = decode(whole);

            for (int n = 0; n < samples.length; n++) assertThat(decoded[n]).isEqualTo(samples[n] & 0xff);
            for (int n = 0; n + 1 < whole.length; n++) {
                if (whole[n] != -1 || (whole[n + 1] & 0xf8) != 0xd0) continue;
                byte[] wrong = whole.clone();
                wrong[n + 1] ^= 1;
                assertThatThrownBy(() -> decode(wrong)).isInstanceOf(FormatException.class).hasMessageContaining("no restart marker");
            }
        }
    }

    @Test
    void samples_are_cut_to_the_stored_bits_and_extended_by_their_sign() throws FormatException {
        byte[] code = hex(START, FRAME, SCAN, BODY, END), out = new byte[64];

        JpegLsReader.of(FILE, code, 0, code.length).read(out, 1, new StoredBits(0, 7, true));
        assertThat(Arrays.copyOf(out, 8)).containsExactly(0, 0, -38, -54, -60, 50, 43, -51);
        JpegLsReader.of(FILE, code, 0, code.length).read(out, 4, new StoredBits(4, 4, false));
        assertThat(new int[] { out[8], out[12], out[28], out[29], out[30] }).containsExactly(5, 4, 12, 0, 0);
        assertThatThrownBy(() -> JpegLsReader.of(FILE, code, 0, code.length).read(new byte[15], 1, new StoredBits(0, 8, false)))
            .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void with_loss_a_sample_beyond_the_stored_bits_stays_at_their_end() throws FormatException {
        byte[] samples = new byte[2 * 64];
        Random random = new Random(2);
        for (int n = 0; n < 64; n++) {
            int value = random.nextBoolean() ? 4095 : 4088 + random.nextInt(8);
            samples[2 * n] = (byte) value;
            samples[2 * n + 1] = (byte) (value >> 8);
        }
        byte[] code = new JpegLsWriter(new FrameHeader(8, 8, 1, 16), Interleave.NONE, 5).write(samples, 2), out = new byte[128];

        JpegLsReader.of(FILE, code, 0, code.length).read(out, 2, new StoredBits(0, 12, false));

        for (int n = 0; n < 128; n += 2) {
            int was = samples[n] & 0xff | (samples[n + 1] & 0xff) << 8, is = out[n] & 0xff | (out[n + 1] & 0xff) << 8;
            assertThat(is).isBetween(was - 5, Math.min(4095, was + 5));
        }
    }

    /** What CharLS 2.4.1 cannot be asked about: it loses the fourth of four interleaved samples, and takes no pairs. */
    @Test
    void two_and_four_interleaved_components_come_back() throws FormatException {
        for (int components : new int[] { 2, 4 })
            for (Interleave interleave : Interleave.values()) {
                byte[] samples = new byte[13 * 9 * components];
                Random random = new Random(components);
                for (int n = 0; n < samples.length; n++) samples[n] = (byte) (n < 500 ? 7 : random.nextInt(5) * (n % components));
                byte[] code = new JpegLsWriter(new FrameHeader(13, 9, components, 8), interleave, 0).write(samples, 1);
                int[] decoded = decode(code);
                for (int n = 0; n < samples.length; n++) assertThat(decoded[n]).isEqualTo(samples[n] & 0xff);
            }
    }

    @Test
    void code_cut_anywhere_or_with_any_bit_turned_is_refused_or_read_but_never_worse() throws FormatException {
        byte[] samples = new byte[17 * 11 * 3];
        Random random = new Random(1);
        for (int n = 0; n < samples.length; n++) samples[n] = (byte) (n < 300 ? 20 : 90 + random.nextInt(60));
        for (int near = 0; near < 3; near += 2)
            for (Interleave interleave : Interleave.values()) {
                byte[] code = new JpegLsWriter(new FrameHeader(17, 11, 3, 8), interleave, near).write(samples, 1);
                for (int length = 0; length < code.length - 2; length++) {
                    byte[] cut = Arrays.copyOf(code, length);
                    assertThatThrownBy(() -> decode(cut)).isInstanceOf(FormatException.class);
                }
                for (int bit = 0; bit < 8 * code.length; bit++) {
                    byte[] turned = code.clone();
                    turned[bit >> 3] ^= (byte) (1 << (bit & 7));
                    try {
                        JpegLsReader reader = JpegLsReader.of(FILE, turned, 0, turned.length);
                        if (reader.header().samples() < 100_000) decode(turned);
                    } catch (FormatException e) {
                        assertThat(e).hasMessageStartingWith("a.dcm: ");
                    }
                }
            }
    }

    @Test
    void what_cannot_be_written_is_a_callers_mistake() {
        assertThatThrownBy(() -> new JpegLsWriter(new FrameHeader(70000, 1, 1, 8), Interleave.NONE, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new JpegLsWriter(new FrameHeader(7, 1, 1, 8), Interleave.NONE, 128)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FrameHeader(0, 1, 1, 8)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FrameHeader(1, 1, 5, 8)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FrameHeader(1, 1, 1, 17)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new StoredBits(30, 3, false)).isInstanceOf(IllegalArgumentException.class);
    }
}
