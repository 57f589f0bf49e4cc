package org.readingroom.volume.region;

import java.util.Locale;
import java.util.function.ToIntFunction;

/**
 * A threshold between dark and bright that the histogram suggests. Each gives the last bin that counts as dark, as ImageJ's methods of the same name
 * do; the tests compare them bin by bin.
 */
public enum AutoThreshold {

    /** Largest variance between the classes. Otsu 1979, IEEE Trans. Sys. Man Cyb. 9:62. */
    OTSU("Otsu", AutoThreshold::otsu),
    /** Least cross entropy, by iteration from the mean. Li and Tam 1998, Pattern Recognition Letters 18:771. */
    LI("Li", AutoThreshold::li),
    /** Largest correlation. Yen, Chang and Chang 1995, IEEE Trans. Image Processing 4:370. */
    YEN("Yen", AutoThreshold::yen),
    /** Farthest from the line between the peak and the longer tail's end. Zack, Rogers and Latt 1977, J. Histochem. Cytochem. 25:741. */
    TRIANGLE("Triangle", AutoThreshold::triangle),
    /** Half-way between the classes' means. Ridler and Calvard 1978, IEEE Trans. Sys. Man Cyb. 8:630. */
    ISODATA("IsoData", AutoThreshold::isoData),
    /** Largest sum of both classes' entropies. Kapur, Sahoo and Wong 1985, Graphical Models and Image Processing 29:273. */
    MAXENTROPY("MaxEntropy", AutoThreshold::maxEntropy),
    /** The mean. Glasbey 1993, CVGIP 55:532. */
    MEAN("Mean", AutoThreshold::mean);

    private static final double LI_TOLERANCE = 0.5; // bins, as in the paper
    private static final double EQUAL = 1e-10; // nats; of thresholds that are as good, as in a symmetric histogram, the darkest

    private final String label;
    private final ToIntFunction<long[]> rule;

    AutoThreshold(String label, ToIntFunction<long[]> rule) {
        this.label = label;
        this.rule = rule;
    }

    /** What ImageJ calls it. */
    public String label() {
        return label;
    }

    /** @throws IllegalArgumentException naming what is known */
    public static AutoThreshold parse(String label) {
        for (AutoThreshold m : values()) if (m.label.equalsIgnoreCase(label.strip())) return m;
        throw new IllegalArgumentException("no threshold method '" + label + "'; expected one of " + String.join(", ", java.util.Arrays.stream(values()).map(m -> m.label.toLowerCase(Locale.ROOT)).toList()));
    }

    /**
     * The last dark bin: bright is what lies above it.
     *
     * @param counts of each bin, two or more bins with at least one voxel in two different ones
     * @throws IllegalArgumentException if all voxels lie in one bin: nothing is darker or brighter then
     */
    public int lastDark(long[] counts) {
        int used = 0;
        for (long c : counts) if (c > 0) used++;
        if (used < 2) throw new IllegalArgumentException("all values lie in one bin of the histogram; expected an image with dark and bright parts");
        return rule.applyAsInt(counts);
    }

    private static int otsu(long[] h) {
        double all = total(h), sum = moment(h, h.length), n = 0, s = 0, best = 0;
        int at = 0;
        for (int t = 0; t < h.length - 1; t++) {
            n += h[t];
            s += (double) t * h[t];
            if (n == 0 || n == all) continue;
            double between = Math.pow(n / all * sum - s, 2) / (n * (all - n));
            if (between > best) {
                best = between;
                at = t;
            }
        }
        return at;
    }

    private static int li(long[] h) {
        double next = moment(h, h.length) / total(h), before;
        int t;
        do {
            before = next;
            t = (int) (before + 0.5);
            double dark = 0, darkSum = 0, bright = 0, brightSum = 0;
            for (int b = 0; b < h.length; b++)
                if (b <= t) {
                    dark += h[b];
                    darkSum += (double) b * h[b];
                } else {
                    bright += h[b];
                    brightSum += (double) b * h[b];
                }
            double darkMean = dark == 0 ? 0 : darkSum / dark, brightMean = bright == 0 ? 0 : brightSum / bright;
            double temp = (darkMean - brightMean) / (Math.log(darkMean) - Math.log(brightMean));
            next = temp < -Math.ulp(1.0) ? (int) (temp - 0.5) : (int) (temp + 0.5);
        } while (Math.abs(next - before) > LI_TOLERANCE);
        return t;
    }

