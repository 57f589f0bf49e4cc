package org.readingroom.formats.nrrd;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.readingroom.io.FormatException;
import org.readingroom.volume.SampleType;

/** NRRD's names of numbers, all spellings of its definition. The first of each is the one that we write. */
enum NrrdType {
    INT8(SampleType.INT8, "signed char", "int8", "int8_t"),
    UINT8(SampleType.UINT8, "unsigned char", "uchar", "uint8", "uint8_t"),
    INT16(SampleType.INT16, "short", "short int", "signed short", "signed short int", "int16", "int16_t"),
    UINT16(SampleType.UINT16, "unsigned short", "ushort", "unsigned short int", "uint16", "uint16_t"),
    INT32(SampleType.INT32, "int", "signed int", "int32", "int32_t"),
    UINT32(SampleType.UINT32, "unsigned int", "uint", "uint32", "uint32_t"),
    INT64(SampleType.INT64, "long long int", "longlong", "long long", "signed long long", "signed long long int", "int64", "int64_t"),
    UINT64(SampleType.UINT64, "unsigned long long int", "ulonglong", "unsigned long long", "uint64", "uint64_t"),
    FLOAT32(SampleType.FLOAT32, "float"),
    FLOAT64(SampleType.FLOAT64, "double");

    private final SampleType sample;
    private final List<String> names;

    NrrdType(SampleType sample, String... names) {
        this.sample = sample;
        this.names = List.of(names);
    }

    String written() {
        return names.get(0);
    }

    static NrrdType of(SampleType sample) {
        for (NrrdType t : values()) if (t.sample == sample) return t;
        throw new IllegalArgumentException("NRRD has no type for " + sample.label());
    }

    /** @throws FormatException naming the type, if we do not read it */
    static SampleType parse(Path file, String name) throws FormatException {
        String asked = name.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        for (NrrdType t : values()) if (t.names.contains(asked)) return t.sample;
        throw new FormatException(file, "type " + name.strip() + (asked.equals("block") ? " (opaque blocks of bytes)" : ""), "whole numbers of 8 to 64 bits, float or double",
            "Convert it with the program that made it, such as unu convert.");
    }
}
