package org.readingroom.dicom.seg;

/** Frames of one bit a pixel: lowest bit first, one frame after the other without a gap, so that a frame may begin within a byte. Source: PS3.5 8.1.1, D. */
final class PackedBits {

    private final byte[] bytes;
    private long at;

    /** @throws IllegalArgumentException if that many pixels do not fit into one value */
    PackedBits(long pixels) {
        if (pixels > 8L * (Integer.MAX_VALUE - 16))
            throw new IllegalArgumentException("the segments have " + pixels + " pixels in all; expected less than 16 Gigapixels. Export fewer segments at once.");
        bytes = new byte[(int) ((pixels + 7) / 8)];
    }

    /** Adds a frame: one byte a pixel, 0 or 1. */
    void add(byte[] frame) {
        for (byte pixel : frame) {
            if (pixel != 0) bytes[(int) (at >> 3)] |= (byte) (1 << (at & 7));
            at++;
        }
    }

    byte[] bytes() {
        return bytes;
    }

    /** Unpacks {@code into.length} pixels from bit {@code first} of {@code packed}. */
    static void unpack(byte[] packed, int first, byte[] into) {
        for (int n = 0, bit = first; n < into.length; n++, bit++) into[n] = (byte) (packed[bit >> 3] >> (bit & 7) & 1);
    }
}
