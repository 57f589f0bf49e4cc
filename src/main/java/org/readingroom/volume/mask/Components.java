package org.readingroom.volume.mask;

import java.util.Arrays;

/**
 * The connected parts of a mask, numbered from 1 in the order of their first voxel (k slowest, i fastest); 0 is background.
 *
 * @param labels planes {@code [k][i + ni * j]} like the mask's; not copied
 * @param sizes  voxels of each number; {@code sizes[0]} is the background
 */
public record Components(int[][] labels, long[] sizes) {

    /** What counts as connected: voxels that share a face (4 neighbours in 2-D, 6 in 3-D), or also those that share an edge or corner (8, 26). */
    public enum Neighbours { FACES, ALL }

    public int count() {
        return sizes.length - 1;
    }

    /** Parts of a 2-D (nk = 1) or 3-D mask. */
    public static Components of(Mask mask, Neighbours neighbours) {
        return new Labelling(mask, neighbours == Neighbours.ALL ? 1 : 0).components();
    }

    /** Joins runs of rows that touch: far fewer than voxels. */
    private static final class Labelling {

        private final Mask mask;
        private final int reach;
        private final int[] firstRun; // of each row; one more at the end
        private int[] from = new int[64], to = new int[64], parent = new int[64];
        private int runs;

        Labelling(Mask mask, int reach) {
            this.mask = mask;
            this.reach = reach;
            firstRun = new int[Math.addExact(Math.multiplyExact(mask.nj(), mask.nk()), 1)];
        }

        Components components() {
            int nj = mask.nj();
            for (int k = 0; k < mask.nk(); k++)
                for (int j = 0; j < nj; j++) {
                    int row = k * nj + j;
                    firstRun[row] = runs;
                    findRuns(mask.plane(k), j);
                    firstRun[row + 1] = runs;
                    if (j > 0) join(row, row - 1);
                    if (k > 0) for (int b = Math.max(0, j - reach); b <= Math.min(nj - 1, j + reach); b++) join(row, (k - 1) * nj + b);
                }
            return paint();
        }

        private void findRuns(byte[] plane, int j) {
            int ni = mask.ni(), start = j * ni;
            for (int i = 0; i < ni; i++) {
                if (plane[start + i] == 0) continue;
                if (runs == from.length) {
                    from = Arrays.copyOf(from, 2 * runs);
                    to = Arrays.copyOf(to, 2 * runs);
                    parent = Arrays.copyOf(parent, 2 * runs);
                }
                from[runs] = i;
                while (i < ni && plane[start + i] != 0) i++;
                to[runs] = i;
                parent[runs] = runs++;
            }
        }

        private void join(int row, int other) {
            int a = firstRun[row], b = firstRun[other];
            while (a < firstRun[row + 1] && b < firstRun[other + 1]) {
                if (from[a] < to[b] + reach && from[b] < to[a] + reach) unite(a, b);
                if (to[a] < to[b]) a++;
                else b++;
            }
        }

        private void unite(int a, int b) {
            int x = root(a), y = root(b);
            if (x < y) parent[y] = x;
            else parent[x] = y; // the first run is the root: numbers follow the first voxel
        }

        private int root(int run) {
            while (parent[run] != run) {
                parent[run] = parent[parent[run]];
                run = parent[run];
            }
            return run;
        }

        private Components paint() {
            int[] number = new int[runs];
            int count = 0;
            for (int r = 0; r < runs; r++) number[r] = parent[r] == r ? ++count : number[root(r)];
            int[][] labels = new int[mask.nk()][mask.ni() * mask.nj()];
            long[] sizes = new long[count + 1];
            sizes[0] = (long) mask.ni() * mask.nj() * mask.nk();
            for (int row = 0; row + 1 < firstRun.length; row++) {
                int start = row % mask.nj() * mask.ni();
                for (int r = firstRun[row]; r < firstRun[row + 1]; r++) {
                    Arrays.fill(labels[row / mask.nj()], start + from[r], start + to[r], number[r]);
                    sizes[number[r]] += to[r] - from[r];
                    sizes[0] -= to[r] - from[r];
                }
            }
            return new Components(labels, sizes);
        }
    }
}
