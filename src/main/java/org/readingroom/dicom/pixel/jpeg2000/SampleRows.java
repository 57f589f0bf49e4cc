package org.readingroom.dicom.pixel.jpeg2000;

import org.readingroom.dicom.pixel.jpeg2000.code.Component;

/** The last steps to samples, row by row: colour transform, rounding, level shift, clipping. Source: T.800 annex G. */
final class SampleRows {

    private SampleRows() {}

    /** T.800 G.2.2: luminance and differences become red, green, blue. */
    static void reversible(int[] first, int[] second, int[] third, int width) {
        for (int x = 0; x < width; x++) {
            int b = second[x], r = third[x], green = first[x] - (b + r >> 2);
            first[x] = r + green;
            second[x] = green;
            third[x] = b + green;
        }
    }

    /** T.800 G.3.2. */
    static void irreversible(float[] first, float[] second, float[] third, int width) {
        for (int x = 0; x < width; x++) {
            float y = first[x], b = second[x], r = third[x];
            first[x] = y + r * 1.402f;
            second[x] = y - b * 0.34413f - r * 0.71414f;
            third[x] = y + b * 1.772f;
        }
    }

    /** To the nearest whole number. */
    static void round(float[] from, int[] to, int width) {
        for (int x = 0; x < width; x++) to[x] = (int) Math.rint(from[x]);
    }

    /** To the nearest whole number that the component holds. */
    static void clip(double[] from, Component component, int[] to, int width) {
        long half = 1L << component.bits() - 1;
        double least = component.signed() ? -half : 0, most = component.signed() ? half - 1 : 2 * half - 1;
        for (int x = 0; x < width; x++) to[x] = (int) Math.max(least, Math.min(most, Math.rint(from[x])));
    }

    static void shift(int[] line, Component component, int width) {
        int half = 1 << component.bits() - 1, shift = component.signed() ? 0 : half;
        int least = component.signed() ? -half : 0, most = component.signed() ? half - 1 : 2 * half - 1;
        for (int x = 0; x < width; x++) line[x] = Math.max(least, Math.min(most, line[x] + shift));
    }
}
