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
    public enum Neighbours {
        FACES, ALL;

        int reach() {
            return ordinal();
        }

        /** @param count 4 or 6 for faces, 8 or 26 for all @throws IllegalArgumentException for any other */
        public static Neighbours of(int count) {
            return switch (count) {
                case 4, 6 -> FACES;
                case 8, 26 -> ALL;
                default -> throw new IllegalArgumentException(count + " neighbours; expected 6 or 26 in a volume, 4 or 8 in a slice");
            };
        }
    }

    public int count() {
        return sizes.length - 1;
    }

    /** Parts of a 2-D (nk = 1) or 3-D mask. */
    public static Components of(Mask mask, Neighbours neighbours) {
        RowRuns runs = RowRuns.joined(mask, neighbours.reach(), 1);
        int[] number = runs.numbers();
        int count = 0;
        for (int n : number) count = Math.max(count, n);
        int[][] labels = new int[mask.nk()][mask.ni() * mask.nj()];
        long[] sizes = new long[count + 1];
        sizes[0] = (long) mask.ni() * mask.nj() * mask.nk();
        for (int k = 0, row = 0; k < mask.nk(); k++)
            for (int j = 0; j < mask.nj(); j++, row++)
                for (int r = runs.firstRun[row], start = j * mask.ni(); r < runs.firstRun[row + 1]; r++) {
                    Arrays.fill(labels[k], start + runs.from[r], start + runs.to[r], number[r]);
                    sizes[number[r]] += runs.to[r] - runs.from[r];
                    sizes[0] -= runs.to[r] - runs.from[r];
                }
        return new Components(labels, sizes);
    }
}
