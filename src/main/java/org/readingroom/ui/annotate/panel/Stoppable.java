package org.readingroom.ui.annotate.panel;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import javax.swing.SwingUtilities;
import org.readingroom.io.Progress;
import org.readingroom.ui.model.Tasks;

/** Work beside the event thread that the status line tells of once it takes a while, and that can be stopped there and in the panel. */
final class Stoppable {

    private static final long QUIET_NANOS = 200_000_000, TELL_EVERY_NANOS = 100_000_000;

    private final Tasks tasks;
    private final String what;
    private final AtomicBoolean stop;
    private final long begun = System.nanoTime();
    private final AtomicLong toldAt = new AtomicLong(begun);
    private Tasks.Task task; // null while nobody was told
    private boolean isEnded;

    /** @param what a few words @param stop set by whoever wants it to stop */
    Stoppable(Tasks tasks, String what, AtomicBoolean stop) {
        this.tasks = tasks;
        this.what = what;
        this.stop = stop;
    }

    /** In the worker's thread. @return empty if it was stopped */
    <R> Optional<R> unlessStopped(Function<Progress, R> work) {
        try {
            return Optional.of(work.apply(this::report));
        } catch (CancellationException e) {
            return Optional.empty();
        }
    }

    private void report(long done, long total) {
        if (stop.get()) throw new CancellationException("stopped");
        long now = System.nanoTime(), last = toldAt.get();
        if (now - begun > QUIET_NANOS && now - last >= TELL_EVERY_NANOS && toldAt.compareAndSet(last, now)) SwingUtilities.invokeLater(() -> tell(done, total));
    }

    private void tell(long done, long total) {
        if (isEnded) return;
        if (task == null) task = tasks.begin(what, () -> stop.set(true));
        task.at(done, total);
    }

    /** It has come to an end, whichever. Event thread. */
    void end() {
        isEnded = true;
        if (task != null) task.end();
    }
}
