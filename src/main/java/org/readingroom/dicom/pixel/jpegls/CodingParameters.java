package org.readingroom.dicom.pixel.jpegls;

/**
 * The numbers that steer coding: T.87 C.2.4.1.1 and A.2.1.
 *
 * @param maxval largest sample
 * @param near   largest difference of a decoded sample; 0 is lossless
 * @param t1     to t3: where the gradients are cut into regions
 * @param reset  number of samples at which a context halves what it has counted
 */
record CodingParameters(int maxval, int near, int t1, int t2, int t3, int reset) {

    private static final int DEFAULT_RESET = 64;

    /** The default thresholds, T.87 C.2.4.1.1.1. */
    static CodingParameters defaults(int maxval, int near) {
        int t1, t2, t3;
        if (maxval >= 128) {
            int factor = (Math.min(maxval, 4095) + 128) / 256;
            t1 = within(factor + 2 + 3 * near, near + 1, maxval);
            t2 = within(4 * factor + 3 + 5 * near, t1, maxval);
            t3 = within(17 * factor + 4 + 7 * near, t2, maxval);
        } else {
            int factor = 256 / (maxval + 1);
            t1 = within(Math.max(2, 3 / factor + 3 * near), near + 1, maxval);
            t2 = within(Math.max(3, 7 / factor + 5 * near), t1, maxval);
            t3 = within(Math.max(4, 21 / factor + 7 * near), t2, maxval);
        }
        return new CodingParameters(maxval, near, t1, t2, t3, DEFAULT_RESET);
    }

    /** CLAMP of the standard: what lies outside becomes the lower bound. */
    private static int within(int value, int least, int most) {
        return value > most || value < least ? least : value;
    }

    /** How many values a prediction error takes. */
    int range() {
        return near == 0 ? maxval + 1 : (maxval + 2 * near) / (2 * near + 1) + 1;
    }

    /** Bits of a prediction error that is written as it is. */
    int errorBits() {
        return bitsFor(range());
    }

    /** Longest code of a sample. */
    int limit() {
        int sampleBits = Math.max(2, bitsFor(maxval + 1));
        return 2 * (sampleBits + Math.max(8, sampleBits));
    }

    /** A context's first sum of error magnitudes. */
    int firstSum() {
        return Math.max(2, (range() + 32) / 64);
    }

    /** Whether errors wrap round by a mask, because there is no loss and the number of levels is a power of two. */
    boolean wrapsByMask() {
        return near == 0 && (maxval & maxval + 1) == 0;
    }

    private static int bitsFor(int values) {
        return 32 - Integer.numberOfLeadingZeros(values - 1);
    }
}
