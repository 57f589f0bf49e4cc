package org.readingroom.ui.tool;

import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.geometry.PointMm;
import org.readingroom.volume.measure.Measurement;
import org.readingroom.volume.measure.MeasurementKind;

/**
 * A measurement as it lies in a view, in the viewport's coordinates.
 *
 * @param lines   what is drawn; empty if the view's plane does not meet it
 * @param marks   small crosses where a line passes through the plane, or where a probe is; never dashed
 * @param handles one for each of its points, where it lies in the view's plane; empty where it is only crossed
 */
record MeasurementShape(List<Line2D> lines, List<Line2D> marks, List<Point2D> handles) {

    private static final int CIRCLE_STEPS = 72;
    private static final double CROSS = 5; // pixels, arms of a probe's mark and of a line that is crossed

    /** @param halfMm how far before and behind the view's plane things still count as lying in it */
    static MeasurementShape of(Measurement m, ViewGeometry view, double halfMm) {
        boolean inPlane = m.points().stream().allMatch(p -> Math.abs(view.toScreen(p).depthMm()) <= halfMm);
        if (m.kind() == MeasurementKind.SPHERE) return sphere(m, view, halfMm);
        List<Line2D> lines = new ArrayList<>(), marks = new ArrayList<>();
        if (m.kind() == MeasurementKind.PROBE) {
            if (inPlane) cross(at(view, m.points().get(0)), marks);
        } else if (m.kind().isRegion() && !inPlane) {
            chords(m.outline(), view, lines);
        } else {
            for (List<PointMm> path : paths(m)) for (int n = 1; n < path.size(); n++) line(view, path.get(n - 1), path.get(n), inPlane, halfMm, lines, marks);
        }
        return new MeasurementShape(lines, marks, inPlane ? m.points().stream().map(p -> at(view, p)).toList() : List.of());
    }

    /** A circle where the plane cuts it; the handle on its surface only where that lies in the plane. */
    private static MeasurementShape sphere(Measurement m, ViewGeometry view, double halfMm) {
        PointMm centre = m.points().get(0);
        double radius = centre.distanceTo(m.points().get(1)), depth = view.toScreen(centre).depthMm();
        if (Math.abs(depth) > radius && Math.abs(depth) > halfMm) return new MeasurementShape(List.of(), List.of(), List.of());
        double cut = Math.sqrt(Math.max(0, radius * radius - depth * depth)) / view.state().pixelMm();
        Point2D middle = at(view, centre);
        List<Line2D> lines = new ArrayList<>();
        Point2D before = new Point2D.Double(middle.getX() + cut, middle.getY());
        for (int n = 1; n <= CIRCLE_STEPS; n++) {
            Point2D next = new Point2D.Double(middle.getX() + cut * Math.cos(2 * Math.PI * n / CIRCLE_STEPS), middle.getY() + cut * Math.sin(2 * Math.PI * n / CIRCLE_STEPS));
            lines.add(new Line2D.Double(before, next));
            before = next;
        }
        boolean inPlane = m.points().stream().allMatch(p -> Math.abs(view.toScreen(p).depthMm()) <= halfMm);
        return new MeasurementShape(lines, List.of(), inPlane ? List.of(middle, at(view, m.points().get(1))) : List.of());
    }

    /** What a plane cuts out of a region on another plane: the lines between where it enters and leaves it. */
    private static void chords(List<PointMm> outline, ViewGeometry view, List<Line2D> into) {
        List<Point2D> cuts = new ArrayList<>();
        for (int n = 0; n < outline.size(); n++) {
            ViewGeometry.ScreenPoint p = view.toScreen(outline.get(n)), q = view.toScreen(outline.get((n + 1) % outline.size()));
            if (p.depthMm() < 0 == q.depthMm() < 0) continue;
            double at = p.depthMm() / (p.depthMm() - q.depthMm());
            cuts.add(new Point2D.Double(p.x() + at * (q.x() - p.x()), p.y() + at * (q.y() - p.y())));
        }
        cuts.sort(Comparator.comparingDouble(Point2D::getX).thenComparingDouble(Point2D::getY));
        for (int n = 0; n + 1 < cuts.size(); n += 2) into.add(new Line2D.Double(cuts.get(n), cuts.get(n + 1)));
    }

    private static List<List<PointMm>> paths(Measurement m) {
        List<PointMm> p = m.points();
        return switch (m.kind()) {
            case COBB, BIDIRECTIONAL -> List.of(p.subList(0, 2), p.subList(2, 4));
            case ELLIPSE, RECTANGLE, FREEHAND -> {
                List<PointMm> closed = new ArrayList<>(m.outline());
                closed.add(closed.get(0));
                yield List.of(closed);
            }
            default -> List.of(p);
        };
    }

    /** Of a line that leaves the plane, the part that lies in it; where it only passes through, a small cross. */
    private static void line(ViewGeometry view, PointMm a, PointMm b, boolean inPlane, double halfMm, List<Line2D> into, List<Line2D> marks) {
        ViewGeometry.ScreenPoint p = view.toScreen(a), q = view.toScreen(b);
        if (inPlane) {
            into.add(new Line2D.Double(p.x(), p.y(), q.x(), q.y()));
            return;
        }
        double d = q.depthMm() - p.depthMm(), from = 0, to = 1;
        if (Math.abs(d) < 1e-9) {
            if (Math.abs(p.depthMm()) > halfMm) return;
        } else {
            double enters = (-halfMm - p.depthMm()) / d, leaves = (halfMm - p.depthMm()) / d;
            from = Math.max(0, Math.min(enters, leaves));
            to = Math.min(1, Math.max(enters, leaves));
            if (from > to) return;
        }
        Line2D part = new Line2D.Double(p.x() + from * (q.x() - p.x()), p.y() + from * (q.y() - p.y()), p.x() + to * (q.x() - p.x()), p.y() + to * (q.y() - p.y()));
        if (part.getP1().distance(part.getP2()) < CROSS) cross(part.getP1(), marks);
        else into.add(part);
    }

    private static void cross(Point2D at, List<Line2D> into) {
        into.add(new Line2D.Double(at.getX() - CROSS, at.getY(), at.getX() + CROSS, at.getY()));
        into.add(new Line2D.Double(at.getX(), at.getY() - CROSS, at.getX(), at.getY() + CROSS));
    }

    private static Point2D at(ViewGeometry view, PointMm p) {
        ViewGeometry.ScreenPoint s = view.toScreen(p);
        return new Point2D.Double(s.x(), s.y());
    }

    boolean isEmpty() {
        return lines.isEmpty() && marks.isEmpty();
    }

    /** Whether all of it lies in the view's plane, so that it can be moved there. */
    boolean isInPlane() {
        return !handles.isEmpty();
    }

    /** Which handle lies at a place, the nearest one; -1 for none. */
    int handleAt(double x, double y, double reach) {
        int best = -1;
        for (int n = 0; n < handles.size(); n++)
            if (handles.get(n).distance(x, y) <= (best < 0 ? reach : handles.get(best).distance(x, y))) best = n;
        return best;
    }

    boolean isOnLine(double x, double y, double reach) {
        return all().stream().anyMatch(l -> l.ptSegDist(x, y) <= reach);
    }

    List<Line2D> all() {
        return Stream.concat(lines.stream(), marks.stream()).toList();
    }

    /** Lines that go on where another ended are one stroke. */
    static Path2D path(List<Line2D> lines) {
        Path2D path = new Path2D.Double();
        for (Line2D l : lines) path.append(l, path.getCurrentPoint() != null && path.getCurrentPoint().equals(l.getP1()));
        return path;
    }
}
