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
    private static final int ALL_ZERO = 0, HIGH_BIT = 1, LOW_BIT = 2, IS_ONE = 3, ITS_SIGN = 4; // what the next bit of a cleanup says
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

    /** Significance propagation of a plane. */
    void propagate(int plane) {
        long room = this.room, a = beyondA, c = beyondC; // a and c are what A and C have beyond the room
        int have = ahead, half = 3 << plane, columns = width;
        int[] words = known, out = samples;
        byte[] contextOf = zero;
        long[] cx = contexts;
        for (int top = 0, at = wide + 1, s = 0; top < height; top += 4, at += 2) {
            int rows = height - top >= 4 ? ROWS : ROWS >> 3 * (4 - height + top);
            int right = words[at];
            for (int end = at + columns; at < end; at++, s += 4) {
                int w = right, any = w | w >> 1 | w >> 2, sides = w | w >> 2;
                int todo = (any | sides >> 3 | any >> 6) & ~(w >> 4) & rows;
                right = words[at + 1];
                if (todo == 0) {
                    words[at] = w;
                    continue;
                }
                int r = Integer.numberOfTrailingZeros(todo), k = contextOf[w >>> r & NEIGHBOURS], look = -1;
                while (true) {
                    long v = cx[k], qe = v & QE;
                    int bit = (int) v & 1;
                    if ((room -= qe) < 0) {
                        a += room;
                        c += room;
                        long less = c >> 63;
                        int flip = (int) ((c ^ a - qe) >>> 63), shift;
                        cx[k] = NEXT[((int) v << 1) + flip];
                        c += qe & less;
                        a += qe - a & less;
                        shift = Long.numberOfLeadingZeros(a) - 16;
                        a <<= shift;
                        c <<= shift;
                        if ((have -= shift) < 0) {
                            c = refill(c, have);
                            have = ahead;
                        }
                        room = Math.min(a - HALF, c);
                        a -= room;
                        c -= room;
                        bit ^= flip;
                    }
                    if (look < 0) {
                        todo &= todo - 1;
                        w |= DONE << r;
                        if (bit != 0) {
                            look = signLook(at, w, r, r * 11 >> 5);
                            k = look & 0x7f;
                            continue;
                        }
                    } else {
                        int row = r * 11 >> 5, sign = bit ^ look >>> 7;
                        out[s + row] = half | sign << 31;
                        w |= SIGNIFICANT << r;
                        right |= 8 << r;
                        spread(at, r, row, sign);
                        todo |= 8 << r & ~(w >> 4) & rows; // the one below has a neighbour now
                        look = -1;
                    }
                    if (todo == 0) break;
                    r = Integer.numberOfTrailingZeros(todo);
                    k = contextOf[w >>> r & NEIGHBOURS];
                }
                words[at] = w;
            }
        }
        this.room = room;
        beyondA = a;
        beyondC = c;
        ahead = have;
    }

    private int signLook(int at, int w, int r, int row) {
        int n = w >>> r, here = signs[at];
        int look = n >> 1 & 1 | n >> 2 & 2 | n >> 3 & 4 | n >> 4 & 8
            | (here >> row & 1) << 4 | (signs[at - 1] >> row + 1 & 1) << 5 | (signs[at + 1] >> row + 1 & 1) << 6 | (here >> row + 2 & 1) << 7;
        return SIGN[look] & 0xff;
    }

    /** Tells the neighbours of a sample that has become significant. Its own word and the one to the right are the caller's, which has them at hand. */
    private void spread(int at, int r, int row, int sign) {
        int[] words = known;
        words[at - 1] |= 1 << 5 + r;
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

    /** Magnitude refinement of a plane. */
    void refine(int plane) {
        long room = this.room, a = beyondA, c = beyondC;
        int have = ahead, columns = width;
        int[] words = known, out = samples;
        long[] cx = contexts;
        for (int top = 0, at = wide + 1, s = 0; top < height; top += 4, at += 2)
            for (int end = at + columns; at < end; at++, s += 4) {
                int w = words[at], todo = w >> 4 & ~(w >> 18) & ROWS;
                if (todo == 0) continue;
                words[at] = w | todo << 19;
                do {
                    int r = Integer.numberOfTrailingZeros(todo);
                    todo &= todo - 1;
                    int near = w >>> r, k = (near & REFINED) != 0 ? 16 : (near & NEIGHBOURS) != 0 ? 15 : 14;
                    long v = cx[k], qe = v & QE;
                    int bit = (int) v & 1;
                    room -= qe; // half of these bits are coin tosses: it is quicker to settle them all than to guess which have to be
                    a += room;
                    c += room;
                    long less = c >> 63;
                    int flip = (int) ((c ^ a - qe) >>> 63), shift;
                    c += qe & less;
                    a += qe - a & less;
                    shift = Long.numberOfLeadingZeros(a) - 16;
                    cx[k] = shift == 0 ? v : NEXT[((int) v << 1) + flip];
                    a <<= shift;
                    c <<= shift;
                    if ((have -= shift) < 0) {
                        c = refill(c, have);
                        have = ahead;
                    }
                    room = Math.min(a - HALF, c);
                    a -= room;
                    c -= room;
                    bit ^= flip;
                    out[s + (r * 11 >> 5)] += (bit << 1) - 1 << plane;
                } while (todo != 0);
            }
        this.room = room;
        beyondA = a;
        beyondC = c;
        ahead = have;
    }

    /** Cleanup of a plane. */
    void clean(int plane) {
        long room = this.room, a = beyondA, c = beyondC;
        int have = ahead, half = 3 << plane, columns = width;
        int[] words = known, out = samples;
        byte[] contextOf = zero;
        long[] cx = contexts;
        for (int top = 0, at = wide + 1, s = 0; top < height; top += 4, at += 2) {
            int rows = height - top >= 4 ? ROWS : ROWS >> 3 * (4 - height + top);
            int right = words[at];
            for (int end = at + columns; at < end; at++, s += 4) {
                int w = right, todo = ~(w >> 4 | w >> 18) & rows, r = 0, look = 0, k = RUN, step = ALL_ZERO;
                right = words[at + 1];
                if (todo == 0) {
                    words[at] = w & ~ALL_DONE;
                    continue;
                }
                if ((w & ANY) != 0 || rows != ROWS) {
                    r = Integer.numberOfTrailingZeros(todo);
                    k = contextOf[w >>> r & NEIGHBOURS];
                    step = IS_ONE;
                }
                while (true) {
                    long v = cx[k], qe = v & QE;
                    int bit = (int) v & 1;
                    if ((room -= qe) < 0) {
                        a += room;
                        c += room;
                        long less = c >> 63;
                        int flip = (int) ((c ^ a - qe) >>> 63), shift;
                        cx[k] = NEXT[((int) v << 1) + flip];
                        c += qe & less;
                        a += qe - a & less;
                        shift = Long.numberOfLeadingZeros(a) - 16;
                        a <<= shift;
                        c <<= shift;
                        if ((have -= shift) < 0) {
                            c = refill(c, have);
                            have = ahead;
                        }
                        room = Math.min(a - HALF, c);
                        a -= room;
                        c -= room;
                        bit ^= flip;
                    }
                    if (step == IS_ONE) {
                        if (bit != 0) {
                            look = signLook(at, w, r, r * 11 >> 5);
                            k = look & 0x7f;
                            step = ITS_SIGN;
                            continue;
                        }
                    } else if (step == ITS_SIGN) {
                        int row = r * 11 >> 5, sign = bit ^ look >>> 7;
                        out[s + row] = half | sign << 31;
                        w |= SIGNIFICANT << r;
                        right |= 8 << r;
                        spread(at, r, row, sign);
                        step = IS_ONE;
                    } else if (step == ALL_ZERO) {
                        if (bit == 0) break;
                        k = UNIFORM;
                        step = HIGH_BIT;
                        continue;
                    } else if (step == HIGH_BIT) {
                        r = bit << 1;
                        step = LOW_BIT;
                        continue;
                    } else {
                        r = 3 * (r | bit);
                        todo = ROWS & -1 << r;
                        look = signLook(at, w, r, r * 11 >> 5);
                        k = look & 0x7f;
                        step = ITS_SIGN;
                        continue;
                    }
                    todo &= todo - 1;
                    if (todo == 0) break;
                    r = Integer.numberOfTrailingZeros(todo);
                    k = contextOf[w >>> r & NEIGHBOURS];
                }
                words[at] = w & ~ALL_DONE;
            }
        }
        this.room = room;
        beyondA = a;
        beyondC = c;
        ahead = have;
    }

    /** Whether the four bits behind a cleanup say that nothing went wrong. */
    boolean check() {
        int four = 0;
        for (int n = 0; n < 4; n++) four = four << 1 | next(UNIFORM);
        return four == 0b1010;
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
                        known[at + 1] |= 8 << r;
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
