package org.readingroom.annotation.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Cuboid;
import org.readingroom.annotation.Ellipse;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Keypoints;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.PlaneScale;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Polyline;
import org.readingroom.annotation.Ring;
import org.readingroom.annotation.RotatedBox;
import org.readingroom.annotation.Skeleton;
import org.readingroom.geometry.VoxelGrid;

/** Figures from texts: a shape's id and its points. */
public final class FigureText {

    /** Said of a slice where the object is not. */
    public static final String NONE = "none";

    /**
     * A figure as {@link #figure} takes it.
     *
     * @param angle degrees; 0 for figures that do not turn
     */
    public record Words(String shape, String points, double angle) {}

    private static final double SHORT = 1e6; // corners made of a centre and sizes have a last digit too much

    private FigureText() {}

    /** The words that give exactly this figure again; empty for masks, and for others where words cannot say it to the last digit. */
    public static Optional<Words> words(Figure figure, OntologyClass of, Axis axis, VoxelGrid grid) {
        for (boolean exact : new boolean[] { false, true }) {
            Words words = words(figure, of, exact);
            if (words == null) return Optional.empty();
            try {
                if (figure(words.shape, words.points, words.angle, of, axis, grid).equals(figure)) return Optional.of(words);
            } catch (IllegalArgumentException e) { // a name with a comma in it, or all of it beside the image
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Words words(Figure figure, OntologyClass of, boolean exact) {
        if (figure.isEmpty()) return new Words(NONE, "", 0);
        if (figure instanceof Polygon p) return new Words(figure.kind(), p.rings().stream().map(r -> PlaceText.text(points(r))).collect(Collectors.joining("|")), 0);
        if (figure instanceof Polyline l) return new Words(figure.kind(), PlaceText.text(l.points()), 0);
        if (figure instanceof Box b) return corners(figure, b.x(), b.y(), b.x() + b.width(), b.y() + b.height(), 0, exact);
        if (figure instanceof RotatedBox b)
            return exact ? new Words(figure.kind(), TurnedText.words(b), b.degrees()) : corners(figure, b.centre().x() - b.width() / 2, b.centre().y() - b.height() / 2, b.centre().x() + b.width() / 2, b.centre().y() + b.height() / 2, b.degrees(), exact);
        if (figure instanceof Ellipse e) return exact ? new Words(figure.kind(), TurnedText.words(e), e.degrees()) : corners(figure, e.centre().x() - e.radiusX(), e.centre().y() - e.radiusY(), e.centre().x() + e.radiusX(), e.centre().y() + e.radiusY(), e.degrees(), exact);
        if (figure instanceof Keypoints k) return new Words(figure.kind(), k.points().stream().map(p -> named(p.name(), p.at())).collect(Collectors.joining(";")), 0);
        if (figure instanceof Skeleton s) return new Words(figure.kind(), SkeletonText.words(s, of), 0);
        if (figure instanceof Cuboid c) return new Words(figure.kind(), TurnedText.words(c), 0);
        return null;
    }

    private static Words corners(Figure of, double left, double top, double right, double bottom, double degrees, boolean exact) {
        return new Words(of.kind(), PlaceText.text(List.of(new PlanePoint(digits(left, exact), digits(top, exact)), new PlanePoint(digits(right, exact), digits(bottom, exact)))), degrees);
    }

    private static double digits(double value, boolean exact) {
        return exact ? value : Math.round(value * SHORT) / SHORT;
    }

    private static List<PlanePoint> points(Ring r) {
        return IntStream.range(0, r.size()).mapToObj(n -> new PlanePoint(r.x(n), r.y(n))).toList();
    }

    private static String named(String name, PlanePoint at) {
        return (name.isEmpty() ? "" : name + ":") + PlaceText.text(List.of(at));
    }

    /**
     * @param shape  polygon, box, rotated_box, ellipse, polyline, keypoints, skeleton, cuboid or none
     * @param points x,y;x,y; a polygon's further rings after |; of keypoints name:x,y; of a skeleton as {@link SkeletonText} has it; two corners of boxes and
     *               ellipses, or {@code around:x,y;width,height}, of a rotated box also three places, two of one edge; of a cuboid its centre and size
     *               i,j,k;i,j,k, and after that a turn of any kind, x,y,z,w
     * @param angle  degrees from x towards y, of rotated boxes, ellipses and cuboids
     * @throws IllegalArgumentException in one sentence
     */
    public static Figure figure(String shape, String points, double angle, OntologyClass of, Axis axis, VoxelGrid grid) {
        boolean turns = List.of("rotated_box", "ellipse", "cuboid").contains(shape);
        if (angle != 0 && !turns) throw new IllegalArgumentException("angle=" + angle + " goes with rotated_box, ellipse and cuboid, got shape=" + shape);
        if (shape.equals(NONE)) {
            if (!points.isBlank()) throw new IllegalArgumentException("shape=none says that the object is not on the slice and takes no points, got points=" + points);
            return Polygon.EMPTY;
        }
        if (shape.equals("cuboid")) return TurnedText.cuboid(points, angle, axis);
        if (shape.equals("skeleton")) return SkeletonText.skeleton(points, of, axis, grid);
        List<Keypoints.Keypoint> named = new ArrayList<>();
        for (String part : points.split("[;|]")) if (!part.isBlank()) named.add(named(part));
        if (named.isEmpty()) throw new IllegalArgumentException("a " + shape + " needs points=; expected x,y;x,y in voxels");
        List<PlanePoint> all = named.stream().map(Keypoints.Keypoint::at).toList();
        if (List.of("rotated_box", "ellipse").contains(shape) && TurnedText.isAround(named)) {
            PlaceText.requireInside(all.subList(0, 1), axis, grid);
            return TurnedText.around(shape, named, angle);
        }
        boolean takesNames = shape.equals("keypoints");
        if (!takesNames && named.stream().anyMatch(p -> !p.name().isEmpty())) throw new IllegalArgumentException("points of a " + shape + " have no names; expected x,y;x,y");
        PlaceText.requireInside(all, axis, grid);
        return switch (shape) {
            case "polygon" -> polygon(points);
            case "polyline" -> new Polyline(all);
            case "keypoints" -> new Keypoints(named);
            default -> cornered(shape, all, angle, PlaneScale.of(grid, axis));
        };
    }

    private static Keypoints.Keypoint named(String part) {
        int colon = part.lastIndexOf(':');
        double[] xy = PlaceText.numbers("points", part.substring(colon + 1), 2);
        return new Keypoints.Keypoint(colon < 0 ? "" : part.substring(0, colon).strip(), new PlanePoint(xy[0], xy[1]));
    }

    private static Polygon polygon(String text) {
        List<Ring> rings = new ArrayList<>();
        for (String ring : text.split("\\|")) {
            List<PlanePoint> points = PlaceText.points(ring);
            rings.add(new Ring(points.stream().mapToDouble(PlanePoint::x).toArray(), points.stream().mapToDouble(PlanePoint::y).toArray()));
        }
        return new Polygon(rings);
    }

    /** Between two opposite corners, before it is turned. */
    private static Figure cornered(String shape, List<PlanePoint> corners, double angle, PlaneScale scale) {
        if (shape.equals("rotated_box") && corners.size() == 3) {
            if (angle != 0) throw new IllegalArgumentException("angle=" + angle + " of a rotated_box of three places, whose first two say how it is turned; expected no angle");
            return TurnedText.onEdge(corners, scale);
        }
        if (corners.size() != 2) throw new IllegalArgumentException("a " + shape + " of " + corners.size() + " points; expected two opposite corners");
        Box box = Box.between(corners.get(0), corners.get(1));
        PlanePoint centre = new PlanePoint(box.x() + box.width() / 2, box.y() + box.height() / 2);
        return switch (shape) {
            case "box" -> box;
            case "rotated_box" -> new RotatedBox(centre, box.width(), box.height(), angle);
            case "ellipse" -> new Ellipse(centre, box.width() / 2, box.height() / 2, angle);
            default -> throw new IllegalArgumentException("no shape '" + shape + "'");
        };
    }
}
