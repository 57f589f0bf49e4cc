package org.readingroom.formats.ecat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.readingroom.io.ByteSource;
import org.readingroom.volume.lazy.PlaneSource;

/**
 * Planes as float64: stored * calibration * scale of the frame, in this order, as nibabel multiplies.
 *
 * @param frames one for each time, or for each plane of one time where a file keeps planes apart; all of one shape
 */
record EcatPlanes(Path path, List<EcatFrame> frames, double calibration) implements PlaneSource {

    @Override
    public int planes() {
        return frames.size() * frames.get(0).nk();
    }

    @Override
    public int groups() {
        return planes();
    }

    @Override
    public int group(int plane) {
        return plane;
    }

    @Override
    public int place(int plane) {
        return 0;
    }

    @Override
    public Object[] read(int group) throws IOException {
        EcatFrame f = frames.get(group / frames.get(0).nk());
        ByteBuffer b = ByteBuffer.allocate((int) f.planeBytes()).order(f.order());
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteSource.readFully(path, channel, f.offset() + group % f.nk() * f.planeBytes(), b);
        }
        b.flip();
        double[] out = new double[f.ni() * f.nj()];
        double scale = EcatReader.usable(f.scale()) ? f.scale() : 1;
        for (int n = 0; n < out.length; n++) {
            double stored = switch (f.type()) {
                case UINT8 -> b.get(n) & 0xff;
                case INT16 -> b.getShort(2 * n);
                case INT32 -> b.getInt(4 * n);
                default -> b.getFloat(4 * n);
            };
            out[n] = stored * calibration * scale;
        }
        return new Object[] { out };
    }

    @Override
    public String file(int group) {
        return path.getFileName().toString();
    }
}
