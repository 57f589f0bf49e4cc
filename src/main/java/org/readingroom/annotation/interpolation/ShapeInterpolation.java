package org.readingroom.annotation.interpolation;

/**
 * Shapes other than closed polygons and masks between two key slices, {@code t} from 0 (the earlier key) to 1. Points and lengths stay in the
 * coordinates they are given in; at 0 and 1 the result is the key itself.
 */
public final class ShapeInterpolation {

    private static final int FEWEST_POINTS = 32;

    private ShapeInterpolation() {}

    /**
     * An open line, both ends kept: points at equal steps of arc length, the second line reversed if it then lies nearer. With
     * max(32, 2 * points of the longer key) points.
     */
    public static double[][] polyline(double[][] a, double[][] b, double t) {
        if (a.length == 0 || b.length == 0) throw new IllegalArgumentException("a line needs points, got " + a.length + " and " + b.length);
        if (atKey(t)) return t == 0 ? a : b;
        int count = Math.max(FEWEST_POINTS, 2 * Math.max(a.length, b.length));
        double[][] from = ArcLength.resample(a, count, false), to = ArcLength.resample(b, count, false);
        double straight = 0, reversed = 0;
        for (int n = 0; n < count; n++) {
            straight += square(from[n], to[n]);
            reversed += square(from[n], to[count - 1 - n]);
        }
        double[][] line = new double[count][];
        for (int n = 0; n < count; n++) line[n] = ArcLength.blend(from[n], to[reversed < straight ? count - 1 - n : n], t);
        return line;
    }

    /** Points one by one; the caller pairs them, by name or by order. */
    public static double[][] points(double[][] a, double[][] b, double t) {
        if (a.length != b.length) throw new IllegalArgumentException("keys of " + a.length + " and " + b.length + " points; expected as many");
        if (atKey(t)) return t == 0 ? a : b;
        double[][] p = new double[a.length][];
        for (int n = 0; n < p.length; n++) p[n] = ArcLength.blend(a[n], b[n], t);
        return p;
    }

    /** Every stored number of a box, cuboid or ellipse but its angles: corner or centre, size, semi-axes. */
    public static double[] parameters(double[] a, double[] b, double t) {
        if (a.length != b.length) throw new IllegalArgumentException("keys of " + a.length + " and " + b.length + " numbers; expected as many");
        return atKey(t) ? t == 0 ? a : b : ArcLength.blend(a, b, t);
    }

    /** A direction, by the shorter arc; a difference of exactly 180 degrees turns positively. From 0 to below 360 degrees. */
    public static double angleDegrees(double a, double b, double t) {
        return arc(a, b, t, 360);
    }

    /** The angle of an axis without direction (an ellipse's), by the shorter arc. From 0 to below 180 degrees. */
    public static double axisDegrees(double a, double b, double t) {
        return arc(a, b, t, 180);
    }

    /** A rotation in space as a unit quaternion {x, y, z, w}, by the shorter arc at an even pace (Shoemake 1985, doi:10.1145/325334.325242). */
    public static double[] rotation(double[] a, double[] b, double t) {
        if (a.length != 4 || b.length != 4) throw new IllegalArgumentException("a quaternion has four numbers, got " + a.length + " and " + b.length);
        if (atKey(t)) return t == 0 ? a : b;
        double dot = 0, lengthA = 0, lengthB = 0;
        for (int n = 0; n < 4; n++) {
            dot += a[n] * b[n];
            lengthA += a[n] * a[n];
            lengthB += b[n] * b[n];
        }
        double scale = Math.sqrt(lengthA * lengthB);
        if (!(scale > 0)) throw new IllegalArgumentException("a quaternion of length 0 is no rotation");
        double sign = dot < 0 ? -1 : 1, angle = Math.acos(Math.min(1, Math.abs(dot) / scale)), sine = Math.sin(angle);
        double partA = sine < 1e-9 ? 1 - t : Math.sin((1 - t) * angle) / sine, partB = sign * (sine < 1e-9 ? t : Math.sin(t * angle) / sine);
        double[] q = new double[4];
        double length = 0;
        for (int n = 0; n < 4; n++) {
            q[n] = partA * a[n] / Math.sqrt(lengthA) + partB * b[n] / Math.sqrt(lengthB);
            length += q[n] * q[n];
        }
        for (int n = 0; n < 4; n++) q[n] /= Math.sqrt(length);
        return q;
    }

    /** What cannot be blended (visibility, a class): the nearer key's, half-way the earlier's. */
    public static <T> T nearer(T a, T b, double t) {
        atKey(t);
        return t <= 0.5 ? a : b;
    }

    private static double arc(double a, double b, double t, double period) {
        atKey(t);
        double turn = modulo(b - a, period);
        if (turn > period / 2) turn -= period;
        return modulo(a + t * turn, period);
    }

    private static double modulo(double value, double period) {
        double m = value - period * Math.floor(value / period);
        return m >= period ? 0 : m; // rounding of tiny negative values
    }

    private static boolean atKey(double t) {
        if (!(t >= 0 && t <= 1)) throw new IllegalArgumentException("t = " + t + "; expected 0 to 1");
        return t == 0 || t == 1;
    }

    private static double square(double[] a, double[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) sum += (a[d] - b[d]) * (a[d] - b[d]);
        return sum;
    }
}
