package org.readingroom.consensus.dispute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.readingroom.consensus.ConsensusInput;
import org.readingroom.consensus.VoteRuns;
import org.readingroom.io.Parallel;
import org.readingroom.io.Progress;
import org.readingroom.volume.mask.Components.Neighbours;

/** All runs of voxels on which readers differ, row by row, and which of them hang together: far fewer than voxels. */
final class DisputedRuns {

    private final int nj, nk;
    private final int[] firstRun; // of each row j + nj * k; one more at the end
    private final int[] rows, from, to, said;
    private final Saying[] sayings;
    private int[] parent;

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

    /** For each run the number of the part that it belongs to, from 1 in the order of their first voxels. */
    int[] parts(Neighbours neighbours) {
        int reach = neighbours == Neighbours.ALL ? 1 : 0;
        parent = new int[rows.length];
        for (int r = 0; r < parent.length; r++) {
            parent[r] = r;
            if (r > 0 && rows[r] == rows[r - 1] && from[r] == to[r - 1]) unite(r, r - 1); // something else is said in the next voxel
        }
        for (int k = 0, row = 0; k < nk; k++)
            for (int j = 0; j < nj; j++, row++) {
                if (firstRun[row] == firstRun[row + 1]) continue;
                if (j > 0) join(row, row - 1, reach);
                if (k > 0) for (int b = Math.max(0, j - reach); b <= Math.min(nj - 1, j + reach); b++) join(row, (k - 1) * nj + b, reach);
            }
        int[] part = new int[parent.length];
        int parts = 0;
        for (int r = 0; r < part.length; r++) part[r] = parent[r] == r ? ++parts : part[root(r)];
        return part;
    }

    private void join(int row, int other, int reach) {
        int a = firstRun[row], endA = firstRun[row + 1], b = firstRun[other], endB = firstRun[other + 1];
        while (a < endA && b < endB) {
            if (from[a] < to[b] + reach && from[b] < to[a] + reach) unite(a, b);
            if (to[a] < to[b]) a++;
            else b++;
        }
    }

    private void unite(int a, int b) {
        int x = root(a), y = root(b);
        if (x < y) parent[y] = x;
        else parent[x] = y;
    }

    private int root(int run) {
        while (parent[run] != run) {
            parent[run] = parent[parent[run]];
            run = parent[run];
        }
        return run;
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

    long length(int run) {
        return to[run] - from[run];
    }
}
