package org.readingroom.consensus.rating;

/**
 * Differences of two readers' numbers, second minus first, over the items that both measured. Limits of agreement are bias -+ z sd with z the
 * normal quantile (1.96 for 95 %); intervals are by Student's t with n - 1 degrees of freedom, for the limits with the standard error
 * sd sqrt(1/n + z2 / (2 (n - 1))). NaN below one item; all but the bias below two.
 *
 * @param n        items that both measured
 * @param bias     mean difference, with its interval
 * @param sd       of the differences, with n - 1
 * @param lower    lower limit of agreement, with its interval
 * @param upper    upper limit of agreement, with its interval
 * @param limitSe  standard error of a limit
 * @param pearson  correlation of the two readers' numbers; says nothing about agreement
 * @param slope    of the difference by the mean of both: far from 0, the bias grows with the size
 * @see "Bland and Altman 1986, Lancet 1:307, doi:10.1016/S0140-6736(86)90837-8; 1999, Stat Methods Med Res 8:135, doi:10.1177/096228029900800204"
 */
public record BlandAltman(int n, Interval bias, double sd, Interval lower, Interval upper, double limitSe, double pearson, double slope) {

    private static final double CONFIDENCE = 0.95;

    /** With limits and intervals of 95 %. @throws IllegalArgumentException unless there are exactly two readers */
    public static BlandAltman of(Ratings two) {
        if (two.readers().size() != 2) throw new IllegalArgumentException(two.readers().size() + " readers; limits of agreement are of two");
        Ratings pairs = two.complete();
        int n = pairs.items().size();
        double[] a = pairs.of(0), b = pairs.of(1), difference = new double[n], mean = new double[n];
        for (int i = 0; i < n; i++) {
            difference[i] = b[i] - a[i];
            mean[i] = (a[i] + b[i]) / 2;
        }
        Moments m = Moments.of(mean, difference);
        double q = 1 - (1 - CONFIDENCE) / 2, z = Distributions.normalQuantile(q), t = n < 2 ? Double.NaN : Distributions.tQuantile(q, n - 1);
        double sd = n < 2 ? Double.NaN : Math.sqrt(m.yy() / (n - 1)), bias = m.meanY();
        double se = sd * Math.sqrt(1.0 / n + z * z / (2.0 * (n - 1)));
        return new BlandAltman(n, around(bias, t * sd / Math.sqrt(n)), sd, around(bias - z * sd, t * se), around(bias + z * sd, t * se), se,
            Moments.of(a, b).correlation(), m.slope());
    }

    private static Interval around(double value, double half) {
        return new Interval(value, value - half, value + half);
    }
}
