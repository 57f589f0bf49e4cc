package org.readingroom.dicom.seg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Frames of one bit a pixel: lowest bit first, one frame after the other without a gap, so that a frame may begin within a byte. Source: PS3.5 8.1.1, D. */
final class PackedBits {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private PackedBits() {}

    /** Sets the bits of pixels {@code from} to {@code to} (exclusive) that hold a value; the others stay. @param firstBit where pixel 0 of the frame belongs */
    static void pack(short[] plane, int from, int to, short value, byte[] into, long firstBit) {
        int x = from;
        for (; x < to && (firstBit + x & 7) != 0; x++) if (plane[x] == value) into[(int) (firstBit + x >> 3)] |= (byte) (1 << (firstBit + x & 7));
        for (; x + 8 <= to; x += 8) {
            int bits = bit(plane[x], value) | bit(plane[x + 1], value) << 1 | bit(plane[x + 2], value) << 2 | bit(plane[x + 3], value) << 3
                | bit(plane[x + 4], value) << 4 | bit(plane[x + 5], value) << 5 | bit(plane[x + 6], value) << 6 | bit(plane[x + 7], value) << 7;
            into[(int) (firstBit + x >> 3)] = (byte) bits;
        }
        for (; x < to; x++) if (plane[x] == value) into[(int) (firstBit + x >> 3)] |= (byte) (1 << (firstBit + x & 7));
    }

    /** 1 if they are equal; without a branch, which nobody could foretell along an edge. */
    private static int bit(short a, short b) {
        return ((a ^ b) & 0xffff) - 1 >>> 31;
    }

    /** Paints a value where bits are set, from bit {@code first} of {@code packed} on; eight bytes of nothing are passed over at once. */
    static void paint(byte[] packed, int first, short[] into, short value) {
        int n = 0, bit = first;
        for (; n < into.length && (bit & 7) != 0; n++, bit++) if ((packed[bit >> 3] >> (bit & 7) & 1) != 0) into[n] = value;
        for (; n + 64 <= into.length; n += 64, bit += 64) {
            long word = (long) LONGS.get(packed, bit >> 3);
            if (word == -1L) {
                Arrays.fill(into, n, n + 64, value);
                continue;
            }
            for (; word != 0; word &= word - 1) into[n + Long.numberOfTrailingZeros(word)] = value;
        }
        for (; n < into.length; n++, bit++) if ((packed[bit >> 3] >> (bit & 7) & 1) != 0) into[n] = value;
    }
}
