package org.readingroom.ui.view;

import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import javax.swing.Timer;
import org.readingroom.display.view.SliceRange;
import org.readingroom.ui.model.Change;
import org.readingroom.ui.model.Leafing;
import org.readingroom.ui.model.ViewModel;
import org.readingroom.ui.model.Workbench;

/**
 * Leafs the active view by itself while the workbench's {@link Leafing} says so. Waits for each picture: a slow machine shows fewer, all of them
 * whole, and the event thread is never busy with it. Stops when the layout is exchanged or another view becomes the active one.
 */
public final class Cine {

    private final Workbench workbench;
    private final IntFunction<Viewport> viewports;
    private final Timer timer = new Timer(100, e -> step());
    private boolean backwards;
    private int filmed = -1; // the view whose times are leafed through

    /** @param viewports by number; null where there is none */
    public Cine(Workbench workbench, IntFunction<Viewport> viewports) {
        this.workbench = workbench;
        this.viewports = viewports;
        timer.setCoalesce(true);
        workbench.addListener(this::changed);
    }

    /** For good. */
    public void stop() {
        timer.stop();
    }

    private void changed(Set<Change> what) {
        Leafing leafing = workbench.habits().leafing();
        if (what.contains(Change.LAYOUT)) filmed = -1;
        if (leafing.playing() && (what.contains(Change.LAYOUT) || what.contains(Change.ACTIVE))) {
            workbench.habits().leaf(l -> l.playing(false));
            return;
        }
        if (!what.contains(Change.HABITS)) return;
        int milliseconds = (int) Math.max(1, Math.round(1000 / leafing.perSecond()));
        timer.setDelay(milliseconds);
        if (leafing.playing() && !timer.isRunning()) {
            backwards = false;
            timer.setInitialDelay(milliseconds);
            timer.start();
        }
        if (!leafing.playing() && timer.isRunning()) {
            timer.stop();
            catchUp();
        }
    }

    /** What did not take part in the film of times. */
    private void catchUp() {
        if (filmed < 0 || filmed >= workbench.views().size() || workbench.view(filmed).state() == null) return;
        ViewMoves.time(workbench, filmed, workbench.view(filmed).state().time());
        workbench.endGesture();
    }

    private void step() {
        Viewport viewport = viewports.apply(workbench.active());
        if (viewport == null || !viewport.isShowing()) workbench.habits().leaf(l -> l.playing(false));
        else if (viewport.isUpToDate()) next();
    }

    /** The next slice or time; around at the end, or back. */
    void next() {
        int view = workbench.active();
        ViewModel model = workbench.view(view);
        Leafing leafing = workbench.habits().leafing();
        if (model.state() == null) return;
        filmed = leafing.times() ? view : -1;
        if (leafing.times()) {
            int count = workbench.data().timed(model).orElseThrow().volume().times();
            ViewMoves.time(workbench, view, after(model.state().time(), 1, count, leafing.swing()));
            return;
        }
        Optional<SliceRange> range = ViewMoves.slices(workbench, view);
        if (range.isEmpty()) {
            ViewMoves.turn(workbench, view, model.state().plane().down(), leafing.skip() * 5.0, "turn" + view);
            return;
        }
        ViewMoves.goTo(workbench, view, after(range.get().nearest0(model.state().centre(), model.state().plane()), leafing.skip(), range.get().count(), leafing.swing()));
    }

    private int after(int now, int skip, int count, boolean swing) {
        if (count < 2) return now;
        if (!swing) return now + skip < count ? now + skip : now == count - 1 || skip > 1 ? 0 : count - 1;
        if (backwards && now == 0 || !backwards && now == count - 1) backwards = !backwards;
        return Math.max(0, Math.min(count - 1, now + (backwards ? -skip : skip)));
    }
}
