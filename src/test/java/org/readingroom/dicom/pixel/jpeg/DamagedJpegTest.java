package org.readingroom.dicom.pixel.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.readingroom.io.FormatException;

/** Cut, bent and made-up streams: a sentence for each, or the right samples. */
class DamagedJpegTest {

    private static byte[] decode(byte[] code) throws FormatException {
        JpegDecoder decoder = JpegDecoder.open(Path.of("a.dcm"), code, 0, code.length);
        JpegHeader header = decoder.header();
        byte[] out = new byte[2 * header.rows() * header.columns() * header.components()];
        decoder.decode(out, 2);
        return out;
    }

    private static byte[] jdk(boolean progressive, int type) throws Exception {
        BufferedImage image = new BufferedImage(21, 18, type);
        Random random = new Random(1);
        for (int y = 0; y < 18; y++) for (int x = 0; x < 21; x++) image.setRGB(x, y, random.nextInt(0x404040) + x * 0x080604);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        if (progressive) param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.setOutput(ImageIO.createImageOutputStream(out));
        writer.write(null, new IIOImage(image, null, null), param);
        ((javax.imageio.stream.ImageOutputStream) writer.getOutput()).close();
        writer.dispose();
        return out.toByteArray();
    }

    private static List<byte[]> streams() throws Exception {
        int[] picture = new int[20 * 16];
        Random random = new Random(2);
        for (int n = 0; n < picture.length; n++) picture[n] = random.nextInt(4000) + n;
        PlainLossless plain = new PlainLossless(), colour = new PlainLossless();
        plain.restartRows = 3;
        colour.horizontal = new int[] { 2, 1, 1 };
        colour.vertical = new int[] { 1, 1, 1 };
        colour.predictor = 5;
        byte[] samples = new byte[20 * 16 * 2];
        random.nextBytes(samples);
        return List.of(plain.code(20, 16, picture), colour.code(20, 16, picture, picture, picture), LosslessEncoder.encode(samples, 2, 16, 20, 1, 16),
            jdk(false, BufferedImage.TYPE_INT_RGB), jdk(true, BufferedImage.TYPE_INT_RGB), jdk(true, BufferedImage.TYPE_BYTE_GRAY));
    }

    @Test
    void a_stream_cut_anywhere_is_refused_unless_all_of_its_samples_are_there() throws Exception {
        for (byte[] code : streams()) {
            byte[] whole = decode(code);
            int accepted = 0;
            for (int length = 0; length < code.length; length++) {
                byte[] cut = Arrays.copyOf(code, length);
                try {
                    assertThat(decode(cut)).as("cut to " + length + " of " + code.length).isEqualTo(whole);
                    accepted++;
                } catch (FormatException e) {
                    assertThat(e).hasMessageStartingWith("a.dcm: ");
                }
            }
            assertThat(accepted).as("without EOI, and with the first byte of it").isEqualTo(2);
        }
    }

    @Test
    void a_stream_with_any_byte_bent_is_decoded_or_refused_and_nothing_else_happens() throws Exception {
        Random random = new Random(3);
        for (byte[] code : streams())
            for (int at = 0; at < code.length; at++)
                for (int n = 0; n < 2; n++) {
                    byte[] bent = code.clone();
                    bent[at] ^= 1 << random.nextInt(8);
                    if (n == 1) bent[random.nextInt(code.length)] = (byte) random.nextInt(256);
                    try {
                        decode(bent);
                    } catch (FormatException e) {
                        assertThat(e).hasMessageStartingWith("a.dcm: ");
                    }
                }
    }

    private static byte[] bytes(String hex) {
        String digits = hex.replace(" ", "");
        byte[] bytes = new byte[digits.length() / 2];
        for (int n = 0; n < bytes.length; n++) bytes[n] = (byte) Integer.parseInt(digits.substring(2 * n, 2 * n + 2), 16);
        return bytes;
    }

