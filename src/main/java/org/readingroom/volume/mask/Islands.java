package org.readingroom.volume.mask;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.readingroom.volume.mask.Components.Neighbours;

/**
 * The connected parts of a mask by size: rank 0 is the largest; of equals the one whose first voxel (k slowest, i fastest) comes first. Keeps runs
 * instead of a number for each voxel: where parts are chosen, {@link Components} would cost four times the memory and more time.
 */
public final class Islands {

    private final RowRuns runs;
    private final int[] rankOfRun;
    private final long[] sizes; // by rank

    private Islands(RowRuns runs) {
        this.runs = runs;
        int[] number = runs.numbers();
        int parts = 0;
        for (int n : number) parts = Math.max(parts, n);
        long[] size = new long[parts];
        for (int r = 0; r < number.length; r++) size[number[r] - 1] += runs.to[r] - runs.from[r];
        int[] order = IntStream.range(0, parts).boxed().sorted(Comparator.comparingLong((Integer p) -> -size[p])).mapToInt(Integer::intValue).toArray();
        int[] rank = new int[parts];
        sizes = new long[parts];
        for (int n = 0; n < parts; n++) {
            rank[order[n]] = n;
            sizes[n] = size[order[n]];
        }
        for (int r = 0; r < number.length; r++) number[r] = rank[number[r] - 1];
        rankOfRun = number;
    }

    /** Parts of a 2-D (nk = 1) or 3-D mask, which is not kept. */
    public static Islands of(Mask mask, Neighbours neighbours) {
        return new Islands(RowRuns.joined(mask, neighbours.reach(), 1));
    }

    public int count() {
        return sizes.length;
    }

    /** Voxels of each rank, descending. A copy. */
    public long[] sizes() {
        return sizes.clone();
    }

    /** The rank of the part that holds a voxel, or -1 where there is background. */
    public int rankAt(int i, int j, int k) {
        int run = runs.runAt(i, j, k);
        return run < 0 ? -1 : rankOfRun[run];
    }

    /** How many parts have at least so many voxels: they are the first ranks. */
    public int countOfAtLeast(long voxels) {
        return (int) Arrays.stream(sizes).filter(s -> s >= voxels).count();
    }

    /** A new mask of the parts with wanted ranks. */
    public Mask mask(IntPredicate wanted) {
        boolean[] keep = new boolean[sizes.length];
        for (int n = 0; n < keep.length; n++) keep[n] = wanted.test(n);
        Mask mask = new Mask(runs.ni, runs.nj, runs.nk);
        for (int k = 0, row = 0; k < runs.nk; k++) {
            byte[] plane = mask.plane(k);
            for (int j = 0; j < runs.nj; j++, row++)
                for (int r = runs.firstRun[row], start = j * runs.ni; r < runs.firstRun[row + 1]; r++)
                    if (keep[rankOfRun[r]]) Arrays.fill(plane, start + runs.from[r], start + runs.to[r], (byte) 1);
        }
        return mask;
    }

    /** A new mask of the part of one rank. */
    public Mask mask(int rank) {
        return mask(n -> n == rank);
    }
}
