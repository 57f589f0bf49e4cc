package org.readingroom.dicom.pixel.jpeg;

import java.nio.file.Path;
import org.readingroom.io.FormatException;

/** The bytes of one JPEG stream, read from front to back, and the words for what is wrong with them. */
final class JpegBytes {

    private static final String ADVICE = "The compressed pixels are damaged; export the image again.";
    private static final String UNSUPPORTED = "Decompress the image with another program, or export it uncompressed.";

    final byte[] data;
    final int to;
    int at;
    private final Path file;
    private final int start;

    JpegBytes(Path file, byte[] data, int from, int to) {
        this.file = file;
        this.data = data;
        this.to = to;
        start = from;
        at = from;
    }

    int left() {
        return to - at;
    }

    /** The byte at {@code index}, 0 to 255; the caller knows that it is there. */
    int peek(int index) {
        return data[index] & 0xff;
    }

    int next8(String what) throws FormatException {
        if (at >= to) throw truncated("the code ends in " + what);
        return data[at++] & 0xff;
    }

    int next16(String what) throws FormatException {
        return next8(what) << 8 | next8(what);
    }

    FormatException damaged(String found, String expected) {
        return new FormatException(file, "JPEG code byte " + (at - start) + ": " + found, expected, ADVICE);
    }

    FormatException truncated(String found) {
        return new FormatException(file, found, "a whole JPEG image", "The compressed pixels are truncated; copy or export the image again.");
    }

    FormatException unsupported(String found) {
        return new FormatException(file, found, "a JPEG image in Huffman code: sequential, progressive or lossless", UNSUPPORTED);
    }
}
