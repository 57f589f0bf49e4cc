package org.readingroom.dicom.pixel.jpegls;

import java.util.Arrays;

/** What the 365 contexts of the regular mode have learned so far: T.87 A.2.1, A.6. Confined to one thread. */
final class Contexts {

    /** Numbers of one context lie together: eight places of which five are used, so that no context crosses more cache lines than need be. */
    static final int STRIDE = 8;
    /** Sum of error magnitudes. */
    static final int A = 0;
    /** Sum of errors that the correction has not yet taken up. */
    static final int B = 1;
    /** Correction of the prediction. */
    static final int C = 2;
    /** Number of samples. */
    static final int N = 3;
    /** Golomb parameter for the next sample: kept, because finding it when it is needed would delay the sample. */
    static final int K = 4;

    private static final int COUNT = 365;
    private static final int LEAST_CORRECTION = -128;
    private static final int MOST_CORRECTION = 127;

    final int[] state = new int[COUNT * STRIDE];

    void forget(CodingParameters parameters) {
        Arrays.fill(state, 0);
        int sum = parameters.firstSum(), k = golombParameter(sum, 1);
        for (int at = 0; at < state.length; at += STRIDE) {
            state[at + A] = sum;
            state[at + N] = 1;
            state[at + K] = k;
        }
    }

    /**
     * Takes up an error.
     *
     * @param at    first place of the context
     * @param error quantised
     * @param step  of quantisation: 2 NEAR + 1
     */
    static void learn(int[] state, int at, int error, int step, int reset) {
        int a = state[at + A] + Math.abs(error), b = state[at + B] + error * step, n = state[at + N];
        if (n == reset) {
            a >>= 1;
            b >>= 1;
            n >>= 1;
        }
        n++;
        int tooLow = b + n - 1 >> 31, tooHigh = -b >> 31; // all ones where true: which it is cannot be foreseen, so nothing branches
        b += (tooLow & n) - (tooHigh & n);
        int c = state[at + C] + tooLow - tooHigh;
        state[at + A] = a;
        state[at + B] = Math.min(0, Math.max(b, 1 - n));
        state[at + C] = Math.min(MOST_CORRECTION, Math.max(LEAST_CORRECTION, c));
        state[at + N] = n;
        state[at + K] = golombParameter(a, n);
    }

    /** Least k with {@code count << k >= sum}. */
    static int golombParameter(int sum, int count) {
        int k = Math.max(0, Integer.numberOfLeadingZeros(count) - Integer.numberOfLeadingZeros(sum));
        return k + ((count << k) - sum >>> 31);
    }

    /** All ones if errors of this context are mapped the other way round (T.87 A.5.2), which only lossless coding does. */
    static int turned(int[] state, int at) {
        return (state[at + K] - 1 & 2 * state[at + B] + state[at + N] - 1) >> 31;
    }
}
