package org.readingroom.display;

import java.util.Random;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/** A volume with one bright ball, off centre on all three patient axes, so that no flip or swap can pass. */
record Phantom(Volume volume, PointMm marker) {

    static final int BALL = 900, AROUND = -100;
    static final double RADIUS_MM = 4;

    /**
     * @param axes    index axis a runs along patient axis axes[a]
     * @param flipped whether it runs against it
     * @param tiltDegrees the whole grid turned about an oblique axis by that much
     */
    static Phantom of(int[] axes, boolean[] flipped, double tiltDegrees, long seed) {
        int[] size = { 40, 34, 26 };
        double[] mm = { 1.0, 1.3, 2.1 };
        double[][] turn = rotation(tiltDegrees, new Random(seed));
        double[][] m = new double[3][4];
        for (int a = 0; a < 3; a++)
            for (int r = 0; r < 3; r++) m[r][a] = turn[r][axes[a]] * (flipped[a] ? -1 : 1) * mm[a];
        double[] middle = { -30, 55, 210 };
        for (int r = 0; r < 3; r++) {
            m[r][3] = middle[r];
            for (int a = 0; a < 3; a++) m[r][3] -= m[r][a] * (size[a] - 1) / 2.0;
        }
        VoxelGrid grid = new VoxelGrid(size[0], size[1], size[2], Affine.fromLps(m));
        PointMm c = grid.centre(); // the ball: 9 mm to the left, 6 mm to anterior, 7 mm up
        PointMm marker = new PointMm(c.x() + 9, c.y() - 6, c.z() + 7);
        Samples samples = Samples.allocate(SampleType.INT16, size[0], size[1], size[2], 1, 1);
        for (int k = 0; k < size[2]; k++)
            for (int j = 0; j < size[1]; j++)
                for (int i = 0; i < size[0]; i++)
                    ((short[]) samples.plane(k, 0, 0))[i + size[0] * j] = (short) ((grid.toPatient(i, j, k).distanceTo(marker) <= RADIUS_MM ? BALL : AROUND) + 1024);
        return new Phantom(Volume.builder("phantom", grid, samples).rescale(Rescale.of(1, -1024)).quantity(Quantity.HOUNSFIELD).build(), marker);
    }

    private static double[][] rotation(double degrees, Random random) {
        double x = random.nextGaussian(), y = random.nextGaussian(), z = random.nextGaussian(), length = Math.sqrt(x * x + y * y + z * z);
        x /= length;
        y /= length;
        z /= length;
        double c = Math.cos(Math.toRadians(degrees)), s = Math.sin(Math.toRadians(degrees)), d = 1 - c;
        return new double[][] { { c + x * x * d, x * y * d - z * s, x * z * d + y * s }, { y * x * d + z * s, c + y * y * d, y * z * d - x * s },
            { z * x * d - y * s, z * y * d + x * s, c + z * z * d } };
    }
}
