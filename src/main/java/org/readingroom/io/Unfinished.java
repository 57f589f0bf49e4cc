package org.readingroom.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A file or folder that must not outlive the program half made: it may hold patient data. It goes when this is closed, and when the program is told to end
 * (SIGTERM, SIGINT) before that. What was moved to its place in the meantime is not there any more, and nothing is done.
 */
public final class Unfinished implements AutoCloseable {

    private static final int TIMES = 5;
    private static final long PAUSE_NANOS = 10_000_000;

    private final List<Path> parts;
    private final Thread atEnd;

    private Unfinished(List<Path> parts) {
        this.parts = List.copyOf(parts);
        atEnd = new Thread(this::deleteAtEnd, "unfinished files");
    }

    /**
     * Watches over paths that need not exist yet.
     *
     * @throws CancellationException if the program ends already: nothing new is begun then
     */
    public static Unfinished of(List<Path> parts) {
        Unfinished made = new Unfinished(parts);
        try {
            Runtime.getRuntime().addShutdownHook(made.atEnd);
        } catch (IllegalStateException e) {
            throw new CancellationException("the program ends");
        }
        return made;
    }

    /** Deletes what is still there. @throws IOException if that is refused */
    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(atEnd);
        } catch (IllegalStateException e) {
            return; // the program ends, and the other thread is at it
        }
        for (Path part : parts) delete(part);
    }

    /** Other threads write until the program is gone: what they add meanwhile is deleted too. */
    private void deleteAtEnd() {
        for (int time = 0; time < TIMES; time++) {
            for (Path part : parts)
                try {
                    delete(part);
                } catch (IOException | UncheckedIOException e) {
                    continue; // a file came or went meanwhile, or it is refused: nobody is left to be told
                }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** A file, or a folder with all that is in it; links are deleted, not followed. */
    static void delete(Path part) throws IOException {
        if (!Files.isDirectory(part)) {
            Files.deleteIfExists(part);
            return;
        }
        List<Path> all;
        try (Stream<Path> tree = Files.walk(part)) {
            all = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path p : all) Files.deleteIfExists(p);
    }
}
