package org.readingroom.consensus.dispute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.readingroom.consensus.ConsensusInput;
import org.readingroom.consensus.VoteRuns;
import org.readingroom.geometry.Spacing;
import org.readingroom.io.Parallel;
import org.readingroom.io.Progress;
import org.readingroom.volume.mask.Components.Neighbours;
import org.readingroom.volume.mask.JoinedRuns;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.mask.Reach;

/** All runs of voxels on which readers differ, row by row, and which of them hang together: far fewer than voxels. */
final class DisputedRuns {

    private final int nj, nk;
    private final int[] firstRun; // of each row j + nj * k; one more at the end
    private final int[] rows, from, to, said;
    private final Saying[] sayings;

    /** Those of one plane. */
    private static final class Plane {
        private int[] row = new int[256], from = new int[256], to = new int[256], said = new int[256]; // said: of this plane
        private int count;
        private final Map<Saying, Integer> known = new HashMap<>();
        private Saying last;
        private int lastSaid;

        void add(int j, int first, int end, long[] votes, int pairs) {
            Saying saying = new Saying(votes, pairs);
            if (!saying.equals(last)) {
                lastSaid = known.computeIfAbsent(saying, s -> known.size());
                last = saying;
            }
            if (count > 0 && row[count - 1] == j && to[count - 1] == first && said[count - 1] == lastSaid) { // a label changed that is not at issue
                to[count - 1] = end;
                return;
            }
            if (count == row.length) grow();
            row[count] = j;
            from[count] = first;
            to[count] = end;
            said[count++] = lastSaid;
        }

        private void grow() {
            row = Arrays.copyOf(row, 2 * count);
            from = Arrays.copyOf(from, 2 * count);
            to = Arrays.copyOf(to, 2 * count);
            said = Arrays.copyOf(said, 2 * count);
        }
    }

    private DisputedRuns(int nj, Plane[] planes) {
        this.nj = nj;
        nk = planes.length;
        long total = 0;
        for (Plane p : planes) total += p.count;
        int all = Math.toIntExact(total);
        firstRun = new int[Math.addExact(Math.multiplyExact(nj, nk), 1)];
        rows = new int[all];
        from = new int[all];
        to = new int[all];
        said = new int[all];
        Map<Saying, Integer> known = new HashMap<>();
        List<Saying> inOrder = new ArrayList<>();
        int at = 0;
        for (int k = 0; k < nk; k++) {
            Plane p = planes[k];
            int[] place = new int[p.known.size()];
            p.known.entrySet().stream().sorted(Map.Entry.comparingByValue()).forEach(e -> place[e.getValue()] = known.computeIfAbsent(e.getKey(), s -> {
                inOrder.add(s);
                return inOrder.size() - 1;
            }));
            int row = k * nj;
            for (int n = 0; n < p.count; n++, at++) {
                while (row <= k * nj + p.row[n]) firstRun[row++] = at;
                rows[at] = k * nj + p.row[n];
                from[at] = p.from[n];
                to[at] = p.to[n];
                said[at] = place[p.said[n]];
            }
            while (row < (k + 1) * nj) firstRun[row++] = at;
            planes[k] = null;
        }
        firstRun[nj * nk] = at;
        sayings = inOrder.toArray(Saying[]::new);
    }

    /** Plane by plane, in parallel. */
    static DisputedRuns of(ConsensusInput input, Progress progress) {
        int ni = input.grid().ni(), nk = input.grid().nk();
        VoteRuns votes = VoteRuns.of(input);
        Plane[] planes = new Plane[nk];
        AtomicLong done = new AtomicLong();
        Parallel.count(nk, k -> {
            progress.report(done.getAndIncrement(), nk);
            Plane plane = new Plane();
            votes.differing(k, (a, b, said, pairs) -> plane.add(a / ni, a % ni, a % ni + b - a, said, pairs));
            planes[k] = plane;
        });
        return new DisputedRuns(input.grid().nj(), planes);
    }

