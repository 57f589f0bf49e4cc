package org.readingroom.ui.tool;

import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import javax.swing.SwingUtilities;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.geometry.PointMm;
import org.readingroom.ui.view.ViewTool;
import org.readingroom.ui.view.Viewport;

/** Click or drag moves the crosshair and with it the other views; Shift + drag or the middle button pans, Shift + wheel zooms. */
public final class NavigateTool implements ViewTool {

    private static final double ZOOM_A_NOTCH = 1.15;

    private int lastX, lastY;

    @Override
    public String id() {
        return "navigate";
    }

    @Override
    public String label() {
        return "Navigate";
    }

    @Override
    public void pressed(Viewport view, MouseEvent e) {
        lastX = e.getX();
        lastY = e.getY();
        if (!isPan(e)) crosshair(view, e);
    }

    @Override
    public void dragged(Viewport view, MouseEvent e) {
        if (isPan(e)) {
            int dx = e.getX() - lastX, dy = e.getY() - lastY;
            view.workbench().look(view.number(), s -> s.panned(dx, dy), "pan");
        } else {
            crosshair(view, e);
        }
        lastX = e.getX();
        lastY = e.getY();
    }

    @Override
    public boolean wheel(Viewport view, MouseWheelEvent e) {
        if (!e.isShiftDown() && !e.isControlDown()) return false;
        ViewGeometry geometry = view.geometry();
        PointMm under = geometry.toPatient(e.getX() + 0.5, e.getY() + 0.5);
        view.workbench().look(view.number(), s -> s.zoomed(Math.pow(ZOOM_A_NOTCH, -e.getPreciseWheelRotation()), under), "zoom");
        return true;
    }

    private static boolean isPan(MouseEvent e) {
        return e.isShiftDown() || SwingUtilities.isMiddleMouseButton(e);
    }

    private static void crosshair(Viewport view, MouseEvent e) {
        if (!SwingUtilities.isLeftMouseButton(e)) return;
        PointMm point = view.geometry().toPatient(e.getX() + 0.5, e.getY() + 0.5);
        view.workbench().background(view.model()).ifPresent(item -> view.workbench().moveCursor(point, item, "crosshair"));
    }
}
