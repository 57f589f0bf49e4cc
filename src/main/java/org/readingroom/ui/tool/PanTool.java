package org.readingroom.ui.tool;

import java.awt.Cursor;
import java.awt.event.MouseEvent;
import org.readingroom.ui.view.LinkedViews;
import org.readingroom.ui.view.ViewTool;
import org.readingroom.ui.view.Viewport;

/** Dragging moves the picture, as Shift + drag and the middle button do with every tool. */
public final class PanTool implements ViewTool {

    private int lastX, lastY;

    @Override
    public String id() {
        return "pan";
    }

    @Override
    public String label() {
        return "Pan";
    }

    @Override
    public void pressed(Viewport view, MouseEvent e) {
        lastX = e.getX();
        lastY = e.getY();
    }

    @Override
    public void dragged(Viewport view, MouseEvent e) {
        LinkedViews.pan(view.workbench(), view.number(), e.getX() - lastX, e.getY() - lastY, "pan");
        lastX = e.getX();
        lastY = e.getY();
    }

    @Override
    public Cursor cursor() {
        return Cursor.getPredefinedCursor(Cursor.MOVE_CURSOR);
    }
}
