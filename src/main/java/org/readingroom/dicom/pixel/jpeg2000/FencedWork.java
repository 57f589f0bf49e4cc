package org.readingroom.dicom.pixel.jpeg2000;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import jj2000.j2k.util.FacilityManager;
import jj2000.j2k.util.MsgLogger;
import jj2000.j2k.util.ProgressWatch;
import org.readingroom.io.FormatException;

/**
 * Runs the code of others so that damaged frames can neither hang nor break the caller: in a thread of its own, up to a deadline, and whatever it
 * throws becomes one sentence. Past the deadline the thread is asked to stop wherever it reads its input, reports progress or hands over a row; one that
 * does not is left behind as a daemon. While a few of those are still running, no further frame is begun.
 */
final class FencedWork {

    private static final int MOST_LEFT_BEHIND = 2;

    private final Set<Thread> leftBehind = ConcurrentHashMap.newKeySet();

    /** Says when to stop. */
    static final class Stop {
        private volatile boolean asked;

        /** Called by the work as often as it can. */
        void check() {
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

    @FunctionalInterface
    interface Work {
        void run(Stop stop) throws IOException;
    }

    /**
     * Returns when {@code work} is done.
     *
     * @throws FormatException if it throws anything at all, or takes longer than {@code limit}
     */
    void run(Path file, Duration limit, Work work) throws IOException {
        leftBehind.removeIf(thread -> !thread.isAlive());
        if (leftBehind.size() >= MOST_LEFT_BEHIND)
            throw new FormatException(file, "a JPEG 2000 frame behind " + leftBehind.size() + " damaged ones that are still being given up", "undamaged files",
                "Start the program again and leave the damaged files out.");
        Stop stop = new Stop();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            Silence silence = new Silence(stop);
            FacilityManager.registerMsgLogger(Thread.currentThread(), silence);
            FacilityManager.registerProgressWatch(Thread.currentThread(), silence);
            try {
                work.run(stop);
            } catch (Throwable e) { // the top of a thread: told to the caller below
                failure.set(e);
            } finally {
                FacilityManager.unregisterMsgLogger(Thread.currentThread());
                FacilityManager.unregisterProgressWatch(Thread.currentThread());
            }
        }, "reading-room-jpeg2000");
        thread.setDaemon(true);
        thread.start();
        try {
            thread.join(limit.toMillis());
        } catch (InterruptedException e) {
            stop.asked = true;
            leftBehind.add(thread);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("decoding was interrupted");
        }
        if (thread.isAlive()) {
            stop.asked = true;
            thread.setPriority(Thread.MIN_PRIORITY);
            leftBehind.add(thread);
            throw new FormatException(file, "a JPEG 2000 frame that takes longer than " + limit.toMillis() / 1000.0 + " s", "one that is decoded sooner", Jpeg2000Frame.ADVICE);
        }
        if (failure.get() != null) throw told(file, failure.get());
    }

    private static FormatException told(Path file, Throwable e) {
        if (e instanceof FormatException already) return already;
        String why = e instanceof OutOfMemoryError ? "more memory than there is" : "the decoder stopped at damage";
        return new FormatException(new FormatException(file, "a JPEG 2000 frame that cannot be decoded, " + why, "an undamaged one", Jpeg2000Frame.ADVICE).getMessage(), e);
    }

    /** JJ2000's messages and progress of one thread: nothing is printed. */
    private record Silence(Stop stop) implements MsgLogger, ProgressWatch {
        @Override
        public void printmsg(int severity, String message) {
            stop.check();
        }

        @Override
        public void println(String text, int first, int others) {
            stop.check();
        }

        @Override
        public void flush() {
            stop.check();
        }

        @Override
        public void initProgressWatch(int min, int max, String info) {
            stop.check();
        }

        @Override
        public void updateProgressWatch(int value, String info) {
            stop.check();
        }

        @Override
        public void terminateProgressWatch() {
            stop.check();
        }
    }
}
