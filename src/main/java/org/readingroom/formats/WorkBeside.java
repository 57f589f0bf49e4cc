package org.readingroom.formats;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Work done beside the caller's own, one piece after the other in one thread. Java's asynchronous tasks
 * would start a thread for each piece where there are two processors, even if they are told to use the common pool. Not thread-safe.
 */
final class WorkBeside implements AutoCloseable {

    private final ExecutorService thread;
    private Future<?> begun;

    /** @param hasThread false for work that is too short for a thread, or for a single processor: it is done at once */
    WorkBeside(boolean hasThread) {
        thread = !hasThread ? null : Executors.newSingleThreadExecutor(work -> {
            Thread t = new Thread(work, "reading-room-beside");
            t.setDaemon(true);
            return t;
        });
    }

    /** Returns when the piece before this one is done. @throws ClosedByInterruptException if the caller was interrupted while it waited */
    void begin(Runnable work) throws IOException {
        finish();
        if (thread == null) work.run();
        else begun = thread.submit(work);
    }

    /** Waits for what was begun; what it threw is thrown here. */
    void finish() throws IOException {
        if (begun == null) return;
        try {
            begun.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClosedByInterruptException(); // as a read would
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) throw error;
            throw (RuntimeException) e.getCause(); // a Runnable throws nothing else
        } finally {
            begun = null;
        }
    }

    /** What is in the middle goes to its end, and nobody hears of it. */
    @Override
    public void close() {
        if (thread != null) thread.shutdown();
    }
}