    /** Those of a mask, cut where it ends. @param i0 the mask's first voxel in the grid, likewise j0 and k0 */
    private DisputedRuns(DisputedRuns all, Mask left, int i0, int j0, int k0) {
        nj = all.nj;
        nk = all.nk;
        sayings = all.sayings;
        firstRun = new int[all.firstRun.length];
        IntList r = new IntList(), f = new IntList(), t = new IntList(), w = new IntList();
        for (int row = 0; row < nj * nk; row++) {
            firstRun[row] = r.count;
            for (int run = all.firstRun[row]; run < all.firstRun[row + 1]; run++) {
                byte[] plane = left.plane(row / nj - k0);
                int start = left.ni() * (row % nj - j0) - i0;
                for (int i = all.from[run], end; i < all.to[run]; i = end) {
                    end = i + 1;
                    if (plane[start + i] == 0) continue;
                    while (end < all.to[run] && plane[start + end] != 0) end++;
                    r.add(row);
                    f.add(i);
                    t.add(end);
                    w.add(all.said[run]);
                }
            }
        }
        firstRun[nj * nk] = r.count;
        rows = r.toArray();
        from = f.toArray();
        to = t.toArray();
        said = w.toArray();
    }

    /** Numbers as they come. */
    private static final class IntList {
        private int[] all = new int[256];
        private int count;

        void add(int n) {
            if (count == all.length) all = Arrays.copyOf(all, 2 * count);
            all[count++] = n;
        }

        int[] toArray() {
            return Arrays.copyOf(all, count);
        }
    }

    /** Without what is thinner than {@code mm}. */
    DisputedRuns thicker(double mm, Spacing spacing) {
        if (rows.length == 0 || mm <= 0) return this;
        int[] b = { Integer.MAX_VALUE, Integer.MAX_VALUE, rows[0] / nj, -1, -1, rows[rows.length - 1] / nj };
        for (int r = 0; r < rows.length; r++) {
            b[0] = Math.min(b[0], from[r]);
            b[3] = Math.max(b[3], to[r] - 1);
            b[1] = Math.min(b[1], rows[r] % nj);
            b[4] = Math.max(b[4], rows[r] % nj);
        }
        int i0 = b[0] - 1, j0 = b[1] - 1, k0 = b[2] - 1; // a voxel of agreement all around, so that the box's own sides are none
        Mask mask = new Mask(b[3] - b[0] + 3, b[4] - b[1] + 3, b[5] - b[2] + 3);
        for (int r = 0; r < rows.length; r++) {
            int start = mask.ni() * (rows[r] % nj - j0) - i0;
            Arrays.fill(mask.plane(rows[r] / nj - k0), start + from[r], start + to[r], (byte) 1);
        }
        Mask core = Reach.shrink(mask, mm / 2, spacing, Progress.NONE);
        return new DisputedRuns(this, core.isEmpty() ? core : Reach.grow(core, mm / 2, spacing, Progress.NONE), i0, j0, k0);
    }

    /** For each run the number of the part that it belongs to, from 1 in the order of their first voxels. */
    int[] parts(Neighbours neighbours, boolean byClass) {
        JoinedRuns joined = new JoinedRuns(nj, nk, firstRun, from, to, byClass ? kinds() : null);
        for (int r = 1; r < rows.length; r++) if (rows[r] == rows[r - 1] && from[r] == to[r - 1]) joined.unite(r, r - 1); // something else is said in the next voxel
        return joined.rows(neighbours == Neighbours.ALL ? 1 : 0, true).numbers();
    }

    /** Of each run the number of what it is about. */
    private int[] kinds() {
        Map<List<Integer>, Integer> known = new HashMap<>();
        int[] bySaying = new int[sayings.length], kinds = new int[said.length];
        for (int n = 0; n < bySaying.length; n++) bySaying[n] = known.computeIfAbsent(sayings[n].structures(), s -> known.size());
        for (int r = 0; r < kinds.length; r++) kinds[r] = bySaying[said[r]];
        return kinds;
    }

    Saying[] sayings() {
        return sayings;
    }

    int row(int run) {
        return rows[run];
    }

    int from(int run) {
        return from[run];
    }

    int to(int run) {
        return to[run];
    }

    int said(int run) {
        return said[run];
    }

    long voxels() {
        long sum = 0;
        for (int r = 0; r < rows.length; r++) sum += length(r);
        return sum;
    }

    long length(int run) {
        return to[run] - from[run];
    }
}
