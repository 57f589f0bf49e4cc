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
    private static final int NOT_FOUND = -1;

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
        try {
            found = rule(wanted).applyAsInt(scaled);
        } catch (ArithmeticException | ArrayIndexOutOfBoundsException e) { // how its iterations end on some histograms that have no such threshold
            throw new IllegalArgumentException(none(method), e);
        }
        if (found <= NOT_FOUND) throw new IllegalArgumentException(none(method));
        return found;
    }

    private static String none(String method) {
        return "method:" + method + ": finds no threshold in this histogram; choose another method";
    }

    /** By their own names they say -1 where they find nothing; asked through getThreshold, that would be the threshold 0. */
    private static ToIntFunction<int[]> rule(AutoThresholder.Method method) {
        return switch (method) {
            case Huang -> AutoThresholder::Huang;
            case Intermodes -> AutoThresholder::Intermodes;
            case MinError -> AutoThresholder::MinErrorI;
            case Minimum -> AutoThresholder::Minimum;
            case Moments -> AutoThresholder::Moments;
            case Percentile -> AutoThresholder::Percentile;
            case RenyiEntropy -> AutoThresholder::RenyiEntropy;
            case Shanbhag -> AutoThresholder::Shanbhag;
            default -> h -> new AutoThresholder().getThreshold(method, h);
        };
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
