package org.readingroom.dicom.pixel;

import java.nio.file.Path;
import org.readingroom.io.FormatException;

/** Fewer pixels in the file than its header says. */
public final class TruncatedException extends FormatException {

    private static final long serialVersionUID = 1L;

    TruncatedException(Path file, String found, String expected) {
        super(file, found, expected, "The file is truncated; copy or export it again.");
    }
}
