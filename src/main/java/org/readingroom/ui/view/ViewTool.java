package org.readingroom.ui.view;

import java.awt.Cursor;
import java.awt.Graphics2D;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;

/** What the mouse does in a viewport. Called in the event thread; whatever a tool does, it does through the workbench's methods. */
public interface ViewTool {

    /** Unique; for settings and key maps, such as "window". */
    String id();

    /** For people. */
    String label();

    default void pressed(Viewport view, MouseEvent e) {}

    default void dragged(Viewport view, MouseEvent e) {}

    default void released(Viewport view, MouseEvent e) {}

    default void moved(Viewport view, MouseEvent e) {}

    default void clicked(Viewport view, MouseEvent e) {}

    /** @return whether the wheel was for this tool; else the viewport leafs */
    default boolean wheel(Viewport view, MouseWheelEvent e) {
        return false;
    }

    /** @return whether the key was for this tool */
    default boolean key(Viewport view, KeyEvent e) {
        return false;
    }

    /** Draws over the picture, in the viewport's pixels. */
    default void paint(Viewport view, Graphics2D g) {}

    default Cursor cursor() {
        return Cursor.getPredefinedCursor(Cursor.CROSSHAIR_CURSOR);
    }
}
