package org.readingroom.ui.overlay;

import java.awt.Graphics2D;
import java.util.List;
import org.readingroom.display.Ink;
import org.readingroom.ui.view.Viewport;

/** All that is drawn over pictures, but for what tools draw. */
public final class Overlays {

    private static final float SIZE = 13;

    private Overlays() {}

    /** From the back to the front; for all viewports of one window. */
    public static List<Viewport.Painter> painters() {
        return List.of(new PresentationMarks(), new LinePainter(), new CubePainter(), new PinPainter(), new TextPainter(), new DoseLegend());
    }

    /** Writes a line as viewports do, into a picture that nobody sees: what that makes Java load is then there. Any thread. */
    public static void rehearse(Graphics2D g) {
        new Stamps().write(g, "W 400  L 40", 0, SIZE, SIZE, Ink.TEXT);
    }
}
