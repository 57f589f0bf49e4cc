package org.readingroom.consensus.cohort;

import java.util.Arrays;
import java.util.List;

/**
 * What a box plot shows of a sample. Quartiles are linear between neighbours (Hyndman and Fan's type 7, numpy's default); whiskers end at the furthest values within
 * 1.5 interquartile ranges of the box (Tukey); what lies beyond is drawn as points.
 *
 * @param n        finite values
 * @param infinite values that are infinite, such as distances to an empty mask: in no quartile, but told
 * @param low      lower whisker; never inside the box, where a quartile lies between an outside value and the next
 * @param high     upper whisker
 * @param outside  values beyond the whiskers, rising
 * @see "Tukey 1977, Exploratory Data Analysis; Hyndman and Fan 1996, Am Stat 50:361, doi:10.1080/00031305.1996.10473566"
 */
public record BoxFigures(int n, int infinite, double low, double q1, double median, double q3, double high, double mean, List<Double> outside) {

    private static final double REACH = 1.5;

    public BoxFigures {
        outside = List.copyOf(outside);
    }

    /** NaN is left out; everything is NaN if no finite value is there. */
    public static BoxFigures of(double[] sample) {
        double[] sorted = Arrays.stream(sample).filter(Double::isFinite).sorted().toArray();
        int infinite = (int) Arrays.stream(sample).filter(Double::isInfinite).count();
        if (sorted.length == 0) return new BoxFigures(0, infinite, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, List.of());
        double q1 = Bootstrap.quantile(sorted, 0.25), q3 = Bootstrap.quantile(sorted, 0.75), from = q1 - REACH * (q3 - q1), to = q3 + REACH * (q3 - q1);
        double[] inside = Arrays.stream(sorted).filter(v -> v >= from && v <= to).toArray();
        List<Double> outside = Arrays.stream(sorted).filter(v -> v < from || v > to).boxed().toList();
        return new BoxFigures(sorted.length, infinite, Math.min(inside[0], q1), q1, Bootstrap.quantile(sorted, 0.5), q3, Math.max(inside[inside.length - 1], q3), Arrays.stream(sorted).sum() / sorted.length, outside);
    }
}
