package org.readingroom.ui.model;

/**
 * What is written and drawn over pictures.
 *
 * @param text      series, slice, window, zoom in the corners
 * @param letters   patient directions, or image axes, at the edges
 * @param scaleBar  in the lower right corner
 * @param crosshair where the cursor is
 * @param lines     where the planes of the other views cut this one
 * @param value     of what lies under the mouse
 */
public record Marks(boolean text, boolean letters, boolean scaleBar, boolean crosshair, boolean lines, boolean value) {

    public static final Marks ALL = new Marks(true, true, true, true, true, true), NONE = new Marks(false, false, false, false, false, false);

    public Marks text(boolean on) {
        return new Marks(on, letters, scaleBar, crosshair, lines, value);
    }

    public Marks letters(boolean on) {
        return new Marks(text, on, scaleBar, crosshair, lines, value);
    }

    public Marks scaleBar(boolean on) {
        return new Marks(text, letters, on, crosshair, lines, value);
    }

    public Marks crosshair(boolean on) {
        return new Marks(text, letters, scaleBar, on, lines, value);
    }

    public Marks lines(boolean on) {
        return new Marks(text, letters, scaleBar, crosshair, on, value);
    }

    public Marks value(boolean on) {
        return new Marks(text, letters, scaleBar, crosshair, lines, on);
    }
}
