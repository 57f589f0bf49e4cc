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
import org.readingroom.display.view.ViewState;
import org.readingroom.geometry.PointMm;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Layout;
import org.readingroom.ui.model.ViewKind;
import org.readingroom.ui.model.ViewModel;
import org.readingroom.ui.model.Workbench;

/**
 * What was on the screen: which volumes, how they looked, the layout and where each view looked. No pixels, and nothing of the patient.
 *
 * @param data   the volumes, by place in the list
 * @param active the active view
 */
public record Session(List<Datum> data, Layout layout, List<View> views, PointMm cursor, int active) {

    /**
     * @param path null if it is not known, or must not be written
     * @param look as JSON: it is laid over the look that the volume is opened with
     */
    record Datum(DataReference reference, Path path, JsonObject look) {}

    /** @param items places in the list of data @param state null if it showed nothing */
    record View(ViewKind kind, List<Integer> items, ViewState state, boolean linked, double aheadMm) {}

    public Session {
        data = List.copyOf(data);
        views = List.copyOf(views);
        if (views.size() != layout.kinds().size()) throw new IllegalArgumentException(views.size() + " views for a layout of " + layout.kinds().size());
    }

    /** What is on the screen now. Labels, and volumes whose reference is not known, stay out. @param paths where a volume was opened from, if that may be written */
    public static Session of(Workbench workbench, References references, Function<DataReference, Optional<Path>> paths) {
        Map<Integer, Integer> places = new LinkedHashMap<>();
        List<Datum> data = new ArrayList<>();
        for (DataItem item : workbench.items())
            references.of(item).ifPresent(r -> {
                places.put(item.id(), data.size());
                data.add(new Datum(r, paths.apply(r).orElse(null), SessionParts.json(workbench.look(item.id()))));
            });
        List<View> views = new ArrayList<>();
        for (ViewModel v : workbench.views()) {
            List<Integer> items = v.items().stream().filter(places::containsKey).map(places::get).toList();
            views.add(new View(v.kind(), items, items.isEmpty() ? null : v.state(), v.linked(), v.aheadMm()));
        }
        return new Session(data, workbench.layout(), views, workbench.cursor(), workbench.active());
    }

    /** Where to find what is not open yet. */
    public List<Path> missing(Workbench workbench, References references) {
        return data.stream().filter(d -> d.path() != null && references.find(workbench, d.reference()).isEmpty()).map(Datum::path).distinct().toList();
    }

    /**
     * Shows what is open as it was. One step of undo for the layout, one for each look.
     *
     * @return how many of its volumes are not open
     */
    public int restore(Workbench workbench, References references) {
        List<Optional<DataItem>> items = data.stream().map(d -> references.find(workbench, d.reference())).toList();
        List<ViewModel> restored = new ArrayList<>();
        for (View v : views) {
            List<Integer> ids = v.items().stream().map(items::get).flatMap(Optional::stream).map(DataItem::id).toList();
            boolean isWhole = !v.items().isEmpty() && items.get(v.items().get(0)).isPresent();
            ViewModel model = ViewModel.empty(v.kind()).showing(ids).linked(v.linked()).ahead(v.aheadMm());
            restored.add(isWhole && v.state() != null ? model.with(v.state()).placed() : model);
        }
        workbench.arrange(layout, restored, cursor);
        for (int n = 0; n < data.size(); n++) {
            JsonObject look = data.get(n).look();
            items.get(n).ifPresent(item -> {
                ImageLook whole = SessionParts.look(look, workbench.look(item.id()));
                workbench.color(item.id(), before -> whole, "");
            });
        }
        workbench.activate(Math.max(0, Math.min(active, views.size() - 1)));
        return (int) items.stream().filter(Optional::isEmpty).count();
    }
}
