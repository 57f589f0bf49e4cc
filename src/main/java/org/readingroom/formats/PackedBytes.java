package org.readingroom.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.ZipException;
import org.readingroom.io.FormatException;

/** What holds for data packed by deflate in whatever format: how much they can become, that their checksum is reached, and what is said of those that are damaged. */
public final class PackedBytes {

    private static final int AT_MOST = 1032; // bytes that one byte of deflate can become
    private static final long TAIL = 1 << 20; // bytes behind the voxels that are unpacked to reach a checksum

    private PackedBytes() {}

    /** Bytes that packed ones can become at most. */
    public static double most(long packed) {
        return packed * (double) AT_MOST;
    }

    /** Bytes that it takes at least to pack so many. */
    public static long least(double unpacked) {
        return (long) (unpacked / AT_MOST);
    }

    /** Reads on behind the voxels, because only at the end of packed data their checksum is compared. */
    public static void readToEnd(InputStream in) throws IOException {
        byte[] rest = new byte[1 << 13];
        long more = 0;
        for (int n = in.read(rest); n >= 0 && more < TAIL; n = in.read(rest)) more += n;
    }

    /**
     * One sentence for a file whose bytes, unpacked or as they are, end before they should, or cannot be unpacked.
     *
     * @param expected what should have been there
     * @param e        an {@link java.io.EOFException} or a {@link ZipException}
     */
    public static FormatException broken(Path file, String expected, IOException e) {
        if (e instanceof ZipException) return new FormatException(file, "the gzip data are damaged (" + e.getMessage() + ")", "whole gzip data", "Copy or export the file again.");
        return new FormatException(file, "the data end early", expected, "The file is truncated; copy or export it again.");
    }
}
