package org.readingroom.annotation.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
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
    private static final Map<Path, Holder> OURS = new HashMap<>(); // guarded by itself, and told when one goes
    static final String EXTENSION = ".lock";
    private static final int TRIES = 10, LONGEST = 1 << 20;
    private static final long PATIENCE_MILLIS = 2500, PAUSE_MILLIS = 40, NANOS = 1_000_000;
    private static final long FAR = Long.MAX_VALUE - 1; // behind the end, where it hinders nobody on Windows either

    /** @param isBrief it goes by itself: a command's, not a window's */
    private record Holder(Thread thread, boolean isBrief) {}

    /** Somebody else has it. */
    private static final class Taken extends IOException {
        private static final long serialVersionUID = 1L;

        Taken(Path annotations) {
            super(annotations.getFileName() + ": is being edited in another window or program. Close it there first, or save under another name here.");
        }
    }

    private final Path file;
    private final FileChannel channel;
    private long sign; // the length that we gave it

    private FileGuard(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * @param annotations the file to be guarded, there or not
     * @throws IOException in one sentence, if another window or program has it or the folder cannot be written to
     */
    static FileGuard of(Path annotations) throws IOException {
        Path file = inFolder(annotations).resolve(annotations.getFileName() + EXTENSION);
        synchronized (OURS) {
            if (OURS.putIfAbsent(file, new Holder(Thread.currentThread(), false)) != null) throw new Taken(annotations);
        }
        return locked(annotations, file, 0);
    }

    /**
     * For a command: waits until the other commands of this program have done with it, however long they take, and a moment for windows and other
     * programs. Not for the event thread. Give it back in the same thread and soon.
     *
     * @throws InterruptedIOException if the thread was interrupted meanwhile, else as {@link #of}
     */
    static FileGuard inTurn(Path annotations) throws IOException {
        Path file = inFolder(annotations).resolve(annotations.getFileName() + EXTENSION);
        Holder me = new Holder(Thread.currentThread(), true);
        try {
            synchronized (OURS) {
                long left = PATIENCE_MILLIS;
                for (Holder other = OURS.putIfAbsent(file, me); other != null; other = OURS.putIfAbsent(file, me)) {
                    if (other.thread.equals(me.thread) || left <= 0) throw new Taken(annotations); // it cannot go while its thread waits here
                    long since = System.nanoTime();
                    OURS.wait(other.isBrief ? 0 : left);
                    left = other.isBrief ? PATIENCE_MILLIS : left - Math.max(1, (System.nanoTime() - since) / NANOS);
                }
            }
        } catch (InterruptedException e) {
            throw stopped(annotations);
        }
        return locked(annotations, file, PATIENCE_MILLIS);
    }

    /** @param file is ours within this process */
    private static FileGuard locked(Path annotations, Path file, long patienceMillis) throws IOException {
        try {
            for (long last = System.nanoTime() + patienceMillis * NANOS;; Thread.sleep(PAUSE_MILLIS))
                try {
                    return found(annotations, file);
                } catch (Taken e) {
                    if (System.nanoTime() - last >= 0) throw e;
                }
        } catch (InterruptedException e) {
            free(file);
            throw stopped(annotations);
        } catch (IOException | RuntimeException e) {
            free(file);
            throw e;
        }
    }

    private static FileGuard found(Path annotations, Path file) throws IOException {
        for (int n = 0; n < TRIES; n++) {
            FileGuard guard = lock(annotations, file);
            if (guard.isOurs()) return guard;
            guard.channel.close(); // the one before has just deleted the file that we had opened: again
        }
        throw new Taken(annotations);
    }

    private static void free(Path file) {
        synchronized (OURS) {
            OURS.remove(file);
            OURS.notifyAll();
        }
    }

    private static InterruptedIOException stopped(Path annotations) {
        Thread.currentThread().interrupt();
        return new InterruptedIOException(annotations.getFileName() + ": was stopped while it waited for others who edit it. Nothing was changed.");
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
            if (channel.tryLock(FAR, 1, false) == null) throw new Taken(annotations);
            return new FileGuard(file, channel);
        } catch (OverlappingFileLockException e) { // by another copy of these classes in this program
            channel.close();
            throw new Taken(annotations);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Whether the file that we have locked is the one that others find: its length is our sign, for it can be asked without opening it again. */
    private boolean isOurs() throws IOException {
        int length = 1 + ThreadLocalRandom.current().nextInt(LONGEST);
        channel.truncate(0);
        channel.write(ByteBuffer.allocate(1), length - 1);
        sign = length;
        return Files.exists(file) && Files.size(file) == length;
    }

    /** Whoever deletes the file lets another program lock one of its own. @throws IOException in one sentence if somebody did */
    void requireOurs(Path annotations) throws IOException {
        if (!channel.isOpen() || FileSign.of(file).size() == sign) return; // what is closed says so itself
        throw new IOException(annotations.getFileName() + ": the file that tells other programs that it is being edited here (" + file.getFileName() + ") was deleted or replaced, and another one may be editing it. Nothing was changed. Save under another name here.");
    }

    @Override
    public void close() throws IOException {
        if (!channel.isOpen()) return;
        try (channel) {
            Files.deleteIfExists(file); // while it is locked: whoever opened it meanwhile sees that it is not the one any more
        } finally {
            free(file);
        }
    }
}
