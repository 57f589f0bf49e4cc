package org.readingroom.dicom.seg;

import java.util.Arrays;

/** Frames of one bit a pixel: lowest bit first, one frame after the other without a gap, so that a frame may begin within a byte. Source: PS3.5 8.1.1, D. */
final class PackedBits {

    private static final int MOST_BYTES = Integer.MAX_VALUE - 16;

    private byte[] bytes = new byte[1 << 16];
    private long at;

    /**
     * Adds a frame: one byte a pixel, 0 or 1.
     *
     * @throws IllegalArgumentException if the pixels no longer fit into one value
     */
    void add(byte[] frame) {
        long needed = (at + frame.length + 7) / 8;
        if (needed > MOST_BYTES) throw new IllegalArgumentException("the segments have more than 16 Gigapixels in all; expected fewer. Export fewer segments at once.");
        if (needed > bytes.length) bytes = Arrays.copyOf(bytes, (int) Math.min(MOST_BYTES, Math.max(needed, 2L * bytes.length)));
        for (byte pixel : frame) {
            if (pixel != 0) bytes[(int) (at >> 3)] |= (byte) (1 << (at & 7));
            at++;
        }
    }

    /** All frames; the rest of the last byte is 0. */
    byte[] bytes() {
        return Arrays.copyOf(bytes, (int) ((at + 7) / 8));
    }

    /** Unpacks {@code into.length} pixels from bit {@code first} of {@code packed}. */
    static void unpack(byte[] packed, int first, byte[] into) {
        for (int n = 0, bit = first; n < into.length; n++, bit++) into[n] = (byte) (packed[bit >> 3] >> (bit & 7) & 1);
    }
}
