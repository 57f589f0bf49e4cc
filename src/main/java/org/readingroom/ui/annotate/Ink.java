package org.readingroom.ui.annotate;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.Shape;
import org.readingroom.annotation.Visibility;
import org.readingroom.annotation.shape.Wire;
import org.readingroom.display.view.ViewGeometry;

/**
 * Lines and points in the colour of an object, with a dark rim, so that they are seen on bright images, too. Occluded parts are dashed and hollow;
 * invisible ones are drawn only of the chosen object, dotted and faint, for otherwise nobody could make them visible again.
 */
record Ink(Graphics2D g, Color color, boolean chosen) {

    private static final double POINT = 3.5, CHOSEN_POINT = 4.5, SHORT = 3; // pixels; a piece of line that would hardly be seen
    private static final float LINE = 1.5f, CHOSEN_LINE = 2.4f, RIM = 1.6f;
    private static final float[] DASHES = { 5, 4 }, DOTS = { 1, 4 };
    private static final Color SHADE = new Color(0, 0, 0, 130);
    private static final int FAINT = 150;

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
        if (!chosen) name(at, name); // a keypoint without its name says little
    }

    /** Of a skeleton: names are shown of the chosen one. */
    void point(Point2D at, Visibility v, String name) {
        if (v == Visibility.INVISIBLE && !chosen) return;
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

    /** As it is seen along the view's lines of sight. */
    void wire(Wire wire, ViewGeometry geometry, boolean proposed) {
        for (Wire.Line l : wire.lines()) {
            Point2D from = FigurePainter.on(geometry, l.from()), to = FigurePainter.on(geometry, l.to());
            if (from.distance(to) < SHORT) point(new Point2D.Double((from.getX() + to.getX()) / 2, (from.getY() + to.getY()) / 2), l.visibility(), "");
            else line(new Line2D.Double(from, to), l.visibility(), proposed);
        }
        for (Wire.Dot d : wire.dots()) point(FigurePainter.on(geometry, d.at()), d.visibility(), d.name());
    }
}
