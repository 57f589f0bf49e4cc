package org.readingroom.ij1;

import ij.process.AutoThresholder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.readingroom.annotation.effect.ThresholdFinder;
import org.readingroom.volume.region.AutoThreshold;
import org.scijava.plugin.Plugin;

/** ImageJ's automatic thresholds, as far as they are not ours, by ImageJ's own class. */
@Plugin(type = ThresholdFinder.class)
public class ImageJThresholds implements ThresholdFinder {

    private static final int BINS = 256; // "limited to 256 bin histograms", says the class
    private static final int NOT_FOUND = -1, MOST_ROUNDS = 10_000, LEAST_BINS = 3;

    private final Map<String, AutoThresholder.Method> methods = new TreeMap<>();

    public ImageJThresholds() {
        for (AutoThresholder.Method m : AutoThresholder.Method.values())
            if (Arrays.stream(AutoThreshold.values()).noneMatch(ours -> ours.label().equals(m.name()))) methods.put(m.name().toLowerCase(Locale.ROOT), m);
    }

    @Override
    public int bins() {
        return BINS;
    }

    @Override
    public List<String> methods() {
        return List.copyOf(methods.keySet());
    }

    @Override
    public int lastDark(String method, long[] counts) {
        AutoThresholder.Method wanted = methods.get(method);
        int[] scaled = scaled(counts, wanted);
        int found = NOT_FOUND;
        if (wanted == AutoThresholder.Method.Intermodes || wanted == AutoThresholder.Method.Minimum) requireTwoPeaks(method, scaled, wanted == AutoThresholder.Method.Intermodes);
        try {
            found = rule(wanted).applyAsInt(scaled);
        } catch (ArithmeticException | ArrayIndexOutOfBoundsException e) { // how its iterations end on some histograms that have no such threshold
            throw new IllegalArgumentException(none(method), e);
        }
        if (found <= NOT_FOUND) throw new IllegalArgumentException(none(method));
        return found;
    }

    /**
     * Both smooth a histogram until it has two peaks, and open ImageJ's log window after 10,000 rounds without: whether they will is found out by the same
     * smoothing (a mean over three bins, the ends as ImageJ has them) before they are asked.
     *
     * @param used whether only the bins between the first and the last that have voxels are smoothed
     */
    private static void requireTwoPeaks(String method, int[] counts, boolean used) {
        int first = 0, last = counts.length - 1;
        while (used && counts[first] == 0) first++;
        while (used && counts[last] == 0) last--;
        double[] now = Arrays.stream(counts, first, last + 1).asDoubleStream().toArray(), next = new double[now.length];
        for (int round = 0; !hasTwoPeaks(now); round++) {
            if (round == MOST_ROUNDS || now.length < LEAST_BINS) throw new IllegalArgumentException(none(method));
            double before = 0, here = 0, behind = now[0];
            for (int n = 0; n < now.length - 1; n++) {
                before = here;
                here = behind;
                behind = now[n + 1];
                next[n] = (before + here + behind) / LEAST_BINS;
            }
            next[now.length - 1] = (here + behind) / LEAST_BINS;
            System.arraycopy(next, 0, now, 0, now.length);
        }
    }

    private static boolean hasTwoPeaks(double[] h) {
        int peaks = 0;
        for (int n = 1; n < h.length - 1; n++) if (h[n - 1] < h[n] && h[n + 1] < h[n]) peaks++;
        return peaks == 2;
    }

    private static String none(String method) {
        return "method:" + method + ": finds no threshold in this histogram; choose another method";
    }

    /** By their own names they say -1 where they find nothing; asked through getThreshold, that would be the threshold 0. */
    private static ToIntFunction<int[]> rule(AutoThresholder.Method method) {
        return switch (method) {
            case Huang -> AutoThresholder::Huang;
            case Intermodes -> AutoThresholder::Intermodes;
            case MinError -> ImageJThresholds::minimumError;
            case Minimum -> AutoThresholder::Minimum;
            case Moments -> AutoThresholder::Moments;
            case Percentile -> AutoThresholder::Percentile;
            case RenyiEntropy -> AutoThresholder::RenyiEntropy;
            case Shanbhag -> AutoThresholder::Shanbhag;
            default -> h -> new AutoThresholder().getThreshold(method, h);
        };
    }

    /**
     * ImageJ's rule opens its log window where its iteration ends without a result, and gives the last one then: the same iteration finds that out, and
     * ImageJ is asked where it converges.
     */
    private static int minimumError(int[] counts) {
        double all = sum(counts, counts.length, 0), first = sum(counts, counts.length, 1), second = sum(counts, counts.length, 2);
        int threshold = AutoThresholder.Mean(counts), before = NOT_FOUND - 1;
        for (int round = 0; threshold != before && round < MOST_ROUNDS; round++) {
            double dark = sum(counts, threshold + 1, 0), mu = sum(counts, threshold + 1, 1) / dark, nu = (first - sum(counts, threshold + 1, 1)) / (all - dark);
            double p = dark / all, q = (all - dark) / all, sigma2 = sum(counts, threshold + 1, 2) / dark - mu * mu, tau2 = (second - sum(counts, threshold + 1, 2)) / (all - dark) - nu * nu;
            double w0 = 1 / sigma2 - 1 / tau2, w1 = mu / sigma2 - nu / tau2, w2 = mu * mu / sigma2 - nu * nu / tau2 + Math.log10(sigma2 * (q * q) / (tau2 * (p * p)));
            double root = w1 * w1 - w0 * w2, next = (w1 + Math.sqrt(root)) / w0;
            if (root < 0 || Double.isNaN(next)) return threshold;
            before = threshold;
            threshold = (int) Math.floor(next);
            if (threshold < 0 || threshold >= counts.length) break; // as ImageJ's ends, with an exception
        }
        return AutoThresholder.MinErrorI(counts);
    }

    /** Of bin to a power times count, below a bin. */
    private static double sum(int[] counts, int end, int power) {
        double sum = 0;
        for (int n = 0; n < end; n++) sum += (power == 0 ? 1 : power == 1 ? n : n * n) * counts[n];
        return sum;
    }

    /**
     * ImageJ's class multiplies and sums in 32 bits, which volumes overflow: all counts are halved until they do not. Below that they are ImageJ's to the bin;
     * above, what ImageJ's class would say of the same shape of histogram with fewer voxels.
     */
    private static int[] scaled(long[] counts, AutoThresholder.Method method) {
        long sum = Arrays.stream(counts).sum(), largest = Arrays.stream(counts).max().orElseThrow();
        int mostInBin = method == AutoThresholder.Method.MinError ? Integer.MAX_VALUE / (BINS * BINS) : Integer.MAX_VALUE; // bin squared times count
        int most = method == AutoThresholder.Method.Huang ? Integer.MAX_VALUE / BINS : Integer.MAX_VALUE; // sums of bin times count
        int halvings = 0;
        while (sum >> halvings > most || largest >> halvings > mostInBin) halvings++;
        int by = halvings;
        return Arrays.stream(counts).mapToInt(c -> (int) (c >> by)).toArray();
    }
}
