package org.readingroom.display.space;

import java.util.Arrays;

/**
 * How far there is nothing to be seen around each block, so that lines of sight leap over it at once: 0 for a block in which something can be seen,
 * n for one that has no such block among those less than n steps away, diagonal ones included. Immutable once it is made.
 */
final class EmptySpace {

    private static final byte FAR = 100; // leaps are no longer than that
    private static final int WORTH = 16; // one block in so many

    private final int bi, bj, bk;
    private final byte[] near; // of the row at work, what the rows before it have, with a block more at either end
    /** By i + bi * (j + bj * k), in blocks. */
    final byte[] distance;

    private EmptySpace(BlockExtremes blocks) {
        bi = blocks.bi;
        bj = blocks.bj;
        bk = blocks.bk;
        near = new byte[bi + 2];
        distance = new byte[blocks.high.length];
    }

    static EmptySpace of(BlockExtremes blocks, TransferFunction transfer) {
        EmptySpace made = new EmptySpace(blocks);
        for (int at = 0; at < made.distance.length; at++) made.distance[at] = transfer.isVisible(blocks.low[at], blocks.high[at]) ? 0 : FAR;
        return made.swept();
    }

    /** The same of fog: 0 for a block in which there is more to be seen, or nothing at all. Null where it would hardly ever be met. */
    static EmptySpace fog(BlockExtremes blocks, TransferFunction transfer) {
        EmptySpace made = new EmptySpace(blocks);
        int seen = transfer.firstVisible(), dense = transfer.firstDense(), met = 0;
        for (int at = 0; at < made.distance.length; at++) {
            boolean isFog = blocks.low[at] >= seen && blocks.high[at] < dense;
            made.distance[at] = isFog ? FAR : 0;
            if (isFog) met++;
        }
        return met < made.distance.length / WORTH ? null : made.swept();
    }

    private EmptySpace swept() {
        sweep(1);
        sweep(-1);
        return this;
    }

    /** Hands distances on, from each block to those that come later: twice, there and back, is enough. */
    private void sweep(int step) {
        for (int n = 0; n < bk; n++)
            for (int m = 0; m < bj; m++) {
                int k = step > 0 ? n : bk - 1 - n, j = step > 0 ? m : bj - 1 - m;
                Arrays.fill(near, FAR);
                nearer(j - step, k);
                for (int side = -1; side <= 1; side++) nearer(j + side, k - step);
                int at = bi * (j + bj * k) + (step > 0 ? 0 : bi - 1), before = FAR;
                for (int p = 0, i = step > 0 ? 0 : bi - 1; p < bi; p++, i += step, at += step) {
                    int d = 1 + Math.min(before, Math.min(near[i], Math.min(near[i + 1], near[i + 2])));
                    if (d < distance[at]) distance[at] = (byte) d;
                    before = distance[at];
                }
            }
    }

    private void nearer(int j, int k) {
        if (j < 0 || j >= bj || k < 0 || k >= bk) return;
        for (int i = 0, at = bi * (j + bj * k); i < bi; i++, at++) near[i + 1] = (byte) Math.min(near[i + 1], distance[at]);
    }
}
