package org.readingroom.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a file beside its target, flushes it to the disk, then moves it over: whoever looks sees the old file or the new one, never half
 * of one. Nothing is left behind on failure, and what killed processes left half made goes with the next file of some size ({@link PartName}).
 */
public final class SafeFile {

    private static final long WORTH_LOOKING = 1 << 20; // bytes: writing so many takes longer than looking through a folder; of a thousand small files none is held up

    private SafeFile() {}

    /** Fills the new file. */
    @FunctionalInterface
    public interface Filler {
        void fill(OutputStream out) throws IOException;
    }

    /** Writes to a path that does not exist yet; used where a format needs random access or reads back what it wrote. */
    @FunctionalInterface
    public interface PathFiller {
        void fill(Path temporary) throws IOException;
    }

    /** Writes to several paths that do not exist yet, one for each target and in their order. */
    @FunctionalInterface
    public interface PathsFiller {
        void fill(List<Path> temporaries) throws IOException;
    }

    /**
     * Replaces {@code target} by what {@code filler} writes. Missing parent folders are made.
     *
     * @throws IOException with one sentence that names the target, if it cannot be written; the old file is then untouched
     */
    public static void write(Path target, Filler filler) throws IOException {
        writePath(target, temporary -> {
            try (OutputStream out = open(temporary)) {
                filler.fill(out);
            }
        });
    }

