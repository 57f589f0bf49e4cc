package org.readingroom.consensus.dispute;

import java.util.Arrays;

/** The voxels of a region, as runs in rows, from the first plane to the last. Immutable; shares its arrays with nobody. */
public final class RegionRuns {

    /** Told each run of one plane. */
    @FunctionalInterface
    public interface Visitor {

        /** @param from index in the plane, i fastest @param to one past the last; in the same row */
        void run(int from, int to, Saying saying);
    }

    private final int[] planes, from, to, said;
    private final Saying[] sayings;

    RegionRuns(int[] planes, int[] from, int[] to, int[] said, Saying[] sayings) {
        this.planes = planes;
        this.from = from;
        this.to = to;
        this.said = said;
        this.sayings = sayings;
    }

    /** Those of plane k; none if the region is not there. */
    public void visit(int k, Visitor visitor) {
        int n = Arrays.binarySearch(planes, k);
        if (n < 0) return;
        while (n > 0 && planes[n - 1] == k) n--;
        for (; n < planes.length && planes[n] == k; n++) visitor.run(from[n], to[n], sayings[said[n]]);
    }

    /** Whether a voxel is in the region. @param n index in plane k, i fastest */
    public boolean contains(int k, int n) {
        boolean[] in = new boolean[1];
        visit(k, (a, b, saying) -> in[0] |= a <= n && n < b);
        return in[0];
    }
}
