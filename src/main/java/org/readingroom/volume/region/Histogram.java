package org.readingroom.volume.region;

import org.readingroom.io.Parallel;
import org.readingroom.io.Progress;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeStatistics;

/**
 * How many voxels have which value, in bins of equal width from the least value to the greatest. Padding and what is no number is left out. Does not
 * copy its array.
 *
 * @param low where the first bin begins, in real units
 */
public record Histogram(long[] counts, double low, double width) {

    /**
     * Of one component at one time.
     *
     * @throws IllegalArgumentException if all values are the same, or none is a number
     */
    public static Histogram of(Volume volume, int component, int time, int bins, Progress progress) {
        int ni = volume.grid().ni(), nj = volume.grid().nj(), nk = volume.grid().nk();
        double[] ends = ends(volume, component, time);
        if (!(ends[0] < ends[1])) throw new IllegalArgumentException("all values of the image are the same; expected an image with dark and bright parts");
        double width = (ends[1] - ends[0]) / bins;
        long[] counts = new long[bins];
        Volume.Padding padding = volume.padding().orElse(null);
        Parallel.count(nk, k -> {
            progress.report(k, nk);
            float[] plane = new float[ni * nj];
            volume.realPlane(k, component, time, plane);
            Object stored = volume.samples().plane(k, component, time);
            long[] here = new long[bins];
            for (int n = 0; n < plane.length; n++) {
                double v = plane[n];
                if (!(Math.abs(v) < Double.POSITIVE_INFINITY) || padding != null && padding.holds(volume.samples().type().get(stored, n) - volume.samples().offset())) continue;
                here[Math.max(0, Math.min(bins - 1, (int) ((v - ends[0]) / width)))]++;
            }
            synchronized (counts) {
                for (int b = 0; b < bins; b++) counts[b] += here[b];
            }
        });
        return new Histogram(counts, ends[0], width);
    }

    private static double[] ends(Volume volume, int component, int time) {
        double[] ends = { Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY };
        Volume.Padding padding = volume.padding().orElse(null);
        Parallel.count(volume.grid().nk(), k -> {
            int at = volume.samples().planeIndex(k, component, time);
            VolumeStatistics s = VolumeStatistics.ofPlane(volume, at, volume.samples().planes().get(at), padding).statistics();
            if (Double.isNaN(s.min())) return;
            synchronized (ends) {
                ends[0] = Math.min(ends[0], s.min());
                ends[1] = Math.max(ends[1], s.max());
            }
        });
        return ends;
    }

    /** Where a bin ends and the next begins, in real units. */
    public double upperEdge(int bin) {
        return low + (bin + 1) * width;
    }
}
