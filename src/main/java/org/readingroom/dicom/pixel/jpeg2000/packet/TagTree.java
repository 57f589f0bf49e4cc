package org.readingroom.dicom.pixel.jpeg2000.packet;

import org.readingroom.io.FormatException;

/** Small numbers of the blocks of a precinct, told little by little: each node of a tree has the least of its four below. Two ints a node. Source: T.800 B.10.2. */
final class TagTree {

    private static final int LEVELS = 32;

    private final int[] offset = new int[LEVELS], across = new int[LEVELS];
    private int levels;
    private int[] nodes;

    static int nodes(int across, int down) {
        int w = across, h = down, n = w * h;
        while (w > 1 || h > 1) {
            w = w + 1 >> 1;
            h = h + 1 >> 1;
            n += w * h;
        }
        return n;
    }

    static void clear(int[] nodes, int from, int size) {
        for (int n = from; n < from + size; n += 2) {
            nodes[n] = 0; // as much is known
            nodes[n + 1] = Integer.MAX_VALUE; // the number itself, when it is known
        }
    }

    /** Goes to a tree. */
    void at(int[] all, int from, int wide, int high) {
        nodes = all;
        levels = 0;
        int w = wide, h = high, at = from;
        while (true) {
            offset[levels] = at;
            across[levels++] = w;
            at += 2 * w * h;
            if (w <= 1 && h <= 1) return;
            w = w + 1 >> 1;
            h = h + 1 >> 1;
        }
    }

    /** Reads until it is known whether the number of a leaf is below {@code threshold}. */
    boolean isBelow(HeaderBits bits, int x, int y, int threshold) throws FormatException {
        int known = 0, node = 0;
        for (int level = levels - 1; level >= 0; level--) {
            node = offset[level] + 2 * ((y >> level) * across[level] + (x >> level));
            if (nodes[node] > known) known = nodes[node];
            while (known < threshold && known < nodes[node + 1]) {
                if (bits.next() != 0) nodes[node + 1] = known;
                else known++;
            }
            nodes[node] = known;
        }
        return nodes[node + 1] < threshold;
    }
}
