package org.readingroom.annotation.script;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Cuboid;
import org.readingroom.annotation.Ellipse;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Keypoints;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Polyline;
import org.readingroom.annotation.Ring;
import org.readingroom.annotation.RotatedBox;
import org.readingroom.annotation.Rotation;
import org.readingroom.annotation.Skeleton;
import org.readingroom.annotation.Visibility;
import org.readingroom.annotation.VoxelVector;
import org.readingroom.geometry.VoxelGrid;

/** Figures from texts: a shape's id and its points. */
public final class FigureText {

    /** Said of a slice where the object is not. */
    public static final String NONE = "none";

    private FigureText() {}

    /**
     * @param shape  polygon, box, rotated_box, ellipse, polyline, keypoints, skeleton, cuboid or none
     * @param points x,y;x,y; a polygon's further rings after |; of keypoints and skeletons name:x,y; of a cuboid its centre and size i,j,k;i,j,k
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
        if (shape.equals("cuboid")) return cuboid(points, angle, axis);
        List<Keypoints.Keypoint> named = new ArrayList<>();
        for (String part : points.split("[;|]")) if (!part.isBlank()) named.add(named(part));
        if (named.isEmpty()) throw new IllegalArgumentException("a " + shape + " needs points=; expected x,y;x,y in voxels");
        List<PlanePoint> all = named.stream().map(Keypoints.Keypoint::at).toList();
        boolean takesNames = shape.equals("keypoints") || shape.equals("skeleton");
        if (!takesNames && named.stream().anyMatch(p -> !p.name().isEmpty())) throw new IllegalArgumentException("points of a " + shape + " have no names; expected x,y;x,y");
        PlaceText.requireInside(all, axis, grid);
        return switch (shape) {
            case "polygon" -> polygon(points);
            case "polyline" -> new Polyline(all);
            case "keypoints" -> new Keypoints(named);
            case "skeleton" -> skeleton(named, of);
            default -> cornered(shape, all, angle);
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
    private static Figure cornered(String shape, List<PlanePoint> corners, double angle) {
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

    /** Its edges are those of the template that has its names. */
    private static Skeleton skeleton(List<Keypoints.Keypoint> named, OntologyClass of) {
        List<Skeleton.Node> nodes = named.stream().map(p -> new Skeleton.Node(p.name(), p.at(), Visibility.VISIBLE)).toList();
        Skeleton bare = new Skeleton(nodes, List.of());
        return of.skeletons().stream().filter(t -> t.fits(bare)).findFirst().map(t -> new Skeleton(nodes, t.figure().edges())).orElse(bare);
    }

    private static Cuboid cuboid(String text, double angle, Axis axis) {
        String[] parts = text.split(";", -1);
        if (parts.length != 2) throw new IllegalArgumentException("points=" + text + "; expected a cuboid's centre and size, i,j,k;i,j,k in voxels");
        double[] c = PlaceText.numbers("points", parts[0], 3), s = PlaceText.numbers("points", parts[1], 3);
        return new Cuboid(new VoxelVector(c[0], c[1], c[2]), new VoxelVector(s[0], s[1], s[2]), angle == 0 ? Rotation.NONE : Rotation.about(axis, angle));
    }
}
