package org.readingroom.display.view;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.readingroom.display.Ink;
import org.readingroom.geometry.PointMm;
import org.readingroom.volume.presentation.Drawing;

/** Draws the graphics and texts of a presentation state over a view of the slice that they belong to; they move and turn with it. */
public final class PresentationPainter {

    private static final float LINE = 1.6f, HALO = 3.6f;
    private static final Color SHADE = new Color(0, 0, 0, 150);
    private static final double POINT = 5; // pixels from its middle to the ends of its cross

    private final Graphics2D g;
    private final ViewGeometry view;
    private final Presented presented;
    private final int plane;
    private final float size;
    private final Rectangle2D taken;

    private PresentationPainter(Graphics2D g, ViewGeometry view, Presented presented, int plane, float size, Rectangle2D taken) {
        this.g = g;
        this.view = view;
        this.presented = presented;
        this.plane = plane;
        this.size = size;
        this.taken = taken;
    }

    /** Draws nothing where another plane, or a slab, is seen. @param textSize pixels */
    public static void paint(Graphics2D graphics, ViewGeometry view, Presented presented, float textSize) {
        paint(graphics, view, presented, textSize, null);
    }

    /** The same with a place that is taken: texts that would be written there move aside. @param taken null for none */
    public static void paint(Graphics2D graphics, ViewGeometry view, Presented presented, float textSize, Rectangle2D taken) {
        presented.shownBy(view.state()).ifPresent(plane -> {
            Graphics2D g = (Graphics2D) graphics.create();
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            PresentationPainter p = new PresentationPainter(g, view, presented, plane, textSize, taken);
            for (Drawing d : presented.drawings(plane)) {
                if (d.shape() != null) p.shape(d.shape(), new Color(d.rgb()));
                else p.text(d.text(), new Color(d.rgb()));
            }
            g.dispose();
        });
    }

    private Point2D at(Drawing.Point p, Drawing.Units units) {
        PointMm place = presented.place(p, units, plane);
        ViewGeometry.ScreenPoint s = view.toScreen(place);
        return new Point2D.Double(s.x(), s.y());
    }

    private void shape(Drawing.Shape shape, Color color) {
        List<Point2D> points = shape.points().stream().map(p -> at(p, shape.units())).toList();
        Shape path = switch (shape.kind()) {
            case POINT -> cross(points.get(0));
            case POLYLINE -> DrawnCurves.line(points);
            case INTERPOLATED -> DrawnCurves.smooth(points);
            case CIRCLE -> DrawnCurves.ellipse(points.get(0), arm(points.get(0), points.get(1)), upright(points.get(0), points.get(1)));
            case ELLIPSE -> DrawnCurves.ellipse(middle(points.get(0), points.get(1)), arm(middle(points.get(0), points.get(1)), points.get(1)), arm(middle(points.get(2), points.get(3)), points.get(3)));
        };
        if (shape.filled() && shape.kind() != Drawing.Kind.POINT) {
            g.setColor(color);
            g.fill(path);
        }
        stroke(path, color);
    }

    private void stroke(Shape path, Color color) {
        g.setColor(SHADE);
        g.setStroke(new BasicStroke(HALO, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(path);
        g.setColor(color);
        g.setStroke(new BasicStroke(LINE, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(path);
    }

    private static Shape cross(Point2D p) {
        Path2D path = new Path2D.Double();
        path.moveTo(p.getX() - POINT, p.getY());
        path.lineTo(p.getX() + POINT, p.getY());
        path.moveTo(p.getX(), p.getY() - POINT);
        path.lineTo(p.getX(), p.getY() + POINT);
        return path;
    }

    private static Point2D middle(Point2D a, Point2D b) {
        return new Point2D.Double((a.getX() + b.getX()) / 2, (a.getY() + b.getY()) / 2);
    }

    private static Point2D arm(Point2D from, Point2D to) {
        return new Point2D.Double(to.getX() - from.getX(), to.getY() - from.getY());
    }

    private static Point2D upright(Point2D from, Point2D to) {
        return new Point2D.Double(from.getY() - to.getY(), to.getX() - from.getX());
    }

    /** Upright whichever way the picture is turned: a box tells where, not how. */
    private void text(Drawing.Text text, Color color) {
        double line = size * 1.35, wide = text.lines().stream().mapToDouble(l -> Ink.bounds(l, size).getWidth()).max().orElse(0), high = text.lines().size() * line;
        Point2D anchor = text.anchor().isEmpty() ? null : at(text.anchor().get(0), text.anchorUnits());
        Rectangle2D box;
        if (text.box().isEmpty()) box = new Rectangle2D.Double(anchor.getX() + 1.5 * size, anchor.getY() - high - size, wide, high);
        else {
            Point2D a = at(text.box().get(0), text.boxUnits()), b = at(text.box().get(1), text.boxUnits());
            box = new Rectangle2D.Double(Math.min(a.getX(), b.getX()), Math.min(a.getY(), b.getY()), Math.abs(a.getX() - b.getX()), Math.abs(a.getY() - b.getY()));
        }
        Rectangle2D written = new Rectangle2D.Double(start(box, wide, text.justification()), box.getY(), wide, high);
        if (taken != null && written.intersects(taken)) { // to the left of it; where there is no room, below
            double left = taken.getMinX() - size / 2 - written.getMaxX(), dx = written.getX() + left >= 0 ? left : 0, dy = dx == 0 ? taken.getMaxY() + size / 2 - written.getY() : 0;
            box = new Rectangle2D.Double(box.getX() + dx, box.getY() + dy, box.getWidth(), box.getHeight());
            written = new Rectangle2D.Double(written.getX() + dx, written.getY() + dy, wide, high);
        }
        if (anchor != null && text.isVisible()) {
            stroke(DrawnCurves.line(List.of(nearest(written, anchor), anchor)), color);
            stroke(cross(anchor), color);
        }
        for (int n = 0; n < text.lines().size(); n++) {
            double x = start(box, Ink.bounds(text.lines().get(n), size).getWidth(), text.justification());
            Ink.paint(g, Ink.outline(text.lines().get(n), size, (float) x, (float) (box.getY() + n * line + size)), size, color);
        }
    }

    /** Where a line begins; one that is longer than its box begins with it. */
    private static double start(Rectangle2D box, double wide, Drawing.Justification justification) {
        double room = Math.max(0, box.getWidth() - wide);
        return box.getX() + switch (justification) {
            case LEFT -> 0;
            case CENTRE -> room / 2;
            case RIGHT -> room;
        };
    }

    private static Point2D nearest(Rectangle2D box, Point2D to) {
        return new Point2D.Double(Math.max(box.getMinX(), Math.min(box.getMaxX(), to.getX())), Math.max(box.getMinY(), Math.min(box.getMaxY(), to.getY())));
    }
}
