package org.readingroom.formats;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.zip.ZipException;
import org.readingroom.io.FormatException;

/** The voxels of several files in a row, of each an equal share, packed or not. Not thread-safe. */
public final class JoinedFiles extends InputStream {

    /** Where a share of the voxels lies. */
    public interface Share {
        Path file();

        /** A stream that stands at the first voxel, unpacked; the caller closes it. */
        InputStream open() throws IOException;
    }

    private final Iterator<? extends Share> next;
    private final long share;
    private InputStream now;
    private Path file;
    private long left;

    /** @param share bytes of voxels in each file */
    public JoinedFiles(List<? extends Share> shares, long share) {
        next = shares.iterator();
        this.share = share;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** @throws FormatException naming the file that ends early, with the bytes that are missing, or whose packed data are damaged */
    @Override
    public int read(byte[] out, int offset, int length) throws IOException {
        if (length == 0) return 0;
        while (left == 0) {
            end();
            if (!next.hasNext()) return -1;
            open(next.next());
        }
        int n;
        try {
            n = now.read(out, offset, (int) Math.min(length, left));
        } catch (EOFException e) {
            n = -1;
        } catch (ZipException e) {
            throw damaged();
        }
        if (n < 0)
            throw new FormatException(file, "there are " + (share - left) + " bytes of voxels, " + left + " are missing", share + " bytes", "The file is truncated; copy or export it again.");
        left -= n;
        return n;
    }

    private void open(Share part) throws IOException {
        file = part.file();
        try {
            now = part.open();
        } catch (EOFException | ZipException e) {
            throw damaged();
        }
        left = share;
    }

    /** Reads on to the end of a file: only there is a checksum compared. */
    private void end() throws IOException {
        if (now == null) return;
        try (InputStream done = now) {
            PackedBytes.readToEnd(done);
        } catch (EOFException | ZipException e) {
            throw damaged();
        }
        now = null;
    }

    private FormatException damaged() {
        return new FormatException(file, "the data end early or are damaged", "whole data", "Copy or export the file again.");
    }

    /** Compares the last checksum if all voxels were read. */
    @Override
    public void close() throws IOException {
        if (left == 0) end();
        else if (now != null) now.close();
    }
}
