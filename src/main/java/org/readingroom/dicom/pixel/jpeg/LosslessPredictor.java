package org.readingroom.dicom.pixel.jpeg;

/** Differences become samples, in place. Source: ITU-T T.81 table H.1, H.1.2.1. */
final class LosslessPredictor {

    private static final int MASK = 0xffff;

    private LosslessPredictor() {}

    /** The first row of an interval: each sample by the one before, the first by {@code initial}. */
    static void firstRow(short[] s, int from, int width, int initial) {
        int value = initial;
        for (int n = from; n < from + width; n++) s[n] = (short) (value += s[n]);
    }

    /** Another row: its first sample by the one above; the others by a (left), b (above) and c (above left). */
    static void row(int predictor, short[] s, int from, int width, int stride) {
        int a = s[from] + s[from - stride] & MASK, to = from + width;
        s[from] = (short) a;
        int c = s[from - stride] & MASK;
        switch (predictor) {
            case 1 -> {
                for (int n = from + 1; n < to; n++) s[n] = (short) (a += s[n]);
            }
            case 2 -> {
                for (int n = from + 1; n < to; n++) s[n] += s[n - stride];
            }
            case 3 -> {
                for (int n = from + 1; n < to; n++) s[n] += s[n - stride - 1];
            }
            case 4 -> {
                for (int n = from + 1; n < to; n++) {
                    int b = s[n - stride] & MASK;
                    a = a + b - c + s[n] & MASK;
                    c = b;
                    s[n] = (short) a;
                }
            }
            case 5 -> {
                for (int n = from + 1; n < to; n++) {
                    int b = s[n - stride] & MASK;
                    a = a + (b - c >> 1) + s[n] & MASK;
                    c = b;
                    s[n] = (short) a;
                }
            }
            case 6 -> {
                for (int n = from + 1; n < to; n++) {
                    int b = s[n - stride] & MASK;
                    a = b + (a - c >> 1) + s[n] & MASK;
                    c = b;
                    s[n] = (short) a;
                }
            }
            default -> {
                for (int n = from + 1; n < to; n++) {
                    int b = s[n - stride] & MASK;
                    a = (a + b >> 1) + s[n] & MASK;
                    s[n] = (short) a;
                }
            }
        }
    }
}
