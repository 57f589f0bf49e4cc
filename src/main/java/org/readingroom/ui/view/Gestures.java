package org.readingroom.ui.view;

import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import javax.swing.SwingUtilities;
import org.readingroom.geometry.PointMm;

/**
 * What the mouse does with every tool: the middle button or Shift + drag pans, the right button changes the window, Shift + move takes the
 * crosshair along, Ctrl or Shift + wheel zooms at the mouse (in views of the whole volume the wheel alone does), Alt + wheel changes the slab, and
 * on the cube of a view of space a click looks from there.
 */
final class Gestures {

    private static final double ZOOM_A_NOTCH = 1.15;
    private static final int STILL = 3; // pixels: a click may tremble

    private enum Drag {
        NONE, PAN, WINDOW, CUBE
    }

    private Drag drag = Drag.NONE;
    private WindowDrag window;
    private OrientationCube.Face face; // of the cube, that was pressed
    private int startX, startY, lastX, lastY;
    private boolean moved;

    /** @return whether the press, and what follows it, is none of the tool's business */
    boolean pressed(Viewport view, MouseEvent e) {
        startX = lastX = e.getX();
        startY = lastY = e.getY();
        moved = false;
        boolean isLeft = SwingUtilities.isLeftMouseButton(e);
        drag = SwingUtilities.isMiddleMouseButton(e) || isLeft && e.isShiftDown() ? Drag.PAN : SwingUtilities.isRightMouseButton(e) ? Drag.WINDOW : Drag.NONE;
        if (drag == Drag.NONE && isLeft) {
            face = OrientationCube.of(view).flatMap(cube -> cube.at(e.getX() + 0.5, e.getY() + 0.5)).orElse(null);
            if (face != null) drag = Drag.CUBE;
        }
        if (drag == Drag.WINDOW) window = new WindowDrag(view, e);
        return drag != Drag.NONE;
    }

    boolean dragged(Viewport view, MouseEvent e) {
        if (drag == Drag.NONE) return false;
        moved |= Math.hypot(e.getX() - startX, e.getY() - startY) > STILL;
        if (drag == Drag.PAN) LinkedViews.pan(view.workbench(), view.number(), e.getX() - lastX, e.getY() - lastY, "pan");
        else if (drag == Drag.CUBE && moved) ViewMoves.rollInSpace(view.workbench(), view.number(), e.getX() - lastX, e.getY() - lastY, "turn");
        else if (drag == Drag.WINDOW && moved) window.to(view, e);
        lastX = e.getX();
        lastY = e.getY();
        return true;
    }

    boolean released(Viewport view, MouseEvent e) {
        if (drag == Drag.NONE) return false;
        dragged(view, e);
        if (drag == Drag.CUBE && !moved) OrientationCube.look(view.workbench(), view.number(), face);
        return true;
    }

    /** Whether the press that was just released was a click with the right button. Asked once. */
    boolean wantsMenu() {
        boolean wants = drag == Drag.WINDOW && !moved;
        drag = Drag.NONE;
        return wants;
    }

    boolean moved(Viewport view, MouseEvent e) {
        if (!e.isShiftDown() || !view.model().kind().isPlane()) return false;
        PointMm point = view.geometry().toPatient(e.getX() + 0.5, e.getY() + 0.5);
        view.workbench().data().background(view.model()).ifPresent(item -> view.workbench().moveCursor(point, item, "crosshair"));
        return true;
    }

    boolean wheel(Viewport view, MouseWheelEvent e) {
        if (e.isControlDown() || e.isShiftDown() || !view.model().kind().isPlane()) { // the whole volume has nothing to leaf through
            PointMm under = view.geometry().toPatient(e.getX() + 0.5, e.getY() + 0.5);
            LinkedViews.zoom(view.workbench(), view.number(), Math.pow(ZOOM_A_NOTCH, -e.getPreciseWheelRotation()), under, "zoom");
            return true;
        }
        if (!e.isAltDown()) return false;
        if (e.getWheelRotation() != 0) ViewSlabs.thicken(view.workbench(), view.number(), -e.getWheelRotation());
        return true;
    }
}
