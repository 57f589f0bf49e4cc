package org.readingroom.io;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file that is not what it should be. The message is one sentence for the user: file, where in it, what was found, what was expected,
 * what to do.
 */
public class FormatException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param found what stands there, such as "dim[0] = 9" @param advice a whole sentence: what the user can do */
    public FormatException(Path file, String found, String expected, String advice) {
        super(ShownText.line(name(file) + ": " + found + "; expected " + expected + ". " + advice));
    }

    /** @param offset byte offset of the trouble in the file */
    public FormatException(Path file, long offset, String found, String expected, String advice) {
        super(ShownText.line(name(file) + " @" + offset + ": " + found + "; expected " + expected + ". " + advice));
    }

    /** A sentence made elsewhere. */
    public FormatException(String sentence, Throwable cause) {
        super(ShownText.line(sentence), cause);
    }

    /** What messages call a file or folder: its own name, not those of the folders above, which may be named after patients. */
    static String name(Path file) {
        Path last = file.getFileName();
        return (last == null ? file : last).toString();
    }
}
