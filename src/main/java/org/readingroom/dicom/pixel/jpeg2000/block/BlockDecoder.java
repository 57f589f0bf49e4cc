package org.readingroom.dicom.pixel.jpeg2000.block;

import java.util.Arrays;

/**
 * Decodes code-blocks of part 1. Source: T.800 annex D.
 *
 * <p>Of each column of a stripe one word of {@link #known} says: bits 0 to 17 the significance of rows -1 to 4 in the columns left, here and right (a row's three bits from 3 * (row + 1)
 * on); for each row of the four bit 18 + 3 * row that its plane is done, bit 19 + 3 * row that it was refined before. {@link #signs} has the signs of rows -1 to 4 in
 * bits 0 to 5. Both have a border of one column, and of one stripe above and below.
 */
final class BlockDecoder extends MqDecoder {

    static final int MOST_SAMPLES = 4096, MOST_PLANES = 30;
    private static final int NEIGHBOURS = 0x1ef, ROWS = 0x249, SIGNIFICANT = 1 << 4, DONE = 1 << 18, REFINED = 1 << 19, ANY = 0x3ffff, ALL_DONE = ROWS << 18;
    private static final int RUN = 17, UNIFORM = 18;
    private static final byte[] SIGN = BlockTables.SIGN;

    private final int[] samples = new int[MOST_SAMPLES + 4 * 1024];
    private final int[] known = new int[(1024 + 2) * 4 + MOST_SAMPLES];
    private final byte[] signs = new byte[known.length];
    private int width, height, wide;
    private boolean causal;
    private byte[] zero;

    /** Samples of the last block: in stripes of four rows, column by column; sign in bit 31, below it twice the magnitude, with the half that stands for the rest. */
    int[] samples() {
        return samples;
    }

    /** Begins a block of which no sample is significant. @param orientation of its band, 0 LL, 1 HL, 2 LH, 3 HH */
    void start(int columns, int rows, int orientation, boolean isCausal) {
        width = columns;
        height = rows;
        wide = columns + 2;
        causal = isCausal;
        zero = BlockTables.ZERO[orientation];
        int stripes = rows + 3 >> 2;
        Arrays.fill(samples, 0, stripes * columns * 4, 0);
        Arrays.fill(known, 0, (stripes + 2) * wide, 0);
        Arrays.fill(signs, 0, (stripes + 2) * wide, (byte) 0);
        resetContexts();
    }

    /** Significance propagation of a plane. @return the room */
    long propagate(long start, int plane) {
        long room = start;
        int[] words = known, out = samples;
        byte[] contextOf = zero;
        long[] cx = contexts;
        int half = 3 << plane, columns = width;
        for (int top = 0, at = wide + 1, s = 0; top < height; top += 4, at += 2) {
            int rows = Math.min(4, height - top), last = 3 * rows;
            for (int end = at + columns; at < end; at++, s += 4) {
                int w = words[at];
                if ((w & ANY) == 0) continue;
                for (int r = 0; r < last; r += 3) {
                    int near = w >>> r;
                    if ((near & SIGNIFICANT) != 0 || (near & NEIGHBOURS) == 0) continue;
                    int k = contextOf[near & NEIGHBOURS], bit;
                    long v = cx[k];
                    room -= v & QE;
                    if (room >= 0) bit = (int) v & 1;
                    else {
                        room = settle(room, k, v);
                        bit = (int) room & 1;
                        room &= ~1L;
                    }
                    if (bit != 0) {
                        int row = r / 3, look = signLook(at, w, r, row);
                        k = look & 0x7f;
                        v = cx[k];
                        room -= v & QE;
                        int sign;
                        if (room >= 0) sign = (int) v & 1;
                        else {
                            room = settle(room, k, v);
                            sign = (int) room & 1;
                            room &= ~1L;
                        }
                        sign ^= look >>> 7 & 1;
                        out[s + row] = half | sign << 31;
                        w |= SIGNIFICANT << r;
                        spread(at, r, row, sign);
                    }
                    w |= DONE << r;
                }
                words[at] = w;
            }
        }
        return room;
    }

    private int signLook(int at, int w, int r, int row) {
        int n = w >>> r, here = signs[at];
        int look = n >> 1 & 1 | n >> 2 & 2 | n >> 3 & 4 | n >> 4 & 8
            | (here >> row & 1) << 4 | (signs[at - 1] >> row + 1 & 1) << 5 | (signs[at + 1] >> row + 1 & 1) << 6 | (here >> row + 2 & 1) << 7;
        return SIGN[look];
    }

    /** Tells the neighbours of a sample that has become significant. Its own word is the caller's. */
    private void spread(int at, int r, int row, int sign) {
        int[] words = known;
        words[at - 1] |= 1 << 5 + r;
        words[at + 1] |= 1 << 3 + r;
        signs[at] |= sign << row + 1;
        if (row == 0 && !causal) {
            int up = at - wide;
            words[up - 1] |= 1 << 17;
            words[up] |= 1 << 16;
            words[up + 1] |= 1 << 15;
            signs[up] |= sign << 5;
        }
        if (row == 3) {
            int down = at + wide;
            words[down - 1] |= 1 << 2;
            words[down] |= 1 << 1;
            words[down + 1] |= 1;
            signs[down] |= sign;
        }
    }

