package org.readingroom.ui.workbench;

import java.util.concurrent.atomic.AtomicReference;
import javax.swing.SwingUtilities;

/** Hands reports of any thread to the event thread: the newest, ten times a second, for a folder of 2,000 files makes thousands. */
final class LatestProgress {

    private static final int TELL_EVERY_MS = 100;

    private final Opener.Listener listener;
    private final AtomicReference<Report> newest = new AtomicReference<>();
    private volatile long toldAtMs;

    private record Report(String what, long done, long total) {}

    LatestProgress(Opener.Listener listener) {
        this.listener = listener;
    }

    /** @param total 0 if nobody knows; then it is told at once */
    void report(String what, long done, long total) {
        long now = System.currentTimeMillis();
        if (total > 0 && now - toldAtMs < TELL_EVERY_MS) return;
        toldAtMs = now;
        if (newest.getAndSet(new Report(what, done, total)) == null) SwingUtilities.invokeLater(this::tell);
    }

    private void tell() {
        Report report = newest.getAndSet(null);
        listener.progress(report.what, report.done, report.total);
    }
}
