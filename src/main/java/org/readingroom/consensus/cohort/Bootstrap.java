package org.readingroom.consensus.cohort;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.readingroom.consensus.rating.Distributions;

/**
 * Where the mean of a sample lies: the sample is drawn again with replacement many times. The same seed gives the same interval.
 * Percentile: quantiles of the means of the draws. BCa: quantiles shifted by the bias z0 (share of draws below the mean, ties by half) and
 * the acceleration a (skewness of the jackknife).
 *
 * @param draws      at least 100; 2000 or more for two digits
 * @param confidence inside 0..1, such as 0.95
 * @see "Efron 1987, J Am Stat Assoc 82:171, doi:10.1080/01621459.1987.10478410; Efron and Tibshirani 1993, chapters 13 and 14"
 */
public record Bootstrap(int draws, double confidence, long seed) {

    /** 2000 draws, 95 %. */
    public static final Bootstrap STANDARD = new Bootstrap(2000, 0.95, 1);

    private static final int FEWEST = 100;

    public Bootstrap {
        if (draws < FEWEST) throw new IllegalArgumentException(draws + " bootstrap draws; expected at least " + FEWEST);
        if (!(confidence > 0 && confidence < 1)) throw new IllegalArgumentException("confidence " + confidence + "; expected a share between 0 and 1, such as 0.95");
    }

    /** Both ends; NaN where they are not defined. */
    public record Range(double low, double high) {
        static final Range NONE = new Range(Double.NaN, Double.NaN);
    }

    /** @param percentile by quantiles; @param bca corrected */
    public record Ranges(Range percentile, Range bca) {}

    /** @param sample not changed; two numbers or more, all finite, else nothing is defined */
    public Ranges ofMean(double[] sample) {
        int n = sample.length;
        if (n < 2 || !Arrays.stream(sample).allMatch(Double::isFinite)) return new Ranges(Range.NONE, Range.NONE);
        double mean = Arrays.stream(sample).sum() / n;
        if (Arrays.stream(sample).allMatch(v -> v == sample[0])) return new Ranges(new Range(sample[0], sample[0]), new Range(sample[0], sample[0]));
        SplittableRandom random = new SplittableRandom(seed);
        double[] means = new double[draws];
        for (int d = 0; d < draws; d++) {
            double sum = 0;
            for (int i = 0; i < n; i++) sum += sample[random.nextInt(n)];
            means[d] = sum / n;
        }
        Arrays.sort(means);
        double tail = (1 - confidence) / 2, bias = bias(means, mean), speed = acceleration(sample, mean);
        return new Ranges(new Range(quantile(means, tail), quantile(means, 1 - tail)),
            new Range(quantile(means, corrected(bias, speed, tail)), quantile(means, corrected(bias, speed, 1 - tail))));
    }

    private static double bias(double[] means, double mean) {
        double below = 0;
        double near = 1e-12 * Math.max(Math.abs(means[0]), Math.abs(means[means.length - 1])); // the same numbers summed in another order
        for (double m : means) below += m < mean - near ? 1 : m <= mean + near ? 0.5 : 0;
        return Distributions.normalQuantile(below / means.length);
    }

    /** Of a mean the jackknife's deviations are those of the sample, n - 1 times smaller. */
    private static double acceleration(double[] sample, double mean) {
        double squares = 0, cubes = 0;
        for (double v : sample) {
            double d = v - mean;
            squares += d * d;
            cubes += d * d * d;
        }
        return cubes / (6 * Math.pow(squares, 1.5));
    }

    private static double corrected(double bias, double speed, double share) {
        double z = bias + Distributions.normalQuantile(share);
        return Distributions.normal(bias + z / (1 - speed * z));
    }

    /** Linear between neighbours (numpy's default). */
    static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        return sorted[below] + (at - below) * (sorted[Math.min(below + 1, sorted.length - 1)] - sorted[below]);
    }
}
