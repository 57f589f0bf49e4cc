package org.readingroom.ui.overlay;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.util.List;
import java.util.Optional;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Marks;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.view.Viewport;

/** The crosshair, and the lines where the planes of other views cut this one, in their colours; with handles while the mouse is here. */
final class LinePainter implements Viewport.Painter {

    private static final double GAP = 9, ARM = 16, HANDLE = 5, CROOKED = 1e-3, NEAR_MM = 1e-3; // pixels; slope
    private static final BasicStroke PLAIN = new BasicStroke(1), DASHED = new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] { 4, 5 }, 0);
    private static final Color SHADE = new Color(0, 0, 0, 120);

    @Override
    public void paint(Viewport view, ViewGeometry geometry, Graphics2D graphics) {
        Marks marks = view.workbench().habits().marks();
        Graphics2D g = (Graphics2D) graphics.create();
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        List<ReferenceLine> lines = marks.lines() ? ReferenceLine.of(view.workbench(), view.number(), geometry) : List.of();
        for (ReferenceLine line : lines) line(g, view, line, geometry);
        if (marks.crosshair() && lines.size() < 2 && isHere(view, geometry)) cross(g, view, geometry.toScreen(view.workbench().cursor()));
        g.dispose();
    }

    private static void line(Graphics2D g, Viewport view, ReferenceLine line, ViewGeometry geometry) {
        Color color = ViewColors.of(view.workbench().view(line.view()));
        boolean isCrooked = Math.min(Math.abs(line.alongX()), Math.abs(line.alongY())) > CROOKED;
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, isCrooked ? RenderingHints.VALUE_ANTIALIAS_ON : RenderingHints.VALUE_ANTIALIAS_OFF);
        double far = 2.0 * (geometry.width() + geometry.height()) + Math.abs(line.x()) + Math.abs(line.y());
        g.setColor(color);
        g.setStroke(PLAIN);
        g.draw(part(line, GAP, far, 0));
        g.draw(part(line, -GAP, -far, 0));
        if (line.slabPx() > 1) {
            g.setStroke(DASHED);
            g.draw(part(line, -far, far, line.slabPx()));
            g.draw(part(line, -far, far, -line.slabPx()));
        }
        if (view.mouse() != null) for (int side : new int[] { -1, 1 }) handle(g, line.handle(side), color);
    }

    private static Line2D part(ReferenceLine line, double from, double to, double beside) {
        double x = line.x() - beside * line.alongY(), y = line.y() + beside * line.alongX();
        return new Line2D.Double(x + from * line.alongX(), y + from * line.alongY(), x + to * line.alongX(), y + to * line.alongY());
    }

    private static void handle(Graphics2D g, Point2D at, Color color) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        Ellipse2D ring = new Ellipse2D.Double(at.getX() - HANDLE, at.getY() - HANDLE, 2 * HANDLE, 2 * HANDLE);
        g.setStroke(PLAIN);
        g.setColor(SHADE);
        g.fill(ring);
        g.setColor(color);
        g.draw(ring);
    }

    /** A view that went elsewhere by itself does not show the cursor. */
    private static boolean isHere(Viewport view, ViewGeometry geometry) {
        Workbench workbench = view.workbench();
        Optional<DataItem> item = workbench.data().background(view.model()).filter(workbench::isCursorIn);
        if (item.isEmpty()) return false; // a place in another space
        if (!view.model().kind().isPlane()) return true;
        double slab = geometry.state().slab().thicknessMm() / 2, near = item.get().volume().grid().near(NEAR_MM);
        return view.model().linked() && Math.abs(geometry.toScreen(view.workbench().cursor()).depthMm() - view.model().aheadMm()) <= Math.max(slab, 2 * geometry.state().pixelMm()) + near
            || Math.abs(geometry.toScreen(view.workbench().cursor()).depthMm()) <= slab + near;
    }

    private static void cross(Graphics2D g, Viewport view, ViewGeometry.ScreenPoint at) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        g.setStroke(PLAIN);
        g.setColor(ViewColors.of(view.model()));
        for (int side : new int[] { -1, 1 }) {
            g.draw(new Line2D.Double(at.x() + side * GAP, at.y(), at.x() + side * (GAP + ARM), at.y()));
            g.draw(new Line2D.Double(at.x(), at.y() + side * GAP, at.x(), at.y() + side * (GAP + ARM)));
        }
    }
}
