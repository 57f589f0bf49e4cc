package org.readingroom.consensus.rating;

/**
 * Share of the variance of measured numbers that lies between items, not between readers, from the analysis of variance of items by readers.
 * Only items that every reader measured. With mean squares MSB (between items), MSW (within items), MSC (between readers) and MSE (rest),
 * n items and k readers, one reading: ICC(1) = (MSB - MSW) / (MSB + (k-1) MSW), each item by other readers; ICC(2) = (MSB - MSE) / (MSB +
 * (k-1) MSE + k (MSC - MSE) / n), readers a sample, absolute agreement; ICC(3) = (MSB - MSE) / (MSB + (k-1) MSE), these readers, consistency.
 * The mean of k readings likewise. NaN below two items or two readers, or if nothing varies.
 *
 * @see "Shrout and Fleiss 1979, Psychol Bull 86:420, doi:10.1037/0033-2909.86.2.420"
 */
public record IntraclassCorrelation(int items, int readers, Interval icc1, Interval icc2, Interval icc3, Interval icc1k, Interval icc2k, Interval icc3k) {

    /** With intervals of 95 % from F. */
    public static IntraclassCorrelation of(Ratings ratings) {
        return of(ratings, 0.95);
    }

    /** @param confidence inside 0..1 */
    public static IntraclassCorrelation of(Ratings ratings, double confidence) {
        Ratings complete = ratings.complete();
        int n = complete.items().size(), k = complete.readers().size();
        if (n < 2 || k < 2) return new IntraclassCorrelation(n, k, Interval.NONE, Interval.NONE, Interval.NONE, Interval.NONE, Interval.NONE, Interval.NONE);
        Squares s = squares(complete, n, k);
        double q = 1 - (1 - confidence) / 2, f1 = s.items / s.within, f3 = s.items / s.rest;
        double within = (double) n * (k - 1), rest = (double) (n - 1) * (k - 1);
        double low1 = f1 / Distributions.fQuantile(q, n - 1, within), high1 = f1 * Distributions.fQuantile(q, within, n - 1);
        double low3 = f3 / Distributions.fQuantile(q, n - 1, rest), high3 = f3 * Distributions.fQuantile(q, rest, n - 1);
        Interval icc2 = absolute(s, n, k, q);
        return new IntraclassCorrelation(n, k,
            new Interval((s.items - s.within) / (s.items + (k - 1) * s.within), single(low1, k), single(high1, k)),
            icc2,
            new Interval((s.items - s.rest) / (s.items + (k - 1) * s.rest), single(low3, k), single(high3, k)),
            new Interval((s.items - s.within) / s.items, 1 - 1 / low1, 1 - 1 / high1),
            new Interval((s.items - s.rest) / (s.items + (s.readers - s.rest) / n), ofMean(icc2.low(), k), ofMean(icc2.high(), k)),
            new Interval((s.items - s.rest) / s.items, 1 - 1 / low3, 1 - 1 / high3));
    }

    /** Mean squares. */
    private record Squares(double items, double within, double readers, double rest) {}

    private static Squares squares(Ratings r, int n, int k) {
        double[] items = new double[n], readers = new double[k];
        double mean = 0;
        for (int i = 0; i < n; i++)
            for (int j = 0; j < k; j++) {
                items[i] += r.value(i, j) / k;
                readers[j] += r.value(i, j) / n;
                mean += r.value(i, j) / n / k;
            }
        double between = 0, columns = 0, within = 0, rest = 0;
        for (double m : items) between += k * (m - mean) * (m - mean);
        for (double m : readers) columns += n * (m - mean) * (m - mean);
        for (int i = 0; i < n; i++)
            for (int j = 0; j < k; j++) {
                double w = r.value(i, j) - items[i], e = w - readers[j] + mean;
                within += w * w;
                rest += e * e;
            }
        double rounding = 1e-28 * mean * mean * n * k; // what is left of equal numbers after their mean was taken away
        return new Squares(settled(between, rounding) / (n - 1), settled(within, rounding) / ((double) n * (k - 1)), settled(columns, rounding) / (k - 1),
            settled(rest, rounding) / ((double) (n - 1) * (k - 1)));
    }

    private static double settled(double sum, double rounding) {
        return sum <= rounding ? 0 : sum;
    }

    private static double single(double f, int k) {
        return 1 - k / (f + k - 1);
    }

    private static double ofMean(double single, int k) {
        return single * k / (1 + single * (k - 1));
    }

    private static Interval absolute(Squares s, int n, int k, double q) {
        double icc = (s.items - s.rest) / (s.items + (k - 1) * s.rest + k * (s.readers - s.rest) / n);
        double fj = s.readers / s.rest, of = n * (1 + (k - 1) * icc) - k * icc;
        double above = (k - 1.0) * (n - 1) * (k * icc * fj + of) * (k * icc * fj + of);
        double below = (n - 1) * (double) k * k * icc * icc * fj * fj + of * of;
        double degrees = above / below, c = k * s.readers + ((double) k * n - k - n) * s.rest;
        double upper = Distributions.fQuantile(q, n - 1, degrees), lower = Distributions.fQuantile(q, degrees, n - 1);
        return new Interval(icc, n * (s.items - upper * s.rest) / (upper * c + n * s.items), n * (lower * s.items - s.rest) / (c + n * lower * s.items));
    }
}