    public static void writeText(Path target, String text) throws IOException {
        write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** As {@link #write}, for fillers that want a path. They write through {@link #open}, or flush to the disk themselves. */
    public static void writePath(Path target, PathFiller filler) throws IOException {
        writeTogether(List.of(target), temporaries -> filler.fill(temporaries.get(0)));
    }

    /**
     * As {@link #writePath}, for files that belong together: all of them are in place in the end, or all old ones are as they were.
     */
    public static void writeTogether(List<Path> targets, PathsFiller filler) throws IOException {
        List<Path> whole = targets.stream().map(Path::toAbsolutePath).toList(), temporaries = new ArrayList<>();
        for (Path target : whole) {
            if (Files.isDirectory(target)) throw new IOException(target.getFileName() + ": is a folder; expected the name of a file to write. Name a file in it.");
            if (Files.exists(target) && !Files.isRegularFile(target))
                throw new IOException(target.getFileName() + ": is a device or a pipe; expected the name of a file to write, which it would be replaced by. Choose another name.");
            temporaries.add(PartName.beside(target));
        }
        try (Unfinished unfinished = Unfinished.of(temporaries)) {
            for (Path target : whole) if (!Files.isDirectory(target.getParent())) Files.createDirectories(target.getParent()); // which else begins by failing
            fill(filler, temporaries, targets);
            moveTogether(temporaries, whole);
            if (Files.size(whole.get(0)) >= WORTH_LOOKING) PartName.removeLeftIn(whole.get(0).getParent(), whole.get(0));
        } catch (SinkException e) {
            throw e.of(targets.get(0));
        } catch (FileSystemException e) {
            throw refused(targets.get(0), e);
        }
    }

    /** What goes wrong is told of the targets: nobody knows the names that the new files have until they are whole. */
    private static void fill(PathsFiller filler, List<Path> temporaries, List<Path> targets) throws IOException {
        try {
            filler.fill(temporaries);
        } catch (SinkException | FileSystemException e) {
            throw e;
        } catch (IOException e) {
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) if (cause instanceof SinkException disk) throw disk; // as writers of pictures wrap it
            throw renamed(e, temporaries, targets);
        }
    }

    /** The same trouble with the names of the targets in its sentence; itself if it has none of the others. */
    static IOException renamed(IOException e, List<Path> temporaries, List<Path> targets) {
        if (e.getMessage() == null) return e;
        String told = e.getMessage();
        for (int n = 0; n < targets.size(); n++) told = told.replace(temporaries.get(n).getFileName().toString(), FormatException.name(targets.get(n)));
        if (told.equals(e.getMessage())) return e;
        return e instanceof FormatException ? new FormatException(told, e) : new IOException(told, e);
    }

    /**
     * A buffered stream to a new file, flushed to the disk when closed. What the disk refuses is told as one sentence about the target by the
     * methods above.
     */
    public static OutputStream open(Path temporary) throws IOException {
        FileChannel channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new BufferedOutputStream(new Sink(channel), 1 << 16);
    }

    /**
     * The first bytes of an array as a new file, flushed to the disk, in one piece and without a buffer between. For {@link #writePath} and its kin, which tell
     * what the disk refuses.
     */
    public static void put(Path temporary, byte[] bytes, int length) throws IOException {
        try (Sink sink = new Sink(FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
            sink.write(bytes, 0, length);
        }
    }

    /**
     * Moves files over their targets, each in one step, so that every name is there at all times; if one cannot be moved, all old ones are put back. Old files
     * get a second name meanwhile (.rr-*.old; a copy where the file system has no links), which a crash may leave behind: never as the only one. Folders are
     * moved as a whole, onto none that is there.
     */
    public static void moveTogether(List<Path> temporaries, List<Path> targets) throws IOException {
        Map<Path, Path> kept = new LinkedHashMap<>(); // old files by their targets
        int moved = 0;
        try {
            if (targets.size() > 1) for (Path target : targets) if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) kept.put(target, secondName(target));
            for (; moved < targets.size(); moved++) move(temporaries.get(moved), targets.get(moved));
        } catch (IOException | RuntimeException e) {
            for (int n = moved - 1; n >= 0; n--) putBack(temporaries.get(n), targets.get(n), kept, e);
            for (Path old : kept.values()) Files.deleteIfExists(old);
            throw e;
        }
        for (Path old : kept.values()) Files.deleteIfExists(old);
    }

    /** What cannot be put back stays under its second name. */
    private static void putBack(Path temporary, Path target, Map<Path, Path> kept, Exception trouble) {
        try {
            if (kept.containsKey(target)) move(kept.get(target), target);
            else move(target, temporary);
        } catch (IOException e) {
            trouble.addSuppressed(e);
        }
        kept.remove(target);
    }

    private static Path secondName(Path target) throws IOException {
        if (Files.isDirectory(target)) throw new IOException(FormatException.name(target) + ": is a folder; expected the name of a file to write. Choose another name.");
        Path second = target.resolveSibling(".rr-" + PartName.unique() + ".old");
        try {
            return Files.createLink(second, target);
        } catch (UnsupportedOperationException | FileSystemException e) { // a file system without links
            return Files.copy(target, second, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        }
    }

    /** A file system's refusal as one sentence. */
    public static IOException refused(Path target, FileSystemException e) {
        return new IOException(sentence(target, reason(target, e)), e);
    }

    /** What could not be written, why, what to do. */
    private static String sentence(Path target, String reason) {
        return FormatException.name(target) + ": cannot be written, " + reason;
    }

    private static String reason(Path target, FileSystemException e) {
        if (e instanceof AccessDeniedException) return "access is denied. Choose a folder you may write to, or close the program that has the file open.";
        Path folder = target.toAbsolutePath().getParent();
        if (e instanceof NoSuchFileException) return folder != null && Files.isDirectory(folder) ? "its folder takes no new files. Choose another folder." : "its folder is not there. Make the folder first.";
        if (e instanceof FileAlreadyExistsException) return "a file stands where its folder should be. Choose another folder.";
        return (e.getReason() == null ? e.getClass().getSimpleName() : e.getReason()) + ". Free space or choose another folder.";
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** What the disk said, kept apart from what a filler says. */
    static final class SinkException extends IOException {
        private static final long serialVersionUID = 1L;

        SinkException(IOException cause) {
            super((cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage()) + ". Free space or choose another folder.", cause);
        }

        /** As a sentence about what was to be written. */
        IOException of(Path target) {
            return new IOException(sentence(target, getMessage()), getCause());
        }
    }

    private static final class Sink extends OutputStream {
        private final FileChannel channel;
        private final OutputStream out;

        Sink(FileChannel channel) {
            this.channel = channel;
            this.out = Channels.newOutputStream(channel);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] { (byte) b }, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                throw new SinkException(e);
            }
        }

        @Override
        public void close() throws IOException {
            try (channel) {
                if (channel.isOpen()) channel.force(true);
            } catch (IOException e) {
                throw new SinkException(e);
            }
        }
    }
}
