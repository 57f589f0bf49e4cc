package org.readingroom.ui.model;

import java.util.function.BiFunction;
import org.readingroom.display.view.Presented;
import org.readingroom.display.view.ViewState;
import org.readingroom.geometry.PointMm;

/** What a presentation state changes of all that is shown: one view's place, a volume's look, and the slice that linked views go to. */
final class Presenting {

    private Presenting() {}

    /** @param followed a view that went to a point with the cursor @param how null if one was taken off: then nothing else changes */
    static Shown with(Shown shown, int view, DataItem item, Presented how, BiFunction<ViewModel, PointMm, ViewModel> followed) {
        ViewModel model = shown.views().get(view);
        if (how == null || model.state() == null || !model.kind().isPlane()) return how == null ? shown : shown.looking(item.id(), how.look(shown.looks().get(item.id()), how.planes().get(0)));
        int plane = how.planeFor(model.state());
        ViewState state = how.view(model.state(), plane, model.width(), model.height());
        PointMm slice = state.centre();
        Shown all = shown.viewing(v -> model.linked() ? followed.apply(v, slice) : v).viewing(view, model.with(state)).looking(item.id(), how.look(shown.looks().get(item.id()), plane));
        return model.linked() ? all.at(slice, item.id()) : all;
    }
}
