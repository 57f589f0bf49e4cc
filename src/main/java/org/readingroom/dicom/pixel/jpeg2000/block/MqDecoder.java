package org.readingroom.dicom.pixel.jpeg2000.block;

import java.util.Arrays;

/**
 * The MQ arithmetic decoder, and bits that bypass it. Source: T.800 C.3, D.6.
 *
 * <p>Of interval A and code C of the standard both lose Qe with each more probable symbol, so their difference stays. What is kept is {@code room}: how much both
 * can lose until either A falls below half or C below zero, and what A and C have beyond it. A symbol that leaves room is done with one subtraction; else the rest of
 * {@link #next} is, without a branch. C is read up to 31 bits ahead.
 *
 * <p>Coding passes repeat the text of {@link #next} where they take their bits: only so do its numbers stay in the processor's registers.
 */
abstract class MqDecoder {

    static final long QE = 0x0000ffff00000000L, HALF = 0x8000L << 32;
    static final int RUN = 17, UNIFORM = 18;
    static final long[] NEXT = MqTables.NEXT;
    private static final int CONTEXTS = 19;

    /** What is known of each context: a word of {@link MqTables}. */
    final long[] contexts = new long[CONTEXTS];
    long room, beyondA, beyondC;
    /** Bits of C that were read ahead. */
    int ahead;
    private byte[] bytes;
    private int first, at;

    /** Forgets what contexts have learnt. Source: T.800 table D.7. */
    final void resetContexts() {
        Arrays.fill(contexts, MqTables.word(0, 0));
        contexts[0] = MqTables.word(4, 0);
        contexts[RUN] = MqTables.word(3, 0);
        contexts[UNIFORM] = MqTables.word(46, 0);
    }

    /** Begins a codeword segment. @param code followed by FF FF at the segment's end */
    final void begin(byte[] code, int from) {
        bytes = code;
        first = from;
        at = from;
        beyondC = refill(0, -15);
        beyondA = HALF; // so A has no room
        room = 0;
    }

    /** The next symbol of a context. */
    final int next(int context) {
        long word = contexts[context], qe = word & QE;
        room -= qe;
        if (room >= 0) return (int) word & 1;
        long a = beyondA + room, c = beyondC + room, less = c >> 63;
        int flip = (int) ((c ^ a - qe) >>> 63);
        contexts[context] = NEXT[((int) word << 1) + flip];
        c += qe & less;
        a += qe - a & less;
        int shift = Long.numberOfLeadingZeros(a) - 16;
        a <<= shift;
        c <<= shift;
        ahead -= shift;
        if (ahead < 0) c = refill(c, ahead);
        room = Math.min(a - HALF, c);
        beyondA = a - room;
        beyondC = c - room;
        return (int) word & 1 ^ flip;
    }

    /** Reads on. @param have bits that were read ahead and are left; below zero if some are missing @return C with all bits that {@link #ahead} then tells of */
    final long refill(long c, int have) {
        long filled = c;
        int p = at, count = have;
        byte[] code = bytes;
        while (count <= 23) {
            int b = code[p] & 0xff;
            if (p > first && code[p - 1] == -1) {
                if (b > 0x8f) {
                    filled += 0xffL << 24 - count;
                    count += 8;
                    continue;
                }
                filled += (long) b << 25 - count;
                count += 7;
            } else {
                filled += (long) b << 24 - count;
                count += 8;
            }
            p++;
        }
        ahead = count;
        at = p;
        return filled;
    }

    /** Begins a segment of bits that were not coded. */
    final void beginRaw(byte[] code, int from) {
        bytes = code;
        at = from;
        ahead = 0;
        beyondC = 0;
    }

    /** The next such bit; ones behind the end. */
    final int rawBit() {
        if (ahead == 0) {
            boolean stuffed = beyondC == 0xff;
            int b = bytes[at] & 0xff;
            if (stuffed && b > 0x8f) b = 0xff; // behind the end
            else at++;
            beyondC = b;
            ahead = stuffed && b != 0xff ? 7 : 8;
        }
        return (int) beyondC >> --ahead & 1;
    }
}
