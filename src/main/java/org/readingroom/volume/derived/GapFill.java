package org.readingroom.volume.derived;

import java.util.Arrays;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.StoredRange;
import org.readingroom.volume.Volume;
import org.readingroom.volume.Volume.Padding;

/**
 * What stands in a plane that nobody measured: nearly what {@link Quantity#outside} says, because files are read by programs that know no padding.
 *
 * @param plane   array of the samples' type
 * @param padding what the volume's padding is with such planes; null if there is none
 * @param stored  the value, as {@link Samples#stored} gives it
 */
public record GapFill(Object plane, Padding padding, double stored) {

    private static final int LARGEST_COUNTED = 2; // bytes; beyond that two extremes in use mean that we give up

    /** What no voxel has, so that it marks the gap: the image's padding, else what is nearest to {@link Quantity#outside}; NaN of floats; of colour black. */
    public static GapFill of(Volume image) {
        Samples s = image.samples();
        SampleType type = s.storedType();
        Padding padding = image.padding().filter(p -> holds(type, p.low())).orElse(null);
        if (padding != null) return new GapFill(filled(s, padding.low()), padding, padding.low());
        if (s.type().isFloat()) return new GapFill(filled(s, Double.NaN), image.padding().orElse(null), Double.NaN); // NaN is no measurement anywhere
        if (image.components() > 1) return zeros(image); // black
        double unused = unused(s, outside(image));
        return new GapFill(filled(s, unused), new Padding(unused, unused), unused);
    }

    /** {@link Quantity#outside} itself, or what comes nearest of all that the type holds, also where voxels have it; of colour black. */
    static GapFill forFile(Volume image) {
        if (image.components() > 1) return zeros(image);
        double outside = outside(image);
        return new GapFill(filled(image.samples(), outside), image.padding().orElse(null), outside);
    }

    public static GapFill zeros(Volume image) {
        Samples s = image.samples();
        return new GapFill(s.type().newArray(s.ni() * s.nj()), image.padding().orElse(null), -s.offset());
    }

    /** As the first plane's rescale stores it, which inserted planes share. */
    private static double outside(Volume image) {
        double stored = (image.quantity().outside() - image.rescale().intercept(0)) / image.rescale().slope(0);
        SampleType type = image.samples().storedType();
        if (!Double.isFinite(stored)) return 0;
        return type.isFloat() ? stored : Math.max(lowest(type), Math.min(highest(type), Math.rint(stored)));
    }

    private static double unused(Samples s, double wanted) {
        StoredRange range = StoredRange.NOTHING;
        for (int n = 0; n < s.planes().size(); n++) range = range.with(StoredRange.of(s, n, null));
        SampleType type = s.storedType();
        if (wanted < range.min() || wanted > range.max()) return wanted;
        if (type.bytes() <= LARGEST_COUNTED) {
            boolean[] used = new boolean[(int) (highest(type) - lowest(type)) + 1];
            for (Object plane : s.planes()) for (int x = 0; x < s.ni() * s.nj(); x++) used[(int) (s.type().get(plane, x) - s.offset() - lowest(type))] = true;
            int at = (int) (wanted - lowest(type));
            for (int n = at; n >= 0; n--) if (!used[n]) return n + lowest(type);
            for (int n = at; n < used.length; n++) if (!used[n]) return n + lowest(type);
        }
        if (range.min() > lowest(type)) return lowest(type);
        if (range.max() < highest(type)) return highest(type);
        throw new IllegalArgumentException("slices are missing, and every value of " + type.label() + " is in use, so that none is left to mark the gap; convert the image to float32 first");
    }

    private static Object filled(Samples s, double stored) {
        Object plane = s.type().newArray(s.ni() * s.nj());
        double v = stored + s.offset();
        if (plane instanceof byte[] p) Arrays.fill(p, (byte) (long) v);
        else if (plane instanceof short[] p) Arrays.fill(p, (short) (long) v);
        else if (plane instanceof int[] p) Arrays.fill(p, (int) (long) v);
        else if (plane instanceof long[] p) Arrays.fill(p, s.type() == SampleType.UINT64 && v >= 0x1p63 ? -1L : (long) v);
        else if (plane instanceof float[] p) Arrays.fill(p, (float) v);
        else Arrays.fill((double[]) plane, v);
        return plane;
    }

    private static boolean holds(SampleType type, double stored) {
        if (type.isFloat()) return !Double.isNaN(stored);
        return stored >= lowest(type) && stored <= highest(type) && stored == Math.rint(stored);
    }

    private static double lowest(SampleType type) {
        return type.isSigned() ? -Math.pow(2, 8 * type.bytes() - 1) : 0;
    }

    private static double highest(SampleType type) {
        return Math.pow(2, 8 * type.bytes() - (type.isSigned() ? 1 : 0)) - 1;
    }
}
