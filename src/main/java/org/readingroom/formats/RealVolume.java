package org.readingroom.formats;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.readingroom.io.Finding;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.StoredRange;
import org.readingroom.volume.Volume;

/** Volumes for formats that know no slope and intercept: their stored numbers are the real ones. */
public final class RealVolume {

    private static final double MOST_EXACT_DOUBLE = 0x1p53;

    private RealVolume() {}

    /**
     * The volume itself if its rescale is the identity. Else real values: whole numbers (slope and intercept whole, samples integers) as the
     * smallest signed integer type that holds them, such as int16 of CT; other ones
     * as {@link #asFloats} does.
     *
     * @param findings REAL_VALUES where a scaling was replaced, ROUNDED where digits were lost
     */
    public static Volume of(Volume v, List<Finding> findings) {
        if (v.rescale().isIdentity()) return v;
        double[] range = wholeRange(v);
        if (range == null) return asFloats(v, findings);
        findings.add(replaced());
        return remade(v, smallest(range[0], range[1]));
    }

    /**
     * Real values as floats: of 32 bits where the stored numbers are integers of at most 16 bits or floats of 32, and the scale neither leaves the range of
     * float32 nor lets neighbours become one; else of 64.
     *
     * @throws IllegalArgumentException if a real value is beyond all floats
     */
    public static Volume asFloats(Volume v, List<Finding> findings) {
        if (v.rescale().isIdentity() && v.samples().storedType().isFloat()) return v;
        findings.add(replaced());
        Samples s = v.samples();
        boolean isSingle = s.type() == SampleType.FLOAT32 || !s.type().isFloat() && s.type().bytes() <= Short.BYTES;
        boolean isWide = false;
        for (int n = 0; n < s.planes().size(); n++) {
            int plane = n % s.nk() + s.nk() * (n / s.nk() / s.components());
            double slope = v.rescale().slope(plane), intercept = v.rescale().intercept(plane);
            StoredRange stored = StoredRange.of(s, n, null), real = stored.scaled(slope, intercept);
            if (stored.samples() == 0) continue;
            double most = Math.max(Math.abs(real.min()), Math.abs(real.max()));
            if (!Double.isFinite(most)) throw new IllegalArgumentException("slope " + slope + " and intercept " + intercept + " make real values that no number holds; take another scale, or save the stored values");
            isSingle &= most <= Float.MAX_VALUE && Math.abs(slope) >= Float.MIN_NORMAL && (s.type().isFloat() ? Math.abs(intercept) <= most : Math.ulp((float) most) <= Math.abs(slope) / 2);
            isWide |= s.type().bytes() == Long.BYTES && !s.type().isFloat() && Math.max(Math.abs(stored.min()), Math.abs(stored.max())) > MOST_EXACT_DOUBLE;
        }
        if (isSingle) rounded(v, findings);
        else if (isWide) findings.add(Finding.warning("ROUNDED", "The values are integers beyond 2^53, times a slope: as float64 they have 16 digits.", ""));
        return remade(v, isSingle ? SampleType.FLOAT32 : SampleType.FLOAT64);
    }

    private static Finding replaced() {
        return Finding.note("REAL_VALUES", "The format has no place for this scaling of values: the real ones were written.", "");
    }

    private static void rounded(Volume v, List<Finding> findings) {
        Samples s = v.samples();
        double most = IntStream.range(0, s.planes().size()).parallel().mapToDouble(n -> {
            int k = n % s.nk(), c = n / s.nk() % s.components(), t = n / s.nk() / s.components();
            double slope = v.rescale().slope(k + s.nk() * t), intercept = v.rescale().intercept(k + s.nk() * t), worst = 0;
            Object stored = s.planes().get(n);
            float[] written = new float[s.ni() * s.nj()];
            v.realPlane(k, c, t, written); // as remade() does: the error told is that of the numbers in the file
            for (int x = 0; x < written.length; x++) {
                double error = Math.abs(slope * (s.type().get(stored, x) - s.offset()) + intercept - written[x]);
                if (error > worst) worst = error; // NaN is none
            }
            return worst;
        }).max().orElse(0);
        if (most > 0) findings.add(Finding.note("ROUNDED", String.format(Locale.ROOT, "Real values were written as float32, 7 digits; the greatest error is %.3g.", most), ""));
    }

    private static Volume remade(Volume v, SampleType type) {
        Samples s = v.samples();
        Samples real = s.remade(type, 0, n -> {
            int k = n % s.nk(), c = n / s.nk() % s.components(), t = n / s.nk() / s.components();
            Object plane = type.newArray(s.ni() * s.nj());
            if (plane instanceof float[] floats) v.realPlane(k, c, t, floats);
            else fillWhole(v, s.plane(k, c, t), k + s.nk() * t, type, plane);
            return plane;
        });
        return v.toBuilder().on(v.grid(), real).rescale(Rescale.IDENTITY).padding(null).build(); // padding is told in stored values
    }

    private static void fillWhole(Volume v, Object stored, int rescaled, SampleType type, Object out) {
        Samples s = v.samples();
        double slope = v.rescale().slope(rescaled), intercept = v.rescale().intercept(rescaled);
        for (int x = 0; x < s.ni() * s.nj(); x++) type.put(out, x, slope * (s.type().get(stored, x) - s.offset()) + intercept);
    }

    /** Extremes of the real values if all are whole numbers that can be told exactly; else null. */
    private static double[] wholeRange(Volume v) {
        Samples s = v.samples();
        if (s.type().isFloat()) return null;
        double min = Double.POSITIVE_INFINITY, max = Double.NEGATIVE_INFINITY;
        for (int n = 0; n < s.planes().size(); n++) {
            int plane = n % s.nk() + s.nk() * (n / s.nk() / s.components());
            double slope = v.rescale().slope(plane), intercept = v.rescale().intercept(plane);
            if (slope != Math.rint(slope) || intercept != Math.rint(intercept)) return null;
            StoredRange range = StoredRange.of(s, n, null).scaled(slope, intercept);
            min = Math.min(min, range.min());
            max = Math.max(max, range.max());
        }
        return Math.max(Math.abs(min), Math.abs(max)) < MOST_EXACT_DOUBLE ? new double[] { min, max } : null;
    }

    private static SampleType smallest(double min, double max) {
        if (min >= Short.MIN_VALUE && max <= Short.MAX_VALUE) return SampleType.INT16;
        return min >= Integer.MIN_VALUE && max <= Integer.MAX_VALUE ? SampleType.INT32 : SampleType.FLOAT64;
    }
}
