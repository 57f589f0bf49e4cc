package org.readingroom.call;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;

/** One sentence for the user about what stopped a command. */
public final class Sentences {

    private Sentences() {}

    public static String of(String command, Throwable e) {
        if (e instanceof UncheckedIOException io) return of(command, io.getCause());
        if (e instanceof OutOfMemoryError)
            return command + ": not enough memory, " + (Runtime.getRuntime().maxMemory() >> 20) + " MB may be used. Give more, such as READINGROOM_JAVA_OPTS=-Xmx8g.";
        if (e instanceof CancellationException) return command + ": cancelled" + (e.getMessage() == null ? "." : ", " + e.getMessage());
        if (e instanceof FileSystemException file) return of(file);
        if (e instanceof InvalidPathException path && path.getReason() != null && path.getReason().contains("unmappable")) // Java takes names in the locale's letters
            return name(path.getInput()) + ": a name that cannot be spelled in the letters of this locale; expected a locale of UTF-8. Set LC_ALL=C.UTF-8, or start the program by bin/reading-room.";
        if (e instanceof IOException && e.getMessage() != null && !e.getMessage().contains(": ")) // the system's own words, such as: No space left on device
            return command + ": " + e.getMessage() + ". Check the disk and the paths, and try again.";
        if ((e instanceof IOException || e instanceof IllegalArgumentException) && e.getMessage() != null) return e.getMessage();
        return command + ": unexpected " + e.getClass().getSimpleName() + (e.getMessage() == null ? "" : " (" + e.getMessage() + ")") + ". Please report it; --debug shows where it happened.";
    }

    /** The file system's own exceptions carry a bare path as message; ours carry a sentence. */
    private static String of(FileSystemException e) {
        if (e.getReason() == null && e.getMessage() != null && e.getMessage().contains(": ")) return e.getMessage();
        String name = name(e.getFile());
        if (e instanceof NoSuchFileException) return name + ": not found; expected a file or folder. Check the path.";
        if (e instanceof AccessDeniedException) return name + ": access is denied. Check who may read or write it.";
        return name + ": " + (e.getReason() == null ? e.getClass().getSimpleName() : e.getReason()) + ".";
    }

    /** The last part alone: folders are often named after patients. */
    private static String name(String path) {
        if (path == null) return "file";
        String tidy = path.replace('\\', '/');
        return tidy.substring(tidy.lastIndexOf('/') + 1);
    }
}
