package org.readingroom.dicom.pixel.jpeg2000.block;

import java.util.Arrays;

/**
 * Decodes high-throughput code-blocks: quads of two columns and two rows, pair after pair. Source: ITU-T T.814 clause 7.
 *
 * <p>For each row of quads codes come first (which samples are significant, what is known of their size), then magnitudes and signs. The four samples of a quad are taken without a branch:
 * of one that is not significant no bit is taken.
 */
final class QuadDecoder {

    private static final int MOST_SAMPLES = 4096, MOST_QUADS = 512, MOST_BITS = 31;
    private static final int[] QUAD = QuadTables.QUAD, OFFSET = QuadTables.OFFSET;

    private final int[] samples = new int[MOST_SAMPLES];
    private final QuadBits values = new QuadBits(MOST_SAMPLES * MOST_BITS / 8 + 8), codes = new QuadBits(1 << 12);
    private final MelDecoder mel = new MelDecoder();
    private final Refinement refinement = new Refinement();
    private int[] known = new int[MOST_QUADS + 4], knownAbove = new int[MOST_QUADS + 4];
    private final int[] offsets = new int[MOST_QUADS + 4];
    private int[] low = new int[2 * MOST_QUADS + 8], lowAbove = new int[2 * MOST_QUADS + 8];
    private int valueAt, codeAt, most;

    /** Samples of the last block, row by row: sign in bit 31, below it twice the magnitude, with the half that stands for the rest. */
    int[] samples() {
        return samples;
    }

    /** From one row of samples to the next. */
    static int stride(int columns) {
        return columns + 1 & ~1;
    }

    /**
     * Decodes a block.
     *
     * @param code    its cleanup pass, behind it its refinement
     * @param cleanup bytes of the first
     * @param more    bytes of the refinement
     * @param passes  1 cleanup alone, 2 and significance, 3 and magnitudes
     * @param plane   that the cleanup ends with
     * @param bits    of the largest magnitude, from bit 0
     * @return whether it could be decoded
     */
    boolean decode(byte[] code, int cleanup, int more, int passes, int columns, int rows, int plane, int bits, boolean causal) {
        int tail = cleanup < 2 ? 0 : (code[cleanup - 1] & 0xff) << 4 | code[cleanup - 2] & 15;
        if (tail < 2 || tail > cleanup || tail > 4079) return false;
        mel.begin(code, cleanup - tail, cleanup - 1);
        codes.backwards(code, cleanup - 2, cleanup - tail, true);
        values.forwards(code, 0, cleanup - tail, -1);
        valueAt = 0;
        codeAt = 0;
        most = bits - plane + 1;
        int quads = columns + 1 >> 1, stride = 2 * quads;
        for (int y = 0; y < rows; y += 2) {
            if (y == 0) firstCodes(quads);
            else otherCodes(quads);
            if (!values(quads, y * stride, stride, plane, y == 0, y + 1 < rows)) return false;
            int[] swap = known;
            known = knownAbove;
            knownAbove = swap;
            swap = low;
            low = lowAbove;
            lowAbove = swap;
        }
        if (passes > 1 && more > 0) refinement.refine(samples, stride, columns, rows, plane - 1, code, cleanup, cleanup + more, passes > 2, causal);
        return true;
    }

    private void firstCodes(int quads) {
        int[] k = known;
        int context = 0, at = codeAt;
        for (int q = 0; q < quads; q += 2) {
            long bits = codes.from(at);
            int first = context != 0 || mel.event() ? QUAD[context << 7 | (int) bits & 127] : 0, used = first & 7, second = 0;
            context = first >> 4 & 1 | first >> 5 & 7;
            if (q + 1 < quads) {
                if (context != 0 || mel.event()) second = QUAD[context << 7 | (int) (bits >>> used) & 127];
                context = second >> 4 & 1 | second >> 5 & 7;
                used += second & 7;
            }
            k[q + 1] = first;
            k[q + 2] = second;
            int which = first >> 3 & 1 | second >> 2 & 2;
            int entry = OFFSET[(which == 3 ? mel.event() ? 512 + 192 : 256 + 192 : which << 6) | (int) (bits >>> used) & 63];
            at += used + offsets(entry, bits >>> used, q);
        }
        k[quads + 1] = 0;
        k[quads + 2] = 0;
        codeAt = at;
    }

