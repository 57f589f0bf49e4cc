package org.readingroom.dicom.pixel.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.readingroom.dicom.pixel.jpeg2000.Streams.Picture;
import org.readingroom.testing.Programs;

/** High-throughput code as OpenJPH writes it, held against the picture (lossless) and what OpenJPEG reads (lossy; refinement passes, which OpenJPH never writes and are put in here). */
class HighThroughputTest {

    @TempDir
    Path folder;

    @BeforeEach
    void programs() {
        Programs.require("ojph_compress");
        Programs.require("opj_decompress");
    }

    private void whole(Picture p, String options) throws Exception {
        byte[] code = Streams.openJph(folder, p, "-reversible true " + options);
        assertThat(Jpeg2000Frame.of(Path.of("a"), code).highThroughput()).isTrue();
        assertThat(Streams.largestDifference(Streams.ours(code), p.planes())).as("%d x %d %s", p.width(), p.height(), options).isZero();
    }

    @ParameterizedTest
    @CsvSource({ "1,1", "1,7", "7,1", "2,2", "3,5", "64,64", "65,63", "200,131", "17,300" })
    void pictures_of_all_sizes(int width, int height) throws Exception {
        whole(Streams.picture(width, height, 1, 12, false, false), "");
    }

    @ParameterizedTest
    @ValueSource(ints = { 8, 10, 12, 16 })
    void samples_of_all_widths_smooth_and_wild(int bits) throws Exception {
        for (boolean wild : new boolean[] { false, true }) whole(Streams.picture(130, 140, 1, bits, false, wild), "");
        whole(Streams.picture(70, 50, 3, bits, false, false), "");
    }

    @ParameterizedTest
    @ValueSource(strings = { "LRCP", "RLCP", "RPCL", "PCRL", "CPRL" })
    void packets_in_all_orders_with_precincts_and_tiles(String order) throws Exception {
        Picture p = Streams.picture(200, 190, 3, 8, false, false);
        whole(p, "-prog_order " + order + " -precincts {64,64},{32,32} -num_decomps 3");
        whole(p, "-prog_order " + order + " -tile_size {65,50} -tile_offset {3,4} -image_offset {10,7} -num_decomps 2");
    }

    @ParameterizedTest
    @ValueSource(strings = { "4,4", "4,64", "64,4", "1024,4", "4,1024", "32,32", "8,512" })
    void code_blocks_of_all_sizes(String size) throws Exception {
        whole(Streams.picture(150, 140, 1, 10, false, false), "-block_size {" + size + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.1", "0.01", "0.0005" })
    void with_loss_samples_are_those_of_openjpeg_but_for_rounding(String step) throws Exception {
        for (int components : new int[] { 1, 3 }) {
            Picture p = Streams.picture(150, 140, components, components == 1 ? 12 : 8, false, false);
            byte[] code = Streams.openJph(folder, p, "-qstep " + step);
            int[][] ours = Streams.ours(code), theirs = Streams.openJpeg(folder, code, p, "");
            assertThat(Streams.largestDifference(ours, theirs)).isLessThanOrEqualTo(1);
            assertThat(Streams.meanDifference(ours, theirs)).isBetween(-0.1, 0.1);
        }
    }

    /** The cleanup of a stream without wavelet is lifted by one plane, and passes for the lowest plane are put behind it: any bits are such passes. */
    @ParameterizedTest
    @CsvSource({ "64,64,3,0", "64,64,2,0", "64,64,3,8", "61,63,3,0", "33,18,2,8", "5,64,3,0", "1,9,3,0", "64,2,3,8" })
    void passes_of_significance_and_magnitude(int width, int height, int passes, int style) throws Exception {
        Random random = new Random(width + passes);
        Picture calm = Streams.picture(width, height, 1, 12, false, true);
        for (int n = 0; n < calm.planes()[0].length; n++) calm.planes()[0][n] = 2048 + (random.nextInt(3) == 0 ? (calm.planes()[0][n] - 2048) / 4 : 0);
        byte[] code = Streams.openJph(folder, calm, "-reversible true -num_decomps 0 -block_size {64,64}");
        byte[] more = new byte[width * height / 4 + 4];
        for (int n = 0; n < more.length; n++) more[n] = (byte) random.nextInt(255);
        byte[] refined = refined(code, more, passes, style);
        int[][] ours = Streams.ours(refined);
        assertThat(Streams.largestDifference(ours, calm.planes())).isPositive();
        assertThat(ours).isDeepEqualTo(Streams.openJpeg(folder, refined, calm, ""));
    }

    /** One packet with one block of one pass becomes one of several passes, a plane higher. */
    private static byte[] refined(byte[] code, byte[] more, int passes, int style) {
        byte[] changed = code.clone();
        int cod = find(code, 0x52), qcd = find(code, 0x5c), sot = find(code, 0x90), sod = find(code, 0x93);
        changed[cod + 12] |= (byte) style;
        changed[qcd + 5] += 8; // exponents are the upper five bits
        int[] at = { 0 };
        byte[] packet = Arrays.copyOfRange(code, sod + 2, code.length - 2);
        assertThat(bit(packet, at)).as("a packet that holds something").isOne();
        assertThat(bit(packet, at)).as("the block is there").isOne();
        int missing = 0, lengthBits = 3, length = 0;
        while (bit(packet, at) == 0) missing++;
        assertThat(bit(packet, at)).as("one pass").isZero();
        while (bit(packet, at) == 1) lengthBits++;
        for (int n = 0; n < lengthBits; n++) length = length << 1 | bit(packet, at);
        byte[] cleanup = Arrays.copyOfRange(packet, packet.length - length, packet.length);
        StringBuilder head = new StringBuilder("11").append("0".repeat(missing)).append(1).append(passes == 2 ? "10" : "1100");
        head.append("1".repeat(13)).append(0).append(binary(length, 16)).append(binary(more.length, passes == 2 ? 16 : 17));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(changed, 0, sod + 2);
        out.writeBytes(bytes(head.toString()));
        out.writeBytes(cleanup);
        out.writeBytes(more);
        byte[] all = Arrays.copyOf(out.toByteArray(), out.size() + 2);
        all[all.length - 2] = -1;
        all[all.length - 1] = (byte) 0xd9;
        ByteBuffer.wrap(all).putInt(sot + 6, all.length - 2 - sot);
        return all;
    }

    private static int find(byte[] code, int marker) {
        int at = 2;
        while (code[at] != -1 || (code[at + 1] & 0xff) != marker) at++;
        return at;
    }

    private static String binary(int value, int width) {
        return String.format("%" + width + "s", Integer.toBinaryString(value)).replace(' ', '0');
    }

    private static int bit(byte[] packet, int[] at) {
        int byteAt = 0, left = at[0]++, last = 0;
        while (left >= (last == 0xff ? 7 : 8)) {
            left -= last == 0xff ? 7 : 8;
            last = packet[byteAt++] & 0xff;
        }
        return packet[byteAt] >> (last == 0xff ? 6 : 7) - left & 1;
    }

    private static byte[] bytes(String bits) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int last = 0;
        for (int at = 0; at < bits.length(); ) {
            int width = last == 0xff ? 7 : 8;
            String piece = bits.substring(at, Math.min(bits.length(), at + width));
            last = Integer.parseInt(piece + "0".repeat(width - piece.length()), 2);
            out.write(last);
            at += width;
        }
        if (last == 0xff) out.write(0);
        return out.toByteArray();
    }
}
