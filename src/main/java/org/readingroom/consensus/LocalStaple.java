package org.readingroom.consensus;

import java.util.Arrays;

/**
 * Expectation-maximisation of STAPLE within one window, with a Beta prior on each reader's sensitivity and specificity: in a window few voxels speak,
 * and a label may be missing there. Confined to one thread; takes no memory while it runs.
 */
final class LocalStaple {

    private static final double SMALLEST_CHANGE = 1e-6; // of a rate

    private final PatternCounts patterns;
    private final int readers;
    private final LocalStapleRule.Settings settings;
    private final int[] slots; // that occur in the window
    private final double[] weight, odds; // of those
    private final double[] hit, over, marked, left; // by reader

    LocalStaple(PatternCounts patterns, int readers, LocalStapleRule.Settings settings) {
        this.patterns = patterns;
        this.readers = readers;
        this.settings = settings;
        slots = new int[patterns.slots()];
        weight = new double[slots.length];
        odds = new double[slots.length];
        hit = new double[readers];
        over = new double[readers];
        marked = new double[readers];
        left = new double[readers];
    }

    /**
     * Logarithm of the odds that a voxel of pattern {@code asked} is foreground.
     *
     * @param window voxels by slot; somebody marked something there
     */
    double logOdds(int[] window, int asked) {
        int occurring = 0;
        double all = 0, marks = 0;
        for (int s = 0; s < window.length; s++) {
            if (window[s] == 0) continue;
            int votes = Long.bitCount(patterns.pattern(s));
            slots[occurring] = s;
            weight[occurring++] = (double) votes / readers;
            all += window[s];
            marks += (double) window[s] * votes;
        }
        double prior = marks / readers / all, start = Math.log(prior) - Math.log1p(-prior), change = 1, result = 0;
        Arrays.fill(hit, 0);
        Arrays.fill(over, 0);
        for (int pass = 0; pass < settings.iterations() && change > SMALLEST_CHANGE; pass++) {
            change = maximise(window, occurring);
            result = expect(occurring, start, asked);
        }
        return result;
    }

    /** New rates from the weights; the largest change. */
    private double maximise(int[] window, int occurring) {
        double a = settings.alpha() - 1, b = settings.beta() - 1, foreground = a + b, background = a + b, change = 0;
        Arrays.fill(marked, 0);
        Arrays.fill(left, 0);
        for (int n = 0; n < occurring; n++) {
            double w = window[slots[n]] * weight[n], v = window[slots[n]] * (1 - weight[n]);
            foreground += w;
            background += v;
            long pattern = patterns.pattern(slots[n]);
            for (int r = 0; r < readers; r++)
                if ((pattern >>> r & 1) != 0) marked[r] += w;
                else left[r] += v;
        }
        for (int r = 0; r < readers; r++) {
            double sensitivity = (marked[r] + a) / foreground, specificity = (left[r] + a) / background;
            change = Math.max(change, Math.max(Math.abs(sensitivity - hit[r]), Math.abs(1 - specificity - over[r])));
            hit[r] = sensitivity;
            over[r] = 1 - specificity;
        }
        return change;
    }

    private double expect(int occurring, double start, int asked) {
        for (int r = 0; r < readers; r++) { // what a mark and what its absence say; the prior keeps both finite
            marked[r] = Math.log(hit[r]) - Math.log(over[r]);
            left[r] = Math.log1p(-hit[r]) - Math.log1p(-over[r]);
        }
        double result = 0;
        for (int n = 0; n < occurring; n++) {
            long pattern = patterns.pattern(slots[n]);
            odds[n] = start;
            for (int r = 0; r < readers; r++) odds[n] += (pattern >>> r & 1) != 0 ? marked[r] : left[r];
            weight[n] = 1 / (1 + Math.exp(-odds[n]));
            if (slots[n] == asked) result = odds[n];
        }
        return result;
    }
}
