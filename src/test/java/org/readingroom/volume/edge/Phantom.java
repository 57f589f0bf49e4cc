package org.readingroom.volume.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.mask.PolygonRaster;

/** A bright disc on a darker ground with noise, its edge as soft as a scanner's. */
record Phantom(int columns, int rows, double xMm, double yMm, double cx, double cy, double radiusMm) {

    static final double OUTSIDE = -80, INSIDE = 60;

    static Phantom disc() {
        return new Phantom(160, 140, 1, 1, 78.3, 70.6, 40);
    }

    SliceValues values(double noise, long seed) {
        Random random = new Random(seed);
        float[] values = new float[columns * rows];
        for (int n = 0; n < values.length; n++) {
            double depth = radiusMm - Math.hypot((n % columns - cx) * xMm, (n / columns - cy) * yMm); // mm inside
            double part = 1 / (1 + Math.exp(-2 * depth / Math.min(xMm, yMm)));
            values[n] = (float) (OUTSIDE + part * (INSIDE - OUTSIDE) + noise * random.nextGaussian());
        }
        return new SliceValues(0, 0, columns, rows, xMm, yMm, values);
    }

    /** Corners at equal angles on a circle around the disc's centre, moved. @param largerMm than the disc */
    double[][] circle(int corners, double largerMm, double moveXMm, double moveYMm) {
        double[][] ring = new double[corners][];
        for (int n = 0; n < corners; n++) {
            double at = 2 * Math.PI * n / corners;
            ring[n] = new double[] { cx + ((radiusMm + largerMm) * Math.cos(at) + moveXMm) / xMm, cy + ((radiusMm + largerMm) * Math.sin(at) + moveYMm) / yMm };
        }
        return ring;
    }

    double offMm(double[] p) {
        return Math.abs(Math.hypot((p[0] - cx) * xMm, (p[1] - cy) * yMm) - radiusMm);
    }

    double dice(List<double[][]> rings) {
        Mask truth = mask(List.<double[][]>of(circle(720, 0, 0, 0)), columns, rows), other = mask(rings, columns, rows);
        return dice(truth, other);
    }

    static Mask mask(List<double[][]> rings, int columns, int rows) {
        List<double[][]> corners = new ArrayList<>();
        for (double[][] ring : rings) {
            double[][] moved = new double[ring.length][];
            for (int n = 0; n < ring.length; n++) moved[n] = new double[] { ring[n][0] + 0.5, ring[n][1] + 0.5 };
            corners.add(moved);
        }
        return PolygonRaster.fill(corners, columns, rows);
    }

    static double dice(Mask a, Mask b) {
        long both = 0;
        for (int n = 0; n < a.plane(0).length; n++) both += a.plane(0)[n] & b.plane(0)[n];
        return 2.0 * both / (a.count() + b.count());
    }
}
