package org.readingroom.ui.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import org.readingroom.display.view.OpacityPreset;
import org.readingroom.display.view.SpaceLook;
import org.readingroom.display.view.ViewPlane;
import org.readingroom.geometry.Direction;
import org.readingroom.ui.model.Marks;
import org.readingroom.ui.model.ViewKind;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.model.WorkbenchAction;
import org.readingroom.ui.model.WorkbenchActions;
import org.readingroom.ui.view.LinkedViews;
import org.readingroom.ui.view.ViewMoves;
import org.readingroom.ui.view.ViewSlabs;
import org.scijava.plugin.Plugin;

/** What the active view can be told by keys and menus: slices, zoom, planes, slabs, what is written over pictures. */
@Plugin(type = WorkbenchActions.class, priority = 100)
public final class NavigationActions implements WorkbenchActions {

    private static final int MANY = 10, PAN_PX = 40;
    private static final double ZOOM = 1.25, TURN_DEGREES = 5;
    private static final String SLICES = "View/Slices", ZOOMS = "View/Zoom", PLANES = "View/Plane", TURNS = "View/Rotate and Flip", SLABS = "View/Slab", MARKS = "View/Overlays",
        SPACE = "View/In Space";

    private final List<WorkbenchAction> all = new ArrayList<>();
    private Workbench workbench;

    @Override
    public List<WorkbenchAction> actions(Workbench of) {
        workbench = of;
        slices();
        zoom();
        planes();
        turns();
        space();
        slabs();
        marks();
        return List.copyOf(all);
    }

    /** @param run is told which view is the active one */
    private void add(String id, String menu, String label, String keys, IntConsumer run) {
        all.add(new WorkbenchAction(id, menu, label, keys, () -> {
            if (workbench.view(workbench.active()).state() != null) run.accept(workbench.active());
        }));
    }

    private void slices() {
        add("slice.next", SLICES, "Next Slice", "Right Down", v -> leaf(v, 1));
        add("slice.previous", SLICES, "Previous Slice", "Left Up", v -> leaf(v, -1));
        add("slice.next-10", SLICES, "Ten Slices On", "PageDown", v -> leaf(v, MANY));
        add("slice.previous-10", SLICES, "Ten Slices Back", "PageUp", v -> leaf(v, -MANY));
        add("slice.first", SLICES, "First Slice", "Home", v -> ViewMoves.goTo(workbench, v, 0));
        add("slice.last", SLICES, "Last Slice", "End", v -> ViewMoves.goTo(workbench, v, Integer.MAX_VALUE));
        add("time.next", SLICES, "Next Time", ".", v -> time(v, 1));
        add("time.previous", SLICES, "Previous Time", ",", v -> time(v, -1));
        add("cine.play", SLICES, "Play or Stop", "Space", v -> workbench.habits().leaf(l -> l.playing(!l.playing())));
        add("view.link", SLICES, "Link or Unlink This View", "L", v -> workbench.link(v, !workbench.view(v).linked()));
    }

    private void leaf(int view, int slices) {
        if (workbench.view(view).kind().isPlane()) ViewMoves.leaf(workbench, view, slices * workbench.habits().leafing().skip());
        else turn(view, true, slices * TURN_DEGREES);
    }

    private void time(int view, int by) {
        ViewMoves.time(workbench, view, workbench.view(view).state().time() + by);
    }

    private void zoom() {
        add("zoom.in", ZOOMS, "Larger", "+ Shift+Up Ctrl++", v -> ViewMoves.zoom(workbench, v, ZOOM));
        add("zoom.out", ZOOMS, "Smaller", "- Shift+Down Ctrl+-", v -> ViewMoves.zoom(workbench, v, 1 / ZOOM));
        add("zoom.fit", ZOOMS, "Fit", "Ctrl+Enter", v -> ViewMoves.fit(workbench, v));
        add("zoom.one-to-one", ZOOMS, "One Pixel to One", "Alt+0", v -> ViewMoves.oneToOne(workbench, v));
        add("zoom.centre", ZOOMS, "Crosshair to the Middle", "Alt+X", v -> ViewMoves.centre(workbench, v));
        add("pan.left", ZOOMS, "Move to the Left", "Ctrl+Shift+Left", v -> pan(v, -PAN_PX, 0));
        add("pan.right", ZOOMS, "Move to the Right", "Ctrl+Shift+Right", v -> pan(v, PAN_PX, 0));
        add("pan.up", ZOOMS, "Move Up", "Ctrl+Shift+Up", v -> pan(v, 0, -PAN_PX));
        add("pan.down", ZOOMS, "Move Down", "Ctrl+Shift+Down", v -> pan(v, 0, PAN_PX));
        add("view.interpolate", ZOOMS, "Interpolate, or Show Voxels", "Shift+I", v -> ViewMoves.interpolate(workbench, v));
        add("view.reset", ZOOMS, "Reset This View", "R", v -> ViewMoves.reset(workbench, v));
    }

    private void pan(int view, int right, int down) {
        LinkedViews.pan(workbench, view, right, down, "pan");
    }

