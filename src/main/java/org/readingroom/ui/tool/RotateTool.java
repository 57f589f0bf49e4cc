package org.readingroom.ui.tool;

import java.awt.Cursor;
import java.awt.event.MouseEvent;
import org.readingroom.ui.view.ViewMoves;
import org.readingroom.ui.view.ViewTool;
import org.readingroom.ui.view.Viewport;

/** Dragging around the middle of a view turns its picture on the screen; the letters at its edges go with it. */
public final class RotateTool implements ViewTool {

    private double last;

    @Override
    public String id() {
        return "rotate";
    }

    @Override
    public String label() {
        return "Rotate";
    }

    @Override
    public void pressed(Viewport view, MouseEvent e) {
        last = angle(view, e);
    }

    @Override
    public void dragged(Viewport view, MouseEvent e) {
        double now = angle(view, e);
        ViewMoves.rotate(view.workbench(), view.number(), now - last, "rotate");
        last = now;
    }

    private static double angle(Viewport view, MouseEvent e) {
        return Math.toDegrees(Math.atan2(e.getY() - view.getHeight() / 2.0, e.getX() - view.getWidth() / 2.0));
    }

    @Override
    public Cursor cursor() {
        return Cursor.getPredefinedCursor(Cursor.HAND_CURSOR);
    }
}
