package org.readingroom.annotation.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Ellipse;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Keypoints;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.PlaneScale;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Polyline;
import org.readingroom.annotation.Ring;
import org.readingroom.annotation.RotatedBox;
import org.readingroom.annotation.Skeleton;

/**
 * Where a figure can be taken hold of, and what becomes of it. Handles count from 0: corners of all rings one after the other, points of lines, named
 * points, nodes; of a box its corners, of an ellipse the ends of its axes, and of both behind those the one that turns. Masks have none; cuboids
 * have those of {@link SliceHandles}.
 */
public final class Handles {

    private static final double LEAST = 0.1; // voxels: a size must stay one
    private static final double TURNED_AT = 0.7; // of the height, from the centre: beyond the upper edge
    private static final double QUARTER = 90;
    private static final int TURNING = 4;

    private Handles() {}

    /** In voxels of the slice. */
    public static List<PlanePoint> of(Figure figure, PlaneScale scale) {
        if (figure instanceof Polygon p) return p.rings().stream().flatMap(r -> points(r).stream()).toList();
        if (figure instanceof Polyline l) return l.points();
        if (figure instanceof Keypoints k) return k.points().stream().map(Keypoints.Keypoint::at).toList();
        if (figure instanceof Skeleton s) return s.nodes().stream().map(Skeleton.Node::at).toList();
        if (figure instanceof Box b) return of(turnedBy(b, 0), scale);
        if (figure instanceof RotatedBox b) return with(b.corners(scale), scale.turned(b.centre(), 0, -b.height() * TURNED_AT, b.degrees()));
        return figure instanceof Ellipse e ? with(e.outline(scale, 4), scale.turned(e.centre(), 0, -2 * e.radiusY() * TURNED_AT, e.degrees())) : List.of();
    }

    private static List<PlanePoint> with(List<PlanePoint> points, PlanePoint last) {
        List<PlanePoint> all = new ArrayList<>(points);
        all.add(last);
        return all;
    }

    /** Whether a handle turns the figure. */
    public static boolean turns(Figure figure, int handle) {
        return handle == TURNING && (figure instanceof Box || figure instanceof RotatedBox || figure instanceof Ellipse);
    }

    private static RotatedBox turnedBy(Box b, double degrees) {
        return new RotatedBox(new PlanePoint(b.x() + b.width() / 2, b.y() + b.height() / 2), b.width(), b.height(), degrees);
    }

    /** The figure with one handle elsewhere. Opposite corners of boxes stay, and a box that is turned becomes a rotated one; an ellipse turns with the ends of its axes, too. */
    public static Figure dragged(Figure figure, PlaneScale scale, int handle, PlanePoint to) {
        if (figure instanceof Polygon p) return withRings(p, handle, (points, n) -> points.set(n, to)).orElseThrow();
        if (figure instanceof Polyline l) {
            List<PlanePoint> points = new ArrayList<>(l.points());
            points.set(handle, to);
            return new Polyline(points);
        }
        if (figure instanceof Keypoints k) {
            List<Keypoints.Keypoint> points = new ArrayList<>(k.points());
            points.set(handle, new Keypoints.Keypoint(points.get(handle).name(), to));
            return new Keypoints(points);
        }
        if (figure instanceof Skeleton s) {
            List<Skeleton.Node> nodes = new ArrayList<>(s.nodes());
            nodes.set(handle, new Skeleton.Node(nodes.get(handle).name(), to, nodes.get(handle).visibility()));
            return new Skeleton(nodes, s.edges());
        }
        if (figure instanceof Box b) {
            if (handle == TURNING) return dragged(turnedBy(b, 0), scale, handle, to);
            PlanePoint fixed = b.corners().get((handle + 2) % 4);
            return Box.between(fixed, new PlanePoint(apart(to.x(), fixed.x()), apart(to.y(), fixed.y())));
        }
        if (figure instanceof RotatedBox b) return dragged(b, scale, handle, to);
        if (figure instanceof Ellipse e) return dragged(e, scale, handle, to);
        throw new IllegalArgumentException("a " + figure.kind().replace('_', ' ') + " has no handles; expected a figure of corners or points");
    }

    private static double apart(double at, double fixed) {
        return Math.abs(at - fixed) >= LEAST ? at : fixed + LEAST;
    }

    private static RotatedBox dragged(RotatedBox b, PlaneScale scale, int handle, PlanePoint to) {
        if (handle == TURNING) return new RotatedBox(b.centre(), b.width(), b.height(), degrees(b.centre(), to, scale) + QUARTER);
        PlanePoint fixed = b.corners(scale).get((handle + 2) % 4), size = scale.unturned(fixed, to, b.degrees());
        double w = apart(size.x(), 0), h = apart(size.y(), 0);
        return new RotatedBox(scale.turned(fixed, w / 2, h / 2, b.degrees()), Math.abs(w), Math.abs(h), b.degrees());
    }

