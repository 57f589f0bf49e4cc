package org.readingroom.consensus;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.readingroom.io.Parallel;
import org.readingroom.io.Progress;

/** Runs over planes in parallel, a run of neighbouring planes at a time, each with an accumulator of its own. */
final class PlaneWork {

    private static final int RUNS_PER_PROCESSOR = 4; // evens out planes with much and with little in them

    private final Progress progress;
    private final long total;
    private final AtomicLong done = new AtomicLong();

    /** @param total how many planes will be worked on in all calls together */
    PlaneWork(Progress progress, long total) {
        this.progress = progress;
        this.total = total;
    }

    interface Step<A> {
        void plane(int k, A accumulator);
    }

    /** The accumulators, in order of planes, so that joining them does not depend on threads. */
    <A> List<A> run(int planes, IntFunction<A> accumulator, Step<A> step) {
        int runs = Math.min(planes, RUNS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors());
        List<A> accumulators = IntStream.range(0, runs).mapToObj(accumulator).toList();
        Parallel.count(runs, run -> {
            A own = accumulators.get(run);
            for (int k = (int) ((long) planes * run / runs); k < (long) planes * (run + 1) / runs; k++) {
                progress.report(done.getAndIncrement(), total);
                step.plane(k, own);
            }
        });
        return accumulators;
    }
}
