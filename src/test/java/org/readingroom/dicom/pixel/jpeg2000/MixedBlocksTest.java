package org.readingroom.dicom.pixel.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readingroom.dicom.pixel.jpeg2000.Streams.Picture;
import org.readingroom.dicom.pixel.jpeg2000.code.Codestream;
import org.readingroom.dicom.pixel.jpeg2000.packet.Band;
import org.readingroom.dicom.pixel.jpeg2000.packet.Blocks;
import org.readingroom.dicom.pixel.jpeg2000.packet.Resolution;
import org.readingroom.dicom.pixel.jpeg2000.packet.Tile;
import org.readingroom.testing.Programs;

/**
 * Code-blocks of part 1 and of high throughput in one tile, and sets of passes that hold nothing, neither of which a program at hand writes: OpenJPEG and OpenJPH
 * code the same picture, and its blocks are taken now from one and now from the other, in packets written here by T.814 B.2 and B.3. What comes out is the picture.
 */
class MixedBlocksTest {

    private static final int LEVELS = 3, MIXED = 0xc0, FAST = 0x40;

    @TempDir
    Path folder;
    private Picture picture;
    private byte[] plain;
    private Codestream plainCode, fastCode;
    private final Blocks plainBlocks = new Blocks(), fastBlocks = new Blocks();
    private Tile plainTile, fastTile;

    @BeforeEach
    void programs() {
        Programs.require("opj_compress");
        Programs.require("ojph_compress");
    }

    private void code(int width, int height, int bits, boolean wild) throws Exception {
        picture = Streams.picture(width, height, 1, bits, false, wild);
        plain = Streams.openJpeg(folder, picture, "-n " + (LEVELS + 1) + " -b 32,32");
        plainCode = Codestream.read(Path.of("a"), plain);
        fastCode = Codestream.read(Path.of("b"), Streams.openJph(folder, picture, "-reversible true -num_decomps " + LEVELS + " -block_size {32,32}"));
        plainTile = Tile.read(plainCode, 0, plainBlocks);
        fastTile = Tile.read(fastCode, 0, fastBlocks);
    }

    /** @param fastShare of the blocks that are of high throughput @param empty most sets of passes without code before a cleanup */
    private byte[] mixed(int style, double fastShare, int empty, long seed) {
        Random random = new Random(seed);
        ByteArrayOutputStream packets = new ByteArrayOutputStream();
        for (int r = 0; r <= LEVELS; r++) packet(r, style == MIXED, fastShare, empty, random, packets);
        int cod = marker(0x52), sot = marker(0x90), sod = sot + 12;
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(plain, 0, sod + 2);
        all.writeBytes(packets.toByteArray());
        all.writeBytes(new byte[] { -1, (byte) 0xd9 });
        byte[] code = all.toByteArray();
        code[cod + 12] = (byte) style;
        ByteBuffer.wrap(code).putInt(sot + 6, code.length - 2 - sot);
        return code;
    }

    private int marker(int low) {
        int at = 2;
        while ((plain[at + 1] & 0xff) != low) at += 2 + ((plain[at + 2] & 0xff) << 8 | plain[at + 3] & 0xff);
        return at;
    }

    private void packet(int r, boolean mixed, double fastShare, int empty, Random random, ByteArrayOutputStream out) {
        PacketBits head = new PacketBits();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Resolution resolution = plainTile.resolution(0, r);
        head.put(1, 1);
        for (int b = 0; b < resolution.bands().length; b++) {
            Band band = resolution.bands()[b];
            int first = plainBlocks.first(band.group()), count = plainBlocks.first(band.group() + 1) - first, across = 0;
            while (across < count && plainBlocks.y(first + across) == plainBlocks.y(first)) across++;
            if (count == 0) continue;
            int lift = band.planes() - fastTile.resolution(0, r).bands()[b].planes(), own = fastBlocks.first(fastTile.resolution(0, r).bands()[b].group());
            int[] included = new int[count], missing = new int[count], sets = new int[count];
            boolean[] fast = new boolean[count];
            for (int n = 0; n < count; n++) {
                fast[n] = random.nextDouble() < fastShare && fastBlocks.passes(own + n) > 0;
                int there = fast[n] ? fastBlocks.missingPlanes(own + n) + lift : plainBlocks.missingPlanes(first + n);
                sets[n] = fast[n] ? random.nextInt(Math.min(empty, there) + 1) : 0;
                missing[n] = there - sets[n];
                included[n] = (fast[n] ? fastBlocks.passes(own + n) : plainBlocks.passes(first + n)) > 0 ? 0 : 1;
            }
            NumberTree inclusion = new NumberTree(included, across), planes = new NumberTree(missing, across);
            for (int n = 0; n < count; n++) {
                inclusion.put(head, n % across, n / across, 1);
                if (included[n] == 1) continue;
                for (int threshold = 1; threshold <= missing[n] + 1; threshold++) planes.put(head, n % across, n / across, threshold);
                Blocks from = fast[n] ? fastBlocks : plainBlocks;
                int block = (fast[n] ? own : first) + n, piece = from.firstPiece(block), passes = from.passesOf(piece) + 3 * sets[n];
                assertThat(from.nextPiece(piece)).as("one codeword segment").isNegative();
                head.passes(passes);
                head.length(from.length(piece), passes, fast[n] && mixed);
                body.write((fast[n] ? fastTile : plainTile).data().bytes(), from.from(piece), from.length(piece));
            }
        }
        out.writeBytes(head.finish());
        out.writeBytes(body.toByteArray());
    }

