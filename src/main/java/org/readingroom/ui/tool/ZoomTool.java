package org.readingroom.ui.tool;

import java.awt.Cursor;
import java.awt.event.MouseEvent;
import org.readingroom.geometry.PointMm;
import org.readingroom.ui.view.LinkedViews;
import org.readingroom.ui.view.ViewMoves;
import org.readingroom.ui.view.ViewTool;
import org.readingroom.ui.view.Viewport;

/** Dragging up makes larger, down smaller; what was under the mouse stays there. */
public final class ZoomTool implements ViewTool {

    private static final double A_PIXEL = 1.01;

    private int lastY;
    private PointMm fixed;

    @Override
    public String id() {
        return "zoom";
    }

    @Override
    public String label() {
        return "Zoom";
    }

    @Override
    public void pressed(Viewport view, MouseEvent e) {
        lastY = e.getY();
        fixed = ViewMoves.under(view.geometry(), e.getX(), e.getY());
    }

    @Override
    public void dragged(Viewport view, MouseEvent e) {
        if (fixed == null) return;
        LinkedViews.zoom(view.workbench(), view.number(), Math.pow(A_PIXEL, lastY - e.getY()), fixed, "zoom");
        lastY = e.getY();
    }

    @Override
    public Cursor cursor() {
        return Cursor.getPredefinedCursor(Cursor.N_RESIZE_CURSOR);
    }
}
