package org.readingroom.formats.analyze;

import java.nio.file.Path;
import java.util.Map;
import org.readingroom.formats.VoxelType;
import org.readingroom.formats.VoxelTypes;
import org.readingroom.io.FormatException;
import org.readingroom.volume.SampleType;

/** Data types: those of Analyze 7.5, those that SPM added (its code plus 128 turns the sign), and NIfTI's, which some programs write here. */
final class AnalyzeType {

    static final VoxelType COMPLEX64 = new VoxelType(32, SampleType.FLOAT32, 2), RGB24 = new VoxelType(128, SampleType.UINT8, 3);

    private static final int LAST_OF_ANALYZE = 128;
    private static final VoxelTypes ALL = new VoxelTypes(Map.of(0, "0 (unknown)", 1, "1 (binary, one bit a voxel)", 255, "255 (all)"),
        new VoxelType(2, SampleType.UINT8), new VoxelType(4, SampleType.INT16), new VoxelType(8, SampleType.INT32), new VoxelType(16, SampleType.FLOAT32), COMPLEX64,
        new VoxelType(64, SampleType.FLOAT64), RGB24, new VoxelType(130, SampleType.INT8), new VoxelType(132, SampleType.UINT16), new VoxelType(136, SampleType.UINT32),
        new VoxelType(256, SampleType.INT8), new VoxelType(512, SampleType.UINT16), new VoxelType(768, SampleType.UINT32));

    private AnalyzeType() {}

    static boolean isKnown(int code) {
        return ALL.has(code);
    }

    /** @throws FormatException naming the type, if we do not read it */
    static VoxelType ofCode(Path file, int code) throws FormatException {
        return ALL.of(code, name -> new FormatException(file, "datatype " + name, "integers of 8 to 32 bits, float32, float64, complex64 or RGB24",
            "Convert it to one of these, or export it again if the header is damaged."));
    }

    /** The type of the format itself, which every program reads; null if it has none. */
    static VoxelType toWrite(SampleType sample, int components) {
        VoxelType t = ALL.of(sample, components);
        return t == null || t.code() > LAST_OF_ANALYZE ? null : t;
    }
}
