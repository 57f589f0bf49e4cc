package org.readingroom.annotation.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.readingroom.io.SafeFile;

/**
 * Says that annotations are being edited here: a lock of the operating system on a file beside them, so that it ends with the process, however
 * that ends. The file goes when this is closed; one that a dead process left locks nobody out.
 */
final class FileGuard implements Closeable {

    /**
     * What this process has locked: process-wide as the system's locks are. Where those are POSIX's, opening and closing a file by another channel, even
     * to ask for a lock, ends the lock of the whole process, so that a second window must know before it touches the file.
     */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();
    private static final int TRIES = 10, LONGEST = 1 << 20;
    private static final long FAR = Long.MAX_VALUE - 1; // behind the end, where it hinders nobody on Windows either

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
        Path file = inFolder(annotations).resolve(annotations.getFileName() + ".lock");
        if (!OURS.add(file)) throw taken(annotations);
        try {
            for (int n = 0; n < TRIES; n++) {
                FileGuard guard = lock(annotations, file);
                if (guard.isOurs()) return guard;
                guard.channel.close(); // the one before has just deleted the file that we had opened: again
            }
            throw taken(annotations);
        } catch (IOException | RuntimeException e) {
            OURS.remove(file);
            throw e;
        }
    }

    /** One name for one folder, whatever links lead to it. */
    private static Path inFolder(Path annotations) throws IOException {
        Path folder = annotations.toAbsolutePath().getParent();
        try {
            return Files.createDirectories(folder).toRealPath();
        } catch (FileSystemException e) {
            throw SafeFile.refused(annotations, e);
        }
    }

    private static FileGuard lock(Path annotations, Path file) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (FileSystemException e) {
            throw SafeFile.refused(annotations, e);
        }
        try {
            if (channel.tryLock(FAR, 1, false) == null) throw taken(annotations);
            return new FileGuard(file, channel);
        } catch (OverlappingFileLockException e) { // by another copy of these classes in this program
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

    /** Whether the file that we have locked is the one that others find: its length is our sign, for it can be asked without opening it again. */
    private boolean isOurs() throws IOException {
        int length = 1 + ThreadLocalRandom.current().nextInt(LONGEST);
        channel.truncate(0);
        channel.write(ByteBuffer.allocate(1), length - 1);
        return Files.exists(file) && Files.size(file) == length;
    }

    @Override
    public void close() throws IOException {
        if (!channel.isOpen()) return;
        try (channel) {
            Files.deleteIfExists(file); // while it is locked: whoever opened it meanwhile sees that it is not the one any more
        } finally {
            OURS.remove(file);
        }
    }
}
