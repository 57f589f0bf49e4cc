package org.readingroom.ij1;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.readingroom.volume.Volume;
import org.readingroom.volume.lazy.PlaneConversion;

/**
 * Planes that are read when a test lets them be. Each by its index: a number of permits would go to whichever thread asks first, and on a busy
 * machine the thread that began the wanted plane may come last.
 */
final class HeldPlanes {

    private static final int SECONDS = 30;

    private final List<Integer> begun = new ArrayList<>();
    private final Set<Integer> free = new HashSet<>();
    private boolean allFree;

    /** @param then what becomes of a plane that is let go */
    Volume hold(Volume lazy, PlaneConversion then) {
        return lazy.toBuilder().on(lazy.grid(), lazy.samples().convertedWhenRead(lazy.samples().type(), 0, (plane, stored) -> {
            await(plane);
            return then.of(plane, stored);
        })).build();
    }

    private synchronized void await(int plane) {
        begun.add(plane);
        notifyAll();
        try {
            while (!allFree && !free.contains(plane)) wait();
        } catch (InterruptedException e) {
            throw new IllegalStateException("stopped", e);
        }
    }

    synchronized void let(int... planes) {
        for (int plane : planes) free.add(plane);
        notifyAll();
    }

    synchronized void letAll() {
        allFree = true;
        notifyAll();
    }

    /** The first so many planes that somebody began to read, in that order; waits for them. */
    synchronized List<Integer> begun(int count) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        for (long left = end - System.nanoTime(); begun.size() < count; left = end - System.nanoTime()) {
            if (left <= 0) throw new AssertionError("only " + begun + " were begun");
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return List.copyOf(begun.subList(0, count));
    }
}
