package org.readingroom.volume.measure;

/** The angle of two vectors of three coordinates. */
final class VectorAngle {

    private VectorAngle() {}

    /** 0 to 180; NaN if one has no length. By the arc tangent, which keeps its digits near 0 and 180, where the arc cosine loses half of them. */
    static double degrees(double[] a, double[] b) {
        double[] u = scaled(a, length(b)), v = scaled(b, length(a)); // Kahan's form
        double[] sum = { u[0] + v[0], u[1] + v[1], u[2] + v[2] }, difference = { u[0] - v[0], u[1] - v[1], u[2] - v[2] };
        return length(a) == 0 || length(b) == 0 ? Double.NaN : Math.toDegrees(2 * Math.atan2(length(difference), length(sum)));
    }

    static double length(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static double[] scaled(double[] a, double s) {
        return new double[] { a[0] * s, a[1] * s, a[2] * s };
    }
}
