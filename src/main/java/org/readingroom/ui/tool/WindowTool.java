package org.readingroom.ui.tool;

import java.awt.event.MouseEvent;
import org.readingroom.ui.view.ViewTool;
import org.readingroom.ui.view.Viewport;
import org.readingroom.ui.view.WindowDrag;

/** Dragging changes the window, as the right button does with every tool: up raises the level, down lowers it, right widens, left narrows. */
public final class WindowTool implements ViewTool {

    private WindowDrag drag;

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
        drag = new WindowDrag(view, e);
    }

    @Override
    public void dragged(Viewport view, MouseEvent e) {
        if (drag != null) drag.to(view, e);
    }

    @Override
    public void released(Viewport view, MouseEvent e) {
        drag = null;
    }
}
