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

    /**
     * Whether a press is for this tool although every tool leaves its kind to the viewport: the middle button and Shift pan, the right button
     * changes the window, or opens the menu.
     */
    default boolean takes(MouseEvent e) {
        return false;
    }

    /** @return whether the wheel was for this tool; else the viewport leafs, zooms or changes the slab */
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

    /** What the mouse looks like at a place. */
    default Cursor cursorAt(Viewport view, MouseEvent e) {
        return cursor();
    }

    /** What would happen at a place, for a tool tip; null for nothing of note. */
    default String hint(Viewport view, MouseEvent e) {
        return null;
    }
}
