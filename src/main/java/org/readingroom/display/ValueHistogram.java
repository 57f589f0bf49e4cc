package org.readingroom.display;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.volume.Volume;

/**
 * How often which real values occur, from a sample of planes: to be looked at behind the ends of a window, not to be measured with.
 *
 * @param low    lowest value of the sample; NaN if nothing was measured
 * @param high   highest value of the sample
 * @param counts of equal bins from {@code low} to {@code high}; not copied
 */
public record ValueHistogram(double low, double high, int[] counts) {

    private static final int BINS = 256;
    private static final int MOST_SAMPLES = 1 << 20;

    /** Of one component and time; padding and NaN are left out. @param mostPlanes that are read, evenly spread */
    public static ValueHistogram of(Volume volume, int component, int time, int mostPlanes) {
        int nk = volume.grid().nk(), n = volume.grid().ni() * volume.grid().nj(), planes = Math.min(nk, mostPlanes);
        int step = (int) Math.max(1, (long) n * planes / MOST_SAMPLES);
        float[] plane = new float[n];
        List<float[]> samples = new ArrayList<>();
        double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
        for (int p = 0; p < planes; p++) {
            RealValues.plane(volume, (int) ((p + 0.5) * nk / planes), component, time, plane);
            float[] some = new float[(n + step - 1) / step];
            for (int x = 0; x < some.length; x++) {
                some[x] = plane[x * step];
                if (!Float.isFinite(some[x])) continue;
                low = Math.min(low, some[x]);
                high = Math.max(high, some[x]);
            }
            samples.add(some);
        }
        if (!(low <= high)) return new ValueHistogram(Double.NaN, Double.NaN, new int[BINS]);
        int[] counts = new int[BINS];
        double scale = high > low ? BINS / (high - low) : 0;
        for (float[] some : samples) for (float v : some) if (Float.isFinite(v)) counts[(int) Math.min(BINS - 1, (v - low) * scale)]++;
        return new ValueHistogram(low, high, counts);
    }

    /** Whether a value was measured at all. */
    public boolean isEmpty() {
        return Double.isNaN(low);
    }
}
