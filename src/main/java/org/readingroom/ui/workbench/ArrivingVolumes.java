package org.readingroom.ui.workbench;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import org.readingroom.call.Sentences;
import org.readingroom.display.AutoWindow;
import org.readingroom.geometry.PointMm;
import org.readingroom.ui.model.Arrival;
import org.readingroom.ui.model.Change;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.ViewModel;
import org.readingroom.ui.model.Workbench;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.loading.BackgroundLoading;

/** Reads the slices of volumes that are in the workbench already: one series at a time, for they come from one disk; first where the cursor is. Event thread. */
final class ArrivingVolumes {

    private static final int TELL_EVERY_MS = 100, LONGEST_FOR_A_PICTURE_MS = 500; // a window that is an icon gets none

    private final Workbench workbench;
    private final Opener.Listener listener;
    private final Consumer<List<DataItem>> then;
    private final Deque<DataItem> waiting = new ArrayDeque<>();
    private final Timer patience = new Timer(LONGEST_FOR_A_PICTURE_MS, e -> next());
    private One now;

    /** @param then told of what is there as a whole now */
    ArrivingVolumes(Workbench workbench, Opener.Listener listener, Consumer<List<DataItem>> then) {
        this.workbench = workbench;
        this.then = then;
        this.listener = listener;
        patience.setRepeats(false);
        workbench.addListener(this::changed);
    }

    /**
     * Reads it as soon as those before it are there, and not before the first picture, which needs a slice and the processors. Does nothing for volumes
     * in memory, and for those that do not fit.
     */
    void begin(DataItem item) {
        if (!workbench.arrivals().isComing(item.id())) return;
        waiting.add(item);
        if (workbench.views().stream().anyMatch(v -> v.items().contains(item.id()) && !workbench.arrivals().waits(v))) patience.restart();
        else next();
    }

    /** A view got a picture, or cannot get it. */
    void answered() {
        patience.stop();
        next();
    }

    boolean isIdle() {
        return now == null && waiting.isEmpty();
    }

    void stop() {
        patience.stop();
        List<DataItem> left = List.copyOf(waiting);
        waiting.clear();
        left.forEach(item -> workbench.arrivals().stop(item.id()));
        if (now != null) now.stop();
    }

    private void next() {
        if (now != null) return;
        DataItem item = waiting.poll();
        if (item == null) return;
        now = new One(item);
        now.loading = BackgroundLoading.start(item.volume().samples(), now.plane(slice(item), time(item)), now);
        workbench.arrivals().begin(item.id(), now);
    }

    /** The slice that the cursor is in. */
    private int slice(DataItem item) {
        Volume v = item.volume();
        PointMm at = workbench.isCursorIn(item) ? v.grid().toIndex(workbench.cursor()) : looks(item).map(v.grid()::toIndex).orElse(PointMm.ORIGIN);
        return (int) Math.max(0, Math.min(v.grid().nk() - 1, Math.round(at.z())));
    }

    /** Where a view of it looks. */
    private Optional<PointMm> looks(DataItem item) {
        return workbench.views().stream().filter(view -> view.state() != null && view.items().contains(item.id())).map(view -> view.state().centre()).findFirst();
    }

    /** The one that the active view shows, if it shows this volume. */
    private int time(DataItem item) {
        ViewModel active = workbench.view(workbench.active());
        return active.state() == null || !active.items().contains(item.id()) ? 0 : Math.min(active.state().time(), item.volume().times() - 1);
    }

    private void changed(Set<Change> what) {
        if (now != null && what.contains(Change.CURSOR) && now.loading != null) now.wanted(slice(now.item), time(now.item));
    }

    /** One that is being read. */
    private final class One implements Arrival, BackgroundLoading.Listener {
        private final DataItem item;
        private final Samples samples;
        private final DisplayWindow first; // maybe of a slice alone
        private final AtomicBoolean isTelling = new AtomicBoolean();
        private volatile BackgroundLoading loading;
        private volatile int done, total;
        private volatile long told;

        One(DataItem item) {
            this.item = item;
            samples = item.volume().samples();
            first = workbench.look(item.id()).window();
            total = samples.planes().size();
        }

        private int plane(int k, int t) {
            return samples.planeIndex(k, 0, t);
        }

        @Override
        public int done() {
            return done;
        }

        @Override
        public int total() {
            return total;
        }

        @Override
        public void wanted(int k, int t) {
            loading.wanted(plane(k, t));
        }

        @Override
        public void stop() {
            if (loading != null) loading.close();
        }

        @Override
        public void loaded(int plane, int d, int of) {
            done = d;
            total = of;
            long time = System.currentTimeMillis();
            if (time - told < TELL_EVERY_MS || !isTelling.compareAndSet(false, true)) return;
            told = time;
            SwingUtilities.invokeLater(() -> {
                isTelling.set(false);
                workbench.arrivals().came();
                listener.progress("Reading " + item.name(), done, total);
            });
        }

        @Override
        public void failed(int plane, String file, IOException reason) {} // told when the others are there

        @Override
        public void ended(BackgroundLoading loading, boolean complete) {
            Volume whole = null;
            DisplayWindow better = first;
            String trouble = null;
            try {
                if (loading.hasAny() && (complete || !loading.failures().isEmpty() && done + loading.failures().size() >= total)) whole = loading.inMemory(item.volume());
                if (whole != null && AutoWindow.isOfOneValue(first)) better = AutoWindow.of(whole); // an empty slice would leave small foci in one grey with all around them
                trouble = loading.finding().map(f -> f.message()).orElse(null);
            } catch (RuntimeException | OutOfMemoryError e) { // the top of a thread
                trouble = Sentences.of("Reading Room", e);
            }
            Volume all = whole;
            DisplayWindow itsOwn = better;
            String sentence = trouble;
            SwingUtilities.invokeLater(() -> {
                now = null;
                if (all != null) {
                    workbench.replace(item.id(), all);
                    workbench.window(item.id(), first, itsOwn);
                    then.accept(workbench.data().items().stream().filter(i -> i.id() == item.id()).toList());
                }
                else workbench.arrivals().stop(item.id());
                if (sentence != null) listener.told(sentence);
                next();
                if (isIdle()) listener.idle();
            });
        }
    }
}
