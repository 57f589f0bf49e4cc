package org.readingroom.formats.npy;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import org.readingroom.io.FormatException;
import org.readingroom.volume.SampleType;

/**
 * NumPy's word for how numbers are stored.
 *
 * @param sample     how they are read
 * @param components 2 for complex numbers
 * @param isHalf     16-bit floating point, read as bits and widened
 */
record NpyType(SampleType sample, ByteOrder order, int components, boolean isHalf) {

    private static final Map<String, SampleType> PLAIN = Map.ofEntries(Map.entry("b1", SampleType.UINT8), Map.entry("i1", SampleType.INT8), Map.entry("u1", SampleType.UINT8),
        Map.entry("i2", SampleType.INT16), Map.entry("u2", SampleType.UINT16), Map.entry("i4", SampleType.INT32), Map.entry("u4", SampleType.UINT32),
        Map.entry("i8", SampleType.INT64), Map.entry("u8", SampleType.UINT64), Map.entry("f2", SampleType.INT16), Map.entry("f4", SampleType.FLOAT32),
        Map.entry("f8", SampleType.FLOAT64), Map.entry("c8", SampleType.FLOAT32), Map.entry("c16", SampleType.FLOAT64));

    /** @throws FormatException naming what it is, for anything but numbers of up to 64 bits */
    static NpyType of(Path file, String word) throws FormatException {
        String kind = word.isEmpty() ? "" : "<>|=".indexOf(word.charAt(0)) >= 0 ? word.substring(1) : word;
        SampleType sample = PLAIN.get(kind);
        if (sample == null) throw refused(file, word, kind);
        boolean big = word.startsWith(">"), complex = kind.startsWith("c");
        return new NpyType(sample, big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN, complex ? 2 : 1, kind.equals("f2"));
    }

    private static FormatException refused(Path file, String word, String kind) {
        String expected = "numbers of up to 64 bits";
        if (kind.startsWith("O")) return new FormatException(file, "an array of Python objects (pickled), which would run what the file says", expected, "Save the numbers alone, with allow_pickle=False.");
        if (kind.matches("f1[026]|c20|c24|c32|g|G")) return new FormatException(file, "numbers of extended precision (" + word + ")", expected, "Save them with astype('f8').");
        if (kind.matches("[SUaV].*")) return new FormatException(file, "an array of texts or bytes (" + word + ")", expected, "Save the numbers alone.");
        if (kind.matches("[Mm].*")) return new FormatException(file, "an array of dates (" + word + ")", expected, "Save them with astype('i8').");
        return new FormatException(file, "the type '" + word + "'", expected, "Save the array in a plain type such as int16 or float32.");
    }

    /** The word for what we write; always little endian. */
    static String word(SampleType type) {
        String letter = type.isFloat() ? "f" : type.isSigned() ? "i" : "u";
        return (type.bytes() == 1 ? "|" : "<") + letter + type.bytes();
    }
}
