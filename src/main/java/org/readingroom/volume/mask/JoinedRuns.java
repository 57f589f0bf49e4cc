package org.readingroom.volume.mask;

/** Which runs along i hang together: of rows of a plane and of planes side by side. A part's root is its first run. */
public final class JoinedRuns {

    private final int nj, nk;
    private final int[] firstRun, from, to, kind, parent;

    /**
     * Each by itself.
     *
     * @param firstRun of each row j + nj * k; one more at the end
     * @param from     first voxel of each run, ascending in a row
     * @param to       the voxel behind the last
     * @param kind     of each run: those of two kinds never hang together; null if all are of one
     */
    public JoinedRuns(int nj, int nk, int[] firstRun, int[] from, int[] to, int[] kind) {
        this.nj = nj;
        this.nk = nk;
        this.firstRun = firstRun;
        this.from = from;
        this.to = to;
        this.kind = kind;
        parent = new int[firstRun[nj * nk]];
        for (int r = 0; r < parent.length; r++) parent[r] = r;
    }

    /** Joins those of neighbouring rows. @param reach 0 for voxels that share a face, 1 for those that share an edge or corner, too @param acrossPlanes false: within planes of k only */
    public JoinedRuns rows(int reach, boolean acrossPlanes) {
        for (int k = 0, row = 0; k < nk; k++)
            for (int j = 0; j < nj; j++, row++) {
                if (firstRun[row] == firstRun[row + 1]) continue;
                if (j > 0) join(row, row - 1, reach);
                if (acrossPlanes && k > 0) for (int b = Math.max(0, j - reach); b <= Math.min(nj - 1, j + reach); b++) join(row, (k - 1) * nj + b, reach);
            }
        return this;
    }

    private void join(int row, int other, int reach) {
        int a = firstRun[row], endA = firstRun[row + 1], b = firstRun[other], endB = firstRun[other + 1];
        while (a < endA && b < endB) {
            if (from[a] < to[b] + reach && from[b] < to[a] + reach) unite(a, b);
            if (to[a] < to[b]) a++;
            else b++;
        }
    }

    /** Joins two, if they are of one kind. */
    public void unite(int a, int b) {
        if (kind != null && kind[a] != kind[b]) return;
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

    /** For each run the number of its part, from 1 in the order of their first voxels. */
    public int[] numbers() {
        int[] number = new int[parent.length];
        int parts = 0;
        for (int r = 0; r < number.length; r++) number[r] = parent[r] == r ? ++parts : number[root(r)];
        return number;
    }
}