    private void otherCodes(int quads) {
        int[] k = known, above = knownAbove;
        int left = 0, at = codeAt;
        for (int q = 0; q < quads; q += 2) {
            long bits = codes.from(at);
            int context = context(above, q, left);
            int first = context != 0 || mel.event() ? QUAD[1024 | context << 7 | (int) bits & 127] : 0, used = first & 7, second = 0;
            left = first;
            if (q + 1 < quads) {
                context = context(above, q + 1, first);
                if (context != 0 || mel.event()) second = QUAD[1024 | context << 7 | (int) (bits >>> used) & 127];
                used += second & 7;
                left = second;
            }
            k[q + 1] = first;
            k[q + 2] = second;
            int entry = OFFSET[(first >> 3 & 1 | second >> 2 & 2) << 6 | (int) (bits >>> used) & 63];
            at += used + offsets(entry, bits >>> used, q);
        }
        k[quads + 1] = 0;
        k[quads + 2] = 0;
        codeAt = at;
    }

    /** Significance above left and above, left, above right: three bits. Source: T.814 equation 2. */
    private static int context(int[] above, int q, int left) {
        int here = above[q + 1];
        return above[q] >> 7 & 1 | here >> 5 & 1 | (left >> 6 & 1 | left >> 7 & 1) << 1 | (here >> 7 & 1 | above[q + 2] >> 5 & 1) << 2;
    }

    /** Offsets of a pair of quads. @return bits that they took */
    private int offsets(int entry, long bits, int q) {
        int prefixes = entry & 7, both = entry >> 3 & 15, one = entry >> 7 & 7;
        int suffixes = (int) (bits >>> prefixes) & (1 << both) - 1;
        offsets[q] = (entry >> 10 & 7) + (suffixes & (1 << one) - 1);
        offsets[q + 1] = (entry >> 13) + (suffixes >> one);
        return prefixes + both;
    }

    /** Magnitudes and signs of a row of quads. @return whether they can be so large */
    private boolean values(int quads, int to, int stride, int plane, boolean isFirst, boolean hasSecondRow) {
        int[] k = known, u = offsets, out = samples, bottom = low, above = lowAbove;
        int at = valueAt, largest = 0, next = hasSecondRow ? stride : 0;
        bottom[0] = 0;
        for (int q = 0, x = 1, o = to; q < quads; q++, x += 2, o += 2) {
            int inf = k[q + 1], rho = inf >> 4 & 15;
            if (rho == 0) {
                out[o + next] = 0;
                out[o + next + 1] = 0;
                out[o] = 0;
                out[o + 1] = 0;
                bottom[x] = 0;
                bottom[x + 1] = 0;
                continue;
            }
            int width = u[q] + 1;
            if (!isFirst && (rho & rho - 1) != 0) width = u[q] + Math.max(1, 31 - Integer.numberOfLeadingZeros(above[x - 1] | above[x] | above[x + 1] | above[x + 2] | 1));
            if (width > largest) largest = width;
            long bits = values.from(at);
            int is = -(rho & 1), m = width - (inf >> 12 & 1) & is, t = (int) bits & (int) (1L << m) - 1, v = t | (inf >> 8 & 1) << m | 1;
            int s0 = ((v + 2 << plane) & 0x7fffffff | t << 31) & is;
            bits >>>= m;
            at += m;
            if (width > 14) bits = values.from(at);
            is = -(rho >> 1 & 1);
            m = width - (inf >> 13 & 1) & is;
            t = (int) bits & (int) (1L << m) - 1;
            v = t | (inf >> 9 & 1) << m | 1;
            int s1 = ((v + 2 << plane) & 0x7fffffff | t << 31) & is;
            bottom[x] = v & is;
            bits >>>= m;
            at += m;
            if (width > 14) bits = values.from(at);
            is = -(rho >> 2 & 1);
            m = width - (inf >> 14 & 1) & is;
            t = (int) bits & (int) (1L << m) - 1;
            v = t | (inf >> 10 & 1) << m | 1;
            int s2 = ((v + 2 << plane) & 0x7fffffff | t << 31) & is;
            bits >>>= m;
            at += m;
            if (width > 14) bits = values.from(at);
            is = -(rho >> 3);
            m = width - (inf >> 15 & 1) & is;
            t = (int) bits & (int) (1L << m) - 1;
            v = t | (inf >> 11 & 1) << m | 1;
            int s3 = ((v + 2 << plane) & 0x7fffffff | t << 31) & is;
            bottom[x + 1] = v & is;
            at += m;
            out[o + next] = s1;
            out[o + next + 1] = s3;
            out[o] = s0;
            out[o + 1] = s2;
            if (width > most) return false; // more bits than a magnitude has: their place in the code is lost
        }
        Arrays.fill(bottom, 2 * quads + 1, 2 * quads + 4, 0);
        valueAt = at;
        return largest <= most;
    }
}
