package org.readingroom.dicom.pixel.jpeg2000.block;

import java.util.Arrays;

/**
 * The MQ arithmetic decoder, and bits that bypass it. Source: T.800 C.3, D.6.
 *
 * <p>Of interval A and code C of the standard both lose Qe with each more probable symbol, so their difference stays. What is kept is {@code room}: how much both
 * can lose until either A falls below half or C below zero. A symbol that leaves room is done with one subtraction; else {@link #settle} does the rest
 * without a branch. C is read up to 31 bits ahead.
 */
abstract class MqDecoder {

    static final long QE = 0x0000ffff00000000L;
    private static final long HALF = 0x8000L << 32;
    private static final int RUN = 17, UNIFORM = 18, CONTEXTS = 19;
    private static final long[] NEXT = MqTables.NEXT;

    /** What is known of each context: a word of {@link MqTables}. */
    final long[] contexts = new long[CONTEXTS];
    private byte[] bytes;
    private int first, at, ahead;
    private long beyondA, beyondC;

    /** Forgets what contexts have learnt. Source: T.800 table D.7. */
    final void resetContexts() {
        Arrays.fill(contexts, MqTables.word(0, 0));
        contexts[0] = MqTables.word(4, 0);
        contexts[RUN] = MqTables.word(3, 0);
        contexts[UNIFORM] = MqTables.word(46, 0);
    }

    /** Begins a codeword segment. @param code followed by FF FF at the segment's end @return the room */
    final long begin(byte[] code, int from) {
        bytes = code;
        first = from;
        at = from;
        ahead = -15;
        beyondC = refill(0);
        beyondA = HALF; // so A has no room
        return 0;
    }

    /**
     * Finishes a symbol that left no room.
     *
     * @param room below zero, Qe taken off
     * @param word of the context
     * @return the new room; in bit 0 the symbol
     */
    final long settle(long room, int context, long word) {
        long a = beyondA + room, c = beyondC + room, qe = word & QE, less = c >> 63;
        int flip = (int) ((c ^ a - qe) >>> 63);
        contexts[context] = NEXT[((int) word << 1) + flip];
        c += qe & less;
        a += qe - a & less;
        int shift = Long.numberOfLeadingZeros(a) - 16;
        a <<= shift;
        c <<= shift;
        ahead -= shift;
        if (ahead < 0) c = refill(c);
        long left = Math.min(a - HALF, c);
        beyondA = a - left;
        beyondC = c - left;
        return left | (int) word & 1 ^ flip;
    }

    private long refill(long c) {
        int have = ahead, p = at;
        byte[] code = bytes;
        while (have <= 23) {
            int b = code[p] & 0xff;
            if (p > first && code[p - 1] == -1) {
                if (b > 0x8f) {
                    c += 0xffL << 24 - have;
                    have += 8;
                    continue;
                }
                c += (long) b << 25 - have;
                have += 7;
            } else {
                c += (long) b << 24 - have;
                have += 8;
            }
            p++;
        }
        ahead = have;
        at = p;
        return c;
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
