package demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeWriter;
import org.scijava.plugin.Plugin;

/** Writes one slice of unsigned 16-bit values as a portable graymap: beside the target first, read back, then moved. */
@Plugin(type = VolumeWriter.class)
public class GraymapWriter implements VolumeWriter {

    @Override
    public String format() {
        return "Portable graymap";
    }

    @Override
    public List<String> extensions() {
        return List.of(".pgm");
    }

    @Override
    public void write(Volume volume, Path target, Progress progress) throws IOException {
        Samples s = volume.samples();
        if (s.planes().size() != 1 || s.storedType() != SampleType.UINT16)
            throw new IllegalArgumentException(s.planes().size() + " slices of " + s.storedType().label() + "; a graymap holds one slice of unsigned 16-bit values. Choose NIfTI.");
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(2, s.ni() * s.nj())); // big endian, as a graymap is
        bytes.asShortBuffer().put((short[]) s.plane(0, 0, 0));
        SafeFile.writePath(target, temporary -> {
            try (OutputStream out = SafeFile.open(temporary)) {
                out.write(("P5 " + s.ni() + " " + s.nj() + " 65535\n").getBytes(StandardCharsets.US_ASCII));
                out.write(bytes.array());
            }
            if (!new GraymapReader().read(temporary, OpenRequest.ALL, Progress.NONE).volumes().get(0).samples().sameStored(s))
                throw new IOException(target.getFileName() + ": reading the file back gave other values; nothing was kept.");
        });
        progress.report(1, 1);
    }
}