    private static final String DHT = "ffc4 0014 00 01000000000000000000000000000000 00 "; // one code, 0, for no difference
    private static final String SOF3 = "ffc3 000b 08 0002 0003 01 01 11 00 ";
    private static final String SOS = "ffda 0008 01 01 00 01 00 00 ";

    @Test
    void the_smallest_stream_is_read() throws Exception {
        assertThat(decode(bytes("ffd8" + SOF3 + DHT + SOS + "03 ffd9"))).containsExactly(128, 0, 128, 0, 128, 0, 128, 0, 128, 0, 128, 0);
    }

    private static void refused(String hex, String because) {
        assertThatThrownBy(() -> decode(bytes(hex))).as(hex).isInstanceOf(FormatException.class).hasMessageContaining(because);
    }

    @Test
    void headers_that_make_no_sense_are_refused_by_what_is_wrong() {
        refused("", "no start of a JPEG image");
        refused("ff4fff51002f", "no start of a JPEG image");
        refused("ffd8" + DHT + SOS + "03 ffd9", "a scan without a frame header");
        refused("ffd8" + SOF3 + DHT + "ffd9", "no scan");
        refused("ffd8 ffd9", "no frame header");
        refused("ffd8" + SOF3 + SOS + "03 ffd9", "needs Huffman table 0");
        refused("ffd8" + SOF3 + SOF3 + DHT + SOS + "03 ffd9", "a second frame header");
        refused("ffd8 ffd8" + SOF3, "a second start");
        refused("ffd8 ffe1 0001", "a segment of 1 bytes");
        refused("ffd8 ffe1 0100 00", "a segment of 256 bytes");
        refused("ffd8" + SOF3.replace("0003", "0000") + DHT + SOS, "without columns");
        refused("ffd8" + SOF3.replace("0002", "0000") + DHT + SOS + "03 ffd9", "without lines");
        refused("ffd8" + SOF3.replace("0002", "0000") + DHT + SOS + "03 ffdc 0004 0000 ffd9", "without lines");
        refused("ffd8" + SOF3 + DHT + SOS + "03 ffdc 0004 0009 ffd9", "9 lines");
        refused("ffd8" + SOF3 + DHT + SOS + "03 ffdc 0003 09 ffd9", "lines in 1 bytes");
        refused("ffd8" + SOF3.replace("0b 08", "0b 11") + DHT + SOS + "03 ffd9", "samples of 17 bits");
        refused("ffd8" + SOF3.replace("ffc3", "ffc0").replace("0b 08", "0b 0c") + DHT + SOS + "03 ffd9", "samples of 12 bits");
        refused("ffd8" + SOF3.replace("01 01 11", "01 01 01") + DHT + SOS, "sampled 0 x 1");
        refused("ffd8" + SOF3.replace("0002 0003 01", "0002 0003 05") + DHT + SOS, "5 components");
        refused("ffd8" + SOF3.replace("000b", "000a") + DHT + SOS, "2 bytes for 1 components");
        refused("ffd8 ffc3 0005 080002", "a frame header of 5 bytes");
        refused("ffd8 ffc3 000e 08 0002 0003 02 01 11 00 01 11 00" + DHT, "two components numbered 1");
        refused("ffd8 ffc3 000e 08 0002 0003 02 01 21 00 02 31 00" + DHT, "fractions");
        refused("ffd8 ffc9" + SOF3.substring(4), "arithmetic");
        refused("ffd8 ffcc 0004 0000", "arithmetic");
        refused("ffd8 ffc7" + SOF3.substring(4), "hierarchical");
        refused("ffd8 ffde 000b 08 0002 0003 01 01 11 00", "hierarchical");
        refused("ffd8 fff7" + SOF3.substring(4), "JPEG-LS");
        refused("ffd8 ff01", "marker FF01");
        refused("ffd8 ffd3", "marker FFD3");
        refused("ffd8 ff00", "no marker");
        refused("ffd8" + SOF3 + DHT + "1234", "no marker");
    }

