package org.readingroom.volume.region;

import java.util.Arrays;
import org.readingroom.io.Progress;
import org.readingroom.volume.Volume;
import org.readingroom.volume.mask.Components.Neighbours;
import org.readingroom.volume.mask.Islands;
import org.readingroom.volume.mask.Mask;

/** The part of a range of values that is connected to a seed. */
public final class RegionGrowing {

    /** A voxel's indices. */
    public record Voxel(int i, int j, int k) { }

    private RegionGrowing() {}

    /**
     * In the volume. Empty if no seed's value lies in the range.
     *
     * @throws IndexOutOfBoundsException if a seed is outside the volume
     */
    public static Mask of(Volume volume, int component, int time, Iterable<Voxel> seeds, ValueRange range, Neighbours neighbours, Progress progress) {
        return connected(Threshold.of(volume, component, time, range, progress), seeds, neighbours);
    }

    /**
     * In one slice: a flood fill.
     *
     * @param axis 0, 1 or 2: the slice lies across i, j or k
     * @param x    the seed, in the slice's axes: those that are left, in their order
     * @return a mask with nk = 1
     */
    public static Mask inSlice(Volume volume, int component, int time, int axis, int slice0, int x, int y, ValueRange range, Neighbours neighbours) {
        return connected(Threshold.slice(volume, component, time, axis, slice0, range), java.util.List.of(new Voxel(x, y, 0)), neighbours);
    }

    /** The parts of a mask that hold a seed. A new mask. @throws IndexOutOfBoundsException if a seed is outside it */
    public static Mask connected(Mask mask, Iterable<Voxel> seeds, Neighbours neighbours) {
        Islands islands = Islands.of(mask, neighbours);
        boolean[] wanted = new boolean[islands.count()];
        for (Voxel seed : seeds) {
            if (seed.i < 0 || seed.j < 0 || seed.k < 0 || seed.i >= mask.ni() || seed.j >= mask.nj() || seed.k >= mask.nk())
                throw new IndexOutOfBoundsException("seed (" + seed.i + ", " + seed.j + ", " + seed.k + ") lies outside " + mask.ni() + " x " + mask.nj() + " x " + mask.nk() + " voxels");
            int rank = islands.rankAt(seed.i, seed.j, seed.k);
            if (rank >= 0) wanted[rank] = true;
        }
        return islands.mask(rank -> wanted[rank]);
    }

    /** Around the mean of a small cube about the seed: what a click with a tolerance means. @param reach 0 for the voxel alone, 1 for 3 x 3 x 3 */
    public static ValueRange around(Volume volume, int component, int time, Voxel seed, int reach, double tolerance) {
        double[] sum = new double[2];
        int[] size = { volume.grid().ni(), volume.grid().nj(), volume.grid().nk() };
        for (int k = Math.max(0, seed.k - reach); k <= Math.min(size[2] - 1, seed.k + reach); k++)
            for (int j = Math.max(0, seed.j - reach); j <= Math.min(size[1] - 1, seed.j + reach); j++)
                for (int i = Math.max(0, seed.i - reach); i <= Math.min(size[0] - 1, seed.i + reach); i++) {
                    sum[0] += volume.real(i, j, k, component, time);
                    sum[1]++;
                }
        double mean = sum[0] / sum[1];
        if (Double.isNaN(mean)) throw new IllegalArgumentException("the value at " + Arrays.asList(seed.i, seed.j, seed.k) + " is no number; expected a seed with a value");
        return new ValueRange(mean - tolerance, mean + tolerance);
    }
}
