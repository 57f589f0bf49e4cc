package org.readingroom.io;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs the code of others so that damaged input can neither hang nor break the caller: in a thread of its own, up to a deadline, and whatever it
 * throws becomes one sentence. Past the deadline the thread is asked to stop wherever it reads its input, reports progress or hands something over;
 * one that does not is left behind as a daemon. While a few of those are still running, no further work is begun. Thread-safe.
 */
public final class FencedWork {

    private static final int MOST_LEFT_BEHIND = 2;

    private final Set<Thread> leftBehind = ConcurrentHashMap.newKeySet();
    private final String what;
    private final String thread;
    private final String advice;

    /** @param what is worked on, with its article, as sentences call it @param thread its name for those who look at threads @param advice a whole sentence: what the user can do */
    public FencedWork(String what, String thread, String advice) {
        this.what = what;
        this.thread = thread;
        this.advice = advice;
    }

    /** Says when to stop. */
    public static final class Stop {
        private volatile boolean asked;

        /** Called by the work as often as it can. */
        public void check() {
            if (asked) throw new StoppedException();
        }
    }

    /** Ends the work from inside; nobody outside sees it. */
    private static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoppedException() {
            super(null, null, false, false);
        }
    }

    /** What is run. */
    @FunctionalInterface
    public interface Work {
        void run(Stop stop) throws IOException;
    }

    /**
     * Returns when {@code work} is done.
     *
     * @throws FormatException if it throws anything at all, or takes longer than {@code limit}
     */
    public void run(Path file, Duration limit, Work work) throws IOException {
        leftBehind.removeIf(thread -> !thread.isAlive());
        if (leftBehind.size() >= MOST_LEFT_BEHIND)
            throw new FormatException(file, what + " behind " + leftBehind.size() + " damaged ones that are still being given up", "undamaged files",
                "Start the program again and leave the damaged files out.");
        Stop stop = new Stop();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread worker = new Thread(() -> {
            try {
                work.run(stop);
            } catch (Throwable e) { // the top of a thread: told to the caller below
                failure.set(e);
            }
        }, thread);
        worker.setDaemon(true);
        worker.start();
        try {
            worker.join(limit.toMillis());
        } catch (InterruptedException e) {
            stop.asked = true;
            leftBehind.add(worker);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("decoding was interrupted");
        }
        if (worker.isAlive()) {
            stop.asked = true;
            worker.setPriority(Thread.MIN_PRIORITY);
            leftBehind.add(worker);
            throw new FormatException(file, what + " that takes longer than " + limit.toMillis() / 1000.0 + " s", "one that is read sooner", advice);
        }
        if (failure.get() != null) throw told(file, failure.get());
    }

    private FormatException told(Path file, Throwable e) {
        if (e instanceof FormatException already) return already;
        String why = e instanceof OutOfMemoryError ? "more memory than there is" : "the decoder stopped at damage";
        return new FormatException(new FormatException(file, what + " that cannot be decoded, " + why, "an undamaged one", advice).getMessage(), e);
    }
}
