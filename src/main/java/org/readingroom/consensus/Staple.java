package org.readingroom.consensus;

import java.util.Arrays;

/**
 * Expectation-maximisation of binary STAPLE. A voxel's probability depends on its decision pattern alone, so the iteration runs over
 * patterns, not voxels.
 *
 * @param probability  by slot of the counts: that such a voxel is foreground
 * @param logOdds      the same as log(p / (1 - p)): tells apart what rounds to 1
 * @param sensitivity  by reader; NaN where nobody marked anything
 * @param specificity  by reader; NaN where there is no background at all
 * @param iterations   estimates that were made before the one that changed nothing any more (as ITK counts)
 */
record Staple(double[] probability, double[] logOdds, double[] sensitivity, double[] specificity, double prior, int iterations, boolean converged) {

    private static final double SMALLEST_SQUARED_CHANGE = 1e-14; // ITK's stopping rule

    static Staple estimate(Votes votes, double confidence, int mostIterations) {
        PatternCounts counts = votes.counts();
        int readers = votes.readers();
        double share = votes.meanShare(), prior = share * confidence;
        if (prior > 1)
            throw new IllegalArgumentException("rule 'staple': confidence:" + confidence + " makes the prior " + prior + "; expected at most " + 1 / share);
        double[] weight = new double[counts.slots()], logOdds = new double[counts.slots()];
        for (int s = 0; s < weight.length; s++) weight[s] = (double) Long.bitCount(counts.pattern(s)) / readers;
        Rates rates = Rates.of(counts, weight, readers);
        if (share == 0) { // nobody marked anything: nothing to estimate
            Arrays.fill(logOdds, Double.NEGATIVE_INFINITY);
            return new Staple(new double[weight.length], logOdds, rates.sensitivity(), rates.specificity(), prior, 0, true);
        }
        for (int pass = 0;; pass++) {
            rates.expect(counts, prior, weight, logOdds);
            if (pass + 1 == mostIterations) return new Staple(weight, logOdds, rates.sensitivity(), rates.specificity(), prior, mostIterations, false);
            Rates next = Rates.of(counts, weight, readers);
            if (next.isCloseTo(rates)) {
                next.expect(counts, prior, weight, logOdds);
                return new Staple(weight, logOdds, next.sensitivity(), next.specificity(), prior, pass + 1, true);
            }
            rates = next;
        }
    }

    /** Sensitivity p and specificity q of each reader with their complements, which would lose digits as 1 - p. */
    private record Rates(double[] sensitivity, double[] missed, double[] specificity, double[] overdrawn) {

        /** From the probability of each pattern. A sum of 0 makes a rate NaN. */
        static Rates of(PatternCounts counts, double[] weight, int readers) {
            double[] hit = new double[readers], miss = new double[readers], left = new double[readers], over = new double[readers];
            double foreground = 0, background = 0;
            for (int s = 0; s < weight.length; s++) {
                double w = counts.count(s) * weight[s], v = counts.count(s) * (1 - weight[s]);
                foreground += w;
                background += v;
                for (int r = 0; r < readers; r++)
                    if ((counts.pattern(s) >>> r & 1) != 0) {
                        hit[r] += w;
                        over[r] += v;
                    } else {
                        miss[r] += w;
                        left[r] += v;
                    }
            }
            for (int r = 0; r < readers; r++) {
                hit[r] /= foreground;
                miss[r] /= foreground;
                left[r] /= background;
                over[r] /= background;
            }
            return new Rates(hit, miss, left, over);
        }

        /** Probability of each pattern. A reader whose rate is NaN is left out. Logarithms, so that many readers do not underflow. */
        void expect(PatternCounts counts, double prior, double[] weight, double[] logOdds) {
            double start = Math.log(prior) - Math.log1p(-prior);
            for (int s = 0; s < weight.length; s++) {
                double odds = start;
                for (int r = 0; r < sensitivity.length; r++) {
                    boolean marked = (counts.pattern(s) >>> r & 1) != 0;
                    double step = Math.log(marked ? sensitivity[r] : missed[r]) - Math.log(marked ? overdrawn[r] : specificity[r]);
                    if (!Double.isNaN(step)) odds += step;
                }
                if (Double.isNaN(odds)) odds = Double.NEGATIVE_INFINITY; // impossible as foreground and as background: does not occur where it counts
                logOdds[s] = odds;
                weight[s] = 1 / (1 + Math.exp(-odds));
            }
        }

        boolean isCloseTo(Rates other) {
            return isClose(sensitivity, other.sensitivity) && isClose(specificity, other.specificity);
        }

        private static boolean isClose(double[] a, double[] b) {
            for (int r = 0; r < a.length; r++) if ((a[r] - b[r]) * (a[r] - b[r]) > SMALLEST_SQUARED_CHANGE) return false; // NaN stays NaN: no change
            return true;
        }
    }
}
