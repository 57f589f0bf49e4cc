package org.readingroom.ui.session;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.readingroom.display.view.ImageLook;
import org.readingroom.display.view.Presented;
import org.readingroom.display.view.SpaceLook;
import org.readingroom.display.view.ViewState;
import org.readingroom.geometry.PointMm;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.DrawnLook;
import org.readingroom.ui.model.Layout;
import org.readingroom.ui.model.PlacedMeasurement;
import org.readingroom.ui.model.ViewKind;
import org.readingroom.ui.model.ViewModel;
import org.readingroom.ui.model.Workbench;

/**
 * What was on the screen: which volumes and labels, how they looked, what was measured on them, the layout and where each view looked. No pixels,
 * no voxels of labels, and nothing of the patient.
 *
 * @param data     volumes, and labels behind them, by place in the list
 * @param measured numbers mean nothing here; {@code item} is a place in the list of data
 * @param active   the active view
 */
public record Session(List<Datum> data, List<PlacedMeasurement> measured, Layout layout, List<View> views, PointMm cursor, int active) {

    /**
     * @param on   of labels: the place of the volume that they lie on; {@link #VOLUME} for a volume
     * @param path null if it is not known, or must not be written
     * @param what format and size, for somebody who has to look for it; nothing of the patient
     * @param look as JSON: it is laid over the look that the thing is opened with
     * @param state the presentation state that it was shown with; null for none
     * @param drawn how what is drawn on a volume was seen
     */
    record Datum(DataReference reference, int on, Path path, String what, JsonObject look, KeptState state, DrawnLook drawn) {
        boolean isLabels() {
            return on != VOLUME;
        }
    }

    /** @param items places in the list of data @param state null if it showed nothing */
    record View(ViewKind kind, List<Integer> items, ViewState state, boolean linked, double aheadMm, SpaceLook space) {}

    /** A file of labels, and the open volume that they lie on. */
    public record MissingLabels(Path path, DataItem on) {}

    /** A presentation state that an open volume is not shown with. */
    public record MissingState(KeptState state, DataItem on) {}

    static final int VOLUME = -1;

    public Session {
        data = List.copyOf(data);
        measured = List.copyOf(measured);
        views = List.copyOf(views);
        if (views.size() != layout.kinds().size()) throw new IllegalArgumentException(views.size() + " views for a layout of " + layout.kinds().size());
        for (int n = 0; n < data.size(); n++) {
            int on = data.get(n).on;
            if (on != VOLUME && (on < 0 || on >= n || data.get(on).isLabels())) throw new IllegalArgumentException("labels on " + on + ", which is no volume before them");
        }
        for (PlacedMeasurement m : measured)
            if (m.item() < 0 || m.item() >= data.size() || data.get(m.item()).isLabels()) throw new IllegalArgumentException("a measurement on " + m.item() + ", which is no volume");
    }

    /**
     * What is on the screen now. What has no reference, {@link #leftOut}, stays out.
     *
     * @param paths where a thing was opened from, if that may be written
     */
    public static Session of(Workbench workbench, References references, Function<DataItem, Optional<Path>> paths) {
        return of(workbench, references, paths, state -> Optional.empty());
    }

