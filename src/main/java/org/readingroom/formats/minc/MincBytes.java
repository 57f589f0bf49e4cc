package org.readingroom.formats.minc;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;
import org.readingroom.formats.PackedBytes;
import org.readingroom.formats.minc.netcdf.NetcdfHeader;
import org.readingroom.io.ByteSource;
import org.readingroom.io.FormatException;

/**
 * The bytes of a MINC file: on the disk, or unpacked in memory, because the parts of one are not in the order in which they are needed.
 *
 * @param unpacked null for a file that is not packed; not copied
 */
record MincBytes(Path file, byte[] unpacked) {

    private static final int HEAD = 64;
    private static final double OF_THE_HEAP = 0.6;

    /** Unpacks no more than the header says that there is. */
    static MincBytes of(Path file) throws IOException {
        if (!ByteSource.isGzipped(file)) return new MincBytes(file, null);
        long packed = Files.size(file);
        try (InputStream in = ByteSource.open(file)) {
            double needed = needed(file, PackedBytes.most(packed));
            double most = Math.min(Integer.MAX_VALUE - 8, OF_THE_HEAP * Runtime.getRuntime().maxMemory());
            if (needed > PackedBytes.most(packed))
                throw new FormatException(file, packed + " bytes of gzip", "enough for the " + (long) needed + " bytes that the header claims", "The file is truncated or its header is damaged.");
            if (needed > most) throw new FormatException(file, "packed data of " + (long) needed + " bytes", "at most " + (long) most + ", what memory holds",
                "Unpack the file with gunzip, or give Java more memory.");
            byte[] bytes = in.readNBytes((int) needed);
            if (bytes.length < needed) throw new FormatException(file, "there are " + bytes.length + " bytes when unpacked", (long) needed + ", so " + (long) (needed - bytes.length) + " are missing",
                "The file is truncated; copy or export it again.");
            PackedBytes.readToEnd(in);
            return new MincBytes(file, bytes);
        } catch (EOFException | ZipException e) {
            throw PackedBytes.broken(file, "whole gzip data", e);
        }
    }

    /** Bytes of the unpacked file by its header. */
    private static double needed(Path file, double most) throws IOException {
        byte[] head = ByteSource.headUnzipped(file, HEAD);
        if (!NetcdfHeader.hasMagic(head)) return Superblock.of(file, head).end();
        try (InputStream in = ByteSource.open(file)) {
            return NetcdfHeader.parse(file, in, (long) most).end();
        }
    }

    boolean isPacked() {
        return unpacked != null;
    }

    InputStream open() throws IOException {
        return isPacked() ? new ByteArrayInputStream(unpacked) : ByteSource.open(file);
    }

    /** @throws FormatException if they are not there */
    InputStream open(long offset) throws IOException {
        ByteSource.checkFits(file, offset, 0, size());
        InputStream in = open();
        try {
            in.skipNBytes(offset);
            return in;
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    long size() throws IOException {
        return isPacked() ? unpacked.length : Files.size(file);
    }

    /** @throws FormatException if they are not there */
    byte[] read(long offset, int length) throws IOException {
        if (!isPacked()) return ByteSource.read(file, offset, length);
        ByteSource.checkFits(file, offset, length, unpacked.length);
        byte[] out = new byte[length];
        System.arraycopy(unpacked, (int) offset, out, 0, length);
        return out;
    }
}
