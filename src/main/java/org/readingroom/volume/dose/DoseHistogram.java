package org.readingroom.volume.dose;

import java.util.List;
import org.readingroom.io.Finding;

/**
 * Volumes of a structure by dose. Definitions are those of dicompyler-core 0.5, so that figures can be held against its: a bin is 0.01 Gy wide, the least and
 * the greatest dose are the upper edges of their bins, the mean is that of the bins' middles, and D and V are read off at the nearest bin, not interpolated.
 *
 * @param volumeCm3    of all outlines, also of those beyond the dose
 * @param planes       outlines lie in so many planes
 * @param thicknessMm  of each plane: the least distance between two
 * @param differential cm3 in each bin from 0 Gy, as far as there is dose; empty where no point of the dose lies in the structure. Not copied
 * @param findings     what should be known of it
 */
public record DoseHistogram(double volumeCm3, int planes, double thicknessMm, double[] differential, List<Finding> findings) {

    public static final double BIN_GY = 0.01;
    private static final double BINS = 100; // in a Gy: divided by, not multiplied with 0.01, so that edges are the nearest numbers

    public DoseHistogram {
        findings = List.copyOf(findings);
    }

    public boolean isEmpty() {
        return differential.length == 0;
    }

    /** cm3 that get at least the dose at each bin's lower edge. */
    public double[] cumulative() {
        double[] all = new double[differential.length];
        double sum = 0;
        for (int n = all.length - 1; n >= 0; n--) all[n] = sum += differential[n];
        return all;
    }

    /** NaN where there is no dose, as those below. */
    public double minGy() {
        for (int n = 0; n < differential.length; n++) if (differential[n] > 0) return (n + 1) / BINS;
        return Double.NaN;
    }

    public double maxGy() {
        return isEmpty() ? Double.NaN : differential.length / BINS;
    }

    public double meanGy() {
        double sum = 0, dose = 0;
        for (int n = 0; n < differential.length; n++) {
            sum += differential[n];
            dose += differential[n] * 0.5 * (n / BINS + (n + 1) / BINS);
        }
        return dose / sum;
    }

    /** D: the dose that so much of the volume gets at least. @param percent above 0, at most 100 */
    public double doseOfPercent(double percent) {
        if (isEmpty()) return Double.NaN;
        double[] cumulative = cumulative();
        double all = cumulative[0];
        int best = 0;
        for (int n = 1; n < cumulative.length; n++) {
            double here = Math.abs(100 * cumulative[n] / all - percent), before = Math.abs(100 * cumulative[best] / all - percent);
            if (here < before || percent == 100 && here == before) best = n; // all of the volume: the last bin that all of it reaches
        }
        return best / BINS;
    }

    /** D: the dose that so many cm3 get at least; 0 if there are fewer. */
    public double doseOfVolume(double cm3) {
        if (isEmpty()) return Double.NaN;
        double[] cumulative = cumulative();
        if (cm3 > cumulative[0]) return 0;
        int best = 0;
        for (int n = 1; n < cumulative.length; n++) if (Math.abs(cumulative[n] - cm3) < Math.abs(cumulative[best] - cm3)) best = n;
        return best / BINS;
    }

    /** V: cm3 that get at least this dose. */
    public double volumeAt(double gy) {
        if (isEmpty()) return Double.NaN;
        int n = (int) Math.max(0, Math.min(differential.length, Math.rint(gy * BINS)));
        if (n > 0 && Math.abs((n - 1) / BINS - gy) <= Math.abs(n / BINS - gy)) n--; // of two edges as near the lower
        return n >= differential.length ? 0 : cumulative()[n];
    }
}
