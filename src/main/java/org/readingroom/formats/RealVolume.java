package org.readingroom.formats;

import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.StoredRange;

/** Volumes for formats that know no slope and intercept: their stored numbers are the real ones. */
public final class RealVolume {

    private static final double MOST_EXACT_DOUBLE = 0x1p53;

    private RealVolume() {}

    /**
     * The volume itself if its rescale is the identity. Else real values: whole numbers (slope and intercept whole, samples integers) as the
     * smallest signed integer type that holds them, such as int16 of CT; other ones as float32.
     */
    public static Volume of(Volume v) {
        if (v.rescale().isIdentity()) return v;
        double[] range = wholeRange(v);
        return remade(v, range == null ? SampleType.FLOAT32 : smallest(range[0], range[1]));
    }

    /** Real values as float32, whatever they are. */
    public static Volume asFloats(Volume v) {
        return remade(v, SampleType.FLOAT32);
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
        double slope = v.rescale().slope(rescaled), intercept = v.rescale().intercept(rescaled) - slope * s.offset();
        for (int x = 0; x < s.ni() * s.nj(); x++) type.put(out, x, slope * s.type().get(stored, x) + intercept);
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
