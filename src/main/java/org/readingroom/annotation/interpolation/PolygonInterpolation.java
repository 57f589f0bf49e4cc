package org.readingroom.annotation.interpolation;

import java.util.Optional;
import org.readingroom.volume.mask.PolygonRaster;

/**
 * Blends closed polygons {x, y} between two key slices, whatever their vertex counts, first vertices and windings: both are walked in the same
 * direction at equal steps of arc length, and the second begins where the sum of squared distances is least. Points stay in the coordinates
 * they are given in. Our own method; no source is needed beyond this description.
 */
public final class PolygonInterpolation {

    private static final int FEWEST_POINTS = 64;

    private PolygonInterpolation() {}

    /**
     * The polygon at {@code t} of the way from {@code a} to {@code b}, first point not repeated; at 0 and 1 the very array given. Empty if the
     * blend crosses or touches itself: then fill both keys as masks, use {@link InterpolationMethod}, and trace. For keys of several rings
     * do that always.
     *
     * @param t 0 to 1
     * @throws IllegalArgumentException if a key has fewer than 3 points or one that is not finite, or t lies outside
     */
    public static Optional<double[][]> between(double[][] a, double[][] b, double t) {
        check(a);
        check(b);
        if (!(t >= 0 && t <= 1)) throw new IllegalArgumentException("t = " + t + "; expected 0 to 1");
        if (t == 0) return Optional.of(a);
        if (t == 1) return Optional.of(b);
        int count = Math.max(FEWEST_POINTS, 2 * Math.max(a.length, b.length));
        double[][] from = ArcLength.resample(turnedRight(a), count, true), to = ArcLength.resample(turnedRight(b), count, true);
        int shift = BestShift.of(from, to);
        double[][] blend = new double[count][];
        for (int n = 0; n < count; n++) blend[n] = ArcLength.blend(from[n], to[(n + shift) % count], t);
        return SelfCrossing.isIn(blend) ? Optional.empty() : Optional.of(blend);
    }

    /** With a positive area where y grows downward. */
    private static double[][] turnedRight(double[][] polygon) {
        if (PolygonRaster.signedArea(polygon) >= 0) return polygon;
        double[][] reversed = new double[polygon.length][];
        for (int n = 0; n < polygon.length; n++) reversed[n] = polygon[polygon.length - 1 - n];
        return reversed;
    }

    private static void check(double[][] polygon) {
        if (polygon.length < 3) throw new IllegalArgumentException("a polygon of " + polygon.length + " points; expected at least 3");
        for (double[] p : polygon)
            if (p.length != 2 || !Double.isFinite(p[0]) || !Double.isFinite(p[1]))
                throw new IllegalArgumentException("a point of a polygon is not two finite numbers: " + java.util.Arrays.toString(p));
    }
}
