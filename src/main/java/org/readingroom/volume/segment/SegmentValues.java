package org.readingroom.volume.segment;

import org.readingroom.volume.Volume;
import org.readingroom.volume.mask.Mask;

/**
 * Values of an image within a segment, in real units (HU ...). NaN where there is none.
 *
 * @param voxels    that have a finite value and are no padding
 * @param leftOut   the others
 * @param deviation of the sample, divided by n - 1; 0 of one value
 * @param median    of an even number of voxels the mean of the two in the middle
 */
public record SegmentValues(long voxels, long leftOut, double mean, double deviation, double min, double max, double median) {

    /** @throws IllegalArgumentException if image and mask differ in shape */
    public static SegmentValues of(Volume image, int component, int time, Mask mask) {
        int ni = image.grid().ni(), nj = image.grid().nj();
        if (ni != mask.ni() || nj != mask.nj() || image.grid().nk() != mask.nk())
            throw new IllegalArgumentException("the image has " + ni + " x " + nj + " x " + image.grid().nk() + " voxels, the segment's grid " + mask.ni() + " x " + mask.nj() + " x " + mask.nk());
        Volume.Padding padding = image.padding().orElse(null);
        float[] plane = new float[ni * nj];
        Median median = new Median();
        long n = 0, out = 0;
        double mean = 0, squares = 0, min = Double.NaN, max = Double.NaN;
        for (int k = 0; k < mask.nk(); k++) {
            if (mask.slice(k).isEmpty()) continue;
            image.realPlane(k, component, time, plane);
            Object stored = image.samples().plane(k, component, time);
            byte[] in = mask.plane(k);
            for (int x = 0; x < in.length; x++) {
                if (in[x] == 0) continue;
                double v = plane[x];
                if (Double.isNaN(v) || Double.isInfinite(v) || padding != null && padding.holds(image.samples().type().get(stored, x) - image.samples().offset())) {
                    out++;
                    continue;
                }
                n++;
                median.add(plane[x]);
                double step = v - mean; // Welford's way keeps its digits
                mean += step / n;
                squares += step * (v - mean);
                if (!(min <= v)) min = v;
                if (!(max >= v)) max = v;
            }
        }
        return new SegmentValues(n, out, n == 0 ? Double.NaN : mean, n == 0 ? Double.NaN : n == 1 ? 0 : Math.sqrt(squares / (n - 1)), min, max, median.value());
    }
}
