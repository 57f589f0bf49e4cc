package org.readingroom.ui.tool;

import java.awt.event.MouseEvent;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.view.ViewTool;
import org.readingroom.ui.view.Viewport;
import org.readingroom.volume.DisplayWindow;

/** Dragging changes the window: up raises the level, down lowers it, right widens, left narrows. */
public final class WindowTool implements ViewTool {

    private static final double PART_A_PIXEL = 1 / 300.0; // of the width when the drag began: as fast for SUV as for HU

    private int startX, startY;
    private DisplayWindow start;

    @Override
    public String id() {
        return "window";
    }

    @Override
    public String label() {
        return "Window / level";
    }

    @Override
    public void pressed(Viewport view, MouseEvent e) {
        startX = e.getX();
        startY = e.getY();
        start = view.workbench().background(view.model()).map(item -> view.workbench().look(item.id()).window()).orElse(null);
    }

    @Override
    public void dragged(Viewport view, MouseEvent e) {
        DataItem item = view.workbench().background(view.model()).orElse(null);
        if (item == null || start == null) return;
        double least = start.shape() == DisplayWindow.Shape.LINEAR ? 1 : start.width() * 1e-3;
        double width = Math.max(least, start.width() * (1 + (e.getX() - startX) * PART_A_PIXEL)), centre = start.centre() + (startY - e.getY()) * PART_A_PIXEL * start.width();
        DisplayWindow.Shape shape = start.shape() == DisplayWindow.Shape.TABLE ? DisplayWindow.Shape.LINEAR_EXACT : start.shape();
        view.workbench().color(item.id(), look -> look.with(new DisplayWindow(centre, width, shape, "")), "window");
    }
}
