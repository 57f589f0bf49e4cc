package org.readingroom.dicom.pixel.jpegls;

import java.util.Arrays;

/** Which of the nine regions, -4 to 4, a difference of two samples falls into: T.87 A.3.3, as a table. Immutable, thread-safe. */
final class Gradients {

    /** Index of the difference 0. */
    final int zero;
    /** Region of each difference from -maxval to maxval. */
    final byte[] region;

    Gradients(CodingParameters parameters) {
        zero = parameters.maxval();
        region = new byte[2 * zero + 1];
        int[] ends = { parameters.near(), parameters.t1() - 1, parameters.t2() - 1, parameters.t3() - 1, zero };
        for (int r = 0, from = 0; r < ends.length; from = Math.max(from, ends[r] + 1), r++) {
            int to = Math.min(ends[r], zero) + 1;
            if (to <= from) continue;
            Arrays.fill(region, zero + from, zero + to, (byte) r);
            Arrays.fill(region, zero - to + 1, zero - from + 1, (byte) -r);
        }
    }
}
