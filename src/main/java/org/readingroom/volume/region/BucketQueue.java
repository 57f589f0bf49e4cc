package org.readingroom.volume.region;

import java.util.Arrays;

/**
 * Voxels by their cost, the cheapest bucket first; of one bucket in no order, so that one may come twice. Buckets are used in turn: no step may cost more than all
 * buckets together hold. With whole numbers below a few thousand each bucket is one cost.
 */
final class BucketQueue {

    static final long NONE = Long.MAX_VALUE;
    private static final int MOST = 1 << 13;

    private final int[][] buckets;
    private final int[] sizes;
    private final double width;
    private long current;
    private int waiting, taken;

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

    /** The bucket of the cheapest; {@link #NONE} if there is none. */
    long first() {
        if (waiting == 0) return NONE;
        while (sizes[(int) (current % buckets.length)] == 0) current++;
        return current;
    }

    /**
     * All that a bucket, which {@link #first} gave, holds now.
     *
     * @param spare an array that is not needed any more: voxels that come meanwhile are kept in it
     * @return {@link #taken} of them count
     */
    int[] take(long bucket, int[] spare) {
        int slot = (int) (bucket % buckets.length);
        taken = waiting == 0 || current > bucket ? 0 : sizes[slot];
        if (taken == 0) return spare;
        int[] all = buckets[slot];
        waiting -= taken;
        sizes[slot] = 0;
        buckets[slot] = spare;
        return all;
    }

    int taken() {
        return taken;
    }

    /** Where a cost belongs. */
    long bucket(double cost) {
        return (long) (cost / width);
    }
}
