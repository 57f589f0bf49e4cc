package org.readingroom.formats.gipl;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.readingroom.formats.VoxelType;
import org.readingroom.formats.VoxelTypes;
import org.readingroom.io.FormatException;
import org.readingroom.volume.SampleType;

/** GIPL's image types that we read. */
final class GiplType {

    /** A byte a voxel all the same. */
    static final VoxelType BINARY = new VoxelType(1, SampleType.UINT8);
    /** What ITK reads (it has no whole numbers of 32 bits, though its writer makes them), in the order in which other types are tried. */
    static final List<SampleType> COMMON = List.of(SampleType.UINT8, SampleType.INT8, SampleType.UINT16, SampleType.INT16, SampleType.FLOAT32, SampleType.FLOAT64);

    private static final VoxelTypes ALL = new VoxelTypes(Map.of(144, "144 (complex short)", 160, "160 (complex int)", 192, "192 (complex float)",
        193, "193 (complex double)", 200, "200 (surface)", 201, "201 (polygon)"),
        new VoxelType(8, SampleType.UINT8), new VoxelType(7, SampleType.INT8), new VoxelType(15, SampleType.INT16), new VoxelType(16, SampleType.UINT16),
        new VoxelType(31, SampleType.UINT32), new VoxelType(32, SampleType.INT32), new VoxelType(64, SampleType.FLOAT32), new VoxelType(65, SampleType.FLOAT64), BINARY);

    private GiplType() {}

    /** @throws FormatException naming the type, if we do not read it */
    static VoxelType ofCode(Path file, int code) throws FormatException {
        return ALL.of(code, name -> new FormatException(file, 8, "image type " + name,
            "1 (binary), 7 or 8 (char), 15 or 16 (short), 31 or 32 (int), 64 (float) or 65 (double)", "Write one of these with the program that made it."));
    }

    /** For what {@link org.readingroom.formats.HeldTypes} made fit. */
    static VoxelType of(SampleType sample) {
        return ALL.of(sample, 1);
    }
}
