package org.readingroom.dicom.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.readingroom.io.ByteSource;
import org.readingroom.io.FormatException;

/**
 * A file's bytes through a window that moves on, or the bytes of an array. Opening thousands of headers is the common case: the window is
 * one array a thread, and a header is one read.
 */
final class DicomInput implements AutoCloseable {

    private static final int WINDOW = 1 << 16;
    private static final int FIRST_READ = 1 << 13; // most headers of CT and MR slices fit; the next reads fill the window
    private static final ThreadLocal<byte[]> WINDOWS = new ThreadLocal<>();

    private final Path file;
    private final FileChannel channel; // null: all is in the window, or comes from a deflated part
    private final InflatedPart part;   // null: not deflated, or small enough for the window
    private final long size;
    private byte[] window;
    private long start; // position in the file of window[0]
    private int at, filled;
    private boolean bigEndian;

    private DicomInput(Path file, FileChannel channel, InflatedPart part, long size, byte[] window, int filled) {
        this.file = file;
        this.channel = channel;
        this.part = part;
        this.size = size;
        this.window = window;
        this.filled = filled;
    }

    static DicomInput open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            byte[] window = WINDOWS.get();
            if (window == null) window = new byte[WINDOW];
            else WINDOWS.set(null); // a second one open in this thread gets its own
            return new DicomInput(file, channel, null, channel.size(), window, 0);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Through the first bytes of an array. */
    static DicomInput of(Path file, byte[] bytes, int length) {
        return new DicomInput(file, null, null, length, bytes, length);
    }

    /** Through the inflated bytes of a deflated file; offsets count in these. */
    static DicomInput of(Path file, InflatedPart part) {
        return new DicomInput(file, null, part, part.size(), new byte[(int) Math.min(WINDOW, part.size())], 0);
    }

    Path file() {
        return file;
    }

    /** Whether offsets count in the file itself, so that what was read there can be read again. */
    boolean isFile() {
        return channel != null;
    }

    long position() {
        return start + at;
    }

    long size() {
        return size;
    }

    long left() {
        return size - position();
    }

    void useBigEndian(boolean big) {
        bigEndian = big;
    }

    void seek(long position) {
        long to = position - start;
        if (to >= 0 && to <= filled) {
            at = (int) to;
            return;
        }
        start = position;
        at = 0;
        filled = 0;
    }

    /** Whether {@code bytes} (at most a few) follow; brings them into the window. */
    boolean has(int bytes) throws IOException {
        if (filled - at >= bytes) return true;
        if (left() < bytes) return false;
        System.arraycopy(window, at, window, 0, filled - at);
        start += at;
        filled -= at;
        at = 0;
        int most = (int) Math.min(start == 0 && filled == 0 ? Math.max(bytes, FIRST_READ) : WINDOW - filled, size - start - filled);
        fill(start + filled, window, filled, most);
        filled += most;
        return true;
    }

    void need(int bytes) throws IOException {
        if (!has(bytes)) throw ended(bytes);
    }

    /** A byte ahead of the position, 0 to 255; {@link #has} was asked before. */
    int peek(int ahead) {
        return window[at + ahead] & 0xff;
    }

    int u16() {
        int a = window[at] & 0xff, b = window[at + 1] & 0xff;
        at += 2;
        return bigEndian ? a << 8 | b : b << 8 | a;
    }

    long u32() {
        long a = u16(), b = u16();
        return bigEndian ? a << 16 | b : b << 16 | a;
    }

    int tag() {
        int group = u16();
        return group << 16 | u16();
    }

    void skip(long bytes) {
        seek(position() + bytes);
    }

    /** The next bytes, copied. Allocates no more than the file holds. */
    byte[] take(int length) throws IOException {
        if (length > left()) throw ended(length);
        byte[] out = new byte[length];
        if (channel == null && part == null || length <= WINDOW && has(length)) {
            System.arraycopy(window, at, out, 0, length);
            at += length;
            return out;
        }
        fill(position(), out, 0, length);
        skip(length);
        return out;
    }

    private void fill(long from, byte[] into, int at, int count) throws IOException {
        if (part != null) part.read(from, into, at, count);
        else ByteSource.readFully(file, channel, from, ByteBuffer.wrap(into, at, count));
    }

    FormatException ended(long wanted) {
        return new FormatException(file, position(), left() + " bytes are left", wanted + " bytes", "The file is truncated; copy or export it again.");
    }

    @Override
    public void close() throws IOException {
        if (channel == null) return;
        if (window.length == WINDOW) WINDOWS.set(window);
        channel.close();
    }
}
