package org.readingroom.ui.view;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.readingroom.display.view.SliceRange;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.display.view.ViewPlane;
import org.readingroom.display.view.ViewState;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.ui.model.Arrival;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.ViewKind;
import org.readingroom.ui.model.ViewModel;
import org.readingroom.ui.model.Workbench;
import org.readingroom.volume.Verdict;

/** What keys, menus, sliders and the mouse do to one view. Each does nothing in a view that shows nothing. */
public final class ViewMoves {

    private static final double ON_A_SLICE = 1e-3; // of the step
    private static final double DEGREES_A_PIXEL = 0.5;
    private static final double ALONG_AN_AXIS = 0.7; // cosine: an image axis that counts for the plane's pixels

    private ViewMoves() {}

    /** The slices that a view leafs through; empty if it shows no plane. */
    public static Optional<SliceRange> slices(Workbench workbench, int view) {
        ViewModel model = workbench.view(view);
        if (model.state() == null || !model.kind().isPlane()) return Optional.empty();
        return workbench.data().background(model).map(item -> SliceRange.of(item.volume().grid(), model.state().plane()));
    }

    /** Leafs so many slices, from slice to slice, to the first or last one at most; a linked view takes the cursor along. */
    public static void leaf(Workbench workbench, int view, int slices) {
        slices(workbench, view).ifPresent(range -> {
            ViewState state = workbench.view(view).state();
            double at = range.position0(state.centre(), state.plane());
            double from = Math.abs(at - Math.rint(at)) < ON_A_SLICE ? Math.rint(at) : slices > 0 ? Math.floor(at) : Math.ceil(at); // between two slices, the next one
            goTo(workbench, view, (int) Math.max(0, Math.min(range.count() - 1, from + slices)));
        });
    }

    /** Leafs to a slice of {@link #slices}; what is still being read is read from there on. @param slice0 from 0; beyond the ends, the first or last one */
    public static void goTo(Workbench workbench, int view, int slice0) {
        slices(workbench, view).ifPresent(range -> {
            ViewModel model = workbench.view(view);
            DataItem item = workbench.data().background(model).orElseThrow();
            Direction along = model.state().plane().along();
            double to = range.mm(Math.max(0, Math.min(range.count() - 1, slice0)));
            hurry(workbench, item, model.state().leafed(to - model.state().centre().along(along)));
            if (Math.abs(to - model.state().centre().along(along)) < ON_A_SLICE * 1e-3 * range.stepMm()) return;
            String gesture = "leaf" + view;
            double ahead = model.aheadMm() - workbench.view(workbench.active()).aheadMm(); // of neighbours side by side, the active one goes through the cursor
            PointMm from = workbench.cursorIn(model);
            if (model.linked()) workbench.moveCursor(from.plus(along, to - ahead - from.along(along)), item, gesture);
            else workbench.look(view, s -> s.leafed(to - s.centre().along(along)), gesture);
        });
    }

    /** The slice in the middle of where a view looks is read next. */
    private static void hurry(Workbench workbench, DataItem item, ViewState state) {
        Arrival arrival = workbench.arrivals().of(item.id()).orElse(null);
        if (arrival == null) return;
        VoxelGrid grid = item.volume().grid();
        int k = (int) Math.round(grid.toIndex(state.centre()).z());
        arrival.wanted(Math.max(0, Math.min(grid.nk() - 1, k)), Math.min(state.time(), item.volume().times() - 1));
    }

    /** Shows another time, in the linked views of the same volume too, as {@link LinkedViews} says; beyond the ends, the first or last one. */
    public static void time(Workbench workbench, int view, int time) {
        workbench.data().timed(workbench.view(view)).ifPresent(item -> {
            int t = Math.max(0, Math.min(item.volume().times() - 1, time));
            hurry(workbench, item, workbench.view(view).state().atTime(t));
            LinkedViews.time(workbench, view, t, "time" + view);
        });
    }

    /** Larger for factors above 1, around the middle of the view. */
    public static void zoom(Workbench workbench, int view, double factor) {
        if (workbench.view(view).state() != null) LinkedViews.zoom(workbench, view, factor, workbench.view(view).state().centre(), "zoom");
    }

