package org.readingroom.formats.minc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import org.readingroom.io.FormatException;

/**
 * The first bytes of an HDF5 file.
 *
 * @param end bytes that the file must have
 * @see "HDF5 File Format Specification 3.0, II.A"
 */
record Superblock(long end) {

    static final byte[] MAGIC = { (byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n' };
    private static final int VERSION = 8, SIZES_OLD = 13, END_OLD = 40, SIZES = 9, END = 28;
    static final int LENGTH = 48;
    private static final int OFFSET_BYTES = 8; // what every library of today writes

    static boolean hasMagic(byte[] head) {
        return head.length >= MAGIC.length && Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /** @throws FormatException if these are no first bytes of HDF5, or of a kind that nobody writes */
    static Superblock of(Path file, byte[] head) throws FormatException {
        if (!hasMagic(head)) throw new FormatException(file, "other first bytes", "CDF or HDF and a version", "This is no MINC file, or its beginning is damaged.");
        if (head.length < LENGTH) throw new FormatException(file, "the file ends after " + head.length + " bytes", "an HDF5 file", "The file is truncated; copy or export it again.");
        boolean old = head[VERSION] < 2;
        if (head[VERSION] < 0 || head[VERSION] > 3 || head[old ? SIZES_OLD : SIZES] != OFFSET_BYTES)
            throw new FormatException(file, "an HDF5 superblock of version " + head[VERSION], "version 0 to 3 with offsets of 8 bytes", "The file is damaged; export it again.");
        long end = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong(old ? END_OLD : END);
        if (end < LENGTH) throw new FormatException(file, "an HDF5 file of " + end + " bytes by its header", "more", "The file is damaged; export it again.");
        return new Superblock(end);
    }
}
