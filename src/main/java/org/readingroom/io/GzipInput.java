package org.readingroom.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Unpacks gzip, of one member or of several. It hands the file's bytes to the inflater in large pieces, and the caller's array as a whole to be
 * filled: Java's own stream copies twice in small ones, which costs a quarter more. Not thread-safe. Source: RFC 1952.
 */
final class GzipInput extends InputStream {

    private static final int PIECE = 1 << 19; // bytes: after each piece zlib saves 32 KB of what it unpacked, so few large ones
    private static final int HEADER_CRC = 2, EXTRA = 4, NAME = 8, COMMENT = 16, RESERVED = 0xe0, DEFLATE = 8;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] piece = new byte[PIECE];
    private int at, end; // what of the piece the inflater has not got
    private long length; // of this member, unpacked
    private boolean isAtEnd;

    /** @param in stands at a member; closed with this stream @throws ZipException if there is none */
    GzipInput(InputStream in) throws IOException {
        this.in = in;
        try {
            header();
        } catch (IOException | RuntimeException e) {
            inflater.end();
            throw e;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        if (count == 0) return 0;
        try {
            while (!isAtEnd) {
                int n = inflater.inflate(bytes, offset, count);
                if (n > 0) {
                    crc.update(bytes, offset, n);
                    length += n;
                    return n;
                }
                if (inflater.finished()) endMember();
                else if (inflater.needsDictionary()) throw new ZipException("a dictionary is asked for, which gzip does not have");
                else if (!fill()) throw new EOFException("unexpected end of gzip data");
                else {
                    inflater.setInput(piece, at, end - at);
                    at = end;
                }
            }
            return -1;
        } catch (DataFormatException e) {
            throw new ZipException(e.getMessage() == null ? "invalid deflate data" : e.getMessage());
        }
    }

    /** Another piece in the place of one that is used up. */
    private boolean fill() throws IOException {
        if (at < end) return true;
        int n = in.read(piece, 0, piece.length);
        at = 0;
        end = Math.max(0, n);
        return n > 0;
    }

    /** Holds what was unpacked against the trailer, and begins the next member if there is one; whatever else follows is not gzip's. */
    private void endMember() throws IOException {
        at = end - inflater.getRemaining();
        long told = number(4), size = number(4);
        if (told != crc.getValue() || size != (length & 0xffffffffL)) throw new ZipException("the checksum differs");
        inflater.reset();
        crc.reset();
        length = 0;
        isAtEnd = !fill() || piece[at] != 0x1f;
        if (isAtEnd) return;
        try {
            header();
        } catch (EOFException | ZipException none) {
            isAtEnd = true; // padding that begins like a member
        }
    }

    private void header() throws IOException {
        if (number(2) != 0x8b1f) throw new ZipException("not in gzip format");
        int method = next(), flags = next();
        if (method != DEFLATE || (flags & RESERVED) != 0) throw new ZipException("a method that gzip does not have");
        number(6); // time, extra flags, system
        if ((flags & EXTRA) != 0) for (long left = number(2); left > 0; left--) next();
        if ((flags & NAME) != 0) skipText();
        if ((flags & COMMENT) != 0) skipText();
        if ((flags & HEADER_CRC) != 0) number(2);
        if (at == end) return;
        inflater.setInput(piece, at, end - at);
        at = end;
    }

    private void skipText() throws IOException {
        while (next() != 0) continue;
    }

    private int next() throws IOException {
        if (!fill()) throw new EOFException("unexpected end of gzip data");
        return piece[at++] & 0xff;
    }

    /** Little endian. */
    private long number(int bytes) throws IOException {
        long v = 0;
        for (int n = 0; n < bytes; n++) v |= (long) next() << 8 * n;
        return v;
    }

    @Override
    public void close() throws IOException {
        isAtEnd = true;
        inflater.end();
        in.close();
    }
}
