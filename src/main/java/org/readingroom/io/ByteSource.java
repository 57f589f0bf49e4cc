package org.readingroom.io;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.ZipException;

/**
 * Bounded reads of one file. Never allocates more than the file can fill: a length that a header claims is held against the bytes that
 * are there first.
 *
 * <p>Reads go through a channel into arrays of the caller's; files are not memory-mapped, because Windows will not replace a mapped file
 * and a mapping ends only when the collector says so.
 */
public final class ByteSource {

    private static final int BUFFER = 1 << 16;

    private ByteSource() {}

    /**
     * {@code length} bytes from {@code offset}.
     *
     * @throws FormatException if the file ends before
     */
    public static byte[] read(Path file, long offset, int length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            checkFits(file, offset, length, channel.size());
            ByteBuffer buffer = ByteBuffer.allocate(length);
            readFully(file, channel, offset, buffer);
            return buffer.array();
        }
    }

    /** The first bytes of a file, at most {@code most}; fewer if it is shorter. */
    public static byte[] head(Path file, int most) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(most);
        }
    }

    /** As {@link #head}, through gzip if the file is gzipped. */
    public static byte[] headUnzipped(Path file, int most) throws IOException {
        try (InputStream in = open(file)) {
            return in.readNBytes(most);
        } catch (EOFException | ZipException e) {
            return new byte[0];
        }
    }

    /** Fills the rest of {@code buffer} from {@code offset}. */
    public static void readFully(Path file, FileChannel channel, long offset, ByteBuffer buffer) throws IOException {
        long at = offset;
        while (buffer.hasRemaining()) {
            int n = channel.read(buffer, at);
            if (n < 0) throw new FormatException(file, at, "the file ends", buffer.remaining() + " more bytes", "It is truncated; copy or export it again.");
            at += n;
        }
    }

    /** A buffered stream over the content; a gzipped file (by its first two bytes) is unpacked on the way. The caller closes it. */
    public static InputStream open(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        try {
            return isGzipped(file) ? new GzipInput(raw) : new BufferedInputStream(raw, BUFFER);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    /** Unpacks gzip on the way. @param in stands at its first byte; closed with the stream @throws ZipException if it is none */
    public static InputStream unzipped(InputStream in) throws IOException {
        return new GzipInput(in);
    }

    public static boolean isGzipped(Path file) throws IOException {
        byte[] head = head(file, 2);
        return head.length == 2 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b;
    }

    /** A view of the array as numbers of the given order. */
    public static ByteBuffer numbers(byte[] bytes, ByteOrder order) {
        return ByteBuffer.wrap(bytes).order(order);
    }

    /**
     * Refuses a length that the file cannot hold.
     *
     * @throws FormatException naming what is there and what was asked for
     */
    public static void checkFits(Path file, long offset, long length, long fileSize) throws FormatException {
        if (offset < 0 || length < 0 || offset > fileSize || length > fileSize - offset)
            throw new FormatException(file, offset, Math.max(0, fileSize - offset) + " bytes are left", wanted(length, Math.max(0, fileSize - offset)),
                "The file is truncated or its header is damaged; copy or export it again.");
    }

    private static String wanted(long length, long there) {
        return length + " bytes" + (length > there ? " (" + (length - there) + " are missing)" : "");
    }
}
