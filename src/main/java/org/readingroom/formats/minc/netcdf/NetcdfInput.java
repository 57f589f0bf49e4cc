package org.readingroom.formats.minc.netcdf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.readingroom.io.FormatException;

/** Numbers and names of a header, none longer than what is left of the file. */
final class NetcdfInput {

    private static final int ALIGNMENT = 4;

    private final Path file;
    private final InputStream in;
    private final long size;
    private long at;

    NetcdfInput(Path file, InputStream in, long size) {
        this.file = file;
        this.in = in;
        this.size = size;
    }

    long left() {
        return size - at;
    }

    byte[] bytes(long length) throws IOException {
        if (length < 0 || length > Math.min(left(), Integer.MAX_VALUE - 8)) throw ends(length);
        byte[] bytes = in.readNBytes((int) length);
        if (bytes.length < length) throw ends(length);
        at += length;
        return bytes;
    }

    private FormatException ends(long length) {
        return new FormatException(file, at, "the header asks for " + length + " bytes where " + Math.max(0, left()) + " are left", "a whole NetCDF header",
            "The file is truncated or its header is damaged; copy or export it again.");
    }

    byte[] padded(long length) throws IOException {
        byte[] bytes = bytes(length);
        bytes((ALIGNMENT - length % ALIGNMENT) % ALIGNMENT);
        return bytes;
    }

    int int32() throws IOException {
        return ByteBuffer.wrap(bytes(4)).getInt();
    }

    long int64() throws IOException {
        return ByteBuffer.wrap(bytes(8)).getLong();
    }

    String name() throws IOException {
        return new String(padded(int32()), StandardCharsets.UTF_8);
    }

    /** The length of a list that begins with {@code tag}, or with 0 and is empty; each of its elements takes at least {@code smallest} bytes. */
    int list(int tag, int smallest) throws IOException {
        int found = int32(), count = int32();
        if (found == 0 && count == 0) return 0;
        if (found != tag) throw new FormatException(file, at - 8, "the mark " + found, "the mark " + tag + " of a list", "The header is damaged; export the file again.");
        if (count < 0 || (long) count * smallest > left()) throw ends((long) count * smallest);
        return count;
    }
}
