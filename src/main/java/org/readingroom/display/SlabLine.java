package org.readingroom.display;

import java.util.Arrays;

/** What a line of pixels comes to over the samples of a slab: samples that are NaN do not count. Used again from line to line. */
final class SlabLine {

    private ProjectionMode mode;
    private double[] sum = new double[0];
    private int[] count = new int[0];

    void begin(ProjectionMode how, int length) {
        mode = how;
        if (sum.length < length) {
            sum = new double[length];
            count = new int[length];
        }
        Arrays.fill(sum, 0, length, how == ProjectionMode.MAX ? Double.NEGATIVE_INFINITY : how == ProjectionMode.MIN ? Double.POSITIVE_INFINITY : 0);
        Arrays.fill(count, 0, length, 0);
    }

    /** Samples of pixels from to end - 1, which lie at the same places in {@code v}. */
    void add(double[] v, int from, int end) {
        double[] s = sum;
        switch (mode) {
            case MAX -> { for (int x = from; x < end; x++) if (v[x] > s[x]) s[x] = v[x]; }
            case MIN -> { for (int x = from; x < end; x++) if (v[x] < s[x]) s[x] = v[x]; }
            default -> {
                for (int x = from; x < end; x++)
                    if (!Double.isNaN(v[x])) {
                        s[x] += v[x];
                        count[x]++;
                    }
            }
        }
    }

    /** Where no sample counted, {@code values} stays as it was. */
    void write(float[] values, int at, int length) {
        boolean extreme = mode == ProjectionMode.MAX || mode == ProjectionMode.MIN;
        for (int x = 0; x < length; x++) {
            if (extreme ? !Double.isInfinite(sum[x]) : count[x] > 0) values[at + x] = (float) (mode == ProjectionMode.MEAN ? sum[x] / count[x] : sum[x]);
        }
    }
}
