package org.readingroom.dicom.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.readingroom.io.ByteSource;
import org.readingroom.io.FormatException;

/**
 * The bytes that the deflated part of a file becomes (PS3.5 A.5), without keeping them all: what is small is kept as long as there is memory
 * to spare, else inflated again; what is large goes through a window that moves on, and begins again when somebody asks for what is behind
 * it. Thread-safe; holds no file open between calls.
 */
final class InflatedPart {

    private static final long MOST_INFLATED = 1L << 30;
    private static final long FREE_INFLATED = 64L << 20; // up to here the ratio does not matter
    private static final int MOST_RATIO = 100; // pixels of an empty image reach about that
    private static final int SMALL = 8 << 20;
    private static final int WINDOW = 16 << 20; // two threads that read frames of up to 8 MB one after the other find theirs in it
    private static final int PIECE = 1 << 16;

    private final Path file;
    private final byte[] memory; // begins with the file, if it is there; else null
    private final long start, length; // of the deflated bytes
    private long size; // inflated
    private SoftReference<byte[]> whole = new SoftReference<>(null);
    private SoftReference<Stream> stream = new SoftReference<>(null);

    private InflatedPart(Path file, byte[] memory, long start, long length) {
        this.file = file;
        this.memory = memory;
        this.start = start;
        this.length = length;
    }

    /**
     * Inflates once, to see that it can be done and how much comes of it. Deflated bytes that are cut short give what they hold.
     *
     * @param start  where the deflated bytes begin
     * @param length how many there are
     * @throws FormatException if they are damaged, or become more than is plausible
     */
    static InflatedPart of(Path file, long start, long length) throws IOException {
        return of(new InflatedPart(file, null, start, length));
    }

    /** The same of a file that is in memory. @param file named in messages only */
    static InflatedPart of(Path file, byte[] memory, int start, long length) throws IOException {
        return of(new InflatedPart(file, memory, start, length));
    }

    private static InflatedPart of(InflatedPart part) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(1 << 13);
        long most = Math.min(MOST_INFLATED, Math.max(FREE_INFLATED, part.length * MOST_RATIO));
        byte[] piece = new byte[PIECE];
        Stream all = part.new Stream();
        try (FileChannel channel = part.open()) {
            for (int n = all.next(channel, piece, 0, PIECE); n > 0; n = all.next(channel, piece, 0, PIECE)) {
                part.size += n;
                if (part.size > most)
                    throw new FormatException(part.file, "more than " + most / (1 << 20) + " MB when inflated", "a ratio of at most " + MOST_RATIO,
                        "It would fill the memory; if it is genuine, inflate it with another program first.");
                if (kept != null) kept.write(piece, 0, n);
                if (part.size > SMALL) kept = null;
            }
        } finally {
            all.inflater.end();
        }
        if (kept != null) part.whole = new SoftReference<>(kept.toByteArray());
        return part;
    }

    long size() {
        return size;
    }

    /** Fills a part of an array from an offset. @throws FormatException if there are fewer bytes */
    synchronized void read(long offset, byte[] into, int at, int count) throws IOException {
        ByteSource.checkFits(file, offset, count, size);
        if (size <= SMALL) {
            System.arraycopy(small(), (int) offset, into, at, count);
            return;
        }
        Stream s = stream.get();
        if (s == null || offset < s.position - WINDOW) {
            if (s != null) s.inflater.end();
            s = new Stream();
            s.window = new byte[WINDOW];
            stream = new SoftReference<>(s);
        }
        try (FileChannel channel = open()) {
            for (int done = 0; done < count; ) {
                long from = offset + done;
                int place = (int) (from % WINDOW);
                int n = (int) Math.min(Math.min(count - done, s.position - from), WINDOW - place);
                if (n > 0) {
                    System.arraycopy(s.window, place, into, at + done, n);
                    done += n;
                } else if (s.forward(channel) == 0) throw damaged(null);
            }
        } catch (IOException | RuntimeException e) { // interrupted, or changed since: where the stream stands is not known
            s.inflater.end();
            stream = new SoftReference<>(null);
            throw e;
        }
    }

    private byte[] small() throws IOException {
        byte[] bytes = whole.get();
        if (bytes != null) return bytes;
        bytes = new byte[(int) size];
        Stream again = new Stream();
        try (FileChannel channel = open()) {
            for (int done = 0; done < bytes.length; ) {
                int n = again.next(channel, bytes, done, bytes.length - done);
                if (n == 0) throw damaged(null);
                done += n;
            }
        } finally {
            again.inflater.end();
        }
        whole = new SoftReference<>(bytes);
        return bytes;
    }

    /** null for a file that is in memory. */
    private FileChannel open() throws IOException {
        return memory == null ? FileChannel.open(file, StandardOpenOption.READ) : null;
    }

    private FormatException damaged(DataFormatException e) {
        return new FormatException(file.getFileName() + ": its deflated part is damaged; expected a deflated data set. Copy or export the file again.", e);
    }

    /** One way through the bytes. What is not ended is ended by the collector. */
    private final class Stream {
        private final Inflater inflater = new Inflater(true);
        private byte[] window; // byte n stands at n modulo its length
        private long position; // of the next byte that comes out
        private long taken;    // deflated bytes that went in

        /** Inflates some bytes into the window. @return how many */
        int forward(FileChannel channel) throws IOException {
            int place = (int) (position % WINDOW);
            int n = next(channel, window, place, Math.min(PIECE, WINDOW - place));
            position += n;
            return n;
        }

        /** @return 0 at the end, or where the bytes are cut short */
        int next(FileChannel channel, byte[] into, int at, int most) throws IOException {
            try {
                while (!inflater.finished()) {
                    int n = inflater.inflate(into, at, most);
                    if (n > 0) return n;
                    if (!inflater.needsInput() || taken == length) return 0;
                    ByteBuffer in = ByteBuffer.allocate((int) Math.min(length - taken, PIECE));
                    if (channel == null) in.put(0, memory, (int) (start + taken), in.capacity());
                    else ByteSource.readFully(file, channel, start + taken, in);
                    taken += in.capacity();
                    inflater.setInput(in.array());
                }
                return 0;
            } catch (DataFormatException e) {
                throw damaged(e);
            }
        }
    }
}