    private void planes() {
        add("plane.axial", PLANES, "Axial", "Alt+1", v -> ViewMoves.plane(workbench, v, ViewKind.AXIAL));
        add("plane.coronal", PLANES, "Coronal", "Alt+2", v -> ViewMoves.plane(workbench, v, ViewKind.CORONAL));
        add("plane.sagittal", PLANES, "Sagittal", "Alt+3", v -> ViewMoves.plane(workbench, v, ViewKind.SAGITTAL));
        add("plane.image", PLANES, "As in the File", "Alt+4", v -> ViewMoves.plane(workbench, v, ViewKind.IMAGE));
        add("plane.turn-left", PLANES, "Turn to the Left", "Ctrl+Alt+Left", v -> turn(v, true, -TURN_DEGREES));
        add("plane.turn-right", PLANES, "Turn to the Right", "Ctrl+Alt+Right", v -> turn(v, true, TURN_DEGREES));
        add("plane.turn-up", PLANES, "Turn Up", "Ctrl+Alt+Up", v -> turn(v, false, TURN_DEGREES));
        add("plane.turn-down", PLANES, "Turn Down", "Ctrl+Alt+Down", v -> turn(v, false, -TURN_DEGREES));
    }

    /** About the cursor. @param upright about the screen's upright axis; else about that across */
    private void turn(int view, boolean upright, double degrees) {
        ViewPlane plane = workbench.view(view).state().plane();
        Direction axis = upright ? plane.down() : plane.right();
        double sense = plane.right().cross(plane.down()).dot(plane.along()) < 0 ? -1 : 1;
        if (!workbench.view(view).kind().isPlane()) {
            ViewMoves.turnInSpace(workbench, view, plane.turnedAbout(axis, sense * degrees), "turn" + view);
            return;
        }
        ViewMoves.turn(workbench, view, axis, sense * degrees, "turn" + view);
    }

    /** Sides that views of the whole volume are looked at from, and what they show. */
    private void space() {
        side("front", "From the Front", 1, false);
        side("back", "From Behind", 1, true);
        side("left", "From the Patient's Left", 0, true);
        side("right", "From the Patient's Right", 0, false);
        side("head", "From the Head", 2, true);
        side("feet", "From the Feet", 2, false);
        for (OpacityPreset preset : OpacityPreset.values()) add("space." + preset.label(), SPACE, preset.title(), "", v -> inSpace(v, s -> s.with(preset)));
        add("space.surfaces", SPACE, "Segments as Surfaces, or Not", "", v -> inSpace(v, s -> s.surfaces(!s.surfaces())));
        add("space.cut", SPACE, "Cut Open by the Planes Shown, or Not", "", v -> inSpace(v, s -> s.cut(!s.cut())));
    }

    private void side(String id, String label, int axis, boolean positive) {
        add("space.from-" + id, SPACE, label, "", v -> ViewMoves.lookFrom(workbench, v, axis, positive));
    }

    private void inSpace(int view, UnaryOperator<SpaceLook> change) {
        if (workbench.view(view).kind() == ViewKind.SPACE) workbench.lookInSpace(view, change);
    }

    private void turns() {
        add("rotate.right", TURNS, "Rotate to the Right", "Alt+R", v -> ViewMoves.rotate(workbench, v, 90, ""));
        add("rotate.left", TURNS, "Rotate to the Left", "Alt+L", v -> ViewMoves.rotate(workbench, v, -90, ""));
        add("flip.horizontal", TURNS, "Exchange Left and Right", "Alt+F", v -> ViewMoves.flipHorizontally(workbench, v));
        add("flip.convention", TURNS, "Radiological or Neurological", "Alt+N", v -> ViewMoves.convention(workbench));
        add("flip.vertical", TURNS, "Exchange Top and Bottom", "Alt+Shift+F", v -> ViewMoves.flipVertically(workbench, v));
    }

    private void slabs() {
        add("slab.thicker", SLABS, "Thicker", "Alt+Up", v -> ViewSlabs.thicken(workbench, v, 1));
        add("slab.thinner", SLABS, "Thinner", "Alt+Down", v -> ViewSlabs.thicken(workbench, v, -1));
        add("slab.mode", SLABS, "Next: MIP, MinIP, Mean, Sum", "P", v -> ViewSlabs.nextMode(workbench, v));
        add("slab.off", SLABS, "Single Plane", "Alt+P", v -> ViewSlabs.thickness(workbench, v, 0));
    }

    private void marks() {
        add("marks.all", MARKS, "All or None", "O", v -> workbench.habits().mark(m -> m.equals(Marks.NONE) ? Marks.ALL : Marks.NONE));
        add("marks.text", MARKS, "Text in the Corners", "Alt+T", v -> workbench.habits().mark(m -> m.text(!m.text())));
        add("marks.letters", MARKS, "Letters at the Edges, and Cube", "", v -> workbench.habits().mark(m -> m.letters(!m.letters())));
        add("marks.scale", MARKS, "Scale Bar", "", v -> workbench.habits().mark(m -> m.scaleBar(!m.scaleBar())));
        add("marks.value", MARKS, "Value under the Mouse", "", v -> workbench.habits().mark(m -> m.value(!m.value())));
        add("marks.crosshair", MARKS, "Crosshair", "Alt+C", v -> workbench.habits().mark(m -> m.crosshair(!m.crosshair())));
        add("marks.lines", MARKS, "Lines of Other Views", "Alt+V", v -> workbench.habits().mark(m -> m.lines(!m.lines())));
    }
}
