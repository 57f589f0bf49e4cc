package org.readingroom.ui.view;

import java.awt.event.MouseEvent;
import org.readingroom.ui.model.DataItem;
import org.readingroom.volume.DisplayWindow;

/** A drag that changes the window: up raises the level, down lowers it, right widens, left narrows. */
public final class WindowDrag {

    private static final double PART_A_PIXEL = 1 / 300.0; // of the width when the drag began: as fast for SUV as for HU

    private final int startX, startY;
    private final DisplayWindow start;

    /** Begins where the button was pressed. */
    public WindowDrag(Viewport view, MouseEvent e) {
        startX = e.getX();
        startY = e.getY();
        start = view.workbench().data().background(view.model()).map(item -> view.workbench().look(item.id()).window()).orElse(null);
    }

    /** The window of the volume at the back follows the mouse. */
    public void to(Viewport view, MouseEvent e) {
        DataItem item = view.workbench().data().background(view.model()).orElse(null);
        if (item == null || start == null) return;
        DisplayWindow window = at(e.getX() - startX, startY - e.getY());
        view.workbench().color(item.id(), look -> look.with(window), "window");
    }

    private DisplayWindow at(int right, int up) {
        double least = start.shape() == DisplayWindow.Shape.LINEAR ? 1 : start.width() * 1e-3;
        DisplayWindow.Shape shape = start.shape() == DisplayWindow.Shape.TABLE ? DisplayWindow.Shape.LINEAR_EXACT : start.shape();
        return new DisplayWindow(start.centre() + up * PART_A_PIXEL * start.width(), Math.max(least, start.width() * (1 + right * PART_A_PIXEL)), shape, "");
    }
}
