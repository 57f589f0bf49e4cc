package org.readingroom.formats;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/** Volumes for formats that lack some sample types: the same numbers in a type that the format has. Nothing is ever rounded. */
public final class HeldTypes {

    private static final long MOST_EXACT = 1L << 53; // beyond it doubles skip whole numbers

    private HeldTypes() {}

    /**
     * The volume itself if the format has its type. Else the same stored values in the first type of {@code held} that has room for all values
     * of the volume's type, else in the first that has room for those that are there.
     *
     * @param held what the format has, in the order to be tried: whole numbers before floats, small before large
     * @throws IllegalArgumentException in one sentence, if none can hold every value exactly
     */
    public static Volume of(Volume v, List<SampleType> held, Path target, String format) {
        SampleType from = v.samples().storedType();
        if (held.contains(from)) return v;
        for (SampleType to : held) if (hasRoom(from, to)) return in(v, to);
        for (SampleType to : held) if (fits(v.samples(), to)) return in(v, to);
        throw new IllegalArgumentException(target.getFileName() + " cannot be written as " + format + ": its values are " + from.label() + ", of which "
            + held.stream().map(SampleType::label).collect(Collectors.joining(", ")) + " cannot hold all exactly. Write NIfTI or NRRD.");
    }

    private static Volume in(Volume v, SampleType to) {
        Samples s = v.samples();
        Samples same = s.remade(to, 0, n -> {
            Object from = s.planes().get(n), plane = to.newArray(s.ni() * s.nj());
            for (int x = 0; x < s.ni() * s.nj(); x++) to.put(plane, x, s.type().get(from, x) - s.offset());
            return plane;
        });
        return v.toBuilder().on(v.grid(), same).build();
    }

    /** Whether every number of one type is one of the other. */
    private static boolean hasRoom(SampleType from, SampleType to) {
        if (from.isFloat()) return to == SampleType.FLOAT64;
        int bits = 8 * from.bytes() - (from.isSigned() ? 1 : 0);
        if (to.isFloat()) return bits <= (to == SampleType.FLOAT32 ? 24 : 53);
        return 8 * to.bytes() - (to.isSigned() ? 1 : 0) >= bits && (to.isSigned() || !from.isSigned());
    }

    private static boolean fits(Samples s, SampleType to) {
        return IntStream.range(0, s.planes().size()).parallel().allMatch(n -> {
            Object plane = s.planes().get(n), one = to.newArray(1);
            for (int x = 0; x < s.ni() * s.nj(); x++) if (!fits(s.type(), plane, x, s.offset(), to, one)) return false;
            return true;
        });
    }

    private static boolean fits(SampleType from, Object plane, int x, int offset, SampleType to, Object one) {
        if (plane instanceof long[] wide && (wide[x] > MOST_EXACT || wide[x] < (from.isSigned() ? -MOST_EXACT : 0))) return false;
        double value = from.get(plane, x) - offset;
        if (Double.isNaN(value)) return to.isFloat();
        to.put(one, 0, value);
        return to.get(one, 0) == value;
    }
}
