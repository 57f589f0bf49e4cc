package org.readingroom.volume.measure;

/**
 * Cobb's angle between two lines given by their ends. A line has no direction, so two lines alone make two angles that add up to 180 degrees. Both
 * are directed to the same side of the line that joins their middles (the spine between two end plates): curves beyond 90 degrees come out as
 * such, and it does not matter which end was drawn first. Our own choice; where a line runs along the spine, the smaller angle is taken.
 */
final class SpineAngle {

    private static final double ALONG_THE_SPINE = 1e-6;

    private SpineAngle() {}

    /** @param points four, as many coordinates each; NaN if a line has no length */
    static double degrees(double[][] points) {
        double[] first = minus(points[1], points[0]), second = minus(points[3], points[2]), spine = new double[3];
        for (int n = 0; n < 3; n++) spine[n] = (points[2][n] + points[3][n] - points[0][n] - points[1][n]) / 2;
        double angle = VectorAngle.degrees(first, second);
        double[] one = cross(spine, first), two = cross(spine, second);
        double least = ALONG_THE_SPINE * VectorAngle.length(spine);
        if (VectorAngle.length(one) <= least * VectorAngle.length(first) || VectorAngle.length(two) <= least * VectorAngle.length(second)) return Math.min(angle, 180 - angle);
        return VectorAngle.dot(one, two) < 0 ? 180 - angle : angle;
    }

    private static double[] minus(double[] a, double[] b) {
        return new double[] { a[0] - b[0], a[1] - b[1], a[2] - b[2] };
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] { a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0] };
    }
}
