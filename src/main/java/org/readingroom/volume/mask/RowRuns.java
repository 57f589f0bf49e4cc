package org.readingroom.volume.mask;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A mask's foreground as runs along i, row by row, joined where they touch: far fewer than voxels. */
final class RowRuns {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;

    final int ni, nj, nk;
    final int[] firstRun; // of each row j + nj * k; one more at the end
    int[] from = new int[1024], to = new int[1024]; // to: the voxel behind the last
    int count;
    private JoinedRuns joined;

    /** @param feature 1 for runs of foreground, 0 for runs of background */
    private RowRuns(Mask mask, int feature) {
        ni = mask.ni();
        nj = mask.nj();
        nk = mask.nk();
        firstRun = new int[Math.addExact(Math.multiplyExact(nj, nk), 1)];
        for (int k = 0; k < nk; k++) {
            byte[] plane = mask.plane(k);
            for (int j = 0; j < nj; j++) {
                firstRun[k * nj + j] = count;
                if (from.length - count <= ni / 2 + 1) grow();
                find(plane, j * ni, feature);
            }
        }
        firstRun[nj * nk] = count;
    }

    /** The runs, joined. @param reach 0 for voxels that share a face, 1 for those that share an edge or corner, too */
    static RowRuns joined(Mask mask, int reach, int feature) {
        RowRuns runs = new RowRuns(mask, feature);
        runs.joined = new JoinedRuns(runs.nj, runs.nk, runs.firstRun, runs.from, runs.to, null).rows(reach, true);
        return runs;
    }

    /** The same within each plane of k only. */
    static RowRuns joinedInPlanes(Mask mask, int reach, int feature) {
        RowRuns runs = new RowRuns(mask, feature);
        runs.joined = new JoinedRuns(runs.nj, runs.nk, runs.firstRun, runs.from, runs.to, null).rows(reach, false);
        return runs;
    }

    private void grow() {
        int length = Math.max(from.length + ni / 2 + 1, 2 * from.length);
        from = Arrays.copyOf(from, length);
        to = Arrays.copyOf(to, length);
    }

    private void find(byte[] plane, int start, int feature) {
        int n = count;
        for (int i = 0; i < ni; ) {
            i = next(plane, start, i, feature);
            if (i == ni) break;
            from[n] = i;
            i = next(plane, start, i + 1, 1 - feature);
            to[n++] = i;
        }
        count = n;
    }

    /** The next voxel at or behind i that is {@code wanted}, or ni: eight at a time. */
    private int next(byte[] plane, int start, int i, int wanted) {
        long flip = wanted == 1 ? 0 : ONES;
        for (; i + Long.BYTES <= ni; i += Long.BYTES) {
            long eight = (long) EIGHT.get(plane, start + i) ^ flip;
            if (eight != 0) return i + (Long.numberOfTrailingZeros(eight) >> 3);
        }
        while (i < ni && plane[start + i] != wanted) i++;
        return i;
    }

    /** For each run the number of its part, from 1 in the order of their first voxels. */
    int[] numbers() {
        return joined.numbers();
    }

    /** The run that holds a voxel, or -1. */
    int runAt(int i, int j, int k) {
        int row = j + nj * k, at = Arrays.binarySearch(from, firstRun[row], firstRun[row + 1], i);
        int run = at >= 0 ? at : -at - 2;
        return run >= firstRun[row] && i < to[run] ? run : -1;
    }
}
