package org.readingroom.display;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.readingroom.volume.Volume;

/** Planes through a volume that is read plane by plane and does not fit into its cache: one part of it after the other. */
final class PlaneInParts {

    private final ProjectionMode mode;
    private final boolean smooth;
    private final double[] best;
    private final int[] count;

    private PlaneInParts(ProjectionMode mode, boolean smooth, int pixels) {
        this.mode = mode;
        this.smooth = smooth;
        best = new double[pixels];
        count = new int[pixels];
        Arrays.fill(best, mode == ProjectionMode.MAX ? Double.NEGATIVE_INFINITY : mode == ProjectionMode.MIN ? Double.POSITIVE_INFINITY : 0);
    }

    /** @param most planes at once, the one above a part not counted @param values NaN everywhere */
    static void cut(Volume volume, int c, int t, IndexSteps steps, int width, int height, SlabSettings slab, boolean smooth, int most, float[] values) {
        int nk = volume.grid().nk();
        PlaneInParts sums = new PlaneInParts(slab.mode(), smooth, width * height);
        for (int first = 0; first < nk; first += most) {
            int from = first, to = (int) Math.min(nk, (long) first + most);
            int[] rows = IntStream.range(0, height).filter(row -> meets(steps, row, width, slab, nk, from, to, smooth)).toArray();
            if (rows.length == 0) continue;
            Sampler sampler = Sampler.ofPart(volume, c, t, from, to);
            IntStream.of(rows).parallel().forEach(row -> sums.row(sampler, steps, row, width, slab));
        }
        for (int at = 0; at < width * height; at++)
            if (sums.count[at] > 0) values[at] = (float) (slab.planes() > 1 && slab.mode() == ProjectionMode.MEAN ? sums.best[at] / sums.count[at] : sums.best[at]);
    }

    private void row(Sampler sampler, IndexSteps s, int row, int width, SlabSettings slab) {
        for (int q = 0; q < slab.planes(); q++) {
            double mm = slab.offsetMm(q);
            for (int column = 0, at = row * width; column < width; column++, at++) {
                double x = s.at(0, column, row, mm), y = s.at(1, column, row, mm), z = s.at(2, column, row, mm);
                double v = smooth ? sampler.at(x, y, z) : sampler.at(Math.floor(x + 0.5), Math.floor(y + 0.5), Math.floor(z + 0.5));
                if (Double.isNaN(v)) continue;
                count[at]++;
                if (mode == ProjectionMode.MAX) best[at] = Math.max(best[at], v);
                else if (mode == ProjectionMode.MIN) best[at] = Math.min(best[at], v);
                else best[at] += v;
            }
        }
    }

    /** Whether a row, with the slab's samples, comes near planes first to end - 1 of {@code nk}: outside the volume the nearest counts. */
    private static boolean meets(IndexSteps s, int row, int width, SlabSettings slab, int nk, int first, int end, boolean smooth) {
        double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY, reach = smooth ? 0 : 0.5;
        for (int corner = 0; corner < 4; corner++) {
            double z = s.at(2, corner % 2 == 0 ? 0 : width - 1, row, slab.offsetMm(corner < 2 ? 0 : slab.planes() - 1));
            low = Math.min(low, z);
            high = Math.max(high, z);
        }
        return Math.floor(Math.max(0, Math.min(high + reach, nk - 1))) >= first && Math.max(0, Math.min(low - reach, nk - 1)) < end;
    }
}
