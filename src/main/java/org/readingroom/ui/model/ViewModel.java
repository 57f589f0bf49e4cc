package org.readingroom.ui.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readingroom.display.view.SliceRange;
import org.readingroom.display.view.SpaceLook;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.display.view.ViewPlane;
import org.readingroom.display.view.ViewState;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.Volume;

/**
 * One view of the layout. Immutable.
 *
 * @param kind    what it was opened as
 * @param items   ids of what it shows, from the back to the front; the first volume decides where it begins
 * @param state   where it looks; null until there is something to show
 * @param linked  whether it follows the cursor, and moves it
 * @param aheadMm how far it looks ahead of the cursor along its normal: neighbours side by side
 * @param width   of the viewport, pixels; 0 until it is on the screen
 * @param space   how things look in it, if it is a view of space
 */
public record ViewModel(ViewKind kind, List<Integer> items, ViewState state, boolean linked, double aheadMm, int width, int height, SpaceLook space) {

    private static final double PARALLEL = 0.99999; // a quarter of a degree
    private static final double NEARLY = 1e-6; // of the step: halfway between two slices all neighbours go the same way

    public ViewModel {
        items = List.copyOf(items);
    }

    /** That shows nothing yet. */
    public static ViewModel empty(ViewKind kind) {
        return new ViewModel(kind, List.of(), null, true, 0, 0, 0, SpaceLook.STANDARD);
    }

    /** Which time it shows, from 0; the first where there is nothing to show yet. */
    public int time() {
        return state == null ? 0 : state.time();
    }

    public ViewModel with(ViewState other) {
        return new ViewModel(kind, items, other, linked, aheadMm, width, height, space);
    }

    /** As another kind of view; it still looks where it did. */
    ViewModel as(ViewKind other) {
        return new ViewModel(other, items, state, linked, aheadMm, width, height, space);
    }

    public ViewModel showing(List<Integer> others) {
        return new ViewModel(kind, others, state, linked, aheadMm, width, height, space);
    }

    public ViewModel linked(boolean on) {
        return new ViewModel(kind, items, state, on, aheadMm, width, height, space);
    }

    public ViewModel with(SpaceLook other) {
        return new ViewModel(kind, items, state, linked, aheadMm, width, height, other);
    }

    public ViewModel ahead(double mm) {
        return new ViewModel(kind, items, state, linked, mm, width, height, space);
    }

    /** Keeps its zoom when it comes onto the screen; others are fitted to their viewport. */
    public ViewModel placed() {
        return sized(Math.max(1, width), Math.max(1, height));
    }

    ViewModel sized(int w, int h) {
        return new ViewModel(kind, items, state, linked, aheadMm, w, h, space);
    }

    ViewModel with(int item) {
        List<Integer> all = new ArrayList<>(items);
        all.add(item);
        return showing(all);
    }

    ViewModel without(List<Integer> gone) {
        List<Integer> left = items.stream().filter(id -> !gone.contains(id)).toList();
        return left.isEmpty() ? showing(left).with((ViewState) null) : showing(left);
    }

    /** Its state with the zoom and pan that show the whole grid; of views of the whole volume, from every side. */
    public ViewState fitted(VoxelGrid grid, ViewState of) {
        int w = Math.max(1, width), h = Math.max(1, height);
        return kind.isPlane() ? of.fitted(grid, w, h) : of.fittedInSpace(grid, w, h);
    }

    /** As it looks at first: all of the grid, through the cursor, or through its own middle if the cursor is outside of it. */
    ViewModel begun(Volume volume, PointMm cursor) {
        VoxelGrid grid = volume.grid();
        PointMm at = grid.toIndex(cursor);
        ViewState fitted = ViewState.fit(grid, kind.plane(volume), Math.max(1, width), Math.max(1, height));
        if (!kind.isPlane()) return with(fitted(grid, fitted));
        return with(onSlice(grid, fitted.through(grid.contains(at.x(), at.y(), at.z()) ? cursor : middle(grid)).leafed(aheadMm)));
    }

    /**
     * A view as in the file shows what is stored, never something between two slices: the place moved to the nearest slice, also beyond the ends. Other
     * kinds of view, and one that was turned out of the slices, show any plane.
     */
    public ViewState onSlice(VoxelGrid grid, ViewState at) {
        if (kind != ViewKind.IMAGE || !with(at).isAlongSlices(grid)) return at;
        SliceRange slices = SliceRange.of(grid, at.plane());
        double position = slices.position0(at.centre(), at.plane()), off = Math.ceil(position - 0.5 - NEARLY) - position;
        return Math.abs(off) < NEARLY ? at : at.leafed(off * slices.stepMm());
    }

    /** The centre of a voxel, so that the first pictures are slices of the file and not something between two of them. */
    static PointMm middle(VoxelGrid grid) {
        return grid.toPatient((grid.ni() - 1) / 2, (grid.nj() - 1) / 2, (grid.nk() - 1) / 2);
    }

    /** Whether a picture needs a few of the file's slices, those around the cursor: it shows a plane that lies as they do. */
    public boolean isAlongSlices(VoxelGrid grid) {
        return kind.isPlane() && state != null && Math.abs(ViewPlane.ofImage(grid).along().dot(state.plane().along())) > PARALLEL;
    }

    /** Empty while there is nothing to show, or no place on the screen. */
    public Optional<ViewGeometry> geometry() {
        return state == null || width < 1 || height < 1 ? Optional.empty() : Optional.of(new ViewGeometry(state, width, height));
    }
}
