package org.readingroom.formats;

import java.util.Random;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/** Volumes of random shape, place and values, for laws that every writer has to keep. The same seed gives the same volume. */
public final class AnyVolume {

    private static final int LONGEST = 6, MOST_TIMES = 4;

    private AnyVolume() {}

    /**
     * @param dimensions 2: one slice, 3, 4: several times
     * @param place      see {@link #turned} and {@link #straight}
     */
    public static Volume of(long seed, SampleType type, int dimensions, int components, Affine place) {
        Random random = new Random(seed);
        int ni = 1 + random.nextInt(LONGEST), nj = 1 + random.nextInt(LONGEST), nk = dimensions == 2 ? 1 : 1 + random.nextInt(LONGEST), times = dimensions < 4 ? 1 : 2 + random.nextInt(MOST_TIMES);
        Samples s = Samples.allocate(type, ni, nj, nk, components, times);
        for (Object plane : s.planes()) fill(plane, random);
        return Volume.builder("any", new VoxelGrid(ni, nj, nk, place), s).build();
    }

    private static void fill(Object plane, Random random) {
        if (plane instanceof byte[] a) random.nextBytes(a);
        if (plane instanceof short[] a) for (int x = 0; x < a.length; x++) a[x] = (short) random.nextInt();
        if (plane instanceof int[] a) for (int x = 0; x < a.length; x++) a[x] = random.nextInt();
        if (plane instanceof long[] a) for (int x = 0; x < a.length; x++) a[x] = random.nextLong();
        if (plane instanceof float[] a) for (int x = 0; x < a.length; x++) a[x] = x % 11 == 10 ? Float.NaN : Float.intBitsToFloat(random.nextInt() & 0xbfffffff);
        if (plane instanceof double[] a) for (int x = 0; x < a.length; x++) a[x] = x % 11 == 10 ? Double.NEGATIVE_INFINITY : random.nextGaussian() * Math.exp(20 * random.nextGaussian());
    }

    /** Turned, mirrored and sheared at random, some decimetres from the origin. */
    public static Affine turned(long seed) {
        Random random = new Random(seed);
        while (true) {
            double[][] rows = new double[3][4];
            for (int r = 0; r < 3; r++) for (int c = 0; c < 4; c++) rows[r][c] = random.nextGaussian() * (c == 3 ? 100 : 1.5);
            Affine a = Affine.fromLps(rows);
            if (Math.abs(a.determinant()) > 0.1 * a.step(0) * a.step(1) * a.step(2)) return a; // else no image anybody has seen
        }
    }

    /** Steps at random along left, posterior and head. */
    public static Affine straight(long seed) {
        Random random = new Random(seed);
        double[][] rows = new double[3][4];
        for (int r = 0; r < 3; r++) {
            rows[r][r] = 0.1 + 5 * random.nextDouble();
            rows[r][3] = random.nextGaussian() * 100;
        }
        return Affine.fromLps(rows);
    }
}
