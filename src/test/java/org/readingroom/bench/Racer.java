package org.readingroom.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Takes part in a race with other programs: {@code Racer JOB DATA THREADS REPS} prepares the input untimed, warms up (if REPS is more than 1), does the job REPS
 * times, and prints one JSON line. It leaves with status 2 for a job that it lacks. Nothing is kept from one repetition to the next; files are opened each time.
 */
public final class Racer {

    private static final int NO_SUCH_JOB = 2;
    private static final double WARM_UP_SECONDS = 5; // of CPU; the compiler's share: others had theirs when they were built
    private static final int MOST_WARM_UP = 100;

    private Racer() {}

    /** The timed part. */
    interface Work {
        Check run() throws IOException;
    }

    /** A figure of the result, asked for when the time has been taken: to see that racers do the same work. */
    interface Check {
        double figure() throws IOException;
    }

    public static void main(String[] args) throws IOException {
        String job = args[0];
        int reps = Integer.parseInt(args[3]);
        Work work = RaceJobs.find(job, Path.of(args[1]));
        if (work == null) System.exit(NO_SUCH_JOB);
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        if (reps > 1) warmUp(work, system);
        double[] wall = new double[reps], cpu = new double[reps];
        Check check = null;
        for (int n = 0; n < reps; n++) {
            check = null; // with it the last result goes, as it does with the other racers: the collector shall not copy 200 MB that nobody wants
            long w = System.nanoTime(), c = system.getProcessCpuTime();
            check = work.run();
            wall[n] = (System.nanoTime() - w) * 1e-9;
            cpu[n] = (system.getProcessCpuTime() - c) * 1e-9;
        }
        System.out.printf(Locale.ROOT, "{\"peer\":\"ours\",\"job\":\"%s\",\"threads\":%s,\"reps\":%d,\"warm_best_s\":%.6f,\"warm_median_s\":%.6f,\"warm_cpu_s\":%.6f,\"rss_mb\":%.1f,\"check\":%.9g}%n",
            job, args[2], reps, Arrays.stream(wall).min().orElse(0), median(wall), median(cpu), peakMb(), check.figure());
        System.exit(0);
    }

    /** Before repetitions only: who asks for one wants to know the first. */
    private static void warmUp(Work work, OperatingSystemMXBean system) throws IOException {
        long start = system.getProcessCpuTime();
        for (int n = 0; n < MOST_WARM_UP && (system.getProcessCpuTime() - start) * 1e-9 < WARM_UP_SECONDS; n++) work.run();
    }

    private static double median(double[] v) {
        double[] s = v.clone();
        Arrays.sort(s);
        return (s[(s.length - 1) / 2] + s[s.length / 2]) / 2;
    }

    /** Largest resident size; 0 where the system does not say. */
    private static double peakMb() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) return 0;
        for (String line : Files.readAllLines(status)) if (line.startsWith("VmHWM")) return Double.parseDouble(line.replaceAll("\\D", "")) / 1024;
        return 0;
    }
}
