package org.readingroom.ui.annotate;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.readingroom.annotation.Visibility;
import org.readingroom.annotation.shape.Wire;
import org.readingroom.display.view.ViewGeometry;

/**
 * Lines and points in the colour of an object, with a dark rim, so that they are seen on bright images, too. Occluded parts are dashed and hollow;
 * invisible ones are drawn only of the chosen object, dotted and faint, for otherwise nobody could make them visible again.
 */
final class Ink {

    private static final double POINT = 3.5, CHOSEN_POINT = 4.5, SHORT = 3; // pixels; a piece of line that would hardly be seen
    private static final float LINE = 1.5f, CHOSEN_LINE = 2.4f, RIM = 1.6f;
    private static final float[] DASHES = { 5, 4 }, DOTS = { 1, 4 };
    private static final BasicStroke THIN = new BasicStroke(1), THIN_DASHED = new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, DASHES, 0);
    private static final Color SHADE = new Color(0, 0, 0, 130);
    private static final int FAINT = 150, MANY = 200; // of 255; lines and points of one object, beyond which they are plain

    /** How lines look that are drawn together. */
    private record Style(Visibility visibility, boolean proposed) {}

    private final Graphics2D g;
    private final Color color;
    private final boolean chosen, isPlain;
    private final Map<Style, List<Line2D>> lines = new LinkedHashMap<>();
    private final List<Wire.Dot> dots = new ArrayList<>();
    private final List<Point2D> places = new ArrayList<>(); // of the dots

    Ink(Graphics2D g, Color color, boolean chosen) {
        this(g, color, chosen, false);
    }

    /** @param isPlain without smooth rims and names, for hundreds of figures */
    Ink(Graphics2D g, Color color, boolean chosen, boolean isPlain) {
        this.g = g;
        this.color = color;
        this.chosen = chosen;
        this.isPlain = isPlain;
    }

    private float width() {
        return chosen ? CHOSEN_LINE : LINE;
    }

    private Color of(Visibility v) {
        return v == Visibility.INVISIBLE ? new Color(color.getRed(), color.getGreen(), color.getBlue(), FAINT) : color;
    }

    void line(Path2D path, boolean proposed) {
        if (path.getCurrentPoint() != null) line(path, Visibility.VISIBLE, proposed);
    }

    void line(Shape path, Visibility v, boolean proposed) {
        if (v == Visibility.INVISIBLE && !chosen) return;
        if (isPlain) {
            plainly(() -> {
                g.setStroke(v == Visibility.VISIBLE && !proposed ? THIN : THIN_DASHED);
                g.draw(path);
            });
            return;
        }
        g.setColor(SHADE);
        g.setStroke(new BasicStroke(width() + RIM));
        if (v == Visibility.VISIBLE && !proposed) g.draw(path);
        g.setColor(of(v));
        float[] pattern = v == Visibility.INVISIBLE ? DOTS : DASHES;
        g.setStroke(v == Visibility.VISIBLE && !proposed ? new BasicStroke(width()) : new BasicStroke(width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, pattern, 0));
        g.draw(path);
    }

    void point(Point2D at, String name) {
        point(at, Visibility.VISIBLE, name);
        if (!chosen && !isPlain) name(at, name); // a keypoint without its name says little
    }

    /** Of a skeleton: names are shown of the chosen one. */
    void point(Point2D at, Visibility v, String name) {
        if (v == Visibility.INVISIBLE && !chosen) return;
        if (isPlain) {
            dot(at);
            return;
        }
        double r = chosen ? CHOSEN_POINT : POINT;
        g.setColor(new Color(0, 0, 0, 160));
        g.fill(circle(at, r + 1));
        g.setColor(of(v));
        g.setStroke(new BasicStroke(1.4f));
        if (v == Visibility.VISIBLE) g.fill(circle(at, r));
        else g.draw(circle(at, r - 0.7));
        if (chosen) name(at, name);
    }

    private void name(Point2D at, String name) {
        if (name.isEmpty()) return;
        float x = (float) (at.getX() + CHOSEN_POINT + 3), y = (float) (at.getY() - CHOSEN_POINT);
        g.setColor(Color.BLACK);
        g.drawString(name, x + 1, y + 1);
        g.setColor(color);
        g.drawString(name, x, y);
    }

    private static Ellipse2D circle(Point2D at, double r) {
        return new Ellipse2D.Double(at.getX() - r, at.getY() - r, 2 * r, 2 * r);
    }

    /** As it is seen along the view's lines of sight, once {@link #flush} is called: one stroke for all is much quicker than one for each. */
    void wire(Wire wire, ViewGeometry geometry, boolean proposed) {
        for (Wire.Line l : wire.lines()) {
            Point2D from = FigurePainter.on(geometry, l.from()), to = FigurePainter.on(geometry, l.to());
            if (from.distance(to) < SHORT) {
                dots.add(new Wire.Dot(l.from(), "", l.visibility()));
                places.add(new Point2D.Double((from.getX() + to.getX()) / 2, (from.getY() + to.getY()) / 2));
                continue;
            }
            lines.computeIfAbsent(new Style(l.visibility(), proposed), style -> new ArrayList<>()).add(new Line2D.Double(from, to));
        }
        for (Wire.Dot d : wire.dots()) {
            dots.add(d);
            places.add(FigurePainter.on(geometry, d.at()));
        }
    }

    private static Path2D together(List<Line2D> all) {
        Path2D path = new Path2D.Double();
        for (Line2D l : all) path.append(l, false);
        return path;
    }

    /** Hundreds of lines on top of each other need no smooth rims, and would take seconds with them. */
    private void plain(Style style, List<Line2D> all) {
        if (style.visibility == Visibility.INVISIBLE) return;
        plainly(() -> {
            g.setStroke(THIN);
            for (Line2D l : all) g.drawLine((int) l.getX1(), (int) l.getY1(), (int) l.getX2(), (int) l.getY2());
        });
    }

    private void plainly(Runnable drawing) {
        Object smooth = g.getRenderingHint(RenderingHints.KEY_ANTIALIASING), exact = g.getRenderingHint(RenderingHints.KEY_STROKE_CONTROL);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_NORMALIZE); // whole pixels need no outline of the line
        g.setColor(color);
        drawing.run();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, smooth);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, exact);
    }

    private void dot(Point2D at) {
        g.setColor(color);
        g.fillRect((int) at.getX() - 1, (int) at.getY() - 1, 3, 3);
    }

    /** Draws what {@link #wire} was given. */
    void flush() {
        lines.forEach((style, all) -> {
            if (all.size() > MANY && !chosen) plain(style, all);
            else line(together(all), style.visibility, style.proposed);
        });
        Point2D last = null;
        for (int n = 0; n < dots.size(); n++) {
            Point2D at = places.get(n);
            Wire.Dot d = dots.get(n);
            if (dots.size() <= MANY) point(at, d.visibility(), d.name());
            else if ((last == null || last.distance(at) >= 1) && (chosen || d.visibility() != Visibility.INVISIBLE)) {
                g.setColor(of(d.visibility()));
                g.fillRect((int) at.getX() - 1, (int) at.getY() - 1, 3, 3);
                last = at;
            }
        }
    }
}
