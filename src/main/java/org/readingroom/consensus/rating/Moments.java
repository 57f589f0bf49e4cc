package org.readingroom.consensus.rating;

import java.util.Arrays;

/** Of pairs of numbers: means, and sums of squares and products about them. */
record Moments(int n, double meanX, double meanY, double xx, double yy, double xy) {

    static Moments of(double[] x, double[] y) {
        double mx = Arrays.stream(x).sum() / x.length, my = Arrays.stream(y).sum() / y.length, xx = 0, yy = 0, xy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += (x[i] - mx) * (x[i] - mx);
            yy += (y[i] - my) * (y[i] - my);
            xy += (x[i] - mx) * (y[i] - my);
        }
        return new Moments(x.length, mx, my, xx, yy, xy);
    }

    /** NaN if one of the two does not vary. */
    double correlation() {
        return xx == 0 || yy == 0 ? Double.NaN : xy / Math.sqrt(xx * yy);
    }

    /** Of y by x; NaN if x does not vary. */
    double slope() {
        return xx == 0 ? Double.NaN : xy / xx;
    }
}
