package org.readingroom.annotation.interpolation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Fewer points for display, none further from the line than asked (Douglas and Peucker 1973, Cartographica 10:112). Keys are never stored so. */
public final class OutlineSimplifier {

    /** What nobody sees: a quarter of a pixel. */
    public static final double DISPLAY_PIXELS = 0.25;

    private OutlineSimplifier() {}

    /** A closed polygon, first point not repeated; at least 3 points are kept. Points are those given, not copied. */
    public static double[][] closed(double[][] polygon, double tolerance) {
        if (polygon.length <= 3) return polygon;
        int far = 0;
        for (int n = 1; n < polygon.length; n++) if (distance(polygon[0], polygon[n]) > distance(polygon[0], polygon[far])) far = n;
        if (far == 0) return polygon; // all in one place
        double[][] ring = java.util.Arrays.copyOf(polygon, polygon.length + 1);
        ring[polygon.length] = polygon[0];
        boolean[] kept = new boolean[ring.length];
        mark(ring, 0, far, tolerance, kept);
        mark(ring, far, polygon.length, tolerance, kept);
        double[][] simple = collect(polygon, kept);
        if (simple.length >= 3) return simple;
        int third = -1; // a sliver thinner than the tolerance: the point furthest from its axis keeps it a polygon
        for (int n = 1; n < polygon.length; n++)
            if (!kept[n] && (third < 0 || offset(polygon[n], polygon[0], polygon[far]) > offset(polygon[third], polygon[0], polygon[far]))) third = n;
        kept[third] = true;
        return collect(polygon, kept);
    }

    /** An open line; its ends are kept. */
    public static double[][] open(double[][] line, double tolerance) {
        if (line.length <= 2) return line;
        boolean[] kept = new boolean[line.length];
        mark(line, 0, line.length - 1, tolerance, kept);
        return collect(line, kept);
    }

    private static void mark(double[][] line, int first, int last, double tolerance, boolean[] kept) {
        kept[first] = kept[last] = true;
        ArrayDeque<int[]> open = new ArrayDeque<>(); // not by recursion: a spiral would be as deep as it has points
        open.push(new int[] { first, last });
        while (!open.isEmpty()) {
            int[] stretch = open.pop();
            int worst = -1;
            double most = tolerance;
            for (int n = stretch[0] + 1; n < stretch[1]; n++) {
                double off = offset(line[n], line[stretch[0]], line[stretch[1]]);
                if (off > most) {
                    most = off;
                    worst = n;
                }
            }
            if (worst < 0) continue;
            kept[worst] = true;
            open.push(new int[] { stretch[0], worst });
            open.push(new int[] { worst, stretch[1] });
        }
    }

    private static double[][] collect(double[][] points, boolean[] kept) {
        List<double[]> result = new ArrayList<>();
        for (int n = 0; n < points.length; n++) if (kept[n]) result.add(points[n]);
        return result.toArray(double[][]::new);
    }

    /** Distance of p from the piece a-b. */
    private static double offset(double[] p, double[] a, double[] b) {
        double x = b[0] - a[0], y = b[1] - a[1], square = x * x + y * y;
        double t = square > 0 ? Math.max(0, Math.min(1, ((p[0] - a[0]) * x + (p[1] - a[1]) * y) / square)) : 0;
        return Math.hypot(p[0] - a[0] - t * x, p[1] - a[1] - t * y);
    }

    private static double distance(double[] a, double[] b) {
        return Math.hypot(b[0] - a[0], b[1] - a[1]);
    }
}
