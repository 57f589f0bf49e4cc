package org.readingroom.ui.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.readingroom.display.view.ViewState;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;

/** Where a view looks when what it shows, the crosshair or its own place on the screen became another: the volume at its back decides. */
final class Placing {

    private static final double NEAR_MM = 1e-3;

    private final OpenData data;

    Placing(OpenData data) {
        this.data = data;
    }

    /** One that looks nowhere yet begins at the cursor, and at the time at which the first of the others shows the same image. */
    ViewModel begun(ViewModel view, PointMm cursor, List<ViewModel> others) {
        if (view.state() != null) return view;
        Optional<DataItem> back = data.background(view);
        if (back.isEmpty()) return view;
        ViewModel begun = view.begun(back.get().volume(), cursor);
        int time = others.stream().filter(o -> o.state() != null && data.background(o).equals(back)).findFirst().map(ViewModel::time).orElse(0);
        return begun.with(begun.state().atTime(time));
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

    /** Of what the first linked view through a place shows: it is a place in there; of the first view if none goes through it. @return 0 if no view shows anything */
    int ownerOf(PointMm place, List<ViewModel> views) {
        Optional<DataItem> through = views.stream().filter(v -> isThrough(v, place)).findFirst().flatMap(data::background);
        return through.or(() -> views.stream().map(data::background).flatMap(Optional::stream).findFirst()).map(DataItem::id).orElse(0);
    }

    private boolean isThrough(ViewModel view, PointMm place) {
        if (view.state() == null || !view.linked() || !view.kind().isPlane() || data.background(view).isEmpty()) return false;
        Direction along = view.state().plane().along();
        double off = place.along(along) - view.state().centre().along(along);
        return Math.abs(off + view.aheadMm()) < grid(view).near(NEAR_MM);
    }

    /** With the crosshair in the middle of where a view looks, or the first one that shows something if it shows nothing; as it is if none does. */
    Shown withCursorIn(Shown shown, int view) {
        Optional<ViewModel> looking = Stream.concat(Stream.of(shown.views().get(view)), shown.views().stream()).filter(v -> v.state() != null && data.background(v).isPresent()).findFirst();
        return looking.map(v -> shown.at(v.state().centre(), data.background(v).orElseThrow().id())).orElse(shown);
    }

    /** What has the crosshair when the thing is closed that it was set in: another one of its space. Empty if there is none, or something else is closed. */
    Optional<DataItem> heir(DataItem closed, int cursorIn) {
        if (!data.has(cursorIn) || data.item(cursorIn).volume() != closed.volume()) return Optional.empty();
        return data.items().stream().filter(i -> !i.isLabels() && i.volume() != closed.volume() && data.shareSpace(i, closed)).findFirst();
    }

    private VoxelGrid grid(ViewModel view) {
        return data.background(view).orElseThrow().volume().grid();
    }
}
