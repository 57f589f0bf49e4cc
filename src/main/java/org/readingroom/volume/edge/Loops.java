package org.readingroom.volume.edge;

import java.util.ArrayList;
import java.util.List;

/** Closed lines that cross themselves, and those that must not. */
final class Loops {

    private Loops() {}

    /** Shoelace, positive where x turns to y. */
    static double area(double[][] ring) {
        double twice = 0;
        for (int n = 0, before = ring.length - 1; n < ring.length; before = n++) twice += ring[before][0] * ring[n][1] - ring[n][0] * ring[before][1];
        return twice / 2;
    }

    static boolean surrounds(double[][] ring, double x, double y) {
        boolean in = false;
        for (int n = 0, before = ring.length - 1; n < ring.length; before = n++) {
            double[] a = ring[n], b = ring[before];
            if (a[1] > y != b[1] > y && x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]) in = !in;
        }
        return in;
    }

    /** Where the line crosses itself the shorter of the two loops goes. @return at least three corners */
    static double[][] without(double[][] ring) {
        List<double[]> line = new ArrayList<>(List.of(ring));
        for (int a = 0; a + 2 < line.size() && line.size() > 3; a++)
            for (int b = a + 2; b < line.size() && line.size() > 3; b++) {
                if (a == 0 && b == line.size() - 1) continue; // neighbours
                double[] at = crossing(line.get(a), line.get(a + 1), line.get(b), line.get((b + 1) % line.size()));
                if (at == null) continue;
                boolean isInnerShorter = b - a <= line.size() - (b - a);
                List<double[]> kept = new ArrayList<>();
                if (isInnerShorter) {
                    kept.addAll(line.subList(0, a + 1));
                    kept.add(at);
                    kept.addAll(line.subList(b + 1, line.size()));
                } else {
                    kept.add(at);
                    kept.addAll(line.subList(a + 1, b + 1));
                }
                if (kept.size() < 3) continue;
                line = kept;
                if (isInnerShorter) b = a + 1;
                else {
                    a = -1;
                    break;
                }
            }
        return line.toArray(double[][]::new);
    }

    private static double[] crossing(double[] a, double[] b, double[] c, double[] d) {
        double ax = b[0] - a[0], ay = b[1] - a[1], cx = d[0] - c[0], cy = d[1] - c[1], across = ax * cy - ay * cx;
        if (across == 0) return null;
        double t = ((c[0] - a[0]) * cy - (c[1] - a[1]) * cx) / across, u = ((c[0] - a[0]) * ay - (c[1] - a[1]) * ax) / across;
        return t > 0 && t < 1 && u > 0 && u < 1 ? new double[] { a[0] + t * ax, a[1] + t * ay } : null;
    }
}
