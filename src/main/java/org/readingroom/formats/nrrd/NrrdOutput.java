package org.readingroom.formats.nrrd;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.readingroom.formats.RawOutput;
import org.readingroom.io.FormatException;
import org.readingroom.io.GzipOutput;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.Samples;

/** Header and samples to files, little endian: in one, or the samples beside the header. */
final class NrrdOutput {

    /** Noise does not pack: level 6 takes three times as long as level 1 for a CT that is 4 % smaller. */
    static final int IMAGE_LEVEL = 1;
    /** Labels do: at level 6 they take a third of what they take at level 1. */
    static final int LABEL_LEVEL = 6;

    private NrrdOutput() {}

    /** @param files not there yet: one for both, or the header's and the samples' @param level of gzip */
    static void write(NrrdHeader h, Samples s, ComponentOrder order, List<Path> files, int level, Progress progress) throws IOException {
        Path last = files.get(files.size() - 1);
        if (files.size() > 1)
            try (OutputStream out = SafeFile.open(files.get(0))) {
                out.write(NrrdHeaderText.bytes(h));
            }
        try (OutputStream file = SafeFile.open(last)) {
            if (files.size() == 1) file.write(NrrdHeaderText.bytes(h));
            if (!isPacked(h)) {
                RawOutput.write(s, ByteOrder.LITTLE_ENDIAN, order, file, progress);
                return;
            }
            try (OutputStream packed = new GzipOutput(file, level)) {
                RawOutput.write(s, ByteOrder.LITTLE_ENDIAN, order, packed, progress);
            }
        }
    }

    static boolean isPacked(NrrdHeader h) {
        return h.field("encoding").orElse("").equals("gzip");
    }

    /** Whether files hold exactly what {@link #write} was told to write: without a second copy of the samples in memory. */
    static boolean holds(Samples s, ComponentOrder order, List<Path> files) throws IOException {
        NrrdHeader h = NrrdReader.header(files.get(0));
        NrrdAxes axes = NrrdAxes.of(files.get(0), h, NrrdSpace.of(files.get(0), h));
        NrrdData data = NrrdData.of(files.get(0), h, axes, files.size() > 1 ? Optional.of(files.get(1)) : Optional.empty());
        try (InputStream in = data.open()) {
            return RawOutput.isIn(in, out -> RawOutput.write(s, ByteOrder.LITTLE_ENDIAN, order, out, Progress.NONE));
        } catch (FormatException e) {
            return false;
        }
    }
}
