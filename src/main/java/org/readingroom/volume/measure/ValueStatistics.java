package org.readingroom.volume.measure;

/** Mean, spread and extremes of values that come one by one; NaN is left out. Welford's way, which keeps its digits for large values. */
final class ValueStatistics {

    private long n;
    private double mean, squares, min = Double.NaN, max = Double.NaN;

    void add(double value) {
        if (Double.isNaN(value)) return;
        n++;
        double step = value - mean;
        mean += step / n;
        squares += step * (value - mean);
        if (!(min <= value)) min = value;
        if (!(max >= value)) max = value;
    }

    long n() {
        return n;
    }

    double mean() {
        return n == 0 ? Double.NaN : mean;
    }

    /** Of the sample, divided by n - 1, as ImageJ tells it; 0 of one value. */
    double deviation() {
        return n == 0 ? Double.NaN : n == 1 ? 0 : Math.sqrt(squares / (n - 1));
    }

    double min() {
        return min;
    }

    double max() {
        return max;
    }
}
