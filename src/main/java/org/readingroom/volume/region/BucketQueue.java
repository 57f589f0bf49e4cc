package org.readingroom.volume.region;

import java.util.Arrays;

/**
 * Voxels by their cost, the cheapest bucket first; of one bucket in no order, so that one may come twice. Buckets are used in turn: no step may cost more than all
 * buckets together hold. With whole numbers below a few thousand each bucket is one cost.
 */
final class BucketQueue {

    private static final int MOST = 1 << 13;

    private final int[][] buckets;
    private final int[] sizes;
    private final double width;
    private long current;
    private int waiting;

    /** @param dearest the most that one step costs */
    BucketQueue(double dearest) {
        width = Math.max(1, Math.ceil(dearest / (MOST - 2)));
        buckets = new int[(int) (dearest / width) + 2][];
        sizes = new int[buckets.length];
    }

    void add(int voxel, double cost) {
        long bucket = (long) (cost / width);
        if (waiting == 0 || bucket < current) current = bucket;
        int slot = (int) (bucket % buckets.length);
        if (buckets[slot] == null) buckets[slot] = new int[256];
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

    /** Whether a cost is one of the bucket that was asked last: else it has fallen since. */
    boolean isCurrent(double cost) {
        return (long) (cost / width) == current;
    }
}