    /** The whole image. */
    public static void fit(Workbench workbench, int view) {
        ViewModel model = workbench.view(view);
        workbench.data().background(model).ifPresent(item -> workbench.look(view, s -> model.fitted(item.volume().grid(), s), ""));
    }

    /** A pixel of the image, or the smaller side of one, is a pixel of the view. */
    public static void oneToOne(Workbench workbench, int view) {
        workbench.data().background(workbench.view(view)).ifPresent(item -> {
            ViewState state = workbench.view(view).state();
            Affine a = item.volume().grid().affine();
            double mm = Double.POSITIVE_INFINITY;
            for (int axis = 0; axis < 3; axis++) if (Math.abs(a.direction(axis).dot(state.plane().along())) < ALONG_AN_AXIS) mm = Math.min(mm, a.step(axis));
            double factor = state.pixelMm() / mm;
            LinkedViews.zoom(workbench, view, factor, state.centre(), "");
        });
    }

    /** Turned on the screen, clockwise. */
    public static void rotate(Workbench workbench, int view, double degrees, String gesture) {
        workbench.look(view, s -> s.with(s.plane().rotated(degrees)), gesture);
    }

    /** How far a view is turned on the screen from where it was hung. */
    public static double rotation(Workbench workbench, int view) {
        DataItem item = workbench.data().background(workbench.view(view)).orElse(null);
        return item == null ? 0 : rotation(workbench.view(view).state().plane(), workbench.view(view).kind().plane(item.volume()));
    }

    /** How far a plane is turned on the screen, -180 to 180 degrees clockwise; of an oblique plane, as if it were not. @param hung the plane when it is not turned */
    public static double rotation(ViewPlane now, ViewPlane hung) {
        boolean mirrored = now.right().cross(now.down()).dot(now.along()) * hung.right().cross(hung.down()).dot(hung.along()) < 0;
        Direction across = mirrored ? now.right().opposite() : now.right();
        return Math.toDegrees(Math.atan2(0 - across.dot(hung.down()), across.dot(hung.right())));
    }

    /** Left and right exchanged on the screen; the letters go with them. */
    public static void flipHorizontally(Workbench workbench, int view) {
        workbench.look(view, s -> s.with(s.plane().flippedHorizontally()), "");
    }

    /** Top and bottom exchanged on the screen. */
    public static void flipVertically(Workbench workbench, int view) {
        workbench.look(view, s -> s.with(s.plane().flippedVertically()), "");
    }

    /**
     * The patient's right at the right of the screen (neurological), or at its left (radiological), in all views across which left and right are seen:
     * the other one than the active view has, or the first of them. One step of undo.
     */
    public static void convention(Workbench workbench) {
        List<Integer> seen = IntStream.range(0, workbench.views().size()).filter(n -> isSided(workbench, n)).boxed().toList();
        if (seen.isEmpty()) return;
        boolean isNeurological = plane(workbench, seen.contains(workbench.active()) ? workbench.active() : seen.get(0)).isNeurological();
        for (int n : seen) if (plane(workbench, n).isNeurological() == isNeurological) workbench.look(n, s -> s.with(s.plane().flippedHorizontally()), "convention");
        workbench.endGesture();
    }

    private static boolean isSided(Workbench workbench, int n) {
        boolean isPlaced = workbench.data().background(workbench.view(n)).filter(i -> i.volume().verdict() != Verdict.UNPLACED).isPresent();
        return isPlaced && workbench.view(n).kind().isPlane() && (plane(workbench, n).isRadiological() || plane(workbench, n).isNeurological());
    }

    private static ViewPlane plane(Workbench workbench, int n) {
        return workbench.view(n).state().plane();
    }

    /** Black and white exchanged, in all views of the volume. */
    public static void invert(Workbench workbench, int view) {
        workbench.data().background(workbench.view(view)).ifPresent(item -> workbench.color(item.id(), look -> look.inverted(!look.inverted()), ""));
    }

    /** Linear interpolation, or the nearest voxel. */
    public static void interpolate(Workbench workbench, int view) {
        workbench.look(view, s -> s.smooth(!s.smooth()), "");
    }

