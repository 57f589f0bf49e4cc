package org.readingroom.volume.segment;

import java.util.Arrays;

/** Keeps numbers and finds the one in the middle, without putting all of them into order. */
final class Median {

    private static final int FIRST = 1024;

    private float[] values = new float[FIRST];
    private int n;

    void add(float value) {
        if (n == values.length) values = Arrays.copyOf(values, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * n));
        values[n++] = value;
    }

    /** Of an even number the mean of the two in the middle; NaN of none. Changes the order in which they are kept. */
    double value() {
        if (n == 0) return Double.NaN;
        float upper = select(n / 2);
        if (n % 2 == 1) return upper;
        float lower = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < n / 2; i++) lower = Math.max(lower, values[i]); // what is left of the upper one is not above it
        return ((double) lower + upper) / 2;
    }

    /** The k-th smallest, from 0 (Hoare 1961): what stands before it is not above it, what stands behind it not below. */
    private float select(int k) {
        int left = 0, right = n - 1;
        while (left < right) {
            float pivot = values[left + (right - left) / 2];
            int i = left, j = right;
            while (i <= j) {
                while (values[i] < pivot) i++;
                while (values[j] > pivot) j--;
                if (i > j) break;
                float swap = values[i];
                values[i++] = values[j];
                values[j--] = swap;
            }
            if (k <= j) right = j;
            else if (k >= i) left = i;
            else return values[k];
        }
        return values[k];
    }
}
