package org.readingroom.annotation.interpolation;

import java.util.Arrays;

/** Whether a closed polygon crosses or touches itself. */
final class SelfCrossing {

    private SelfCrossing() {}

    /** True if two of its sides meet other than neighbours at their common point. Points that repeat their neighbour do not count. */
    static boolean isIn(double[][] polygon) {
        double[][] p = distinct(polygon);
        int count = p.length;
        if (count < 3) return true; // a point or a line: nothing inside
        double[][] sides = new double[count][]; // xMin, own index
        for (int n = 0; n < count; n++) sides[n] = new double[] { Math.min(p[n][0], p[(n + 1) % count][0]), n };
        Arrays.sort(sides, (a, b) -> Double.compare(a[0], b[0]));
        for (int s = 0; s < count; s++) {
            int m = (int) sides[s][1];
            double[] a = p[m], b = p[(m + 1) % count];
            double right = Math.max(a[0], b[0]), top = Math.min(a[1], b[1]), bottom = Math.max(a[1], b[1]);
            for (int r = s + 1; r < count && sides[r][0] <= right; r++) {
                int n = (int) sides[r][1];
                double[] c = p[n], d = p[(n + 1) % count];
                if (Math.max(c[1], d[1]) < top || Math.min(c[1], d[1]) > bottom) continue;
                if ((m + 1) % count == n) {
                    if (foldsBack(a, b, d)) return true;
                } else if ((n + 1) % count == m) {
                    if (foldsBack(c, d, b)) return true;
                } else if (meet(a, b, c, d)) return true;
            }
        }
        return false;
    }

    private static double[][] distinct(double[][] polygon) {
        double[][] kept = new double[polygon.length][];
        int count = 0;
        for (double[] p : polygon) if (count == 0 || p[0] != kept[count - 1][0] || p[1] != kept[count - 1][1]) kept[count++] = p;
        while (count > 1 && kept[0][0] == kept[count - 1][0] && kept[0][1] == kept[count - 1][1]) count--;
        return Arrays.copyOf(kept, count);
    }

    private static boolean meet(double[] a, double[] b, double[] c, double[] d) {
        double c1 = turn(a, b, c), d1 = turn(a, b, d), a1 = turn(c, d, a), b1 = turn(c, d, b);
        if ((c1 > 0 && d1 < 0 || c1 < 0 && d1 > 0) && (a1 > 0 && b1 < 0 || a1 < 0 && b1 > 0)) return true;
        return c1 == 0 && between(a, b, c) || d1 == 0 && between(a, b, d) || a1 == 0 && between(c, d, a) || b1 == 0 && between(c, d, b);
    }

    /** Whether the side b-c lies on the side a-b. */
    private static boolean foldsBack(double[] a, double[] b, double[] c) {
        return turn(a, b, c) == 0 && (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1]) < 0;
    }

    private static boolean between(double[] a, double[] b, double[] p) {
        return Math.min(a[0], b[0]) <= p[0] && p[0] <= Math.max(a[0], b[0]) && Math.min(a[1], b[1]) <= p[1] && p[1] <= Math.max(a[1], b[1]);
    }

    private static double turn(double[] a, double[] b, double[] c) {
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
    }
}
