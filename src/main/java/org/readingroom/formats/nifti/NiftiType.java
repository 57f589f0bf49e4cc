package org.readingroom.formats.nifti;

import java.nio.file.Path;
import java.util.Map;
import org.readingroom.formats.VoxelType;
import org.readingroom.formats.VoxelTypes;
import org.readingroom.io.FormatException;
import org.readingroom.volume.SampleType;

/** NIfTI's data types that we read. */
final class NiftiType {

    private static final VoxelTypes ALL = new VoxelTypes(Map.of(0, "0 (unknown)", 1, "1 (binary, one bit a voxel)", 1536, "1536 (float128)", 2048, "2048 (complex256)"),
        new VoxelType(2, SampleType.UINT8), new VoxelType(4, SampleType.INT16), new VoxelType(8, SampleType.INT32), new VoxelType(16, SampleType.FLOAT32),
        new VoxelType(32, SampleType.FLOAT32, 2), new VoxelType(64, SampleType.FLOAT64), new VoxelType(128, SampleType.UINT8, 3), new VoxelType(256, SampleType.INT8),
        new VoxelType(512, SampleType.UINT16), new VoxelType(768, SampleType.UINT32), new VoxelType(1024, SampleType.INT64), new VoxelType(1280, SampleType.UINT64),
        new VoxelType(1792, SampleType.FLOAT64, 2), new VoxelType(2304, SampleType.UINT8, 4));

    private NiftiType() {}

    /** @throws FormatException naming the type, if we do not read it */
    static VoxelType ofCode(Path file, int code) throws FormatException {
        return ALL.of(code, name -> new FormatException(file, "datatype " + name, "integers of 8 to 64 bits, float32, float64, complex64, complex128, RGB24 or RGBA32",
            "Convert it to one of these, or export it again if the header is damaged."));
    }

    /** The type for samples of {@code sample} with {@code components} side by side; null if NIfTI has none. */
    static VoxelType of(SampleType sample, int components) {
        return ALL.of(sample, components);
    }
}
