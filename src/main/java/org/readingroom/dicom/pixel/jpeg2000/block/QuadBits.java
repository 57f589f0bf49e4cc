package org.readingroom.dicom.pixel.jpeg2000.block;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The bits of one part of a high-throughput code-block, freed of stuffed ones, the first one lowest: any 57 of them are one read away. Source: T.814 7.1. */
final class QuadBits {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bits;
    private final int most;
    private long pending;
    private int count, at;

    /** @param bytes as many as can be asked for */
    QuadBits(int bytes) {
        most = bytes;
        bits = new byte[bytes + 64];
    }

    /** At least 57 bits from bit {@code position} on. */
    long from(int position) {
        return (long) LONGS.get(bits, position >>> 3) >>> (position & 7);
    }

    private void put(int value, int width) {
        pending |= (long) value << count;
        count += width;
        if (count >= 32) {
            LONGS.set(bits, at, pending);
            at += 4;
            pending >>>= 32;
            count -= 32;
        }
    }

    private void begin() {
        pending = 0;
        count = 0;
        at = 0;
    }

    /** @param filler bits behind the end, all 0 or all -1 */
    private void finish(int filler) {
        pending |= (long) filler << count;
        LONGS.set(bits, at, pending);
        Arrays.fill(bits, at + 8, bits.length, (byte) filler);
    }

    /** Forwards: behind FF a byte has seven bits. */
    void forwards(byte[] code, int start, int end, int filler) {
        begin();
        int last = 0, p = start;
        while (p < end && at < most) {
            if (last != 0xff && end - p >= 4) {
                int word = (int) (long) LONGS.get(code, p);
                if (((word & 0x7f7f7f7f) + 0x01010101 & word & 0x80808080) == 0) { // no FF among the four
                    pending |= (word & 0xffffffffL) << count;
                    LONGS.set(bits, at, pending);
                    at += 4;
                    pending >>>= 32;
                    last = word >>> 24;
                    p += 4;
                    continue;
                }
            }
            int b = code[p++] & 0xff;
            put(last == 0xff ? b & 0x7f : b, last == 0xff ? 7 : 8);
            last = b;
        }
        finish(filler);
    }

    /**
     * Backwards: behind a byte above 8F, one that ends in seven ones has seven bits.
     *
     * @param last byte to be read first, and of it only the upper half if {@code half}
     */
    void backwards(byte[] code, int last, int first, boolean half) {
        begin();
        boolean stuffed = true;
        int p = last;
        if (half) {
            int b = code[p--] & 0xff, upper = b >> 4;
            boolean less = (upper & 7) == 7;
            put(less ? 7 : upper, less ? 3 : 4);
            stuffed = (b | 15) > 0x8f;
        }
        for (; p >= first && at < most; p--) {
            int b = code[p] & 0xff;
            boolean less = stuffed && (b & 0x7f) == 0x7f;
            put(less ? 0x7f : b, less ? 7 : 8);
            stuffed = b > 0x8f;
        }
        finish(0);
    }
}
