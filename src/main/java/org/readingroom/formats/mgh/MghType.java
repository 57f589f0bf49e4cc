package org.readingroom.formats.mgh;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.readingroom.formats.VoxelType;
import org.readingroom.formats.VoxelTypes;
import org.readingroom.io.FormatException;
import org.readingroom.volume.SampleType;

/** MGH's data types that we read. */
final class MghType {

    /** Came late: FreeSurfer before version 7 and nibabel do not know it. */
    static final VoxelType USHRT = new VoxelType(10, SampleType.UINT16);
    /** What every reader knows, in the order in which other types are widened. */
    static final List<SampleType> COMMON = List.of(SampleType.UINT8, SampleType.INT16, SampleType.INT32, SampleType.FLOAT32);

    private static final VoxelTypes ALL = new VoxelTypes(Map.of(2, "2 (long, whose size depends on the machine)", 5, "5 (bitmap)", 6, "6 (tensor)",
        7, "7 (float complex)", 8, "8 (double complex)", 9, "9 (RGB)"),
        new VoxelType(0, SampleType.UINT8), new VoxelType(1, SampleType.INT32), new VoxelType(3, SampleType.FLOAT32), new VoxelType(4, SampleType.INT16), USHRT);

    private MghType() {}

    static boolean isKnown(int code) {
        return ALL.isRead(code);
    }

    /** @throws FormatException naming the type, if we do not read it */
    static VoxelType ofCode(Path file, int code) throws FormatException {
        return ALL.of(code, name -> new FormatException(file, "data type " + name, "0 (unsigned char), 1 (int), 3 (float), 4 (short) or 10 (unsigned short)",
            "Convert it with mri_convert, or export it again if the header is damaged."));
    }

    /** For what {@link org.readingroom.formats.HeldTypes} made fit. */
    static VoxelType of(SampleType sample) {
        return ALL.of(sample, 1);
    }
}
