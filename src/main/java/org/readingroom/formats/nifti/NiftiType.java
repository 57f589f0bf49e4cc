package org.readingroom.formats.nifti;

import java.nio.file.Path;
import java.util.Map;
import org.readingroom.io.FormatException;
import org.readingroom.volume.SampleType;

/** NIfTI's data types that we read: what a component is stored as, and how many lie side by side in a voxel. */
enum NiftiType {
    UINT8(2, SampleType.UINT8, 1), INT16(4, SampleType.INT16, 1), INT32(8, SampleType.INT32, 1), FLOAT32(16, SampleType.FLOAT32, 1),
    COMPLEX64(32, SampleType.FLOAT32, 2), FLOAT64(64, SampleType.FLOAT64, 1), RGB24(128, SampleType.UINT8, 3), INT8(256, SampleType.INT8, 1),
    UINT16(512, SampleType.UINT16, 1), UINT32(768, SampleType.UINT32, 1), INT64(1024, SampleType.INT64, 1), UINT64(1280, SampleType.UINT64, 1),
    COMPLEX128(1792, SampleType.FLOAT64, 2), RGBA32(2304, SampleType.UINT8, 4);

    private static final Map<Integer, String> UNREAD = Map.of(
        0, "0 (unknown)", 1, "1 (binary, one bit a voxel)", 1536, "1536 (float128)", 2048, "2048 (complex256)");

    private final int code;
    private final SampleType sample;
    private final int components;

    NiftiType(int code, SampleType sample, int components) {
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

    /** @throws FormatException naming the type, if we do not read it */
    static NiftiType ofCode(Path file, int code) throws FormatException {
        for (NiftiType t : values()) if (t.code == code) return t;
        throw new FormatException(file, "datatype " + UNREAD.getOrDefault(code, code + ""),
            "integers of 8 to 64 bits, float32, float64, complex64, complex128, RGB24 or RGBA32",
            "Convert it to one of these, or export it again if the header is damaged.");
    }

    /** The type for samples of {@code sample} with {@code components} side by side; null if NIfTI has none. */
    static NiftiType of(SampleType sample, int components) {
        for (NiftiType t : values()) if (t.sample == sample && t.components == components) return t;
        return null;
    }
}
