package org.readingroom.ui.annotate;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.tool.SliceHandles;
import org.readingroom.display.view.ViewGeometry;

/** Handles: squares, and a ring at the end of a stalk for the one that turns; white in black, so that they are seen on any image. */
final class HandlePainter {

    private static final double HALF = 4; // pixels
    private static final Color CORNER = Color.WHITE, CHOSEN = new Color(0xffd54a), SHADE = new Color(0, 0, 0, 150);
    private static final BasicStroke THIN = new BasicStroke(1), STALK = new BasicStroke(1.2f), STALK_SHADE = new BasicStroke(3);

    private HandlePainter() {}

    /** @param chosen the handle that Delete is for; -1 for none */
    static void draw(Graphics2D g, Canvas canvas, ViewGeometry geometry, Figure figure, int chosen) {
        SliceHandles handles = canvas.handles();
        List<PlanePoint> all = handles.of(figure);
        for (int n = 0; n < all.size(); n++) {
            Point2D at = canvas.toView(geometry, all.get(n));
            boolean turns = handles.turns(figure, n);
            if (turns) stalk(g, canvas, geometry, at, all.subList(0, n));
            g.setStroke(THIN);
            Rectangle2D box = new Rectangle2D.Double(at.getX() - HALF, at.getY() - HALF, 2 * HALF, 2 * HALF);
            java.awt.Shape mark = turns ? new Ellipse2D.Double(box.getX(), box.getY(), box.getWidth(), box.getHeight()) : box;
            g.setColor(n == chosen ? CHOSEN : CORNER);
            g.fill(mark);
            g.setColor(Color.BLACK);
            g.draw(mark);
        }
    }

    /** From the middle between the two handles that are nearest, or from the nearest if that lies on the way: the figure's edge. */
    private static void stalk(Graphics2D g, Canvas canvas, ViewGeometry geometry, Point2D to, List<PlanePoint> others) {
        List<Point2D> near = others.stream().map(p -> canvas.toView(geometry, p)).sorted((a, b) -> Double.compare(a.distance(to), b.distance(to))).toList();
        if (near.size() < 2) return;
        Point2D from = near.get(1).distance(to) - near.get(0).distance(to) < 1 ? new Point2D.Double((near.get(0).getX() + near.get(1).getX()) / 2, (near.get(0).getY() + near.get(1).getY()) / 2) : near.get(0);
        Line2D line = new Line2D.Double(from, to);
        g.setColor(SHADE);
        g.setStroke(STALK_SHADE);
        g.draw(line);
        g.setColor(CORNER);
        g.setStroke(STALK);
        g.draw(line);
    }
}
