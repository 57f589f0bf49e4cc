package org.readingroom.volume.edge;

import java.util.Arrays;

/** Voxels by their cost, a whole number, the cheapest first; one may wait several times. No step may cost more than was said: buckets are used in turn. */
final class WaitingVoxels {

    private static final int FIRST = 64;

    private final int[][] buckets;
    private final int[] sizes;
    private long current;
    private int waiting;

    WaitingVoxels(int dearestStep) {
        buckets = new int[dearestStep + 1][];
        sizes = new int[buckets.length];
    }

    /** @param cost no less than that of the last one that was taken */
    void add(int voxel, long cost) {
        int slot = (int) (cost % buckets.length);
        if (buckets[slot] == null) buckets[slot] = new int[FIRST];
        else if (sizes[slot] == buckets[slot].length) buckets[slot] = Arrays.copyOf(buckets[slot], 2 * sizes[slot]);
        buckets[slot][sizes[slot]++] = voxel;
        waiting++;
    }

    /** -1 if there is none. */
    int next() {
        if (waiting == 0) return -1;
        int slot = (int) (current % buckets.length);
        while (sizes[slot] == 0) slot = (int) (++current % buckets.length);
        waiting--;
        return buckets[slot][--sizes[slot]];
    }
}
