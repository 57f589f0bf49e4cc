package org.readingroom.volume.region;

import java.util.Arrays;

/**
 * The part of a growth that one thread does: the voxels of its own planes, which nobody else writes. What reaches into planes of others is noted for them
 * and taken up by them at the next meeting. What others hold may be read while they change it: costs only fall, so an old one asks for a note too many,
 * never for one too few.
 */
final class SeedFront {

    private static final int EXPANDED = 1 << 16, SEED = 1 << 17, LABEL = 0x7fff;
    private static final int NEAR = 9; // neighbours in one plane of three
    private static final int PIECE = 10, FEW = 256; // 1,024 voxels, which lie in a few rows

    private final int me, stepK;
    private final byte[] owners;    // of planes
    private final long[] cells;     // cost and value of a voxel: what is asked for together lies together
    private final int[] tags;
    private final int[] neighbours; // plane by plane; the voxel itself is not among them
    private final float[] penalties;
    private final BucketQueue queue;
    private final long[][] places;  // notes for each other: voxel and cost
    private final int[][] labels;
    private final int[] notes;
    private final int[] starts;     // of pieces among voxels in order
    private int[] ordered = new int[1024], spare = new int[1024];
    private long done;

    /** @param dearest the most that one step costs */
    SeedFront(int me, int all, byte[] owners, int stepK, long[] cells, int[] tags, int[] neighbours, float[] penalties, double dearest) {
        this.me = me;
        this.owners = owners;
        this.stepK = stepK;
        this.cells = cells;
        this.tags = tags;
        this.neighbours = neighbours;
        this.penalties = penalties;
        queue = new BucketQueue(dearest);
        starts = new int[(cells.length >>> PIECE) + 2];
        places = new long[all][1024];
        labels = new int[all][1024];
        notes = new int[all];
    }

    static long cell(float cost, float value) {
        return (long) Float.floatToRawIntBits(cost) << Integer.SIZE | Float.floatToRawIntBits(value) & 0xffffffffL;
    }

    static float cost(long cell) {
        return Float.intBitsToFloat((int) (cell >>> Integer.SIZE));
    }

    static float value(long cell) {
        return Float.intBitsToFloat((int) cell);
    }

    static int label(int tag) {
        return tag & LABEL;
    }

    /** A seed where another one is changes nothing. */
    void seed(int at, int label) {
        if (cost(cells[at]) < 0 || (tags[at] & SEED) != 0) return;
        cells[at] = cell(0, value(cells[at]));
        tags[at] = label | SEED;
        queue.add(at, 0);
    }

    /** The cheapest bucket with something to do; {@link BucketQueue#NONE} for none. */
    long first() {
        return queue.first();
    }

    /** How many voxels were grown from. */
    long done() {
        return done;
    }

    /** Grows from all voxels of a bucket, and from those that come into it meanwhile. */
    void drain(long bucket) {
        Arrays.fill(notes, 0);
        for (spare = queue.take(bucket, spare); queue.taken() > 0; spare = queue.take(bucket, spare)) {
            int taken = queue.taken();
            int[] voxels = inOrder(spare, taken);
            for (int n = 0; n < taken; n++) expand(voxels[n], bucket);
        }
    }

    private void expand(int p, long bucket) {
        long cell = cells[p];
        float cost = cost(cell);
        if ((tags[p] & EXPANDED) != 0 || queue.bucket(cost) != bucket) return; // it has fallen since
        tags[p] |= EXPANDED;
        done++;
        int k = p / stepK, label = label(tags[p]);
        grow(p, cost, value(cell), label, 0, NEAR, owners[k - 1]);
        grow(p, cost, value(cell), label, NEAR, 2 * NEAR - 1, owners[k]);
        grow(p, cost, value(cell), label, 2 * NEAR - 1, neighbours.length, owners[k + 1]);
    }

    /** Neighbours one after another: what one of them has fetched from memory serves the next. By pieces of some rows, which takes two passes. */
    private int[] inOrder(int[] voxels, int n) {
        if (n < FEW) return voxels;
        if (ordered.length < n) ordered = new int[Math.max(n, 2 * ordered.length)];
        Arrays.fill(starts, 0);
        for (int v = 0; v < n; v++) starts[(voxels[v] >>> PIECE) + 1]++;
        for (int s = 1; s < starts.length; s++) starts[s] += starts[s - 1];
        for (int v = 0; v < n; v++) ordered[starts[voxels[v] >>> PIECE]++] = voxels[v];
        return ordered;
    }

    private void grow(int p, float cost, float value, int label, int from, int to, int owner) {
        for (int n = from; n < to; n++) {
            int q = p + neighbours[n];
            long cell = cells[q];
            float old = cost(cell);
            if (old < cost) continue;
            float sum = cost + (Math.abs(value(cell) - value) + penalties[n]);
            if (sum > old) continue;
            if (owner == me) reach(q, cell, sum, label);
            else note(owner, q, sum, label);
        }
    }

    /** Of ways that cost the same the lower label's is taken. */
    private void reach(int q, long cell, float sum, int label) {
        int tag = tags[q];
        if (sum == cost(cell)) {
            if (label >= label(tag) || (tag & SEED) != 0) return;
            tags[q] = tag & ~LABEL | label;
            if ((tag & EXPANDED) == 0) return; // it waits already, at this cost
        }
        cells[q] = cell(sum, value(cell));
        tags[q] = tag & ~(LABEL | EXPANDED) | label;
        queue.add(q, sum);
    }

    private void note(int owner, int q, float sum, int label) {
        int n = notes[owner]++;
        if (n == places[owner].length) {
            places[owner] = Arrays.copyOf(places[owner], 2 * n);
            labels[owner] = Arrays.copyOf(labels[owner], 2 * n);
        }
        places[owner][n] = (long) q << Integer.SIZE | Float.floatToRawIntBits(sum) & 0xffffffffL;
        labels[owner][n] = label;
    }

    /** Takes up what another one has noted. */
    void takeUp(SeedFront other) {
        for (int n = 0; n < other.notes[me]; n++) {
            long note = other.places[me][n];
            int q = (int) (note >>> Integer.SIZE);
            float sum = Float.intBitsToFloat((int) note);
            if (sum <= cost(cells[q])) reach(q, cells[q], sum, other.labels[me][n]);
        }
    }
}
