package org.readingroom.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/**
 * Times work that was warmed up, and prints one JSON line a figure: the CPU time of all threads in ms as the mean of {@code n} repetitions, which
 * a busy machine changes little, the best wall time in ms, and as {@code peer_value} the CPU time of a plain memory copy of
 * the same bytes in the same run.
 */
final class Measure {

    private static final int PLANE = 1 << 19; // of 512 x 512 x 16 bit
    private static final int FEWEST = 7, MOST = 100_000;
    private static final double LEAST_MS = 200; // the process's clock ticks every 10 ms: fewer would say nothing about short work
    private static final OperatingSystemMXBean PROCESS = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final String room;
    private final String peer;
    private final double peerMs;

    /** Something timed. Its answer keeps the compiler from leaving the work out; null is a mistake. */
    interface Work {
        Object run() throws IOException;
    }

    private Measure(String room, String peer, double peerMs) {
        this.room = room;
        this.peer = peer;
        this.peerMs = peerMs;
    }

    /** Times what all figures of the result stand beside. */
    static Measure beside(String room, String name, Work other) throws IOException {
        return new Measure(room, name.replace('_', ' '), new Measure(room, "", Double.NaN).time(name, other));
    }

    /** Times the copy that all figures of the result stand beside: of {@code bytes}, plane by plane, into memory that is in use already. */
    static Measure besideCopy(String room, String what, long bytes) throws IOException {
        int planes = (int) Math.max(1, bytes / PLANE);
        byte[][] from = new byte[planes][(int) (bytes / planes)], to = new byte[planes][(int) (bytes / planes)];
        for (int n = 0; n < planes; n++) Arrays.fill(from[n], (byte) n); // pages nobody wrote to would all be the same one
        return new Measure(room, "memory copy", new Measure(room, "", Double.NaN).time("memory_copy_of_" + what, () -> {
            for (int n = 0; n < planes; n++) System.arraycopy(from[n], 0, to[n], 0, from[n].length);
            return to;
        }));
    }

    /** @return mean CPU time in ms */
    double time(String name, Work work) throws IOException {
        repeat(name, work);
        return repeat(name, work).print(room + "." + name, peer, peerMs);
    }

    private static Figure repeat(String name, Work work) throws IOException {
        double best = Double.MAX_VALUE;
        int n = 0;
        long begin = System.nanoTime(), cpu = PROCESS.getProcessCpuTime();
        for (; n < FEWEST || n < MOST && System.nanoTime() - begin < LEAST_MS * 1e6; n++) {
            long start = System.nanoTime();
            if (work.run() == null) throw new IllegalStateException(name + " gave nothing");
            best = Math.min(best, (System.nanoTime() - start) / 1e6);
        }
        return new Figure((PROCESS.getProcessCpuTime() - cpu) / 1e6 / n, best, n);
    }

    /** The part of a line that says what stands beside a figure. @param ms the peer's CPU time @param ours ours */
    static String peer(String name, double ms, double ours) {
        return String.format(Locale.ROOT, ", \"peer\": \"%s\", \"peer_value\": %.3f, \"ratio\": %.2f", name, ms, ours / ms);
    }

    private record Figure(double cpuMs, double wallMs, int n) {

        double print(String name, String peerName, double peerMs) {
            String peer = Double.isNaN(peerMs) ? "" : peer(peerName, peerMs, cpuMs);
            System.out.printf(Locale.ROOT, "{\"name\": \"%s\", \"value\": %.3f, \"unit\": \"ms CPU\", \"wall\": %.3f, \"n\": %d%s}%n",
                name, cpuMs, wallMs, n, peer);
            return cpuMs;
        }
    }
}