    /** Magnitude refinement of a plane. @return the room */
    long refine(long start, int plane) {
        long room = start;
        int[] words = known, out = samples;
        long[] cx = contexts;
        int columns = width;
        for (int top = 0, at = wide + 1, s = 0; top < height; top += 4, at += 2)
            for (int end = at + columns; at < end; at++, s += 4) {
                int w = words[at], todo = w >> 4 & ~(w >> 18) & ROWS;
                if (todo == 0) continue;
                int refined = todo;
                do {
                    int r = Integer.numberOfTrailingZeros(todo);
                    todo &= todo - 1;
                    int near = w >>> r, k = (near & REFINED) != 0 ? 16 : (near & NEIGHBOURS) != 0 ? 15 : 14, bit;
                    long v = cx[k];
                    room -= v & QE;
                    if (room >= 0) bit = (int) v & 1;
                    else {
                        room = settle(room, k, v);
                        bit = (int) room & 1;
                        room &= ~1L;
                    }
                    out[s + (r * 11 >> 5)] += (bit << 1) - 1 << plane;
                } while (todo != 0);
                words[at] = w | refined << 19;
            }
        return room;
    }

    /** Cleanup of a plane. @return the room */
    long clean(long start, int plane) {
        long room = start;
        int[] words = known, out = samples;
        byte[] contextOf = zero;
        long[] cx = contexts;
        int half = 3 << plane, columns = width;
        for (int top = 0, at = wide + 1, s = 0; top < height; top += 4, at += 2) {
            int rows = Math.min(4, height - top), last = 3 * rows;
            for (int end = at + columns; at < end; at++, s += 4) {
                int w = words[at], r = 0, bit;
                boolean sure = false;
                if ((w & ANY) == 0 && rows == 4) {
                    long v = cx[RUN];
                    room -= v & QE;
                    if (room >= 0) bit = (int) v & 1;
                    else {
                        room = settle(room, RUN, v);
                        bit = (int) room & 1;
                        room &= ~1L;
                    }
                    if (bit == 0) continue;
                    for (int n = 0; n < 2; n++) {
                        v = cx[UNIFORM];
                        room -= v & QE;
                        if (room >= 0) bit = (int) v & 1;
                        else {
                            room = settle(room, UNIFORM, v);
                            bit = (int) room & 1;
                            room &= ~1L;
                        }
                        r = r << 1 | bit;
                    }
                    r *= 3;
                    sure = true;
                } else if (((w >> 4 | w >> 18) & ROWS) == ROWS) {
                    words[at] = w & ~ALL_DONE;
                    continue;
                }
                for (; r < last; r += 3) {
                    int near = w >>> r;
                    if (!sure) {
                        if ((near & (SIGNIFICANT | DONE)) != 0) continue;
                        int k = contextOf[near & NEIGHBOURS];
                        long v = cx[k];
                        room -= v & QE;
                        if (room >= 0) bit = (int) v & 1;
                        else {
                            room = settle(room, k, v);
                            bit = (int) room & 1;
                            room &= ~1L;
                        }
                        if (bit == 0) continue;
                    }
                    sure = false;
                    int row = r / 3, look = signLook(at, w, r, row), k = look & 0x7f, sign;
                    long v = cx[k];
                    room -= v & QE;
                    if (room >= 0) sign = (int) v & 1;
                    else {
                        room = settle(room, k, v);
                        sign = (int) room & 1;
                        room &= ~1L;
                    }
                    sign ^= look >>> 7 & 1;
                    out[s + row] = half | sign << 31;
                    w |= SIGNIFICANT << r;
                    spread(at, r, row, sign);
                }
                words[at] = w & ~ALL_DONE;
            }
        }
        return room;
    }

    /** Four bits that say that nothing went wrong, read behind a cleanup. @return the room, in bit 0 whether they do */
    long check(long start) {
        long room = start;
        int four = 0;
        for (int n = 0; n < 4; n++) {
            long v = contexts[UNIFORM];
            room -= v & QE;
            int bit = (int) v & 1;
            if (room < 0) {
                room = settle(room, UNIFORM, v);
                bit = (int) room & 1;
                room &= ~1L;
            }
            four = four << 1 | bit;
        }
        return room | (four == 0b1010 ? 1 : 0);
    }

    /** Significance propagation of a plane whose bits were not coded. */
    void propagateRaw(int plane) {
        int half = 3 << plane;
        for (int top = 0, at = wide + 1, s = 0; top < height; top += 4, at += 2) {
            int last = 3 * Math.min(4, height - top);
            for (int end = at + width; at < end; at++, s += 4)
                for (int r = 0; r < last; r += 3) {
                    int near = known[at] >>> r;
                    if ((near & SIGNIFICANT) != 0 || (near & NEIGHBOURS) == 0) continue;
                    if (rawBit() != 0) {
                        int sign = rawBit();
                        samples[s + r / 3] = half | sign << 31;
                        known[at] |= SIGNIFICANT << r;
                        spread(at, r, r / 3, sign);
                    }
                    known[at] |= DONE << r;
                }
        }
    }

    /** Magnitude refinement of a plane whose bits were not coded. */
    void refineRaw(int plane) {
        for (int top = 0, at = wide + 1, s = 0; top < height; top += 4, at += 2)
            for (int end = at + width; at < end; at++, s += 4) {
                int w = known[at], todo = w >> 4 & ~(w >> 18) & ROWS;
                known[at] = w | todo << 19;
                for (; todo != 0; todo &= todo - 1) samples[s + Integer.numberOfTrailingZeros(todo) / 3] += (rawBit() << 1) - 1 << plane;
            }
    }
}
