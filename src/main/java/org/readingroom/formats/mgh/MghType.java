package org.readingroom.formats.mgh;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.readingroom.io.FormatException;
import org.readingroom.volume.SampleType;

/** MGH's data types that we read. */
enum MghType {
    UCHAR(0, SampleType.UINT8), INT(1, SampleType.INT32), FLOAT(3, SampleType.FLOAT32), SHORT(4, SampleType.INT16),
    /** Came late: FreeSurfer before version 7 and nibabel do not know it. */
    USHRT(10, SampleType.UINT16);

    /** What every reader knows, in the order in which other types are widened. */
    static final List<SampleType> COMMON = List.of(SampleType.UINT8, SampleType.INT16, SampleType.INT32, SampleType.FLOAT32);

    private static final Map<Integer, String> UNREAD = Map.of(2, "2 (long, whose size depends on the machine)", 5, "5 (bitmap)", 6, "6 (tensor)",
        7, "7 (float complex)", 8, "8 (double complex)", 9, "9 (RGB)");

    private final int code;
    private final SampleType sample;

    MghType(int code, SampleType sample) {
        this.code = code;
        this.sample = sample;
    }

    int code() {
        return code;
    }

    SampleType sample() {
        return sample;
    }

    static boolean isKnown(int code) {
        for (MghType t : values()) if (t.code == code) return true;
        return false;
    }

    /** @throws FormatException naming the type, if we do not read it */
    static MghType ofCode(Path file, int code) throws FormatException {
        for (MghType t : values()) if (t.code == code) return t;
        throw new FormatException(file, "data type " + UNREAD.getOrDefault(code, code + ""),
            "0 (unsigned char), 1 (int), 3 (float), 4 (short) or 10 (unsigned short)",
            "Convert it with mri_convert, or export it again if the header is damaged.");
    }

    static MghType of(SampleType sample) {
        for (MghType t : values()) if (t.sample == sample) return t;
        throw new IllegalArgumentException("MGH has no " + sample.label());
    }
}
