package org.readingroom.display.space;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The highest and the lowest value of each block of 4 x 4 x 4 voxels and of those beside it in the direction of growing indices, whose values a
 * linear interpolation in the block can meet.
 */
final class BlockExtremes {

    static final int SHIFT = 2, SIZE = 1 << SHIFT;
    /** Blocks in a group, on each axis, as a power of two. */
    static final int GROUP = 2;

    final int bi, bj, bk;
    /** By i + bi * (j + bj * k), in blocks. */
    final int[] high, low;

    private BlockExtremes(int bi, int bj, int bk) {
        this.bi = bi;
        this.bj = bj;
        this.bk = bk;
        high = new int[Math.multiplyExact(bi * bj, bk)];
        low = new int[high.length];
        Arrays.fill(high, Integer.MIN_VALUE);
        Arrays.fill(low, Integer.MAX_VALUE);
    }

    private static int blocks(int voxels) {
        return (voxels + SIZE - 1) >> SHIFT;
    }

    static BlockExtremes of(short[][] planes, int ni, int nj, int mask) {
        BlockExtremes made = new BlockExtremes(blocks(ni), blocks(nj), blocks(planes.length));
        IntStream.range(0, made.bk).parallel().forEach(layer -> {
            int[] high = new int[made.bi], low = new int[made.bi];
            for (int k = layer << SHIFT; k <= Math.min(planes.length - 1, (layer + 1) << SHIFT); k++)
                for (int j = 0; j < nj; j++) {
                    rowExtremes(planes[k], ni * j, ni, mask, high, low);
                    made.join(high, low, j >> SHIFT, layer);
                    if ((j & SIZE - 1) == 0 && j > 0) made.join(high, low, (j >> SHIFT) - 1, layer);
                }
        });
        return made;
    }

    /** Of groups of 4 x 4 x 4 blocks. */
    BlockExtremes grouped() {
        int r = (1 << GROUP) - 1;
        BlockExtremes made = new BlockExtremes(bi + r >> GROUP, bj + r >> GROUP, bk + r >> GROUP);
        for (int k = 0, at = 0; k < bk; k++)
            for (int j = 0; j < bj; j++)
                for (int i = 0; i < bi; i++, at++) {
                    int to = (i >> GROUP) + made.bi * ((j >> GROUP) + made.bj * (k >> GROUP));
                    made.high[to] = Math.max(made.high[to], high[at]);
                    made.low[to] = Math.min(made.low[to], low[at]);
                }
        return made;
    }

    private static void rowExtremes(short[] plane, int from, int ni, int mask, int[] high, int[] low) {
        for (int b = 0; b < high.length; b++) {
            int first = from + (b << SHIFT), last = Math.min(from + ni - 1, first + SIZE), top = plane[first] & mask, bottom = top;
            for (int at = first + 1; at <= last; at++) {
                int v = plane[at] & mask;
                if (v > top) top = v;
                if (v < bottom) bottom = v;
            }
            high[b] = top;
            low[b] = bottom;
        }
    }

    private void join(int[] top, int[] bottom, int j, int k) {
        int at = bi * (j + bj * k);
        for (int b = 0; b < bi; b++, at++) {
            if (top[b] > high[at]) high[at] = top[b];
            if (bottom[b] < low[at]) low[at] = bottom[b];
        }
    }
}
