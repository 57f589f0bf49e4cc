package org.readingroom.ui.annotate;

import java.util.function.LongSupplier;
import javax.swing.Timer;

/** Saves a while after the last edit, and some time after the first one that is not saved at the latest: also of somebody who draws without a pause. Event thread. */
final class AutosaveTimer {

    private static final long NANOS_A_MS = 1_000_000;

    private final int pauseMs, latestMs;
    private final LongSupplier clock;
    private final Timer timer;
    private final Runnable save;
    private long first;       // when the first edit was done that waits
    private boolean waiting;

    /** @param clock nanoseconds @param save begins the saving of all that is there now */
    AutosaveTimer(int pauseMs, int latestMs, LongSupplier clock, Runnable save) {
        this.pauseMs = pauseMs;
        this.latestMs = latestMs;
        this.clock = clock;
        this.save = save;
        timer = new Timer(pauseMs, e -> due());
        timer.setRepeats(false);
    }

    void edited() {
        long now = clock.getAsLong();
        if (!waiting) first = now;
        waiting = true;
        timer.setInitialDelay(delayMs(now));
        timer.restart();
    }

    /** Until the pause is over, or until it must be. */
    private int delayMs(long now) {
        return (int) Math.max(0, Math.min(pauseMs, latestMs - (now - first) / NANOS_A_MS));
    }

    /** What waits is saved. */
    void due() {
        waiting = false;
        save.run();
    }

    /** When it will save, from now on; -1 if nothing waits. */
    int dueInMs() {
        return waiting ? timer.getInitialDelay() : -1;
    }

    void stop() {
        timer.stop();
        waiting = false;
    }
}
