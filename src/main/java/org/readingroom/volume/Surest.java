package org.readingroom.volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.readingroom.io.FormatException;

/** Which of several readers is surest of a path. */
public final class Surest {

    private Surest() {}

    /** A reader's own judgement, 0 to 1. */
    @FunctionalInterface
    public interface Confidence<R> {
        double of(R reader, Path path) throws IOException;
    }

    /**
     * The first of those that are surest; empty if all say 0.
     *
     * @param expected what stands there in a message, such as "a file or a folder"
     * @throws NoSuchFileException with one sentence if nothing is there; FormatException if it is neither file nor folder
     */
    public static <R> Optional<R> of(List<R> readers, Path path, Confidence<R> confidence, String expected) throws IOException {
        if (!Files.exists(path)) throw new NoSuchFileException(path.getFileName() + ": not found; expected " + expected + ". Check the path.");
        if (!Files.isRegularFile(path) && !Files.isDirectory(path)) // a pipe would let us wait for ever, and a device never ends
            throw new FormatException(path, "no regular file but a pipe, socket or device", expected, "Save what it holds as a file first.");
        R best = null;
        double most = 0;
        for (R reader : readers) {
            double sure = confidence.of(reader, path);
            if (sure > most) {
                most = sure;
                best = reader;
            }
        }
        return Optional.ofNullable(best);
    }
}
