package org.readingroom.io;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Counts up in as many threads as there are processors, the caller's among them. The first failure stops all (those in the middle of a step are
 * interrupted) and reaches the caller as it was thrown: parallel streams throw a copy that wraps the sentence in its class name, or loses it, so they are for work that cannot fail.
 */
public final class Parallel {

    private Parallel() {}

    /** Work on number {@code n}; called from several threads at once. */
    @FunctionalInterface
    public interface Step<E extends Exception> {
        void run(int n) throws E;
    }

    /** Runs {@code step} for 0 to {@code total - 1}; returns when all is done. @throws E what a step threw, the same object */
    public static <E extends Exception> void count(int total, Step<E> step) throws E {
        count(Runtime.getRuntime().availableProcessors(), total, step);
    }

    /**
     * As {@link #count(int, Step)}, for steps that wait for the disk half of their time: with more threads than processors these have something to do meanwhile.
     *
     * @param threads at least 1, the caller's among them
     */
    public static <E extends Exception> void count(int threads, int total, Step<E> step) throws E {
        AtomicInteger next = new AtomicInteger();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<Thread> helpers = new ArrayList<>();
        Crew crew = new Crew(Thread.currentThread(), helpers);
        Runnable work = new Runnable() { // a class that is there, as everywhere on the way of a short program: Java would first have to make one for a lambda
            @Override
            public void run() {
                try {
                    for (int n = next.getAndIncrement(); n < total && failure.get() == null; n = next.getAndIncrement()) step.run(n);
                } catch (Throwable e) { // the top of a thread: rethrown to the caller below
                    if (failure.compareAndSet(null, e)) crew.stop();
                }
            }
        };
        int others = Math.min(threads, total) - 1;
        for (int n = 0; n < others; n++) {
            Thread thread = new Thread(work, "reading-room-" + (n + 1));
            thread.setDaemon(true);
            helpers.add(thread);
        }
        for (Thread thread : helpers) thread.start(); // all are known before the first can fail
        work.run();
        boolean interrupted = crew.callerIsDone();
        for (Thread thread : helpers) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true; // the others end soon; told to the caller afterwards
                }
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
        if (failure.get() != null) throw Parallel.<E>asThrown(failure.get());
    }

    /** The threads of one count, to be interrupted when one of them fails. */
    private static final class Crew {
        private final Thread caller;
        private final List<Thread> others;
        private boolean isCallerDone, isCallerStopped;

        Crew(Thread caller, List<Thread> others) {
            this.caller = caller;
            this.others = others;
        }

        synchronized void stop() {
            others.forEach(Thread::interrupt);
            if (isCallerDone || caller == Thread.currentThread()) return;
            isCallerStopped = true;
            caller.interrupt();
        }

        /** From now on the caller's thread is let alone. @return whether somebody else wanted it interrupted */
        synchronized boolean callerIsDone() {
            isCallerDone = true;
            return Thread.interrupted() && !isCallerStopped;
        }
    }

    @SuppressWarnings("unchecked") // a step throws E or what is unchecked
    private static <E extends Exception> E asThrown(Throwable thrown) {
        if (thrown instanceof RuntimeException unchecked) throw unchecked;
        if (thrown instanceof Error error) throw error;
        return (E) thrown;
    }
}
