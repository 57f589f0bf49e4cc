package org.readingroom.ui.panel;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;

/**
 * What a panel has done beside the event thread. While one piece runs, only the newest wish waits; what was wished before it is dropped, and
 * so is its result. All methods and receivers: event thread.
 *
 * @param <R> what comes out
 */
public final class NewestWork<R> {

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "reading-room-panels");
        thread.setDaemon(true);
        return thread;
    });

    private final Consumer<R> done;
    private final Consumer<Throwable> failed;
    private Callable<R> next;
    private boolean working, stale;

    /** @param done told what came out @param failed told why nothing did */
    public NewestWork(Consumer<R> done, Consumer<Throwable> failed) {
        this.done = done;
        this.failed = failed;
    }

    /** Returns at once. */
    public void wish(Callable<R> work) {
        next = work;
        stale = working;
        start();
    }

    /** What is under way shall not arrive. */
    public void drop() {
        next = null;
        stale = working;
    }

    /** Whether nothing is under way. */
    public boolean isIdle() {
        return !working && next == null;
    }

    private void start() {
        if (working || next == null) return;
        Callable<R> work = next;
        next = null;
        working = true;
        stale = false;
        THREADS.execute(() -> {
            R result = null;
            Throwable trouble = null;
            try {
                result = work.call();
            } catch (Exception | OutOfMemoryError e) { // the top of a thread: told in the panel
                trouble = e;
            }
            R came = result;
            Throwable why = trouble;
            SwingUtilities.invokeLater(() -> arrive(came, why));
        });
    }

    private void arrive(R came, Throwable why) {
        boolean wanted = !stale;
        working = false;
        start();
        if (!wanted) return;
        if (why == null) done.accept(came);
        else if (!(why instanceof CancellationException)) failed.accept(why);
    }
}