    private int difference(byte[] code) throws Exception {
        return Streams.largestDifference(Streams.ours(code), picture.planes());
    }

    @ParameterizedTest
    @CsvSource({ "200,190,8", "131,77,12", "64,64,16", "33,300,10" })
    void blocks_of_both_kinds_in_one_tile(int width, int height, int bits) throws Exception {
        for (boolean wild : new boolean[] { false, true }) {
            code(width, height, bits, wild);
            for (double share : new double[] { 0, 0.5, 1 }) assertThat(difference(mixed(MIXED, share, 0, bits))).as("%s of high throughput, wild %s", share, wild).isZero();
        }
    }

    @Test
    void sets_of_passes_that_hold_nothing_lower_the_plane() throws Exception {
        code(150, 140, 12, false);
        assertThat(difference(mixed(FAST, 1, 4, 7))).isZero();
        assertThat(difference(mixed(MIXED, 0.5, 4, 8))).isZero();
        assertThat(mixed(FAST, 1, 4, 7)).as("such sets are there").isNotEqualTo(mixed(FAST, 1, 0, 7));
    }

    /** Bits of a packet's head as T.800 B.10.1 has them, for writing. */
    private static final class PacketBits {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int current, free = 8;

        void put(int value, int count) {
            for (int n = count - 1; n >= 0; n--) {
                current |= (value >> n & 1) << --free;
                if (free == 0) flush();
            }
        }

        private void flush() {
            bytes.write(current);
            free = current == 0xff ? 7 : 8;
            current = 0;
        }

        /** T.800 table B.4. */
        void passes(int n) {
            if (n == 1) put(0, 1);
            else if (n == 2) put(0b10, 2);
            else if (n < 6) put(0b1100 | n - 3, 4);
            else if (n < 37) put(0b1111 << 5 | n - 6, 9);
            else put(0x1ff << 7 | n - 37, 16);
        }

        /** As few bits as it takes; a cleanup among blocks of both kinds has one more, before which nothing is saved. T.814 B.3. */
        void length(int length, int passes, boolean roomy) {
            int log = 31 - Integer.numberOfLeadingZeros(passes), bits = 32 - Integer.numberOfLeadingZeros(length) + (roomy ? 1 : 0);
            int width = Math.max(roomy ? 4 : 3, bits - log);
            for (int n = 3; n < width; n++) put(1, 1);
            put(0, 1);
            put(length, width + log);
        }

        byte[] finish() {
            if (free < 8) flush();
            if (free == 7) flush(); // the byte behind FF
            return bytes.toByteArray();
        }
    }

    /** A tag tree for writing, T.800 B.10.2. */
    private static final class NumberTree {
        private final int[][] value, known;
        private final boolean[][] told;
        private final int[] across;

        NumberTree(int[] leaves, int wide) {
            int levels = 1;
            for (int w = wide, h = leaves.length / wide; w > 1 || h > 1; w = w + 1 >> 1, h = h + 1 >> 1) levels++;
            value = new int[levels][];
            known = new int[levels][];
            told = new boolean[levels][];
            across = new int[levels];
            int w = wide, h = leaves.length / wide;
            for (int l = 0; l < levels; l++, w = w + 1 >> 1, h = h + 1 >> 1) {
                across[l] = w;
                value[l] = new int[w * h];
                known[l] = new int[w * h];
                told[l] = new boolean[w * h];
                if (l == 0) System.arraycopy(leaves, 0, value[0], 0, leaves.length);
                else {
                    Arrays.fill(value[l], Integer.MAX_VALUE);
                    for (int n = 0; n < value[l - 1].length; n++) {
                        int up = (n / across[l - 1] >> 1) * w + (n % across[l - 1] >> 1);
                        value[l][up] = Math.min(value[l][up], value[l - 1][n]);
                    }
                }
            }
        }

        void put(PacketBits bits, int x, int y, int threshold) {
            int low = 0;
            for (int l = value.length - 1; l >= 0; l--) {
                int n = (y >> l) * across[l] + (x >> l);
                low = Math.max(low, known[l][n]);
                while (low < threshold && !told[l][n]) {
                    if (low < value[l][n]) {
                        bits.put(0, 1);
                        low++;
                    } else {
                        bits.put(1, 1);
                        told[l][n] = true;
                    }
                }
                known[l][n] = Math.max(known[l][n], low);
            }
        }
    }
}
