package org.readingroom.annotation.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Cuboid;
import org.readingroom.annotation.Ellipse;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.PlaneScale;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.RotatedBox;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Skeleton;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.geometry.VoxelGrid;

/** What lies under a place of a slice. */
public final class Picking {

    private Picking() {}

    /**
     * The shape that a click means: a line or point near the place before an outline's edge, that before what holds the place, and of several the one
     * that is drawn last. What was drawn across another axis counts where it meets the slice.
     *
     * @param reachMm how far a click may miss lines, points and edges
     * @param seen    tracks that can be chosen
     */
    public static Optional<Shape> at(Annotated document, Axis axis, int slice0, PlanePoint place, double reachMm, Predicate<Track> seen) {
        VoxelGrid grid = document.image().grid();
        PlaneScale scale = PlaneScale.of(grid, axis);
        Shape near = null, inside = null;
        double nearest = reachMm;
        for (Track track : document.tracks()) {
            if (!seen.test(track)) continue;
            for (Shape s : document.shapes(track.uuid(), axis, slice0)) {
                double mm = distanceMm(s.figure(), scale, place);
                if (mm <= nearest) {
                    nearest = mm;
                    near = s;
                }
            }
            inside = inside(document, track, axis, slice0, place).orElse(inside);
        }
        return Optional.ofNullable(near != null ? near : inside);
    }

    private static Optional<Shape> inside(Annotated document, Track track, Axis axis, int slice0, PlanePoint place) {
        VoxelGrid grid = document.image().grid();
        double[] exact = new double[3];
        exact[axis.index()] = slice0;
        exact[axis.xIndex()] = place.x();
        exact[axis.yIndex()] = place.y();
        for (Axis home : axes(axis)) {
            int slice = (int) Math.round(exact[home.index()]);
            if (slice < 0 || slice >= grid.size(home.index())) continue;
            PlanePoint there = new PlanePoint(exact[home.xIndex()], exact[home.yIndex()]);
            List<Shape> shapes = document.shapes(track.uuid(), home, slice);
            for (int n = shapes.size() - 1; n >= 0; n--) if (holds(shapes.get(n).figure(), PlaneScale.of(grid, home), there)) return Optional.of(shapes.get(n));
        }
        return document.shapes(track.uuid()).stream().filter(s -> s.figure() instanceof Cuboid c && c.contains(exact[0], exact[1], exact[2], grid.spacing())).findFirst();
    }

    private static List<Axis> axes(Axis first) {
        List<Axis> all = new ArrayList<>(List.of(Axis.values()));
        all.remove(first);
        all.add(0, first);
        return all;
    }

    /** Whether a place of the slice is in the figure: for masks, in one of its voxels. */
    public static boolean holds(Figure figure, PlaneScale scale, PlanePoint p) {
        if (figure instanceof Bitmask m) {
            int x = (int) Math.round(p.x()), y = (int) Math.round(p.y());
            boolean[] hit = { false };
            if (x >= 0 && y >= 0) m.spans(x, y, x + 1, y + 1, (row, x0, x1) -> hit[0] |= x0 <= x && x < x1);
            return hit[0];
        }
        if (figure instanceof Ellipse e) return e.contains(p, scale);
        if (figure instanceof Polygon g) return Handles.lines(g).stream().filter(ring -> surrounds(ring, p)).count() % 2 == 1;
        if (figure instanceof Box b) return surrounds(b.corners(), p);
        return figure instanceof RotatedBox b && surrounds(b.corners(scale), p);
    }

    /** Even-odd. @param ring corners of a closed line */
    public static boolean surrounds(List<PlanePoint> ring, PlanePoint p) {
        boolean in = false;
        for (int n = 0, before = ring.size() - 1; n < ring.size(); before = n++) {
            PlanePoint a = ring.get(n), b = ring.get(before);
            if (a.y() > p.y() != b.y() > p.y() && p.x() < (b.x() - a.x()) * (p.y() - a.y()) / (b.y() - a.y()) + a.x()) in = !in;
        }
        return in;
    }

    /** From a place to the line between two others, or to the one if they are the same. */
    public static double distanceMm(PlanePoint from, PlanePoint to, PlanePoint place, PlaneScale scale) {
        return Handles.distanceMm(from, to, place, scale);
    }

    /** From a place to what is drawn as lines and points; infinite for masks and cuboids. */
    static double distanceMm(Figure figure, PlaneScale scale, PlanePoint p) {
        List<List<PlanePoint>> closed = new ArrayList<>();
        if (figure instanceof Polygon g) closed = Handles.lines(g);
        else if (figure instanceof Box b) closed.add(b.corners());
        else if (figure instanceof RotatedBox b) closed.add(b.corners(scale));
        else if (figure instanceof Ellipse e) closed.add(e.outline(scale, 72));
        double least = Handles.edge(figure, scale, p).map(Handles.Edge::mm).orElse(Double.POSITIVE_INFINITY);
        for (List<PlanePoint> ring : closed)
            for (int n = 0, before = ring.size() - 1; n < ring.size(); before = n++) least = Math.min(least, Handles.distanceMm(ring.get(before), ring.get(n), p, scale));
        if (figure instanceof Skeleton s)
            for (Skeleton.Edge e : s.edges()) least = Math.min(least, Handles.distanceMm(node(s, e.from()), node(s, e.to()), p, scale));
        if (!figure.hasArea()) for (PlanePoint h : Handles.of(figure, scale)) least = Math.min(least, Handles.distanceMm(h, h, p, scale));
        return least;
    }

    private static PlanePoint node(Skeleton s, String name) {
        return s.nodes().stream().filter(n -> n.name().equals(name)).findFirst().orElseThrow().at();
    }
}
