package org.readingroom.consensus.agreement;

import org.readingroom.volume.label.Segment;

/**
 * One figure over all pairs of one label.
 *
 * @param metric   flat name, such as {@code surfel.hd95}
 * @param n        pairs for which it is defined
 * @param mean     NaN if n is 0; infinite if a distance is (one of two masks was empty)
 * @param sd       with n - 1; NaN below two pairs, or where the mean is infinite
 * @param excluded pairs for which it is not defined (NaN): they are in no mean
 */
public record MetricSummary(Segment segment, String metric, int n, double mean, double sd, int excluded) {

    static MetricSummary of(Segment segment, String metric, double[] values) {
        int n = 0;
        double sum = 0;
        for (double v : values)
            if (!Double.isNaN(v)) {
                n++;
                sum += v;
            }
        double mean = sum / n, squares = 0;
        for (double v : values) if (!Double.isNaN(v)) squares += (v - mean) * (v - mean);
        return new MetricSummary(segment, metric, n, mean, n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1)), values.length - n);
    }
}
