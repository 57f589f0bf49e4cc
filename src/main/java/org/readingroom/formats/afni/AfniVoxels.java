package org.readingroom.formats.afni;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.readingroom.formats.RealVolume;
import org.readingroom.io.Finding;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.StoredRange;
import org.readingroom.volume.Volume;

/**
 * Voxels of the kinds that AFNI knows. Factors stay where each sub-brick has one and no intercept; else the real values are written. Integers of
 * other sizes become shorts where they fit, else floats, which hold whole numbers up to 2^24.
 */
final class AfniVoxels {

    private static final double MOST_EXACT_FLOAT = 0x1p24;

    private AfniVoxels() {}

    /** @throws IllegalArgumentException in one sentence, if AFNI has no voxels of the kind */
    static Volume of(Volume volume, Path target, List<Finding> findings) {
        boolean plain = volume.components() == 1;
        Volume v = hasFactors(volume) || !plain && volume.rescale().isIdentity() ? volume : RealVolume.of(volume, findings);
        Samples s = v.samples();
        if (plain) v = withKnownType(v, target, findings);
        else if (v.componentOrder() != ComponentOrder.INTERLEAVED || AfniType.written(s.storedType(), s.components()) == null)
            throw new IllegalArgumentException(target.getFileName() + ": AFNI has no voxels of " + s.components() + " components as " + s.storedType().label()
                + "; expected one, colour as three of uint8, or complex numbers as float32. Write NIfTI or NRRD instead.");
        return v;
    }

    private static boolean hasFactors(Volume v) {
        Rescale r = v.rescale();
        if (v.components() == 3 && !r.isIdentity()) return false;
        for (int t = 0; t < v.times(); t++)
            for (int k = 0; k < v.grid().nk(); k++) {
                int plane = k + t * v.grid().nk();
                double slope = r.slope(plane);
                if (r.intercept(plane) != 0 || (float) slope == 0 || !Float.isFinite((float) slope) || slope != r.slope(t * v.grid().nk())) return false;
            }
        return true;
    }

    private static Volume withKnownType(Volume v, Path target, List<Finding> findings) {
        Samples s = v.samples();
        SampleType from = s.storedType();
        if (AfniType.written(from, 1) != null) return v;
        double farthest = 0; // from 0, with its sign
        boolean small = true;
        for (int n = 0; n < s.planes().size() && from != SampleType.INT8; n++) {
            StoredRange range = StoredRange.of(s, n, null);
            if (range.samples() == 0) continue; // not one finite value
            for (double end : new double[] { range.min(), range.max() }) if (Math.abs(end) > Math.abs(farthest)) farthest = end;
            small &= range.min() >= Short.MIN_VALUE && range.max() <= Short.MAX_VALUE;
        }
        double most = Math.abs(farthest);
        if (!from.isFloat() && most > MOST_EXACT_FLOAT)
            throw new IllegalArgumentException(target.getFileName() + ": AFNI keeps whole numbers from -2^24 to 2^24, the image has " + new BigDecimal(farthest).toPlainString() + " as " + from.label() + ". Write NIfTI or NRRD instead.");
        if (from.isFloat() && most > Float.MAX_VALUE)
            throw new IllegalArgumentException(target.getFileName() + ": AFNI keeps float32, which has no room for the image's " + farthest + ". Write NIfTI or NRRD instead.");
        if (from.isFloat() && most > 0 && most < Float.MIN_NORMAL)
            throw new IllegalArgumentException(target.getFileName() + ": AFNI keeps float32, which is too coarse near 0 for the image's " + farthest + ". Write NIfTI or NRRD instead.");
        SampleType to = !from.isFloat() && small ? SampleType.INT16 : SampleType.FLOAT32;
        if (from == SampleType.FLOAT64) findings.add(Finding.note("ROUNDED", "AFNI keeps float32: the values, which are float64, were rounded to 7 digits.", ""));
        Samples remade = s.remade(to, 0, n -> {
            Object plane = s.planes().get(n), made = to.newArray(s.ni() * s.nj());
            for (int x = 0; x < s.ni() * s.nj(); x++) to.put(made, x, s.type().get(plane, x) - s.offset());
            return made;
        });
        Volume.Builder widened = v.toBuilder().on(v.grid(), remade);
        return widened.build();
    }
}
