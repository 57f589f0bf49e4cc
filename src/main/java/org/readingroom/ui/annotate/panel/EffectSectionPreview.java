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

/** What an effect would find on the slices in view, worked out beside the event thread and shown by the views until it is put out. */
final class EffectSectionPreview {

    /** What masks of tracks were made from: they serve as long as nothing is drawn. */
    private record From(int item, long state, UUID track, int time) {}

    private record Found(EffectPreview preview, From from, EffectInput input) {}

    private final Workbench workbench;
    private final Consumer<Boolean> told;
    private final NewestWork<Found> work;
    private Set<Place> places = Set.of();
    private From from;           // null while none is kept
    private EffectInput input;
    private EffectPreview shown; // null while none is; a tool's own may stand in its place

    /** @param told whether anything can be shown of the effect as it is set, after each preview @param failed what went wrong */
    EffectSectionPreview(Workbench workbench, Consumer<Boolean> told, Consumer<Throwable> failed) {
        this.workbench = workbench;
        this.told = told;
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

    /** Whether what is shown belongs to another volume. */
    boolean isOf(DataItem item) {
        return shown == null || shown.item() == item.id();
    }

    /** Whether views show other slices than those that were wished last. */
    boolean isElsewhere(DataItem item) {
        return !places.equals(inView(item));
    }

    /** @param state of the document that the run is on */
    void wish(DataItem item, long state, EffectRun run) {
        places = inView(item);
        Set<Place> wanted = places;
        From now = new From(item.id(), state, run.target().uuid(), run.time());
        EffectInput kept = now.equals(from) ? input : null;
        work.wish(() -> {
            EffectInput in = kept == null ? run.input() : kept;
            Map<Place, Mask> found = new HashMap<>();
            for (Place p : wanted) {
                Optional<Mask> mask = run.effect().preview(in, run.settings(), p.axis(), p.slice0());
                mask.ifPresent(m -> found.put(p, m));
            }
            return new Found(new EffectPreview(item.id(), run.target(), found), now, in);
        });
    }

    private void arrived(Found found) {
        from = found.from;
        input = found.input;
        if (workbench.annotating().document(found.preview.item()).isEmpty()) return; // closed meanwhile
        shown = found.preview;
        workbench.annotating().preview(shown);
        told.accept(!found.preview.found().isEmpty());
    }

    /** What cannot be worked out now is not shown any more. */
    void clear() {
        work.drop();
        EffectPreview gone = shown;
        shown = null;
        if (gone != null && workbench.annotating().preview().filter(p -> p == gone).isPresent()) workbench.annotating().preview(null);
    }

    /** Shown no more, and nothing is kept for it. */
    void end() {
        places = Set.of();
        from = null;
        input = null;
        clear();
    }

    boolean isIdle() {
        return work.isIdle();
    }
}
