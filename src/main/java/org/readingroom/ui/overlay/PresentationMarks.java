package org.readingroom.ui.overlay;

import java.awt.Graphics2D;
import org.readingroom.display.view.PresentationPainter;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.ui.view.Viewport;

/** What presentation states have drawn and written on the slices that a viewport shows. */
final class PresentationMarks implements Viewport.Painter {

    private static final float SIZE = 13; // of Swing's pixels

    @Override
    public void paint(Viewport view, ViewGeometry geometry, Graphics2D g) {
        if (!view.model().kind().isPlane()) return;
        for (int id : view.model().items()) view.workbench().presented(id).ifPresent(p -> PresentationPainter.paint(g, geometry, p, SIZE, DoseLegend.area(view, geometry)));
    }
}
