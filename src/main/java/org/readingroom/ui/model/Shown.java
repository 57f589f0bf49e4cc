package org.readingroom.ui.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.readingroom.display.view.ImageLook;
import org.readingroom.display.view.Presented;
import org.readingroom.geometry.PointMm;

/**
 * All that undo brings back. Immutable.
 *
 * @param looks  by item; of label maps only opacity and visibility count
 * @param presented by item, where a presentation state was applied
 * @param cursorIn the item that the crosshair was set in, and whose space it is a place of; 0 for none
 * @param active the view that commands apply to
 */
record Shown(Layout layout, List<ViewModel> views, Map<Integer, ImageLook> looks, Map<Integer, Presented> presented, PointMm cursor, int cursorIn, int active) {

    static final Shown EMPTY = new Shown(Layout.SINGLE, List.of(ViewModel.empty(ViewKind.AXIAL)), Map.of(), Map.of(), PointMm.ORIGIN, 0, 0);

    Shown {
        views = List.copyOf(views);
    }

    Shown arranged(Layout other, List<ViewModel> inIt) {
        return new Shown(other, inIt, looks, presented, cursor, cursorIn, 0);
    }

    Shown viewing(List<ViewModel> others) {
        return new Shown(layout, others, looks, presented, cursor, cursorIn, active);
    }

    /** All views changed alike. */
    Shown viewing(UnaryOperator<ViewModel> change) {
        return viewing(views.stream().map(change).toList());
    }

    Shown viewing(int view, ViewModel other) {
        List<ViewModel> all = new ArrayList<>(views);
        all.set(view, other);
        return viewing(all);
    }

    Shown looking(int item, ImageLook look) {
        Map<Integer, ImageLook> all = new LinkedHashMap<>(looks);
        all.put(item, look);
        return new Shown(layout, views, Collections.unmodifiableMap(all), presented, cursor, cursorIn, active);
    }

    /** @param how null to take it off */
    Shown presenting(int item, Presented how) {
        Map<Integer, Presented> all = new LinkedHashMap<>(presented);
        if (how == null) all.remove(item);
        else all.put(item, how);
        return new Shown(layout, views, looks, Collections.unmodifiableMap(all), cursor, cursorIn, active);
    }

    /** @param item whose space the point is of */
    Shown at(PointMm point, int item) {
        return new Shown(layout, views, looks, presented, point, item, active);
    }

    Shown activated(int view) {
        return new Shown(layout, views, looks, presented, cursor, cursorIn, view);
    }

    /** Sizes belong to the window, not to the history. */
    Shown sizedAs(Shown now) {
        if (!now.layout.equals(layout)) return this;
        List<ViewModel> sized = new ArrayList<>();
        for (int n = 0; n < views.size(); n++) sized.add(views.get(n).sized(now.views.get(n).width(), now.views.get(n).height()));
        return viewing(sized);
    }
}
