package org.readingroom.dicom.series;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Counts up in as many threads as there are processors, the caller's among them. The first failure stops all and reaches the caller as it was
 * thrown.
 */
final class Parallel {

    private Parallel() {}

    /** Work on number {@code n}; called from several threads at once. */
    @FunctionalInterface
    interface Step {
        void run(int n) throws IOException;
    }

    static void count(int total, Step step) throws IOException {
        AtomicInteger next = new AtomicInteger();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Runnable work = () -> {
            try {
                for (int n = next.getAndIncrement(); n < total && failure.get() == null; n = next.getAndIncrement()) step.run(n);
            } catch (IOException | RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            }
        };
        List<Thread> threads = new ArrayList<>();
        int helpers = Math.min(Runtime.getRuntime().availableProcessors(), total) - 1;
        for (int n = 0; n < helpers; n++) {
            Thread thread = new Thread(work, "dicom-series-" + (n + 1));
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
        work.run();
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true; // the helpers end soon; told to the caller afterwards
                }
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
        Throwable thrown = failure.get();
        if (thrown instanceof IOException e) throw e;
        if (thrown instanceof RuntimeException e) throw e;
        if (thrown instanceof Error e) throw e;
    }
}
