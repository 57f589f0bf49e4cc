package org.readingroom.ui.overlay;

import java.util.List;
import org.readingroom.ui.view.Viewport;

/** All that is drawn over pictures, but for what tools draw. */
public final class Overlays {

    private Overlays() {}

    /** From the back to the front; for all viewports of one window. */
    public static List<Viewport.Painter> painters() {
        return List.of(new PresentationMarks(), new LinePainter(), new CubePainter(), new TextPainter(), new DoseLegend());
    }
}