    private static int yen(long[] h) {
        double all = total(h), darkSquares = 0, n = 0, best = Double.NEGATIVE_INFINITY;
        double[] brightSquares = new double[h.length + 1]; // from a bin on; summed, not subtracted, so that nothing is left of nothing
        for (int b = h.length - 1; b >= 0; b--) brightSquares[b] = brightSquares[b + 1] + h[b] / all * (h[b] / all);
        int at = 0;
        for (int t = 0; t < h.length; t++) {
            n += h[t];
            darkSquares += h[t] / all * (h[t] / all);
            double product = darkSquares * brightSquares[t + 1], spread = n / all * ((all - n) / all);
            double correlation = (spread > 0 ? 2 * Math.log(spread) : 0) - (product > 0 ? Math.log(product) : 0);
            if (correlation > best) {
                best = correlation;
                at = t;
            }
        }
        return at;
    }

    private static int triangle(long[] counts) {
        int first = 0, last = counts.length - 1, peak = 0;
        while (counts[first] == 0) first++;
        while (counts[last] == 0) last--;
        for (int b = 0; b < counts.length; b++) if (counts[b] > counts[peak]) peak = b;
        if (first > 0) first--; // the line begins where the histogram is still 0
        if (last < counts.length - 1) last++;
        boolean mirrored = peak - first < last - peak;
        int end = mirrored ? counts.length - 1 - last : first, top = mirrored ? counts.length - 1 - peak : peak;
        if (end == top) return mirrored ? counts.length - 1 - end : end;
        double up = value(counts, top, mirrored), along = end - top, length = Math.hypot(up, along);
        double nx = up / length, ny = along / length, offset = nx * end + ny * value(counts, end, mirrored), best = 0;
        int at = end;
        for (int b = end + 1; b <= top; b++) {
            double distance = nx * b + ny * value(counts, b, mirrored) - offset;
            if (distance > best) {
                best = distance;
                at = b;
            }
        }
        at--;
        return mirrored ? counts.length - 1 - at : at;
    }

    private static double value(long[] counts, int bin, boolean mirrored) {
        return counts[mirrored ? counts.length - 1 - bin : bin];
    }

    /** The bin itself belongs to neither class and the dark mean is a whole bin, as in ImageJ. */
    private static int isoData(long[] h) {
        int g = 1;
        while (g < h.length - 1 && h[g] == 0) g++;
        for (g++; g < h.length - 1; g++) {
            double dark = 0, bright = 0;
            for (int b = 0; b < g; b++) dark += h[b];
            for (int b = g + 1; b < h.length; b++) bright += h[b];
            if (dark == 0 || bright == 0) continue;
            double darkMean = Math.floor(moment(h, g) / dark), brightMean = (moment(h, h.length) - moment(h, g + 1)) / bright;
            if (g == Math.round((darkMean + brightMean) / 2)) return g;
        }
        throw new IllegalArgumentException("IsoData finds no threshold in this histogram; choose another method");
    }

    private static int maxEntropy(long[] h) {
        double all = total(h), n = 0, best = Double.NEGATIVE_INFINITY;
        int at = 0;
        for (int t = 0; t < h.length; t++) {
            n += h[t];
            if (n == 0 || n == all) continue;
            double entropy = 0;
            for (int b = 0; b < h.length; b++)
                if (h[b] > 0) {
                    double p = h[b] / (b <= t ? n : all - n);
                    entropy -= p * Math.log(p);
                }
            if (entropy > best + EQUAL) {
                best = entropy;
                at = t;
            }
        }
        return at;
    }

    private static int mean(long[] h) {
        return (int) Math.floor(moment(h, h.length) / total(h));
    }

    private static double total(long[] h) {
        double sum = 0;
        for (long c : h) sum += c;
        return sum;
    }

    private static double moment(long[] h, int end) {
        double sum = 0;
        for (int b = 0; b < end; b++) sum += (double) b * h[b];
        return sum;
    }
}