    /** The same. @param files where a presentation state was read, if that may be written; else it is looked for beside its images */
    public static Session of(Workbench workbench, References references, Function<DataItem, Optional<Path>> paths, Function<Presented, Optional<Path>> files) {
        Map<Integer, Integer> places = new LinkedHashMap<>();
        List<Datum> data = new ArrayList<>();
        for (boolean labels : new boolean[] { false, true })
            for (DataItem item : workbench.data().items()) {
                if (item.isLabels() != labels || isLeftOut(item, workbench, references)) continue;
                int on = labels ? place(workbench, item, places) : VOLUME;
                if (labels && on == VOLUME) continue; // its volume stays out
                places.put(item.id(), data.size());
                data.add(new Datum(references.of(item).orElseThrow(), on, paths.apply(item).orElse(null), SessionParts.what(item), SessionParts.json(workbench.look(item.id())),
                    workbench.presented(item.id()).filter(p -> !p.origin().instance().isEmpty()).map(p -> new KeptState(p.origin().instance(), files.apply(p).orElse(null))).orElse(null),
                    workbench.habits().drawn(item.id())));
            }
        List<View> views = new ArrayList<>();
        for (ViewModel v : workbench.views()) {
            List<Integer> items = v.items().stream().filter(places::containsKey).map(places::get).toList();
            views.add(new View(v.kind(), items, items.isEmpty() ? null : v.state(), v.linked(), v.aheadMm(), v.space()));
        }
        List<PlacedMeasurement> measured = new ArrayList<>();
        for (PlacedMeasurement m : workbench.measurements().all())
            if (places.containsKey(m.item())) {
                String name = IdentityFree.isFree(m.name(), workbench.data().facts(m.item())) ? m.name() : m.measurement().kind().label();
                measured.add(new PlacedMeasurement(m.id(), places.get(m.item()), name, m.color(), m.visible(), m.measurement()));
            }
        return new Session(data, measured, workbench.layout(), views, workbench.cursor(), workbench.active());
    }

    private static int place(Workbench workbench, DataItem labels, Map<Integer, Integer> places) {
        return workbench.data().items().stream().filter(i -> !i.isLabels() && i.volume() == labels.volume()).findFirst().map(DataItem::id).map(places::get).orElse(VOLUME);
    }

    private static boolean isLeftOut(DataItem item, Workbench workbench, References references) {
        return references.of(item).isEmpty() || item.isLabels() && workbench.data().file(item).isEmpty();
    }

    /** What a session cannot bring back: labels that are in memory alone, and things whose values are still being read. */
    public static List<DataItem> leftOut(Workbench workbench, References references) {
        return workbench.data().items().stream().filter(item -> isLeftOut(item, workbench, references)).toList();
    }

    private Optional<DataItem> find(Datum d, Workbench workbench, References references) {
        if (!d.isLabels()) return references.find(workbench, d.reference());
        return find(data.get(d.on()), workbench, references).flatMap(on -> references.find(workbench, d.reference(), on));
    }

    /** Where to find the volumes that are not open yet. */
    public List<Path> missing(Workbench workbench, References references) {
        return data.stream().filter(d -> !d.isLabels() && d.path() != null && find(d, workbench, references).isEmpty()).map(Datum::path).distinct().toList();
    }

    /** The volumes that are not open yet, and of which nothing says where they are. */
    public List<DataReference> unplaced(Workbench workbench, References references) {
        return data.stream().filter(d -> !d.isLabels() && d.path() == null && find(d, workbench, references).isEmpty()).map(Datum::reference).toList();
    }

    /** What is not open, as format and size. */
    public List<String> away(Workbench workbench, References references) {
        return data.stream().filter(d -> find(d, workbench, references).isEmpty()).map(Datum::what).toList();
    }

    /** How many of its volumes and labels are in files whose names it does not hold. */
    public long withoutPath() {
        return data.stream().filter(d -> d.path() == null).count();
    }

    /** Where to find the labels that are not open yet, of volumes that are. */
    public List<MissingLabels> missingLabels(Workbench workbench, References references) {
        List<MissingLabels> all = new ArrayList<>();
        for (Datum d : data)
            if (d.isLabels() && d.path() != null && find(d, workbench, references).isEmpty()) find(data.get(d.on()), workbench, references).ifPresent(on -> all.add(new MissingLabels(d.path(), on)));
        return all;
    }

    /** The presentation states that open volumes were shown with and are not now. */
    public List<MissingState> missingStates(Workbench workbench, References references) {
        List<MissingState> all = new ArrayList<>();
        for (Datum d : data)
            if (d.state() != null) find(d, workbench, references).filter(on -> !isShown(d.state(), workbench, on)).ifPresent(on -> all.add(new MissingState(d.state(), on)));
        return all;
    }

