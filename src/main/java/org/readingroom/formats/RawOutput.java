package org.readingroom.formats;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipException;
import org.readingroom.io.ByteSource;
import org.readingroom.io.GzipOutput;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.Samples;
import org.readingroom.volume.figures.StoredBytes;

/** Raw samples as files hold them: the other way of {@link RawSamples}. One plane after the other, so that lazy ones need no memory. */
public final class RawOutput {

    private static final int CHUNK = 1 << 19; // bytes: stays in the cache
    private static final int GZIP_LEVEL = 1; // noise does not pack: see NIfTI's writer

    private RawOutput() {}

    /** What is written: to a file, or again to be compared with one. */
    @FunctionalInterface
    public interface Content {
        void to(OutputStream out) throws IOException;
    }

    /** Makes a file, by gzip where it is to be packed. */
    public static void toFile(Path file, boolean isPacked, Content content) throws IOException {
        try (OutputStream plain = SafeFile.open(file); OutputStream out = isPacked ? new GzipOutput(plain, GZIP_LEVEL) : plain) {
            content.to(out);
        }
    }

    /**
     * Stored values (what was added for ImageJ taken off), i fastest, then j, k, time.
     *
     * @param components {@link ComponentOrder#INTERLEAVED} puts those of a voxel side by side, {@link ComponentOrder#SLOWEST} one whole
     *                   picture behind the other; of no meaning if there is one
     */
    public static void write(Samples s, ByteOrder order, ComponentOrder components, OutputStream out, Progress progress) throws IOException {
        boolean apart = components != ComponentOrder.INTERLEAVED;
        int groups = apart ? s.components() : 1;
        byte[] buffer = new byte[CHUNK];
        for (int group = 0, done = 0; group < groups; group++)
            for (int t = 0; t < s.times(); t++)
                for (int k = 0; k < s.nk(); k++) {
                    List<Object> planes = new ArrayList<>();
                    for (int c = apart ? group : 0; c < (apart ? group + 1 : s.components()); c++) planes.add(s.plane(k, c, t));
                    writePlane(s, planes, order, buffer, out);
                    progress.report(++done, (long) groups * s.times() * s.nk());
                }
    }

    private static void writePlane(Samples s, List<Object> planes, ByteOrder order, byte[] buffer, OutputStream out) throws IOException {
        int width = StoredBytes.pixelBytes(s, planes.size()), pixels = s.ni() * s.nj(), most = buffer.length / width;
        for (int first = 0; first < pixels; first += most) {
            int n = Math.min(most, pixels - first);
            StoredBytes.littleEndian(s, planes, first, n, buffer);
            if (order == ByteOrder.BIG_ENDIAN) swap(buffer, n * width, s.type().bytes());
            out.write(buffer, 0, n * width);
        }
    }

    private static void swap(byte[] bytes, int length, int width) {
        for (int at = 0; at < length; at += width)
            for (int a = at, b = at + width - 1; a < b; a++, b--) {
                byte kept = bytes[a];
                bytes[a] = bytes[b];
                bytes[b] = kept;
            }
    }

    /** Whether a file holds, unpacked, exactly this content: for volumes that memory cannot hold a second time, or even once. */
    public static boolean isIn(Path file, Content content) throws IOException {
        try (InputStream in = ByteSource.open(file)) {
            return isIn(in, content);
        } catch (EOFException | ZipException e) {
            return false;
        }
    }

    /** Whether a stream gives, to its end, exactly this content. */
    public static boolean isIn(InputStream in, Content content) throws IOException {
        boolean[] differs = new boolean[1];
        content.to(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] { (byte) b }, 0, 1);
            }

            @Override
            public void write(byte[] written, int from, int length) throws IOException {
                if (differs[0]) return;
                byte[] there = in.readNBytes(length);
                differs[0] = !Arrays.equals(there, 0, there.length, written, from, from + length);
            }
        });
        return !differs[0] && in.read() < 0;
    }
}