    @Test
    void tables_that_make_no_sense_are_refused() {
        refused("ffd8" + SOF3 + "ffc4 0015 00 03000000000000000000000000000000 00 01 02", "3 codes in 2 bytes");
        refused("ffd8" + SOF3 + "ffc4 0016 00 03000000000000000000000000000000 00 01 02", "too many codes of 1 bits");
        refused("ffd8" + SOF3 + "ffc4 0013 00 00000000000000000000000000000000" + SOS, "needs Huffman table 0");
        refused("ffd8" + SOF3 + "ffc4 000a 00 00000000000000", "a Huffman table of 7 bytes");
        refused("ffd8" + SOF3 + "ffc4 0014 24 01000000000000000000000000000000 00", "Huffman table 4 of class 2");
        refused("ffd8" + SOF3 + DHT.replace("00 01", "00 01").replaceAll("00 $", "11 ") + SOS + "03 ffd9", "a difference of 17 bits");
        refused("ffd8 ffdb 0004 00 01", "quantization table 0");
        refused("ffd8 ffdb 0043 00" + "00".repeat(64), "quantization by 0");
        refused("ffd8 ffdd 0003 00", "restart interval of 1 bytes");
        refused("ffd8 ffc0 000b 08 0008 0008 01 01 11 00 " + DHT + DHT.replace("0014 00", "0014 10") + SOS + "03 ffd9", "quantization table 0");
    }

    @Test
    void scans_that_make_no_sense_are_refused() {
        refused("ffd8" + SOF3 + DHT + "ffda 0003 01", "a scan header of");
        refused("ffd8" + SOF3 + DHT + "ffda 0002", "a scan header of");
        refused("ffd8" + SOF3 + DHT + SOS.replace("01 01 00", "01 02 00") + "03 ffd9", "a scan of component 2");
        refused("ffd8" + SOF3 + DHT + SOS.replace("01 01 00", "01 01 40") + "03 ffd9", "Huffman tables 4");
        refused("ffd8" + SOF3 + DHT + SOS.replace("01 00 00", "08 00 00") + "03 ffd9", "predictor 8");
        refused("ffd8" + SOF3 + DHT + SOS.replace("01 00 00", "01 00 08") + "03 ffd9", "less than the precision");
        refused("ffd8" + SOF3 + DHT + "ffdd 0004 0002" + SOS + "03 ffd9", "restart interval of 2 pixels");
        refused("ffd8" + SOF3 + DHT + SOS + "03 ffd0 03 ffd9", "a restart marker");
        refused("ffd8" + SOF3 + DHT + "ffdd 0004 0003" + SOS + "1f ffd1 1f ffd9", "restart marker 1");
        refused("ffd8" + SOF3 + DHT + "ffdd 0004 0003" + SOS + "1f ffd9", "1 restart intervals");
        refused("ffd8" + SOF3 + DHT + "ffdd 0004 0003" + SOS + "1f ffd0 1f ffd1 1f ffd9", "3 restart intervals");
        refused("ffd8" + SOF3 + DHT + SOS + "03 12 34 ffd9", "left over");
        refused("ffd8" + SOF3 + DHT + SOS + "83 ffd9", "no code");
        refused("ffd8" + SOF3 + DHT + SOS + "03" + SOS + "03 ffd9", "a second scan");
        refused("ffd8" + SOF3.replace("0002 0003", "0010 0010") + DHT + SOS + "03 00 ffd9", "for 16 x 16 pixels");
        refused("ffd8" + SOF3 + DHT + SOS + "03 ffd9 0000 ffd8 ff", "a second JPEG image");
    }