    /** Another plane through the cursor; zoom, slab and time stay. A view as in the file shows stored slices from now on, and one that is none any more does not. */
    public static void plane(Workbench workbench, int view, ViewKind kind) {
        workbench.data().background(workbench.view(view)).ifPresent(item -> {
            ViewModel asOpened = ViewModel.empty(kind), now = workbench.view(view);
            PointMm cursor = workbench.cursorIn(now);
            UnaryOperator<ViewState> turn = s -> asOpened.onSlice(item.volume().grid(), s.turnedTo(kind.plane(item.volume()), cursor).through(cursor));
            if (now.kind().isPlane()) workbench.turn(view, kind, turn);
            else workbench.look(view, turn, "");
        });
    }

    /** Turned in the patient about the cursor: the plane becomes an oblique one. @param axis such as the screen's {@code down} */
    public static void turn(Workbench workbench, int view, Direction axis, double degrees, String gesture) {
        PointMm cursor = workbench.cursorIn(workbench.view(view));
        workbench.look(view, s -> s.turnedAbout(cursor, axis, degrees), gesture);
    }

    /**
     * Turns a view of the whole volume, about what lies in the middle of the screen at the depth of the volume's own middle: it stays there, however
     * the view was panned and zoomed.
     */
    public static void turnInSpace(Workbench workbench, int view, ViewPlane plane, String gesture) {
        workbench.data().background(workbench.view(view)).ifPresent(item -> workbench.look(view, s -> {
            Direction along = s.plane().along();
            return s.turnedTo(plane, s.centre().plus(along, item.volume().grid().centre().along(along) - s.centre().along(along)));
        }, gesture));
    }

    /** What lies under the mouse follows it, as on a ball. @param right in the view's pixels */
    public static void rollInSpace(Workbench workbench, int view, double right, double down, String gesture) {
        if (workbench.view(view).state() == null) return;
        ViewPlane p = workbench.view(view).state().plane();
        Direction axisDown = p.down(), axisRight = p.right();
        double sense = p.right().cross(p.down()).dot(p.along()) < 0 ? -1 : 1; // leafing may go towards the reader
        turnInSpace(workbench, view, p.turnedAbout(axisDown, sense * right * DEGREES_A_PIXEL).turnedAbout(axisRight, -sense * down * DEGREES_A_PIXEL), gesture);
    }

    /** Looks at the whole volume from one side. @param axis 0 from the left, 1 from behind, 2 from the head @param positive else from the other side */
    public static void lookFrom(Workbench workbench, int view, int axis, boolean positive) {
        if (workbench.view(view).kind().isPlane()) return;
        workbench.data().background(workbench.view(view)).ifPresent(item -> turnInSpace(workbench, view, OrientationCube.plane(item.volume(), axis, positive), ""));
    }

    /** As it was hung: plane, zoom, pan, rotation, slab and interpolation; slice, time, window and all other views stay. */
    public static void reset(Workbench workbench, int view) {
        ViewModel model = workbench.view(view);
        workbench.data().background(model).ifPresent(item -> {
            VoxelGrid grid = item.volume().grid();
            ViewState fresh = ViewState.fit(grid, model.kind().plane(item.volume()), Math.max(1, model.width()), Math.max(1, model.height()));
            if (!model.kind().isPlane()) workbench.look(view, s -> model.fitted(grid, fresh).atTime(s.time()), "");
            else workbench.look(view, s -> model.onSlice(grid, fresh.through(model.linked() ? workbench.cursorIn(model) : s.centre()).leafed(model.aheadMm())).atTime(s.time()), "");
        });
    }

    /** The middle of the view goes to the cursor. */
    public static void centre(Workbench workbench, int view) {
        workbench.look(view, s -> s.centredOn(workbench.cursorIn(workbench.view(view))).through(s.centre()), "");
    }

    /** The point of a view under the middle of one of its pixels. */
    public static PointMm under(ViewGeometry view, int x, int y) {
        return view.toPatient(x + 0.5, y + 0.5);
    }
}
