package org.readingroom.ui.model;

import java.util.List;
import java.util.Optional;
import org.readingroom.display.view.ViewState;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;

/** Where a view looks when what it shows, the crosshair or its own place on the screen became another: the volume at its back decides. */
final class Placing {

    private final OpenData data;

    Placing(OpenData data) {
        this.data = data;
    }

    /** One that looks nowhere yet begins at the cursor. */
    ViewModel begun(ViewModel view, PointMm cursor) {
        return view.state() != null ? view : data.background(view).map(item -> view.begun(item.volume(), cursor)).orElse(view);
    }

    /** The first time that it is on the screen it is fitted to it. */
    ViewModel sized(ViewModel view, int width, int height) {
        ViewModel sized = view.sized(width, height);
        return view.width() != 0 || view.state() == null ? sized : sized.with(sized.fitted(grid(sized), sized.state()));
    }

    /** Stays where it looks if the other things lie in the same space. @param ids from the back to the front */
    ViewModel showing(ViewModel view, List<Integer> ids, PointMm cursor) {
        ViewModel now = view.showing(ids);
        Optional<DataItem> before = data.background(view), after = data.background(now);
        if (after.isEmpty()) return now.with((ViewState) null);
        boolean stays = before.isPresent() && data.shareSpace(before.get(), after.get());
        return stays ? now.with(now.onSlice(grid(now), now.state())) : now.begun(after.get().volume(), cursor);
    }

    /** Goes to a point if it is linked, shows a plane and shares the point's space. @param in what the point is of @param aheadMm how far from the point it looks, along its normal */
    ViewModel following(ViewModel view, DataItem in, PointMm point, double aheadMm) {
        boolean follows = view.linked() && view.kind().isPlane() && view.state() != null && data.background(view).filter(back -> data.shareSpace(back, in)).isPresent();
        return follows ? view.with(view.onSlice(grid(view), view.state().through(point).leafed(aheadMm))) : view;
    }

    private VoxelGrid grid(ViewModel view) {
        return data.background(view).orElseThrow().volume().grid();
    }
}
