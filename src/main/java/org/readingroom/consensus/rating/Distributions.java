package org.readingroom.consensus.rating;

import java.util.function.DoubleUnaryOperator;

/**
 * Quantiles of the normal, Student's t and F distributions, to about 12 digits: by halving intervals on the distribution functions, which
 * come from the incomplete beta function's continued fraction (DLMF 8.17.22, dlmf.nist.gov/8.17) and a series for the normal one
 * (Marsaglia 2004, J Stat Softw 11(4), doi:10.18637/jss.v011.i04).
 */
public final class Distributions {

    private static final double[] LANCZOS = { 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
        -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7 }; // g = 7, n = 9 (Godfrey 2001)
    private static final double LANCZOS_FIRST = 0.99999999999980993;
    private static final double TINY = 1e-300;
    private static final double FAR = 8.2; // standard deviations: beyond it the normal tail is below half a unit of the last digit of 1

    private Distributions() {}

    public static double normal(double x) {
        if (Double.isNaN(x)) return x;
        if (Math.abs(x) > FAR) return x > 0 ? 1 : 0;
        double sum = x, term = x;
        for (int n = 3; sum + term != sum; n += 2) {
            term *= x * x / n;
            sum += term;
        }
        return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    /** @param p inside 0..1; infinite at its ends */
    public static double normalQuantile(double p) {
        if (p <= 0 || p >= 1) return p <= 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        return halve(Distributions::normal, p, -FAR, FAR);
    }

    /** @param degrees above 0, need not be whole */
    public static double t(double x, double degrees) {
        double tail = beta(degrees / (degrees + x * x), degrees / 2, 0.5) / 2;
        return x > 0 ? 1 - tail : tail;
    }

    public static double tQuantile(double p, double degrees) {
        if (!(degrees > 0)) return Double.NaN;
        if (p < 0.5) return -tQuantile(1 - p, degrees);
        double high = 1;
        while (t(high, degrees) < p && high < 1e12) high *= 2;
        return halve(x -> t(x, degrees), p, 0, high);
    }

    public static double f(double x, double above, double below) {
        if (x <= 0) return 0;
        if (above * x > below) return 1 - beta(below / (above * x + below), below / 2, above / 2); // the small part keeps its digits
        return beta(above * x / (above * x + below), above / 2, below / 2);
    }

    /** @param above degrees of freedom of the numerator, above 0, need not be whole; @param below of the denominator. NaN if one is not above 0 */
    public static double fQuantile(double p, double above, double below) {
        if (!(above > 0) || !(below > 0)) return Double.NaN;
        double high = 1;
        while (f(high, above, below) < p && high < 1e100) high *= 2;
        return halve(x -> f(x, above, below), p, 0, high);
    }

    private static double halve(DoubleUnaryOperator distribution, double p, double low, double high) {
        for (int n = 0; n < 200; n++) {
            double middle = (low + high) / 2;
            if (middle == low || middle == high) break;
            if (distribution.applyAsDouble(middle) < p) low = middle;
            else high = middle;
        }
        return (low + high) / 2;
    }

    /** The regularised incomplete beta function. */
    private static double beta(double x, double a, double b) {
        if (x <= 0) return 0;
        if (x >= 1) return 1;
        double front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
        return x < (a + 1) / (a + b + 2) ? front * fraction(x, a, b) / a : 1 - front * fraction(1 - x, b, a) / b;
    }

    /** The continued fraction, from its front (Lentz). */
    private static double fraction(double x, double a, double b) {
        double c = 1, d = 1 / away(1 - (a + b) * x / (a + 1)), value = d;
        for (int m = 1; m < 10_000; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / away(1 + even * d);
            c = away(1 + even / c);
            value *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / away(1 + odd * d);
            c = away(1 + odd / c);
            double step = d * c;
            value *= step;
            if (Math.abs(step - 1) < 1e-15) break;
        }
        return value;
    }

    private static double away(double v) {
        return Math.abs(v) < TINY ? TINY : v;
    }

    private static double logGamma(double x) {
        if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
        double sum = LANCZOS_FIRST, at = x - 1;
        for (int n = 0; n < LANCZOS.length; n++) sum += LANCZOS[n] / (at + n + 1);
        double t = at + LANCZOS.length - 0.5;
        return 0.5 * Math.log(2 * Math.PI) + (at + 0.5) * Math.log(t) - t + Math.log(sum);
    }
}
