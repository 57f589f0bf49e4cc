package org.readingroom.formats.metaimage;

import java.nio.file.Path;
import org.readingroom.io.FormatException;
import org.readingroom.volume.SampleType;

/** Element types that we read; each also as MET_..._ARRAY, where the number of channels says how long the array is. */
enum MetaType {
    MET_CHAR(SampleType.INT8), MET_ASCII_CHAR(SampleType.INT8), MET_UCHAR(SampleType.UINT8), MET_SHORT(SampleType.INT16), MET_USHORT(SampleType.UINT16),
    MET_INT(SampleType.INT32), MET_UINT(SampleType.UINT32),
    /** Four bytes on every machine. */
    MET_LONG(SampleType.INT32), MET_ULONG(SampleType.UINT32),
    MET_LONG_LONG(SampleType.INT64), MET_ULONG_LONG(SampleType.UINT64), MET_FLOAT(SampleType.FLOAT32), MET_DOUBLE(SampleType.FLOAT64);

    private static final String ARRAY = "_ARRAY";

    private final SampleType sample;

    MetaType(SampleType sample) {
        this.sample = sample;
    }

    SampleType sample() {
        return sample;
    }

    /** @throws FormatException naming the type, if we do not read it */
    static MetaType named(Path file, String name) throws FormatException {
        String plain = name.endsWith(ARRAY) ? name.substring(0, name.length() - ARRAY.length()) : name;
        for (MetaType t : values()) if (t.name().equals(plain)) return t;
        throw new FormatException(file, "ElementType = " + name, "MET_CHAR to MET_ULONG_LONG, MET_FLOAT or MET_DOUBLE", "Write one of these with the program that made it, or export it again if the header is damaged.");
    }

    /** The one that every version of ITK reads alike. */
    static MetaType of(SampleType sample) {
        return switch (sample) {
            case INT8 -> MET_CHAR;
            case UINT8 -> MET_UCHAR;
            case INT16 -> MET_SHORT;
            case UINT16 -> MET_USHORT;
            case INT32 -> MET_INT;
            case UINT32 -> MET_UINT;
            case INT64 -> MET_LONG_LONG;
            case UINT64 -> MET_ULONG_LONG;
            case FLOAT32 -> MET_FLOAT;
            case FLOAT64 -> MET_DOUBLE;
        };
    }
}
