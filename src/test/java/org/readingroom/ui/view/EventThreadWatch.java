package org.readingroom.ui.view;

import java.awt.AWTEvent;
import java.awt.EventQueue;
import java.awt.Toolkit;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How long single events keep the event thread: its processor time from the beginning of an event to its end, and the time in which it waited for
 * locks and other threads. The clock would tell how busy the machine is: with others on its processors each event takes several times as long, and
 * what is painted waits for the display's own program. Files are not in it, which need no processor; so it looks every few milliseconds at what
 * the event thread does, and remembers whether it was ever seen reading a volume.
 *
 * <p>Work takes longer on a machine whose caches others use, and what is done for the first time is not compiled yet. Who wants to know what a
 * thing costs always does it in several rounds, in named steps: of each step counts the middle one of its rounds, by their longest
 * events: neither what the machine did once, nor what was done for the first time, but no slowness either that comes back.
 */
public final class EventThreadWatch {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long A_MILLISECOND = 1_000_000, SAMPLE_EVERY_MS = 5, SLOW_NS = 15 * A_MILLISECOND, MANY_NS = 20 * A_MILLISECOND;
    private static final int FRAMES = 14;
    private static final String READERS = "org.readingroom.volume.lazy.CachedPlanes", ASKED = "isLoaded"; // whether a plane is there costs nothing

    private final Map<String, List<Event>> steps = new LinkedHashMap<>(); // the longest event of each round
    private String step = "";
    private long worstNs, events, slow; // event thread, and whoever asks when it is over
    private Event worst = new Event(0, "", "");
    private volatile long begun; // of the event under way; 0 if there is none
    private volatile Thread eventThread;
    private volatile String stack = "", reading = "";
    private volatile boolean isOver;

    /** @param stack where it was, if anybody looked */
    private record Event(long ns, String what, String stack) {
        @Override
        public String toString() {
            return ns / A_MILLISECOND + " ms (" + what + (stack.isEmpty() ? "" : " at " + stack) + ")";
        }
    }

    private EventThreadWatch() {}

    /** From now on. */
    public static EventThreadWatch start() {
        THREADS.setThreadContentionMonitoringEnabled(true);
        EventThreadWatch watch = new EventThreadWatch();
        Toolkit.getDefaultToolkit().getSystemEventQueue().push(watch.new Measured());
        Thread sampler = new Thread(watch::sample, "event-thread-watch");
        sampler.setDaemon(true);
        sampler.start();
        return watch;
    }

    private final class Measured extends EventQueue {
        private int depth;

        @Override
        protected void dispatchEvent(AWTEvent event) {
            if (depth > 0) { // a dialog's or menu's events pass through the one that opened it
                super.dispatchEvent(event);
                return;
            }
            eventThread = Thread.currentThread();
            stack = "";
            long before = busyNs();
            begun = System.nanoTime();
            depth++;
            try {
                super.dispatchEvent(event);
            } finally {
                depth--;
                begun = 0;
            }
            count(event, busyNs() - before);
        }
    }

    private synchronized void count(AWTEvent event, long ns) {
        if (event.getClass().getName().startsWith("sun.awt.SunToolkit")) return; // a Robot's, which waits in the event thread until the screen is idle
        events++;
        if (ns > MANY_NS) slow++;
        Event longest = steps.containsKey(step) ? steps.get(step).get(steps.get(step).size() - 1) : null;
        if (longest != null && ns <= longest.ns && ns <= worstNs) return;
        Event now = new Event(ns, String.valueOf(event).replaceAll("(?s)^(.{0,120}).*", "$1"), stack);
        if (longest != null && ns > longest.ns) steps.get(step).set(steps.get(step).size() - 1, now);
        if (ns > worstNs) {
            worstNs = ns;
            worst = now;
        }
    }

    /** What is done from now on; the same name again is another round of it. */
    public synchronized void step(String name) {
        step = name;
        steps.computeIfAbsent(name, n -> new ArrayList<>()).add(new Event(0, "", ""));
    }

    private static long busyNs() {
        ThreadInfo info = THREADS.getThreadInfo(Thread.currentThread().getId());
        return THREADS.getCurrentThreadCpuTime() + (Math.max(0, info.getBlockedTime()) + Math.max(0, info.getWaitedTime())) * A_MILLISECOND;
    }

    /** Where long events are, for people who look for the reason. */
    private void sample() {
        while (!isOver) {
            try {
                Thread.sleep(SAMPLE_EVERY_MS);
            } catch (InterruptedException e) {
                return;
            }
            long start = begun;
            if (start == 0) continue;
            StackTraceElement[] frames = eventThread.getStackTrace();
            if (begun != start) continue;
            String at = Arrays.stream(frames).limit(FRAMES).map(f -> f.getClassName().replaceAll(".*\\.", "") + "." + f.getMethodName()).collect(Collectors.joining(" < "));
            if (System.nanoTime() - start > SLOW_NS) stack = at;
            if (Arrays.stream(frames).anyMatch(f -> f.getClassName().startsWith(READERS) && !f.getMethodName().equals(ASKED))) reading = at;
        }
    }

    /** Where the event thread was seen reading a volume; empty if it never was. */
    public String reading() {
        return reading;
    }

    public void over() {
        isOver = true;
    }

    /** Of the longest event so far. */
    public synchronized long worstMs() {
        return worstNs / A_MILLISECOND;
    }

    /** What the slowest step costs as a rule: of each step's rounds the middle one counts. */
    public synchronized long slowestStepMs() {
        return usual().values().stream().mapToLong(Event::ns).max().orElse(0) / A_MILLISECOND;
    }

    private Map<String, Event> usual() {
        Map<String, Event> usual = new LinkedHashMap<>();
        steps.forEach((name, rounds) -> usual.put(name, rounds.stream().sorted(Comparator.comparingLong(Event::ns)).toList().get((rounds.size() - 1) / 2)));
        return usual;
    }

    @Override
    public synchronized String toString() {
        return events + " events, " + slow + " of them over 20 ms, the longest " + worst + usual().entrySet().stream()
            .map(e -> "\n  " + e.getKey() + ": " + e.getValue() + "; rounds " + steps.get(e.getKey()).stream().map(r -> String.valueOf(r.ns / A_MILLISECOND)).toList()).collect(Collectors.joining());
    }
}
