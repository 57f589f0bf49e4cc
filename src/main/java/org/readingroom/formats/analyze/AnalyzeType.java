package org.readingroom.formats.analyze;

import java.nio.file.Path;
import java.util.Map;
import org.readingroom.io.FormatException;
import org.readingroom.volume.SampleType;

/** Data types: those of Analyze 7.5, those that SPM added (its code plus 128 turns the sign), and NIfTI's, which some programs write here. */
enum AnalyzeType {
    UINT8(2, SampleType.UINT8, 1), INT16(4, SampleType.INT16, 1), INT32(8, SampleType.INT32, 1), FLOAT32(16, SampleType.FLOAT32, 1),
    COMPLEX64(32, SampleType.FLOAT32, 2), FLOAT64(64, SampleType.FLOAT64, 1), RGB24(128, SampleType.UINT8, 3),
    SPM_INT8(130, SampleType.INT8, 1), SPM_UINT16(132, SampleType.UINT16, 1), SPM_UINT32(136, SampleType.UINT32, 1),
    NIFTI_INT8(256, SampleType.INT8, 1), NIFTI_UINT16(512, SampleType.UINT16, 1), NIFTI_UINT32(768, SampleType.UINT32, 1);

    private static final Map<Integer, String> UNREAD = Map.of(0, "0 (unknown)", 1, "1 (binary, one bit a voxel)", 255, "255 (all)");
    private static final int LAST_OF_ANALYZE = 128;

    private final int code;
    private final SampleType sample;
    private final int components;

    AnalyzeType(int code, SampleType sample, int components) {
        this.code = code;
        this.sample = sample;
        this.components = components;
    }

    int code() {
        return code;
    }

    SampleType sample() {
        return sample;
    }

    int components() {
        return components;
    }

    int bitsPerVoxel() {
        return 8 * sample.bytes() * components;
    }

    static boolean isKnown(int code) {
        for (AnalyzeType t : values()) if (t.code == code) return true;
        return UNREAD.containsKey(code);
    }

    /** @throws FormatException naming the type, if we do not read it */
    static AnalyzeType ofCode(Path file, int code) throws FormatException {
        for (AnalyzeType t : values()) if (t.code == code) return t;
        throw new FormatException(file, "datatype " + UNREAD.getOrDefault(code, code + ""), "integers of 8 to 32 bits, float32, float64, complex64 or RGB24",
            "Convert it to one of these, or export it again if the header is damaged.");
    }

    /** The type of the format itself, which every program reads; null if it has none. */
    static AnalyzeType toWrite(SampleType sample, int components) {
        for (AnalyzeType t : values()) if (t.code <= LAST_OF_ANALYZE && t.sample == sample && t.components == components) return t;
        return null;
    }
}
