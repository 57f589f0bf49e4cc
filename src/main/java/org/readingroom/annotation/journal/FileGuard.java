package org.readingroom.annotation.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;
import org.readingroom.io.SafeFile;

/**
 * Says that annotations are being edited here: a lock of the operating system on a file beside them, so that it ends with the process, however
 * that ends. The file goes when this is closed; one that a dead process left locks nobody out.
 */
final class FileGuard implements Closeable {

    private static final int TRIES = 10;
    private static final long FAR = Long.MAX_VALUE - 1; // behind the words in the file, which others may read on Windows too

    private final Path file;
    private final FileChannel channel;

    private FileGuard(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * @param annotations the file to be guarded, there or not
     * @throws IOException in one sentence, if another window or program has it or the folder cannot be written to
     */
    static FileGuard of(Path annotations) throws IOException {
        Path file = annotations.resolveSibling(annotations.getFileName() + ".lock");
        for (int n = 0; n < TRIES; n++) {
            FileGuard guard = lock(annotations, file);
            if (guard.isOurs()) return guard;
            guard.channel.close(); // the one before has just deleted the file that we had opened: again
        }
        throw taken(annotations);
    }

    private static FileGuard lock(Path annotations, Path file) throws IOException {
        FileChannel channel;
        try {
            Files.createDirectories(annotations.toAbsolutePath().getParent());
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (FileSystemException e) {
            throw SafeFile.refused(annotations, e);
        }
        try {
            FileLock lock = channel.tryLock(FAR, 1, false);
            if (lock == null) throw taken(annotations);
            return new FileGuard(file, channel);
        } catch (OverlappingFileLockException e) { // in this program
            channel.close();
            throw taken(annotations);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static IOException taken(Path annotations) {
        return new IOException(annotations.getFileName() + ": is being edited in another window or program. Close it there first, or save under another name here.");
    }

    /** Whether the file that we have locked is the one that others find. */
    private boolean isOurs() throws IOException {
        byte[] sign = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(sign), 0);
        try {
            return Arrays.equals(Files.readAllBytes(file), sign);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        if (!channel.isOpen()) return;
        try (channel) {
            Files.deleteIfExists(file); // while it is locked: whoever opened it meanwhile sees that it is not the one any more
        }
    }
}
