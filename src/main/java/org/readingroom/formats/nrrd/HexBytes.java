package org.readingroom.formats.nrrd;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.readingroom.io.FormatException;

/** Bytes written as pairs of hexadecimal digits; blanks and line ends between them count for nothing. */
final class HexBytes extends InputStream {

    private final Path file;
    private final InputStream text;

    HexBytes(Path file, InputStream text) {
        this.file = file;
        this.text = text;
    }

    @Override
    public int read() throws IOException {
        int high = digit();
        if (high < 0) return -1;
        int low = digit();
        return low < 0 ? -1 : high << 4 | low;
    }

    @Override
    public int read(byte[] out, int offset, int length) throws IOException {
        int n = 0;
        for (int b = 0; n < length && (b = read()) >= 0; n++) out[offset + n] = (byte) b;
        return n == 0 && length > 0 ? -1 : n;
    }

    private int digit() throws IOException {
        int b = text.read();
        while (b >= 0 && b <= ' ') b = text.read();
        if (b < 0) return -1;
        int digit = Character.digit(b, 16);
        if (digit < 0 || b > 'f') throw new FormatException(file, "a character that is no hexadecimal digit", "0 to 9 and a to f", "The file is damaged; export it again.");
        return digit;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
