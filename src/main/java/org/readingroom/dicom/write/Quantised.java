package org.readingroom.dicom.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.atomic.LongAdder;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.io.Finding;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/**
 * Real values with fractions as unsigned 16-bit numbers with one slope and intercept for the whole volume: what DICOM images that everybody reads can
 * hold. The lowest value becomes the lowest number, the highest the highest. Values that are no measurement (padding, NaN, infinite) become
 * stored 0, which the Pixel Padding Value names then.
 */
final class Quantised {

    private static final int MOST = 0xffff, PADDING = 0;

    private final Volume from;
    private final double slope, intercept;
    private final int low;
    private final DoubleAccumulator worst = new DoubleAccumulator(Math::max, 0);
    private final LongAdder nowhere = new LongAdder();
    private final Volume volume;

    private Quantised(Volume from, double slope, double intercept, int low) {
        this.from = from;
        this.slope = slope;
        this.intercept = intercept;
        this.low = low;
        volume = from.toBuilder().on(from.grid(), from.samples().remade(SampleType.UINT16, 0, this::plane)).rescale(Rescale.of(slope, intercept))
            .padding(low == 0 ? null : new Volume.Padding(PADDING, PADDING)).build();
    }

    /** @param name of the target, for messages @throws IllegalArgumentException in one sentence, if there is no finite value, or they lie too far apart */
    static Quantised of(Volume v, String name) {
        Samples s = v.samples();
        double min = Double.POSITIVE_INFINITY, max = Double.NEGATIVE_INFINITY;
        boolean hasGaps = false;
        for (int n = 0; n < s.planes().size(); n++) {
            Object plane = s.planes().get(n);
            for (int x = 0; x < s.ni() * s.nj(); x++) {
                double real = real(v, plane, n, x);
                if (Double.isNaN(real)) {
                    hasGaps = true;
                    continue;
                }
                min = Math.min(min, real);
                max = Math.max(max, real);
            }
        }
        if (min > max) throw new IllegalArgumentException(name + " cannot be written as DICOM: no voxel holds a finite number; expected some that do.");
        int low = hasGaps ? 1 : 0;
        double slope = max == min ? 1 : rounded((max - min) / (MOST - low)), intercept = rounded(min - low * slope);
        if (!Double.isFinite(max - min) || !(Math.abs(slope) >= Double.MIN_NORMAL))
            throw new IllegalArgumentException(name + " cannot be written as DICOM: the values go from " + min + " to " + max + ", which no slope tells in 16 bits; expected a smaller range. Write NIfTI.");
        return new Quantised(v, slope, intercept, low);
    }

    /** What a decimal string of 16 characters keeps of it. */
    static double rounded(double value) {
        return !Double.isFinite(value) ? value : new DataSet().putDoubles(Tag.RESCALE_SLOPE, value).doubleValue(Tag.RESCALE_SLOPE).orElseThrow();
    }

    /** NaN for what is no measurement. */
    private static double real(Volume v, Object plane, int n, int x) {
        Samples s = v.samples();
        double stored = s.type().get(plane, x) - s.offset();
        if (v.padding().isPresent() && v.padding().get().holds(stored)) return Double.NaN;
        int p = n % s.nk() + s.nk() * (n / s.nk() / s.components());
        double real = v.rescale().slope(p) * stored + v.rescale().intercept(p);
        return Double.isFinite(real) ? real : Double.NaN;
    }

    private Object plane(int n) {
        Samples s = from.samples();
        Object plane = s.planes().get(n);
        short[] made = new short[s.ni() * s.nj()];
        double error = 0;
        long without = 0;
        for (int x = 0; x < made.length; x++) {
            double real = real(from, plane, n, x);
            if (Double.isNaN(real)) {
                made[x] = PADDING;
                without++;
                continue;
            }
            long stored = Math.max(low, Math.min(MOST, Math.round((real - intercept) / slope)));
            made[x] = (short) stored;
            error = Math.max(error, Math.abs(slope * stored + intercept - real));
        }
        worst.accumulate(error);
        if (!from.samples().isLazy()) nowhere.add(without); // lazy planes are made again whenever they are asked for
        return made;
    }

    Volume volume() {
        return volume;
    }

    /** Complete when every plane has been asked for. */
    List<Finding> findings() {
        List<Finding> all = new ArrayList<>();
        String unit = from.quantity().isKnown() ? " " + from.quantity().unit() : "";
        all.add(Finding.warning("ROUNDED", String.format(Locale.ROOT, "DICOM images hold whole numbers of 16 bits, so real values were rounded to steps of %.6g%s; the greatest error is %.3g%s.",
            slope, unit, worst.get(), unit), "(0028,1053)"));
        if (low > 0) all.add(Finding.warning("ROUNDED", (nowhere.sum() == 0 ? "Voxels" : nowhere.sum() == 1 ? "1 voxel" : nowhere.sum() + " voxels") + " without a finite value became stored 0, which the header names as padding.", "(0028,0120)"));
        return all;
    }
}
