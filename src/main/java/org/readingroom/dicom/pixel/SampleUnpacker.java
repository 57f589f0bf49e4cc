package org.readingroom.dicom.pixel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Bytes of one frame into one primitive array a component: byte[], short[], int[], float[] or double[] by Bits Allocated. Masks to
 * Bits Stored and sign-extends from High Bit. Source: PS3.5 section 8.1.1.
 */
final class SampleUnpacker {

    private static final int REHEARSED_SAMPLES = 1 << 12, REHEARSALS = 160; // calls: with fewer than 100 Java compiles the loop, and not yet the method

    private final PixelLayout layout;
    private final int up;   // moves High Bit to the top of the sample
    private final int down; // moves Bits Stored to the bottom, with the sign if there is one

    SampleUnpacker(PixelLayout layout) {
        this.layout = layout;
        up = layout.bitsAllocated() - 1 - layout.highBit();
        down = layout.bitsAllocated() - layout.bitsStored();
    }

    /** Puts the stored bits of samples {@code from} to {@code to} of an array into their place. */
    void trim(Object samples, int from, int to) {
        if (up == 0 && down == 0 || layout.bitsAllocated() == 1 || layout.floating()) return;
        if (samples instanceof short[] s) trimShorts(s, from, to);
        else if (samples instanceof byte[] b) {
            for (int n = from; n < to; n++) b[n] = (byte) (layout.signed() ? (byte) (b[n] << up) >> down : (b[n] << up & 0xff) >>> down);
        } else {
            int[] v = (int[]) samples;
            for (int n = from; n < to; n++) v[n] = layout.signed() ? v[n] << up >> down : v[n] << up >>> down;
        }
    }

    private void trimShorts(short[] s, int from, int to) {
        if (layout.signed()) {
            for (int n = from; n < to; n++) s[n] = (short) ((short) (s[n] << up) >> down);
        } else if (up == down) { // High Bit = Bits Stored - 1, nearly always
            mask(s, from, to, (1 << layout.bitsStored()) - 1);
        } else {
            for (int n = from; n < to; n++) s[n] = (short) ((s[n] << up & 0xffff) >>> down);
        }
    }

    /** By itself, because the launcher has Java compile it at once, and a short method takes a third of the time. */
    private static void mask(short[] s, int from, int to, int mask) {
        for (int n = from; n < to; n++) s[n] = (short) (s[n] & mask);
    }

    /** Does for a small made-up frame what {@link #trim} does for 12 bits of 16, until Java has compiled it. */
    static void rehearse() {
        SampleUnpacker usual = new SampleUnpacker(new PixelLayout(1, REHEARSED_SAMPLES, 1, 1, "MONOCHROME2", 16, 12, 11, false, false, false));
        short[] samples = new short[REHEARSED_SAMPLES];
        for (int n = 0; n < REHEARSALS; n++) usual.trim(samples, 0, samples.length);
    }

    /** @param planar whether each component lies in one piece (Planar Configuration 1) or pixel by pixel */
    void spread(ByteBuffer bytes, ByteOrder order, boolean planar, Object[] planes) {
        ByteBuffer in = bytes.duplicate().order(order);
        int pixels = layout.framePixels(), samples = layout.samples(), start = in.position();
        if (samples == 1) {
            if (planes[0] instanceof byte[] b) in.get(b, 0, pixels);
            else if (planes[0] instanceof short[] s) in.asShortBuffer().get(s, 0, pixels);
            else if (planes[0] instanceof int[] v) in.asIntBuffer().get(v, 0, pixels);
            else if (planes[0] instanceof float[] f) in.asFloatBuffer().get(f, 0, pixels);
            else in.asDoubleBuffer().get((double[]) planes[0], 0, pixels);
            trim(planes[0], 0, pixels);
            return;
        }
        for (int c = 0; c < samples; c++) {
            int first = planar ? c * pixels : c, step = planar ? 1 : samples;
            if (planes[c] instanceof byte[] b) for (int n = 0, at = start + first; n < pixels; n++, at += step) b[n] = in.get(at);
            else if (planes[c] instanceof short[] s) for (int n = 0, at = start + 2 * first; n < pixels; n++, at += 2 * step) s[n] = in.getShort(at);
            else if (planes[c] instanceof int[] v) for (int n = 0, at = start + 4 * first; n < pixels; n++, at += 4 * step) v[n] = in.getInt(at);
            else throw new IllegalArgumentException("colour in floating-point samples");
            trim(planes[c], 0, pixels);
        }
    }

    /** One bit a pixel, the lowest bit of a byte first. @param firstBit where the frame starts in {@code bytes} */
    static void bits(byte[] bytes, int firstBit, byte[] plane, int pixels) {
        for (int n = 0, bit = firstBit; n < pixels; n++, bit++) plane[n] = (byte) (bytes[bit >> 3] >> (bit & 7) & 1);
    }

    /** YBR_FULL_422 as it lies in native pixel data: Y1 Y2 Cb Cr for two pixels; both get the chroma. Source: PS3.3 C.7.6.3.1.2. */
    static void halfChroma(byte[] bytes, Object[] planes, int pixels) {
        byte[] y = (byte[]) planes[0], b = (byte[]) planes[1], r = (byte[]) planes[2];
        for (int n = 0; n < pixels; n++) {
            int at = n / 2 * 4;
            y[n] = bytes[at + (n & 1)];
            b[n] = bytes[at + 2];
            r[n] = bytes[at + 3];
        }
    }
}
