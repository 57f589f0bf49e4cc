package org.readingroom.ui.overlay;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.Optional;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.display.view.SliceRange;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.review.Pin;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.view.Viewport;

/** Comments pinned in the patient: in planes those of the slice or slab that is seen, with their text; in projections and 3D all of them. Settled ones are hollow. */
final class PinPainter implements Viewport.Painter {

    private static final double HEAD = 5, STALK = 10, GAP = 4;
    private static final int LONGEST = 48; // characters
    private static final double NEARLY_HALF = 0.5 + 1e-3; // of a slice
    private static final Color PIN = new Color(0xffb300), SHADE = new Color(0, 0, 0, 190);

    @Override
    public void paint(Viewport view, ViewGeometry geometry, Graphics2D graphics) {
        Optional<DataItem> back = view.workbench().data().background(view.model());
        if (back.isEmpty() || view.workbench().annotating().items().isEmpty() || !view.workbench().habits().marks().text()) return;
        boolean isPlane = view.model().kind().isPlane();
        double near = isPlane ? Math.max(NEARLY_HALF * SliceRange.of(back.get().volume().grid(), geometry.state().plane()).stepMm(), geometry.state().slab().thicknessMm() / 2) : Double.MAX_VALUE;
        Graphics2D g = (Graphics2D) graphics.create();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        for (int id : view.workbench().annotating().items()) {
            DataItem item = view.workbench().data().item(id);
            if (id != back.get().id() && !view.workbench().data().shareSpace(item, back.get())) continue;
            AnnotationDocument document = view.workbench().annotating().document(id).orElseThrow();
            if (document.classifications().isEmpty()) continue;
            for (Pin p : Pin.of(document)) {
                ViewGeometry.ScreenPoint at = geometry.toScreen(p.place());
                if (Math.abs(at.depthMm()) <= near) draw(g, p, at.x(), at.y(), isPlane);
            }
        }
        g.dispose();
    }

    private static void draw(Graphics2D g, Pin p, double x, double y, boolean isWritten) {
        Line2D stalk = new Line2D.Double(x, y, x, y - STALK);
        Ellipse2D head = new Ellipse2D.Double(x - HEAD, y - STALK - 2 * HEAD, 2 * HEAD, 2 * HEAD);
        g.setColor(SHADE);
        g.setStroke(new BasicStroke(3.5f));
        g.draw(stalk);
        g.draw(head);
        g.setColor(PIN);
        g.setStroke(new BasicStroke(1.6f));
        g.draw(stalk);
        if (p.resolved()) g.draw(head);
        else g.fill(head);
        if (!isWritten || p.resolved()) return;
        String text = p.text().length() > LONGEST ? p.text().substring(0, LONGEST - 1) + "\u2026" : p.text();
        double left = x + HEAD + GAP, base = y - STALK - HEAD / 2;
        g.setColor(SHADE);
        g.fill(new java.awt.geom.Rectangle2D.Double(left - 2, base - g.getFontMetrics().getAscent(), g.getFontMetrics().stringWidth(text) + 4.0, g.getFontMetrics().getHeight()));
        g.setColor(PIN);
        g.drawString(text, (float) left, (float) base);
    }
}
