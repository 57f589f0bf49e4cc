package org.readingroom.ui.tool;

import java.awt.geom.Point2D;
import java.util.List;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.display.view.ViewPlane;
import org.readingroom.display.view.ViewState;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.overlay.ReferenceLine;
import org.readingroom.ui.view.Viewport;

/** The line of another view in the hand: near its middle it moves that view's plane, near its ends it turns it about the crosshair. */
final class LineDrag {

    private static final double HANDLE_PX = 9, LINE_PX = 4, CROSSHAIR_PX = 9, TURN_FROM = 0.75; // of the handles' reach: from there to the ends a line turns

    /** What a press at a place would take. */
    enum Hold {
        MOVE, TURN
    }

    private final ReferenceLine line;
    private final Hold hold;
    private double lastX, lastY;

    private LineDrag(ReferenceLine line, Hold hold, double x, double y) {
        this.line = line;
        this.hold = hold;
        lastX = x;
        lastY = y;
    }

    /** Null where no line lies, or the crosshair's own middle. */
    static LineDrag at(Viewport view, double x, double y) {
        ViewGeometry geometry = view.geometry();
        if (geometry == null || !view.workbench().habits().marks().lines()) return null;
        List<ReferenceLine> lines = ReferenceLine.of(view.workbench(), view.number(), geometry);
        for (ReferenceLine line : lines)
            for (int side : new int[] { -1, 1 }) {
                Point2D handle = line.handle(side);
                if (handle.distance(x, y) <= HANDLE_PX) return new LineDrag(line, Hold.TURN, x, y);
            }
        ViewGeometry.ScreenPoint cursor = geometry.toScreen(view.workbench().cursorIn(view.model()));
        if (Math.hypot(x - cursor.x(), y - cursor.y()) <= CROSSHAIR_PX) return null;
        for (ReferenceLine line : lines)
            if (line.distance(x, y) <= LINE_PX) return new LineDrag(line, Math.abs(line.position(x, y)) > TURN_FROM * line.reach() ? Hold.TURN : Hold.MOVE, x, y);
        return null;
    }

    Hold hold() {
        return hold;
    }

    /** Whether the line runs up rather than across: for the mouse's picture. */
    boolean isUpright() {
        return Math.abs(line.alongY()) > Math.abs(line.alongX());
    }

    /** @param together whether the other lines of this view turn too, and keep their angles */
    void to(Viewport view, double x, double y, boolean together) {
        if (hold == Hold.TURN) turn(view, x, y, together);
        else move(view, x, y);
        lastX = x;
        lastY = y;
    }

    private void move(Viewport view, double x, double y) {
        ViewGeometry here = view.geometry();
        ViewState other = view.workbench().view(line.view()).state();
        Direction normal = other.plane().along();
        PointMm from = here.toPatient(lastX, lastY), to = here.toPatient(x, y);
        double mm = to.along(normal) - from.along(normal);
        DataItem item = view.workbench().data().background(view.model()).orElseThrow();
        // the cursor stays in this view's plane: it goes along the direction in which the line moves here
        ViewPlane plane = here.state().plane();
        double right = plane.right().dot(normal), down = plane.down().dot(normal), share = right * right + down * down;
        PointMm cursor = view.workbench().cursorIn(view.model()).plus(plane.right(), mm * right / share).plus(plane.down(), mm * down / share);
        view.workbench().moveCursor(cursor, item, "line" + line.view());
    }

    private void turn(Viewport view, double x, double y, boolean together) {
        ViewGeometry here = view.geometry();
        Workbench workbench = view.workbench();
        ViewGeometry.ScreenPoint centre = here.toScreen(workbench.cursorIn(view.model()));
        double degrees = Math.toDegrees(Math.atan2(y - centre.y(), x - centre.x()) - Math.atan2(lastY - centre.y(), lastX - centre.x()));
        ViewPlane plane = here.state().plane();
        Direction axis = plane.right().cross(plane.down()); // about it, right turns to down: clockwise on the screen
        PointMm cursor = workbench.cursorIn(view.model());
        for (ReferenceLine each : together ? ReferenceLine.of(workbench, view.number(), here) : List.of(line))
            workbench.look(each.view(), s -> s.turnedAbout(cursor, axis, degrees), "turn" + view.number());
    }
}
