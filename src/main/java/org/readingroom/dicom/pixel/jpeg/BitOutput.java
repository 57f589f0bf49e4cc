package org.readingroom.dicom.pixel.jpeg;

import java.util.Arrays;

/** Bytes of a JPEG stream: segments, and entropy-coded bits with a zero stuffed behind each FF. Source: ITU-T T.81 B.1.1.5, F.1.2.3. */
final class BitOutput {

    private byte[] bytes;
    private int length;
    private long window; // its lowest bits are still to be written
    private int count;

    BitOutput(int expected) {
        bytes = new byte[expected];
    }

    void put8(int value) {
        if (length == bytes.length) bytes = Arrays.copyOf(bytes, Math.max(64, length + length / 2));
        bytes[length++] = (byte) value;
    }

    void put16(int value) {
        put8(value >> 8);
        put8(value);
    }

    /** At most 31 bits. */
    void bits(int value, int bits) {
        window = window << bits | value;
        count += bits;
        if (count >= 32) flush();
    }

    private void flush() {
        while (count >= 8) {
            count -= 8;
            stuffed((int) (window >>> count) & 0xff);
        }
    }

    /** Fills the last byte with ones. */
    void endBits() {
        int free = -count & 7;
        bits((1 << free) - 1, free);
        flush();
    }

    private void stuffed(int value) {
        put8(value);
        if (value == 0xff) put8(0);
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }
}
