package org.readingroom.formats.afni;

import java.nio.file.Path;
import java.util.Map;
import org.readingroom.formats.VoxelType;
import org.readingroom.formats.VoxelTypes;
import org.readingroom.io.FormatException;
import org.readingroom.volume.SampleType;

/** What BRICK_TYPES says of the voxels of a sub-brick. */
final class AfniType {

    private static final VoxelTypes ALL = new VoxelTypes(Map.of(), new VoxelType(0, SampleType.UINT8), new VoxelType(1, SampleType.INT16), new VoxelType(2, SampleType.INT32),
        new VoxelType(3, SampleType.FLOAT32), new VoxelType(4, SampleType.FLOAT64), new VoxelType(5, SampleType.FLOAT32, 2), new VoxelType(6, SampleType.UINT8, 3));

    private AfniType() {}

    /** @throws FormatException unless all sub-bricks have one known type */
    static VoxelType of(Path file, double[] codes, int subBricks) throws FormatException {
        for (int n = 1; n < subBricks; n++)
            if (codes[n] != codes[0]) throw new FormatException(file, "sub-bricks of several types (" + (int) codes[0] + " and " + (int) codes[n] + ")", "one type for all",
                "Split the data set with AFNI's 3dbucket first.");
        int code = codes[0] == (int) codes[0] ? (int) codes[0] : -1;
        return ALL.of(code, name -> new FormatException(file, "BRICK_TYPES = " + (long) codes[0], "0 (byte), 1 (short), 2 (int), 3 (float), 4 (double), 5 (complex) or 6 (rgb)",
            "Convert it with AFNI's 3dcalc -datum first."));
    }

    /** What AFNI's programs and nibabel read; null if there is none of that kind. */
    static VoxelType written(SampleType sample, int components) {
        return sample == SampleType.INT32 || sample == SampleType.FLOAT64 ? null : ALL.of(sample, components);
    }
}
