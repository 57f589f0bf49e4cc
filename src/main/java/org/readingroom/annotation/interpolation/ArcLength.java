package org.readingroom.annotation.interpolation;

/** Points at equal steps along a line of points. */
final class ArcLength {

    private ArcLength() {}

    /**
     * @param points {x, y} or with more coordinates; not changed
     * @param count  at least 2
     * @param closed whether a last piece leads back to the first point; if not, both ends are among the result
     */
    static double[][] resample(double[][] points, int count, boolean closed) {
        int pieces = closed ? points.length : points.length - 1;
        double[] along = new double[pieces + 1];
        for (int n = 0; n < pieces; n++) along[n + 1] = along[n] + distance(points[n], points[(n + 1) % points.length]);
        double step = along[pieces] / (closed ? count : count - 1);
        double[][] result = new double[count][];
        for (int n = 0, piece = 0; n < count; n++) {
            double at = Math.min(n * step, along[pieces]);
            while (piece < pieces - 1 && along[piece + 1] <= at) piece++;
            double length = pieces == 0 ? 0 : along[piece + 1] - along[piece];
            double[] from = points[Math.min(piece, points.length - 1)], to = points[(piece + 1) % points.length];
            result[n] = blend(from, pieces == 0 ? from : to, length > 0 ? (at - along[piece]) / length : 0);
        }
        if (!closed) result[count - 1] = points[points.length - 1].clone();
        return result;
    }

    static double[] blend(double[] a, double[] b, double t) {
        double[] p = new double[a.length];
        for (int d = 0; d < p.length; d++) p[d] = (1 - t) * a[d] + t * b[d];
        return p;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) sum += (b[d] - a[d]) * (b[d] - a[d]);
        return Math.sqrt(sum);
    }
}