    private static Ellipse dragged(Ellipse e, PlaneScale scale, int handle, PlanePoint to) {
        if (handle == TURNING) return new Ellipse(e.centre(), e.radiusX(), e.radiusY(), degrees(e.centre(), to, scale) + QUARTER);
        double mm = Math.hypot((to.x() - e.centre().x()) * scale.xMm(), (to.y() - e.centre().y()) * scale.yMm());
        boolean first = handle % 2 == 0;
        double radius = Math.max(LEAST, mm / (first ? scale.xMm() : scale.yMm())), degrees = mm == 0 ? e.degrees() : degrees(e.centre(), to, scale) - QUARTER * handle;
        return new Ellipse(e.centre(), first ? radius : e.radiusX(), first ? e.radiusY() : radius, degrees);
    }

    /** From x towards y, in mm; -180 to 180. */
    static double degrees(PlanePoint from, PlanePoint to, PlaneScale scale) {
        return Math.toDegrees(Math.atan2((to.y() - from.y()) * scale.yMm(), (to.x() - from.x()) * scale.xMm()));
    }

    /** An edge near a place: a new corner would become handle {@code handle}. */
    public record Edge(int handle, double mm) {}

    /** The nearest edge of an outline or a line; empty for what has no edges of its own. */
    public static Optional<Edge> edge(Figure figure, PlaneScale scale, PlanePoint near) {
        Edge best = null;
        int first = 0;
        for (List<PlanePoint> line : lines(figure)) {
            int edges = figure instanceof Polygon ? line.size() : line.size() - 1;
            for (int n = 0; n < edges; n++) {
                double mm = distanceMm(line.get(n), line.get((n + 1) % line.size()), near, scale);
                if (best == null || mm < best.mm) best = new Edge(first + n + 1, mm);
            }
            first += line.size();
        }
        return Optional.ofNullable(best);
    }

    static List<List<PlanePoint>> lines(Figure figure) {
        if (figure instanceof Polygon p) return p.rings().stream().map(Handles::points).toList();
        return figure instanceof Polyline l ? List.of(l.points()) : List.of();
    }

    static double distanceMm(PlanePoint a, PlanePoint b, PlanePoint p, PlaneScale scale) {
        double dx = (b.x() - a.x()) * scale.xMm(), dy = (b.y() - a.y()) * scale.yMm(), px = (p.x() - a.x()) * scale.xMm(), py = (p.y() - a.y()) * scale.yMm();
        double length = dx * dx + dy * dy, t = length == 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / length));
        return Math.hypot(px - t * dx, py - t * dy);
    }

    /** One corner more. @param edge of this figure, an outline or a line */
    public static Figure inserted(Figure figure, Edge edge, PlanePoint at) {
        if (figure instanceof Polygon p) return withRings(p, edge.handle - 1, (points, n) -> points.add(n + 1, at)).orElseThrow();
        List<PlanePoint> points = new ArrayList<>(((Polyline) figure).points());
        points.add(edge.handle, at);
        return new Polyline(points);
    }

    /** Without one corner or point; a ring of two corners goes. @return empty if no figure is left, or it is none that can lose a handle */
    public static Optional<Figure> removed(Figure figure, int handle) {
        int[] n = { 0 };
        return without(figure, p -> n[0]++ == handle);
    }

    /** Without the corners and points that {@code gone} agrees to, asked once of each in order: scissors. */
    public static Optional<Figure> without(Figure figure, Predicate<PlanePoint> gone) {
        if (figure instanceof Polygon p) {
            List<Ring> rings = new ArrayList<>();
            for (Ring r : p.rings()) {
                List<PlanePoint> left = points(r).stream().filter(gone.negate()).toList();
                if (left.size() >= 3) rings.add(ring(left));
            }
            return rings.isEmpty() ? Optional.empty() : Optional.of(new Polygon(rings));
        }
        if (figure instanceof Polyline l) {
            List<PlanePoint> left = l.points().stream().filter(gone.negate()).toList();
            return left.size() < 2 ? Optional.empty() : Optional.of(new Polyline(left));
        }
        if (figure instanceof Keypoints k) {
            List<Keypoints.Keypoint> left = k.points().stream().filter(p -> !gone.test(p.at())).toList();
            return left.isEmpty() ? Optional.empty() : Optional.of(new Keypoints(left));
        }
        return Optional.empty();
    }

    /** Whether its corners can be added and taken away one by one. */
    public static boolean hasCorners(Figure figure) {
        return figure instanceof Polygon || figure instanceof Polyline || figure instanceof Keypoints;
    }

    private interface RingChange {
        void on(List<PlanePoint> points, int n);
    }

    /** Changes the ring that holds a handle. */
    private static Optional<Figure> withRings(Polygon p, int handle, RingChange change) {
        List<Ring> rings = new ArrayList<>(p.rings());
        int first = 0;
        for (int r = 0; r < rings.size(); first += p.rings().get(r++).size()) {
            if (handle < first || handle >= first + rings.get(r).size()) continue;
            List<PlanePoint> points = points(rings.get(r));
            change.on(points, handle - first);
            rings.set(r, ring(points));
            return Optional.of(new Polygon(rings));
        }
        return Optional.empty();
    }

    private static List<PlanePoint> points(Ring r) {
        List<PlanePoint> points = new ArrayList<>(r.size());
        for (int n = 0; n < r.size(); n++) points.add(new PlanePoint(r.x(n), r.y(n)));
        return points;
    }

    private static Ring ring(List<PlanePoint> points) {
        return new Ring(points.stream().mapToDouble(PlanePoint::x).toArray(), points.stream().mapToDouble(PlanePoint::y).toArray());
    }
}
