package org.readingroom.consensus.rating;

/** A figure and where it lies with the confidence that was asked for; NaN where one is not defined. */
public record Interval(double value, double low, double high) {

    static final Interval NONE = new Interval(Double.NaN, Double.NaN, Double.NaN);
}
