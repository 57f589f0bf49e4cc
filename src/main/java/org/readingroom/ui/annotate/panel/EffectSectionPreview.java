package org.readingroom.ui.annotate.panel;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.readingroom.annotation.effect.EffectInput;
import org.readingroom.annotation.effect.EffectRun;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.EffectPreview;
import org.readingroom.ui.model.EffectPreview.Place;
import org.readingroom.ui.model.SlicePlane;
import org.readingroom.ui.model.ViewModel;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.panel.NewestWork;
import org.readingroom.volume.mask.Mask;

/**
 * What an effect would do, worked out beside the event thread and shown by the views until it is put out: at once on the slices in view, where the effect can tell that of
 * single slices, and of the whole volume where views look at it otherwise.
 */
final class EffectSectionPreview {

    /** What masks of tracks were made from: they serve as long as nothing is drawn. */
    private record From(int item, long state, UUID track, int channel, int time) {}

    private record Found(EffectPreview preview, From from, EffectInput input, EffectRun run) {}

    private final Workbench workbench;
    private final Consumer<Boolean> told;
    private final NewestWork<Found> work;
    private final EffectWhole whole;
    private final Consumer<Throwable> failed;
    private Set<Place> places = Set.of();
    private From from;           // null while none is kept
    private EffectInput input;
    private EffectPreview shown; // null while none is; a tool's own may stand in its place
    private boolean isBeyond;    // whether views look at more than slices
    private long of;             // the document's state
    private int channel, time;   // whose values it goes by

    /** @param told after each preview, whether the effect as it is set would change anything that is seen @param stopped the user does not want to wait @param failed what went wrong */
    EffectSectionPreview(Workbench workbench, Consumer<Boolean> told, Runnable stopped, Consumer<Throwable> failed) {
        this.workbench = workbench;
        this.told = told;
        this.failed = failed;
        whole = new EffectWhole(workbench.tasks(), made -> made.ifPresentOrElse(this::arrived, stopped), this::noWhole);
        work = new NewestWork<>(this::arrived, why -> {
            clear();
            failed.accept(why);
        });
    }

    /** The image's slices that views show, whole planes of it only. */
    Set<Place> inView(DataItem item) {
        Set<Place> all = new HashSet<>();
        for (ViewModel view : workbench.views()) {
            if (view.state() == null || !view.kind().isPlane()) continue;
            DataItem back = workbench.data().background(view).orElse(null);
            if (back == null || back.id() != item.id() && !workbench.data().shareSpace(item, back)) continue;
            SlicePlane.of(view.state(), item.volume().grid()).ifPresent(p -> all.add(new Place(p.axis(), p.slice0())));
        }
        return all;
    }

    /** Whether a view shows the image otherwise than by whole slices of it. */
    private boolean isSeenOtherwise(DataItem item) {
        return workbench.views().stream().filter(v -> v.state() != null && (!v.kind().isPlane() || SlicePlane.of(v.state(), item.volume().grid()).isEmpty()))
            .anyMatch(v -> workbench.data().background(v).filter(back -> back.id() == item.id() || workbench.data().shareSpace(item, back)).isPresent());
    }

    /** Whether what is shown belongs to another volume. */
    boolean isOf(DataItem item) {
        return shown == null || shown.item() == item.id();
    }

    /** Whether views show other slices or values than those that were wished last, or something was drawn since. */
    boolean isElsewhere(DataItem item, long state, int channelNow, int timeNow) {
        return state != of || channelNow != channel || timeNow != time || !places.equals(inView(item)) || !isBeyond && isSeenOtherwise(item);
    }

    /** @param state of the document that the run is on */
    void wish(DataItem item, long state, EffectRun run) {
        of = state;
        channel = run.channel();
        time = run.time();
        places = inView(item);
        isBeyond = isSeenOtherwise(item);
        Set<Place> wanted = places;
        From now = new From(item.id(), state, run.target().uuid(), run.channel(), run.time());
        EffectInput kept = now.equals(from) ? input : null;
        work.wish(() -> {
            EffectInput in = kept == null ? run.input() : kept;
            Map<Place, Mask> found = new HashMap<>();
            for (Place p : wanted) {
                Optional<Mask> mask = run.effect().preview(in, run.settings(), p.axis(), p.slice0());
                mask.ifPresent(m -> found.put(p, m));
            }
            return new Found(new EffectPreview(item.id(), run.target(), found), now, in, run);
        });
    }

    private void arrived(Found found) {
        from = found.from;
        input = found.input;
        if (workbench.annotating().document(found.preview.item()).isEmpty()) return; // closed meanwhile
        Set<Place> tells = found.preview.found().keySet();
        boolean isEnough = !isBeyond && !tells.isEmpty() && tells.containsAll(places);
        show(isEnough || shown == null ? found.preview : found.preview.with(shown.whole())); // the one before until the next is there: views would flicker
        if (isEnough) {
            whole.drop();
            told.accept(true);
        } else whole.wish(found.from.item, found.from.state, found.run);
    }

    private void arrived(EffectPreview.Whole made) {
        if (shown == null || workbench.annotating().document(shown.item()).isEmpty()) return;
        show(shown.with(made));
        told.accept(!shown.found().isEmpty() || !made.equals(EffectPreview.Whole.NONE));
    }

    private void show(EffectPreview next) {
        if (next.equals(shown)) return;
        shown = next;
        workbench.annotating().preview(next);
    }

    /** What slices tell is still true. */
    private void noWhole(Throwable why) {
        if (shown == null || shown.found().isEmpty()) clear();
        else show(shown.with(EffectPreview.Whole.NONE));
        failed.accept(why);
    }

    /** What cannot be worked out now is not shown any more. */
    void clear() {
        work.drop();
        whole.drop();
        EffectPreview gone = shown;
        shown = null;
        if (gone != null && workbench.annotating().preview().filter(p -> p == gone).isPresent()) workbench.annotating().preview(null);
    }

    /** Shown no more, and nothing is kept for it. */
    void end() {
        places = Set.of();
        from = null;
        input = null;
        isBeyond = false;
        whole.end();
        clear();
    }

    boolean isIdle() {
        return work.isIdle() && whole.isIdle();
    }
}
