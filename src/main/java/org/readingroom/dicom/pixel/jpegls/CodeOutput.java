package org.readingroom.dicom.pixel.jpegls;

import java.util.Arrays;

/** Bytes of a JPEG-LS image as they are written; after a byte of ones a zero bit is put in (T.87 A.1). Confined to one thread. */
final class CodeOutput {

    private byte[] bytes;
    private int length;
    private long pending;     // bits not yet put out, in the lowest places
    private int pendingCount; // at most 8 between calls
    private boolean afterOnes;

    CodeOutput(int expected) {
        bytes = new byte[expected];
    }

    /** A byte of a marker segment. */
    void raw(int value) {
        if (length == bytes.length) bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 64, 2L * length + 64));
        bytes[length++] = (byte) value;
    }

    void raw16(int value) {
        raw(value >> 8);
        raw(value);
    }

    /** @param count 0 to 32 */
    void bits(int value, int count) {
        pending = pending << count | value & (1L << count) - 1;
        pendingCount += count;
        while (true) {
            int width = afterOnes ? 7 : 8;
            if (pendingCount < width) return;
            pendingCount -= width;
            int b = (int) (pending >>> pendingCount) & (1 << width) - 1;
            raw(b);
            afterOnes = b == 0xff;
        }
    }

    void zeros(int count) {
        for (int left = count; left > 0; left -= 32) bits(0, Math.min(32, left));
    }

    /** A limited-length Golomb code: T.87 A.5.3. */
    void golomb(int mapped, int k, int limit, int width) {
        int high = mapped >> k, most = limit - width - 1;
        if (high < most) {
            zeros(high);
            bits(1, 1);
            bits(mapped, k);
        } else {
            zeros(most);
            bits(1, 1);
            bits(mapped - 1, width);
        }
    }

    /** Ends a scan: zeros to the next byte, and a byte more if ones came last, so that no marker is feigned. */
    void finish() {
        if (pendingCount > 0) bits(0, (afterOnes ? 7 : 8) - pendingCount);
        if (afterOnes) bits(0, 7);
        pendingCount = 0;
        afterOnes = false;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }
}
