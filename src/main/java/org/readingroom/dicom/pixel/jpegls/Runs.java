package org.readingroom.dicom.pixel.jpegls;

import java.util.Arrays;

/** What the run mode has learned: T.87 A.7. Confined to one thread. */
final class Runs {

    /** Logarithm of the number of samples that one bit of a run stands for, by run index. T.87 A.2.1, J. */
    private static final int[] ORDER = { 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15 };

    /** Run index of each component. */
    private final int[] index;
    private final int[] a = new int[2];
    private final int[] n = new int[2];
    private final int[] negative = new int[2];

    Runs(int components) {
        index = new int[components];
    }

    void forget(CodingParameters parameters) {
        Arrays.fill(index, 0);
        for (int type = 0; type < 2; type++) {
            a[type] = parameters.firstSum();
            n[type] = 1;
            negative[type] = 0;
        }
    }

    int order(int component) {
        return ORDER[index[component]];
    }

    void lengthen(int component) {
        if (index[component] < ORDER.length - 1) index[component]++;
    }

    void shorten(int component) {
        if (index[component] > 0) index[component]--;
    }

    /** Golomb parameter of the sample that ends a run. @param type 1 if its neighbours left and above are alike, else 0 */
    int golombParameter(int type) {
        return Contexts.golombParameter(type == 0 ? a[0] : a[1] + (n[1] >> 1), n[type]);
    }

    /** Whether an odd mapped value stands for a negative error. */
    boolean oddIsNegative(int type, int k) {
        return k != 0 || 2 * negative[type] >= n[type];
    }

    /** @param mapped the value that was coded for {@code error} */
    void learn(int type, int error, int mapped, int reset) {
        if (error < 0) negative[type]++;
        a[type] += mapped + 1 - type >> 1;
        if (n[type] == reset) {
            a[type] >>= 1;
            n[type] >>= 1;
            negative[type] >>= 1;
        }
        n[type]++;
    }
}
