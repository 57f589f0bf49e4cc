package org.readingroom.volume.region;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

/** Where threads wait for each other thousands of times a second: none of them sleeps. */
final class Meeting {

    private static final int SPINS = 2000; // then others of the machine may have the processor

    private final int all;
    private final AtomicInteger arrived = new AtomicInteger(), rounds = new AtomicInteger();
    private volatile boolean isOff;

    Meeting(int all) {
        this.all = all;
    }

    /** Returns when all have come. @throws CancellationException if one of them will not */
    void await() {
        int round = rounds.get();
        if (arrived.incrementAndGet() == all) {
            arrived.set(0);
            rounds.incrementAndGet();
            return;
        }
        for (int n = 0; rounds.get() == round; n++) {
            if (isOff) throw new CancellationException("stopped");
            if (n < SPINS) Thread.onSpinWait();
            else Thread.yield();
        }
    }

    /** One of them does not come any more. */
    void callOff() {
        isOff = true;
    }
}
