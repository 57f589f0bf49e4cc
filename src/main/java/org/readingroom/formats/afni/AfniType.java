package org.readingroom.formats.afni;

import java.nio.file.Path;
import org.readingroom.io.FormatException;
import org.readingroom.volume.SampleType;

/**
 * What BRICK_TYPES says of the voxels of a sub-brick.
 *
 * @param components 2 for complex numbers, 3 for colour, else 1; side by side
 */
record AfniType(int code, SampleType sample, int components) {

    private static final AfniType[] KNOWN = { new AfniType(0, SampleType.UINT8, 1), new AfniType(1, SampleType.INT16, 1), new AfniType(2, SampleType.INT32, 1),
        new AfniType(3, SampleType.FLOAT32, 1), new AfniType(4, SampleType.FLOAT64, 1), new AfniType(5, SampleType.FLOAT32, 2), new AfniType(6, SampleType.UINT8, 3) };

    /** @throws FormatException unless all sub-bricks have one known type */
    static AfniType of(Path file, double[] codes, int subBricks) throws FormatException {
        for (int n = 1; n < subBricks; n++)
            if (codes[n] != codes[0]) throw new FormatException(file, "sub-bricks of several types (" + (int) codes[0] + " and " + (int) codes[n] + ")", "one type for all",
                "Split the data set with AFNI's 3dbucket first.");
        for (AfniType t : KNOWN) if (t.code == codes[0]) return t;
        throw new FormatException(file, "BRICK_TYPES = " + (long) codes[0], "0 (byte), 1 (short), 2 (int), 3 (float), 4 (double), 5 (complex) or 6 (rgb)",
            "Convert it with AFNI's 3dcalc -datum first.");
    }

    boolean isColour() {
        return components == 3;
    }

    /** What AFNI's programs and nibabel read; null if there is none of that kind. */
    static AfniType written(SampleType sample, int components) {
        for (AfniType t : KNOWN) if (t.sample == sample && t.components == components && sample != SampleType.INT32 && sample != SampleType.FLOAT64) return t;
        return null;
    }
}
