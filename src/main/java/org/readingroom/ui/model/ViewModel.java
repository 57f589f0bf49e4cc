package org.readingroom.ui.model;

import java.util.List;
import java.util.Optional;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.display.view.ViewState;

/**
 * One view of the layout. Immutable.
 *
 * @param kind    what it was opened as
 * @param items   ids of what it shows, from the back to the front; the first volume decides where it begins
 * @param state   where it looks; null until there is something to show
 * @param linked  whether it follows the cursor, and moves it
 * @param width   of the viewport, pixels; 0 until it is on the screen
 */
public record ViewModel(ViewKind kind, List<Integer> items, ViewState state, boolean linked, int width, int height) {

    public ViewModel {
        items = List.copyOf(items);
    }

    static ViewModel empty(ViewKind kind) {
        return new ViewModel(kind, List.of(), null, true, 0, 0);
    }

    public ViewModel with(ViewState other) {
        return new ViewModel(kind, items, other, linked, width, height);
    }

    public ViewModel showing(List<Integer> others) {
        return new ViewModel(kind, others, state, linked, width, height);
    }

    public ViewModel linked(boolean on) {
        return new ViewModel(kind, items, state, on, width, height);
    }

    ViewModel sized(int w, int h) {
        return new ViewModel(kind, items, state, linked, w, h);
    }

    /** Empty while there is nothing to show, or no place on the screen. */
    public Optional<ViewGeometry> geometry() {
        return state == null || width < 1 || height < 1 ? Optional.empty() : Optional.of(new ViewGeometry(state, width, height));
    }
}
