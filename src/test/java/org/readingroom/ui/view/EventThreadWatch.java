package org.readingroom.ui.view;

import java.awt.AWTEvent;
import java.awt.EventQueue;
import java.awt.Toolkit;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long the event thread is kept busy by one event. On a machine that does other things too the clock tells how busy that machine is, so what is
 * judged is what our work costs wherever it runs: the event thread's CPU time, and the time that it waits for others (locks, files, threads).
 * Beside it a thread posts to the queue and looks at the clock, for people.
 */
final class EventThreadWatch {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long A_MILLISECOND = 1_000_000, MANY_NS = 20 * A_MILLISECOND;

    private volatile long worstNs, events, slow;
    private volatile String worst = "";
    private final AtomicLong worstDelayNs = new AtomicLong();
    private volatile boolean isOver;

    /** From now on. */
    static EventThreadWatch start() {
        THREADS.setThreadContentionMonitoringEnabled(true);
        EventThreadWatch watch = new EventThreadWatch();
        Toolkit.getDefaultToolkit().getSystemEventQueue().push(watch.new Measured());
        Thread poster = new Thread(watch::post, "event-thread-watch");
        poster.setDaemon(true);
        poster.start();
        return watch;
    }

    private final class Measured extends EventQueue {
        private int depth;

        @Override
        protected void dispatchEvent(AWTEvent event) {
            long before = busyNs();
            depth++;
            try {
                super.dispatchEvent(event);
            } finally {
                depth--;
            }
            long took = busyNs() - before;
            events++;
            boolean isRobots = event.getClass().getName().startsWith("sun.awt.SunToolkit"); // waits in the event thread until the screen is idle
            if (took > MANY_NS && !isRobots) slow++;
            if (depth == 0 && took > worstNs && !isRobots) {
                worstNs = took;
                worst = String.valueOf(event).replaceAll("(?s)^(.{0,160}).*", "$1");
            }
        }

        private long busyNs() {
            ThreadInfo info = THREADS.getThreadInfo(Thread.currentThread().getId());
            return THREADS.getCurrentThreadCpuTime() + (Math.max(0, info.getBlockedTime()) + Math.max(0, info.getWaitedTime())) * A_MILLISECOND;
        }
    }

    private void post() {
        while (!isOver) {
            long start = System.nanoTime();
            try {
                EventQueue.invokeAndWait(() -> { });
                Thread.sleep(5);
            } catch (InterruptedException | java.lang.reflect.InvocationTargetException e) {
                return;
            }
            worstDelayNs.accumulateAndGet(System.nanoTime() - start, Math::max);
        }
    }

    void over() {
        isOver = true;
    }

    /** Of the longest event so far. */
    long worstMs() {
        return worstNs / A_MILLISECOND;
    }

    @Override
    public String toString() {
        return events + " events, " + slow + " of them over 20 ms, the longest " + worstNs / A_MILLISECOND + " ms (" + worst + "); by the clock up to " + worstDelayNs.get() / A_MILLISECOND + " ms until an event was served";
    }
}
