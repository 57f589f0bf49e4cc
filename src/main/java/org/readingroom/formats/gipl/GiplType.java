package org.readingroom.formats.gipl;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.readingroom.io.FormatException;
import org.readingroom.volume.SampleType;

/** GIPL's image types that we read. */
enum GiplType {
    /** A byte a voxel all the same. */
    BINARY(1, SampleType.UINT8),
    CHAR(7, SampleType.INT8), U_CHAR(8, SampleType.UINT8), SHORT(15, SampleType.INT16), U_SHORT(16, SampleType.UINT16), U_INT(31, SampleType.UINT32),
    INT(32, SampleType.INT32), FLOAT(64, SampleType.FLOAT32), DOUBLE(65, SampleType.FLOAT64);

    /** What ITK reads (it has no whole numbers of 32 bits, though its writer makes them), in the order in which other types are tried. */
    static final List<SampleType> COMMON = List.of(SampleType.UINT8, SampleType.INT8, SampleType.UINT16, SampleType.INT16, SampleType.FLOAT32, SampleType.FLOAT64);

    private static final Map<Integer, String> UNREAD = Map.of(144, "144 (complex short)", 160, "160 (complex int)", 192, "192 (complex float)",
        193, "193 (complex double)", 200, "200 (surface)", 201, "201 (polygon)");

    private final int code;
    private final SampleType sample;

    GiplType(int code, SampleType sample) {
        this.code = code;
        this.sample = sample;
    }

    int code() {
        return code;
    }

    SampleType sample() {
        return sample;
    }

    /** @throws FormatException naming the type, if we do not read it */
    static GiplType ofCode(Path file, int code) throws FormatException {
        for (GiplType t : values()) if (t.code == code) return t;
        throw new FormatException(file, 8, "image type " + UNREAD.getOrDefault(code, code + ""),
            "1 (binary), 7 or 8 (char), 15 or 16 (short), 31 or 32 (int), 64 (float) or 65 (double)", "Write one of these with the program that made it.");
    }

    static GiplType of(SampleType sample) {
        for (GiplType t : values()) if (t.sample == sample && t != BINARY) return t;
        throw new IllegalArgumentException("GIPL has no " + sample.label());
    }
}
