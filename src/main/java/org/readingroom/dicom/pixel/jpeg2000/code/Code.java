package org.readingroom.dicom.pixel.jpeg2000.code;

import java.nio.file.Path;
import org.readingroom.io.FormatException;

/**
 * The bytes of one codestream, and how to say what is wrong with them.
 *
 * @param file  named in messages only
 * @param bytes hold the codestream between {@code start} and {@code end}; never changed
 */
public record Code(Path file, byte[] bytes, int start, int end) {

    public static final String ADVICE = "The compressed pixels are damaged, or of a kind that is not supported; export the image again.";

    int u8(int at) {
        return bytes[at] & 0xff;
    }

    int u16(int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    long u32(int at) {
        return (long) u16(at) << 16 | u16(at + 2);
    }

    /** Damage, or what the standard does not allow. */
    public FormatException wrong(String found, String expected) {
        return new FormatException(file, "a JPEG 2000 frame with " + found, expected, ADVICE);
    }

    /** Bytes that are missing at the end. */
    public FormatException cut(String found) {
        return new FormatException(file, "a JPEG 2000 frame that ends early: " + found, "a whole codestream", "The file is truncated; copy or export it again.");
    }
}
