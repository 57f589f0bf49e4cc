package org.readingroom.consensus;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** Paints planes by a table of what becomes of each code, and counts voxels by code: what codes mean is asked once for each, and not once a run. One thread's. */
final class CodedPaint {

    private static final int BLOCK = 256; // voxels; mostly nobody marked anything in one
    private static final short[] NOTHING = new short[BLOCK];
    private static final int TOGETHER = 4; // neighbours are mostly equal: each of four has counts of its own, so that no addition waits for the one before

    private final short[] valueOf;
    private final long[][] counts;

    /** @param valueOf by code; 0 for code 0, where nobody marked anything */
    CodedPaint(short[] valueOf) {
        this.valueOf = valueOf;
        counts = new long[TOGETHER][valueOf.length];
    }

    /** Voxels so far; 0 for code 0. */
    long count(int code) {
        return code == 0 ? 0 : counts[0][code] + counts[1][code] + counts[2][code] + counts[3][code];
    }

    /**
     * @param codes   of a plane
     * @param plane   all 0, as large
     * @param uncoded told the voxels whose code is negative, which are neither painted nor counted here
     */
    void paint(short[] codes, short[] plane, IntConsumer uncoded) {
        for (int from = 0; from < codes.length; from += BLOCK) {
            int to = Math.min(from + BLOCK, codes.length), first = Arrays.mismatch(codes, from, to, NOTHING, 0, to - from);
            if (first < 0) continue;
            int end = to - (to - from) % TOGETHER;
            paintFours(codes, from + first - first % TOGETHER, end, plane, uncoded);
            for (int n = end; n < to; n++) one(codes[n], n, plane, uncoded);
        }
    }

    private void paintFours(short[] codes, int from, int to, short[] plane, IntConsumer uncoded) {
        short[] value = valueOf;
        long[] count0 = counts[0], count1 = counts[1], count2 = counts[2], count3 = counts[3];
        for (int n = from; n < to; n += TOGETHER) {
            int a = codes[n], b = codes[n + 1], c = codes[n + 2], d = codes[n + 3], any = a | b | c | d;
            if (any == 0) continue;
            if (any < 0) {
                for (int odd = n; odd < n + TOGETHER; odd++) one(codes[odd], odd, plane, uncoded);
                continue;
            }
            count0[a]++;
            count1[b]++;
            count2[c]++;
            count3[d]++;
            plane[n] = value[a];
            plane[n + 1] = value[b];
            plane[n + 2] = value[c];
            plane[n + 3] = value[d];
        }
    }

    private void one(int code, int n, short[] plane, IntConsumer uncoded) {
        if (code < 0) uncoded.accept(n);
        else {
            counts[0][code]++;
            plane[n] = valueOf[code];
        }
    }
}