    private static boolean isShown(KeptState state, Workbench workbench, DataItem on) {
        return workbench.presented(on.id()).filter(p -> p.origin().instance().equals(state.instance())).isPresent();
    }

    /**
     * Shows what is open as it was. One step of undo for the layout, one for each look, one for all measurements; those that are there already
     * do not come twice.
     *
     * @return how many of its volumes and labels are {@link #away not open}
     */
    public int restore(Workbench workbench, References references) {
        return restore(workbench, references, Map.of());
    }

    /** The same. @param states those that were {@link #missingStates missing} and have been read, by item */
    public int restore(Workbench workbench, References references, Map<Integer, Presented> states) {
        List<Optional<DataItem>> items = data.stream().map(d -> find(d, workbench, references)).toList();
        for (int n = 0; n < data.size(); n++) {
            KeptState state = data.get(n).state();
            items.get(n).ifPresent(item -> present(workbench, item, state, states.get(item.id()))); // first: window and place may have been changed since it was applied
        }
        List<ViewModel> restored = new ArrayList<>();
        for (View v : views) {
            List<Integer> ids = together(v.items().stream().map(items::get).flatMap(Optional::stream).map(DataItem::id).toList(), workbench);
            boolean isWhole = !v.items().isEmpty() && items.get(v.items().get(0)).isPresent();
            ViewModel model = ViewModel.empty(v.kind()).showing(ids).linked(v.linked()).ahead(v.aheadMm()).with(v.space());
            restored.add(isWhole && v.state() != null ? model.with(v.state()).placed() : model);
        }
        workbench.arrange(layout, restored, cursor);
        for (int n = 0; n < data.size(); n++) {
            Datum datum = data.get(n);
            JsonObject look = datum.look();
            items.get(n).ifPresent(item -> {
                if (!datum.isLabels()) workbench.habits().drawn(item.id(), datum.drawn()); // also of annotations that are still being opened
                ImageLook whole = SessionParts.look(look, workbench.look(item.id()));
                workbench.color(item.id(), before -> whole, "");
            });
        }
        List<PlacedMeasurement> back = new ArrayList<>();
        for (PlacedMeasurement m : measured) items.get(m.item()).ifPresent(item -> back.add(new PlacedMeasurement(m.id(), item.id(), m.name(), m.color(), m.visible(), m.measurement())));
        workbench.measurements().restore(back);
        workbench.activate(Math.max(0, Math.min(active, views.size() - 1)));
        return away(workbench, references).size();
    }

    /** What may lie over what is at the back; the file may be of another program, or of a time when more was let pass. */
    private static List<Integer> together(List<Integer> ids, Workbench workbench) {
        List<Integer> all = new ArrayList<>();
        for (int id : ids) {
            all.add(id);
            if (workbench.data().refusal(all).isPresent()) all.remove(all.size() - 1);
        }
        return all;
    }

    /** Why some of what is open does not lie where the session had it, in a sentence; empty if all does. */
    public Optional<String> refusal(Workbench workbench, References references) {
        List<Optional<DataItem>> items = data.stream().map(d -> find(d, workbench, references)).toList();
        return views.stream().map(v -> v.items().stream().map(items::get).flatMap(Optional::stream).map(DataItem::id).toList()).map(workbench.data()::refusal).flatMap(Optional::stream).findFirst();
    }

    private static void present(Workbench workbench, DataItem item, KeptState state, Presented read) {
        boolean isShown = state != null && isShown(state, workbench, item);
        if (state != null && read != null && !isShown) workbench.present(workbench.active(), item, read);
        else if (!isShown && workbench.presented(item.id()).isPresent()) workbench.present(workbench.active(), item, null);
    }
}
