package org.readingroom.consensus.instance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Detection over many cases: all counts together, and the mean over cases, each with an interval from cases drawn again with replacement
 * (percentile bootstrap; Efron and Tibshirani 1993).
 *
 * @param pooled as if all were one case: a case counts by its instances
 */
public record DetectionCohort(List<DetectionFigures> cases, DetectionFigures pooled) {

    private static final int DRAWS = 2000;
    private static final long SEED = 20260112; // the same figures twice give the same interval

    /**
     * @param excluded cases in which the figure is not defined
     * @param mean     over the others
     * @param low      95 % interval of the mean; NaN below two cases
     */
    public record Summary(String figure, double pooled, double mean, double low, double high, int cases, int excluded) {}

    public DetectionCohort {
        cases = List.copyOf(cases);
    }

    public static DetectionCohort of(List<DetectionFigures> cases) {
        return new DetectionCohort(cases, cases.stream().reduce(DetectionFigures.NONE, DetectionFigures::plus));
    }

    /** One line for each of {@link DetectionFigures#values()}. */
    public List<Summary> summaries() {
        List<Summary> all = new ArrayList<>();
        pooled.values().forEach((figure, together) -> {
            double[] values = cases.stream().mapToDouble(c -> c.values().get(figure)).filter(v -> !Double.isNaN(v)).toArray();
            double[] interval = interval(values);
            all.add(new Summary(figure, together, mean(values), interval[0], interval[1], values.length, cases.size() - values.length));
        });
        return all;
    }

    private static double[] interval(double[] values) {
        if (values.length < 2) return new double[] { Double.NaN, Double.NaN };
        SplittableRandom random = new SplittableRandom(SEED);
        double[] means = new double[DRAWS];
        for (int d = 0; d < DRAWS; d++) {
            double sum = 0;
            for (int n = 0; n < values.length; n++) sum += values[random.nextInt(values.length)];
            means[d] = sum / values.length;
        }
        Arrays.sort(means);
        return new double[] { percentile(means, 0.025), percentile(means, 0.975) };
    }

    private static double percentile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        return below + 1 == sorted.length ? sorted[below] : sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }
}
