package org.readingroom.io;

import java.util.concurrent.CancellationException;

/** Told how far a long task is; thread-safe where a task runs in threads. */
@FunctionalInterface
public interface Progress {

    Progress NONE = (done, total) -> { };

    /** @throws CancellationException to stop the task; nothing half-done stays */
    void report(long done, long total);
}
