package org.readingroom.volume.lazy;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A plane of a lazily read volume could not be read when it was needed: its file is damaged or gone. The message is the reader's sentence.
 * It has no constructor that takes any Throwable, so parallel streams throw it as it is instead of a copy that hides the sentence.
 */
public final class PlaneReadException extends UncheckedIOException {

    private static final long serialVersionUID = 1L;

    public PlaneReadException(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
