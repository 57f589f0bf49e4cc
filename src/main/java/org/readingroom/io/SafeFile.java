package org.readingroom.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes a file beside its target, flushes it to the disk, then moves it over: whoever looks sees the old file or the new one, never half
 * of one. Nothing is left behind on failure.
 */
public final class SafeFile {

    private SafeFile() {}

    /** Fills the new file. */
    @FunctionalInterface
    public interface Filler {
        void fill(OutputStream out) throws IOException;
    }

    /** Writes to a path that does not exist yet; used where a format needs random access or more than one file. */
    @FunctionalInterface
    public interface PathFiller {
        void fill(Path temporary) throws IOException;
    }

    /**
     * Replaces {@code target} by what {@code filler} writes. Missing parent folders are made.
     *
     * @throws IOException with one sentence that names the target, if it cannot be written; the old file is then untouched
     */
    public static void write(Path target, Filler filler) throws IOException {
        writePath(target, temporary -> {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
                filler.fill(out);
                out.flush();
                channel.force(true);
            }
        });
    }

    public static void writeText(Path target, String text) throws IOException {
        write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** As {@link #write}, for fillers that want a path. The filler flushes what it writes. */
    public static void writePath(Path target, PathFiller filler) throws IOException {
        Path whole = target.toAbsolutePath();
        if (Files.isDirectory(whole)) throw new IOException(target + ": is a folder; expected the name of a file to write. Name a file in it.");
        Path temporary = whole.resolveSibling(".rr-" + UUID.randomUUID() + ".part");
        try {
            Files.createDirectories(whole.getParent());
            filler.fill(temporary);
            move(temporary, whole);
        } catch (FileSystemException e) {
            throw new IOException(sentence(target, e), e);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** One sentence for a file system's refusal: what could not be written, why, what to do. */
    private static String sentence(Path target, FileSystemException e) {
        if (e instanceof AccessDeniedException)
            return target + ": cannot be written, access is denied. Choose a folder you may write to, or close the program that has the file open.";
        if (e instanceof NoSuchFileException)
            return target + ": cannot be written, its folder is not there. Make the folder first.";
        String reason = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
        return target + ": cannot be written, " + reason + ". Free space or choose another folder.";
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
