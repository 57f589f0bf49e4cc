package org.readingroom.formats.minc;

import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.lang.reflect.Array;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readingroom.io.FormatException;
import org.readingroom.volume.SampleType;

/** Values of HDF5, as jhdf gives them, as ours. */
final class HdfNumbers {

    private HdfNumbers() {}

    /** Type and byte order of an image's samples. */
    record Stored(SampleType type, ByteOrder order) {}

    /** @throws FormatException if they are neither integers nor floats as programs have them */
    static Stored type(Path file, DataType of) throws FormatException {
        DataType type = of instanceof EnumDataType named ? named.getBaseType() : of; // MINC 2 names the values of labels
        if (type instanceof FloatingPoint f && (f.getSize() == 4 || f.getSize() == 8) && f.getBitPrecision() == 8 * f.getSize())
            return new Stored(f.getSize() == 4 ? SampleType.FLOAT32 : SampleType.FLOAT64, f.getByteOrder());
        if (type instanceof FixedPoint i && i.getBitOffset() == 0 && i.getBitPrecision() == 8 * i.getSize())
            for (SampleType t : SampleType.values()) if (!t.isFloat() && t.bytes() == i.getSize() && t.isSigned() == i.isSigned()) return new Stored(t, i.getByteOrder());
        throw new FormatException(file, "samples of HDF5's class " + of.getDataClass() + ", " + of.getSize() + " bytes each", "integers of 8 to 64 bits or floats of 32 or 64",
            "Convert the file with mincreshape -float.");
    }

    /** An attribute's value; empty for kinds that MINC has no use for. @param most bytes that it may have */
    static Optional<MincValue> value(Attribute a, long most) {
        if (a.isEmpty() || a.getSizeInBytes() > most) return Optional.empty();
        Object data = a.getData();
        if (data instanceof String text) return Optional.of(MincValue.of(text));
        if (data instanceof String[] texts && texts.length == 1) return Optional.of(MincValue.of(texts[0]));
        List<Double> numbers = new ArrayList<>();
        if (!collect(data, numbers)) return Optional.empty();
        MincValue.Kind kind = !(a.getDataType() instanceof FloatingPoint f) ? MincValue.Kind.INT : f.getSize() == 4 ? MincValue.Kind.FLOAT : MincValue.Kind.DOUBLE;
        return Optional.of(new MincValue(kind, "", numbers.stream().mapToDouble(Double::doubleValue).toArray()));
    }

    /** All numbers of a small dataset in order. @param most bytes that it may have */
    static Optional<double[]> numbers(Dataset d, long most) {
        if (d.getSizeInBytes() > most) return Optional.empty();
        List<Double> numbers = new ArrayList<>();
        return collect(d.getData(), numbers) && !numbers.isEmpty() ? Optional.of(numbers.stream().mapToDouble(Double::doubleValue).toArray()) : Optional.empty();
    }

    private static boolean collect(Object data, List<Double> into) {
        if (data instanceof Number n) {
            into.add(n.doubleValue());
            return true;
        }
        if (data == null || !data.getClass().isArray()) return false;
        for (int n = 0; n < Array.getLength(data); n++) if (!collect(Array.get(data, n), into)) return false;
        return true;
    }
}