    @Test
    void bytes_before_and_behind_the_image_and_fill_bytes_do_no_harm() throws Exception {
        byte[] plain = decode(bytes("ffd8" + SOF3 + DHT + SOS + "03 ffd9"));

        assertThat(decode(bytes("0000 1234 ffd8 ffff" + SOF3 + "ffffff" + DHT + SOS + "03 ffff ffd9 00 12 ffff d9"))).isEqualTo(plain);
        assertThat(decode(bytes("ffd8" + SOF3 + DHT + SOS + "03 00"))).as("no end, an even length").isEqualTo(plain);
        assertThat(decode(bytes("ffd8 fffe 0004 ffd9" + SOF3 + DHT + SOS + "03 ffd9"))).as("an end within a comment").isEqualTo(plain);
    }

    @Test
    void a_few_bytes_that_claim_the_largest_image_cost_nothing() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            for (String sof : new String[] { "ffc3", "ffc0", "ffc2" })
                refused("ffd8" + SOF3.replace("ffc3", sof).replace("0002 0003", "ffff ffff") + DHT + SOS + "00".repeat(1000) + "ffd9", "for 65535 x 65535");
        });
    }

    @Test
    void progressive_scans_that_repeat_or_skip_bits_are_refused_so_that_no_stream_works_for_long() throws Exception {
        byte[] code = jdk(true, BufferedImage.TYPE_BYTE_GRAY);
        int last = code.length - 2, scan = last;
        while (!(code[scan] == -1 && code[scan + 1] == (byte) 0xda)) scan--;
        byte[] again = Arrays.copyOf(code, last + (code.length - scan));
        System.arraycopy(code, scan, again, last, code.length - scan);
        assertThatThrownBy(() -> decode(again)).isInstanceOf(FormatException.class).hasMessageContaining("each bit once");

        String sof = "ffd8 ffdb 0043 00" + "01".repeat(64) + "ffc2 000b 08 0008 0008 01 01 11 00 " + DHT + DHT.replace("0014 00", "0014 10");
        refused(sof + "ffda 0008 01 01 00 00 05 00 7f ffd9", "coefficients 0 to 5");
        refused(sof + "ffda 0008 01 01 00 05 40 00 7f ffd9", "coefficients 5 to 64");
        refused(sof + "ffda 0008 01 01 00 01 05 21 7f ffd9", "too early");
        refused(sof + "ffda 0008 01 01 00 01 05 31 7f ffd9", "one bit at a time");
        refused(sof + "ffda 0008 01 01 00 01 05 0b 7f ffd9", "at most 10");
        refused(sof + "ffda 0008 01 01 00 01 05 00 7f ffd9", "without all of its scans");
        assertThat(decode(bytes(sof + "ffda 0008 01 01 00 00 00 00 7f ffd9"))).as("coarse, but ended properly").hasSize(128);
        refused(sof + "ffda 0008 01 01 00 00 00 00 7f", "without all of its scans");
    }

    @Test
    void all_the_scans_that_the_standard_allows_for_an_empty_image_take_little_time() {
        int blocks = 16384; // 1024 x 1024; one run of that length empties a band
        StringBuilder hex = new StringBuilder("ffd8 ffdb 0043 00" + "01".repeat(64) + "ffc2 000b 08 0400 0400 01 01 11 00" + DHT
            + "ffc4 0014 10 01000000000000000000000000000000 e0");
        String dcBits = "00".repeat(blocks / 8), emptyBand = "0001"; // the code of the run, 14 bits for its length, one of padding
        hex.append("ffda 0008 01 01 00 00 00 0a").append(dcBits);
        int scans = 1;
        for (int k = 0; k < 64; k++)
            for (int low = 10; low >= 0; low--) {
                if (k == 0 && low == 10) continue;
                hex.append(String.format("ffda 0008 01 01 00 %02x %02x %x%x", k, k, low == 10 ? 0 : low + 1, low)).append(k == 0 ? dcBits : emptyBand);
                scans++;
            }
        byte[] code = bytes(hex.append("ffd9").toString());

        assertThat(scans).isEqualTo(64 * 11);
        byte[] samples = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> decode(code));
        assertThat(samples).startsWith(128, 0, 128, 0).hasSize(2 * 1024 * 1024);
    }
}
