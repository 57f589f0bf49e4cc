package org.readingroom.formats.nifti;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.readingroom.formats.RawOutput;
import org.readingroom.io.GzipOutput;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.Samples;

/** Header and samples to one file: little endian, voxels from byte 352 (NIfTI-1) or 544 (NIfTI-2), no extensions. */
final class NiftiOutput {

    /** Noise does not pack: on a CT of 210 MB level 1 takes 0.7 s for 57 MB, level 6 takes 2.4 s for 55 MB. */
    static final int IMAGE_LEVEL = 1;
    /** Labels do: on a label map of 105 MB level 1 takes 0.11 s for 1.0 MB, level 6 takes 0.15 s for 0.37 MB. */
    static final int LABEL_LEVEL = 6;
    private static final int LARGEST_DIM_1 = Short.MAX_VALUE;

    private NiftiOutput() {}

    static List<String> extensions() {
        return List.of(".nii.gz", ".nii");
    }

    static boolean isZipped(Path target) {
        return target.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    /** The dimensions and type of {@code samples}; NIfTI-2 where a dimension is beyond NIfTI-1. */
    static NiftiHeader header(Samples s, ComponentOrder order) {
        NiftiHeader h = new NiftiHeader();
        NiftiType type = NiftiType.of(s.storedType(), order == ComponentOrder.INTERLEAVED ? s.components() : 1);
        h.datatype = type.code();
        h.bitpix = type.bitsPerVoxel();
        boolean vector = type.components() < s.components();
        h.dim = new long[] { vector ? 5 : s.times() > 1 ? 4 : 3, s.ni(), s.nj(), s.nk(), s.times(), vector ? s.components() : 1, 1, 1 };
        if (vector) h.intentCode = NiftiHeader.INTENT_VECTOR;
        for (long d : h.dim) if (d > LARGEST_DIM_1) h.version = 2;
        h.voxOffset = h.headerBytes() + 4;
        h.sclSlope = 1;
        h.xyztUnits = NiftiHeader.UNIT_MM | NiftiHeader.UNIT_SECOND;
        h.descrip = "Reading Room";
        return h;
    }

    /** @param temporary does not exist yet @param zipped whether to pack it, labels smaller than images */
    static void write(NiftiHeader h, Samples s, Path temporary, boolean zipped, Progress progress) throws IOException {
        int level = h.intentCode == NiftiHeader.INTENT_LABEL ? LABEL_LEVEL : IMAGE_LEVEL;
        try (OutputStream file = SafeFile.open(temporary); OutputStream out = zipped ? new GzipOutput(file, level) : file) {
            write(h, s, out, progress);
        }
    }

    /** Whether a file holds exactly what {@link #write} was told to write. */
    static boolean holds(NiftiHeader h, Samples s, Path file) throws IOException {
        return RawOutput.isIn(file, out -> write(h, s, out, Progress.NONE));
    }

    private static void write(NiftiHeader h, Samples s, OutputStream out, Progress progress) throws IOException {
        out.write(NiftiHeaderBytes.bytes(h));
        RawOutput.write(s, ByteOrder.LITTLE_ENDIAN, h.dim[0] == 5 ? ComponentOrder.SLOWEST : ComponentOrder.INTERLEAVED, out, progress);
    }
}
