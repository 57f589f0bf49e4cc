package org.readingroom.io;

import java.util.concurrent.CancellationException;

/** Told how far a long task is; thread-safe where a task runs in threads. */
@FunctionalInterface
public interface Progress {

    Progress NONE = new Progress() {
        @Override
        public void report(long done, long total) {
            // to nobody
        }
    };

    /** @throws CancellationException to stop the task; nothing half-done stays */
    void report(long done, long total);

    /**
     * For steps that take long by themselves, such as decoding a large frame: once a row costs nothing that can be measured.
     *
     * @throws CancellationException if the thread was interrupted, which it stays
     */
    static void stopIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) throw new CancellationException("interrupted");
    }
}
