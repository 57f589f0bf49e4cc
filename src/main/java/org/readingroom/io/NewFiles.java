package org.readingroom.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Many small files of a folder that nobody sees before all of it is there ({@link SafeFolder}). Each is written under its name, read again and compared, and
 * flushed to the disk by threads that do nothing else, while its maker is at the next one: a disk ends the writing of sixteen files in hardly more time than of one.
 * When {@link #finish} returns, all are on the disk. Thread-safe.
 */
public final class NewFiles implements AutoCloseable {

    private static final int THREADS = 16, WAITING = 48; // files that are open at once
    private static final int PIECE = 1 << 17;            // stays in the processor's own memory between the copy and the writing
    private static final ThreadLocal<ByteBuffer> PIECES = ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(PIECE));
    private static final Written END = new Written(null, null, null);

    private final BlockingQueue<Written> written = new LinkedBlockingQueue<>(WAITING);
    private final List<Thread> threads = new ArrayList<>();
    private final Set<Path> folders = ConcurrentHashMap.newKeySet(); // that are there
    private final Disk disk;
    private volatile boolean isGivenUp;
    private volatile IOException left; // why a file that is not whole could not be deleted

    /** Told in another thread, before {@link NewFiles#finish} returns, that the disk refused a file after all, which is gone then. */
    @FunctionalInterface
    public interface Refused {
        void with(IOException trouble);
    }

    /** Returns when a file is on the disk. */
    @FunctionalInterface
    interface Disk {
        void take(FileChannel file) throws IOException;
    }

    public NewFiles() {
        this(file -> file.force(true));
    }

    NewFiles(Disk disk) {
        this.disk = disk;
    }

    /** Not flushed yet. */
    private record Written(Path path, FileChannel file, Refused refused) {}

    /**
     * Writes the first bytes of an array to a path where nothing is, and reads them back. The array is the caller's again afterwards. Missing folders are made.
     *
     * @throws IOException with one sentence that names the file; nothing is left of it then
     */
    public void put(Path path, byte[] bytes, int length, Refused refused) throws IOException {
        FileChannel file = null;
        boolean isTaken = false;
        try {
            makeFolder(path.getParent());
            file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
            write(file, bytes, length);
            if (!holds(file, bytes, length)) throw new IOException(path.getFileName() + ": the new file reads back with other bytes, so it was not put in place. Check the disk.");
            take(new Written(path, file, refused));
            isTaken = true;
        } catch (SafeFile.SinkException e) {
            throw e.of(path);
        } catch (FileSystemException e) {
            throw SafeFile.refused(path, e);
        } finally {
            if (file != null && !isTaken) discard(path, file);
        }
    }

    private void makeFolder(Path folder) throws IOException {
        if (folders.contains(folder)) return;
        Files.createDirectories(folder);
        folders.add(folder);
    }

    private static void write(FileChannel file, byte[] bytes, int length) throws IOException {
        ByteBuffer piece = PIECES.get();
        for (int at = 0; at < length; at += piece.limit()) {
            piece.clear().put(bytes, at, Math.min(PIECE, length - at)).flip();
            try {
                while (piece.hasRemaining()) file.write(piece);
            } catch (ClosedChannelException e) { // interrupted
                throw e;
            } catch (IOException e) {
                throw new SafeFile.SinkException(e);
            }
        }
    }

    private static boolean holds(FileChannel file, byte[] bytes, int length) throws IOException {
        ByteBuffer piece = PIECES.get();
        if (file.size() != length) return false;
        for (int at = 0; at < length; at += piece.limit()) {
            int read = file.read(piece.clear().limit(Math.min(PIECE, length - at)), at);
            if (read <= 0 || !piece.flip().equals(ByteBuffer.wrap(bytes, at, read))) return false;
        }
        return true;
    }

    private void take(Written file) {
        try {
            synchronized (threads) {
                if (threads.size() < THREADS) {
                    Thread thread = new Thread(new Runnable() { // a class that is there: Java would first have to make one for a method reference
                        @Override
                        public void run() {
                            flushAll();
                        }
                    }, "flush-" + threads.size());
                    thread.setDaemon(true);
                    threads.add(thread);
                    thread.start();
                }
            }
            written.put(file);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static CancellationException interrupted() {
        Thread.currentThread().interrupt();
        return new CancellationException("interrupted");
    }

    private void flushAll() {
        try {
            for (Written next = written.take(); next != END; next = written.take()) flush(next);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // given up: the last thing this thread is told
        }
    }

    private void flush(Written next) {
        IOException trouble = null;
        try (FileChannel file = next.file) {
            if (!isGivenUp) disk.take(file);
        } catch (IOException e) {
            trouble = new SafeFile.SinkException(e).of(next.path);
        }
        if (trouble == null) return;
        discard(next.path, next.file);
        next.refused.with(trouble);
    }

    /** What is not whole must not be found under its name: where it cannot be deleted, all fails. */
    private void discard(Path path, FileChannel file) {
        try {
            file.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            left = e;
        }
    }

    /**
     * Returns when all files are on the disk.
     *
     * @throws IOException           if one that was refused is still there
     * @throws CancellationException if this thread is interrupted
     */
    public void finish() throws IOException {
        try {
            synchronized (threads) {
                for (int n = 0; n < threads.size(); n++) written.put(END);
                for (Thread thread : threads) thread.join();
                threads.clear();
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
        if (left != null) throw left;
    }

    /** Without {@link #finish}: nothing more is flushed, and the files are left to whoever deletes their folder. */
    @Override
    public void close() {
        isGivenUp = true;
        for (Thread thread : threads) thread.interrupt();
        for (Written next = written.poll(); next != null; next = written.poll()) if (next != END) flush(next);
        for (int n = 0; n < threads.size(); n++) written.offer(END); // for those who swallowed that they were interrupted; there is room
        boolean isInterrupted = false;
        for (Thread thread : threads)
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    isInterrupted = true; // they end at once
                }
            }
        if (isInterrupted) Thread.currentThread().interrupt();
    }
}
