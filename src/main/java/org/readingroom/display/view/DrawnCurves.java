package org.readingroom.display.view;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.List;

/** Lines through points of the screen. */
final class DrawnCurves {

    private DrawnCurves() {}

    /** Straight from point to point. */
    static Path2D line(List<Point2D> points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points.get(0).getX(), points.get(0).getY());
        for (Point2D p : points.subList(1, points.size())) path.lineTo(p.getX(), p.getY());
        return closed(path, points);
    }

    /** Through all points without corners, by Catmull and Rom's spline; closed if the last point is the first one again. */
    static Path2D smooth(List<Point2D> points) {
        int n = points.size();
        if (n < 3) return line(points);
        boolean ring = points.get(0).distance(points.get(n - 1)) < 1e-9;
        Path2D path = new Path2D.Double();
        path.moveTo(points.get(0).getX(), points.get(0).getY());
        for (int k = 0; k + 1 < n; k++) {
            Point2D a = points.get(k), b = points.get(k + 1), before = k > 0 ? points.get(k - 1) : ring ? points.get(n - 2) : a, after = k + 2 < n ? points.get(k + 2) : ring ? points.get(1) : b;
            path.curveTo(a.getX() + (b.getX() - before.getX()) / 6, a.getY() + (b.getY() - before.getY()) / 6, b.getX() - (after.getX() - a.getX()) / 6, b.getY() - (after.getY() - a.getY()) / 6, b.getX(), b.getY());
        }
        return closed(path, points);
    }

    private static Path2D closed(Path2D path, List<Point2D> points) {
        if (points.size() > 2 && points.get(0).distance(points.get(points.size() - 1)) < 1e-9) path.closePath();
        return path;
    }

    /** @param a from the middle to one end @param b the other arm */
    static Shape ellipse(Point2D middle, Point2D a, Point2D b) {
        return new AffineTransform(a.getX(), a.getY(), b.getX(), b.getY(), middle.getX(), middle.getY()).createTransformedShape(new Ellipse2D.Double(-1, -1, 2, 2));
    }
}
