package org.readingroom.annotation.track;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Cuboid;
import org.readingroom.annotation.Ellipse;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Keypoints;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.PlaneScale;
import org.readingroom.annotation.Polyline;
import org.readingroom.annotation.RotatedBox;
import org.readingroom.annotation.Rotation;
import org.readingroom.annotation.Skeleton;
import org.readingroom.annotation.VoxelVector;
import org.readingroom.annotation.interpolation.ShapeInterpolation;

/**
 * Figures of one family between two keys: everything but outlines and masks. Numbers are blended, what is not a number is the nearer key's,
 * and so are points and nodes that the other key does not have.
 */
record FigureBlend(Axis axis, PlaneScale scale) {

    private static final double MILLIONTHS = 1e6; // of a voxel
    private static final String UNNAMED = "#", NAMED = "="; // points without a name are paired by their order

    /** What can be blended with each other: box (upright or turned), ellipse, cuboid, polyline, keypoints, skeleton; polygons and masks are of none. */
    static String family(Figure figure) {
        return switch (figure.kind()) {
            case "polygon", "bitmask" -> "";
            case "rotated_box" -> "box";
            default -> figure.kind();
        };
    }

    /** @param slice0 where the result lies; @throws IllegalArgumentException for figures of different families */
    Figure between(Figure a, Figure b, double t, int slice0) {
        if (a instanceof Box p && b instanceof Box q) {
            double[] v = ShapeInterpolation.parameters(new double[] { p.x(), p.y(), p.width(), p.height() }, new double[] { q.x(), q.y(), q.width(), q.height() }, t);
            return new Box(v[0], v[1], v[2], v[3]);
        }
        if (family(a).equals("box") && family(b).equals("box")) return turned(turned(a), turned(b), t);
        if (a instanceof Ellipse p && b instanceof Ellipse q) {
            double[] v = ShapeInterpolation.parameters(new double[] { p.centre().x(), p.centre().y(), p.radiusX(), p.radiusY() },
                new double[] { q.centre().x(), q.centre().y(), q.radiusX(), q.radiusY() }, t);
            return new Ellipse(new PlanePoint(v[0], v[1]), v[2], v[3], ShapeInterpolation.axisDegrees(p.degrees(), q.degrees(), t));
        }
        if (a instanceof Polyline p && b instanceof Polyline q) return line(p, q, t);
        if (a instanceof Keypoints p && b instanceof Keypoints q) return keypoints(ShapeInterpolation.nearer(p, q, t), p, q, t);
        if (a instanceof Skeleton p && b instanceof Skeleton q) return skeleton(ShapeInterpolation.nearer(p, q, t), p, q, t);
        if (a instanceof Cuboid p && b instanceof Cuboid q) return cuboid(p, q, t, slice0);
        throw new IllegalArgumentException("a " + a.kind() + " and a " + b.kind() + "; expected figures that can be blended");
    }

    /** How far two figures' middles are apart, in voxels of the slice: which belongs to which. */
    double apart(Figure a, Figure b) {
        double[] p = middle(a), q = middle(b);
        return Math.hypot(p[0] - q[0], p[1] - q[1]);
    }

    private double[] middle(Figure f) {
        if (f instanceof Cuboid c) return new double[] { c.centre().along(axis.xIndex()), c.centre().along(axis.yIndex()) };
        if (f instanceof Box b) return new double[] { b.x() + b.width() / 2, b.y() + b.height() / 2 };
        if (f instanceof RotatedBox b) return new double[] { b.centre().x(), b.centre().y() };
        if (f instanceof Ellipse e) return new double[] { e.centre().x(), e.centre().y() };
        List<PlanePoint> points = List.of();
        if (f instanceof Polyline p) points = p.points();
        if (f instanceof Keypoints k) points = k.points().stream().map(Keypoints.Keypoint::at).toList();
        if (f instanceof Skeleton s) points = s.nodes().stream().map(Skeleton.Node::at).toList();
        return new double[] { points.stream().mapToDouble(PlanePoint::x).average().orElse(0), points.stream().mapToDouble(PlanePoint::y).average().orElse(0) };
    }

    private static RotatedBox turned(Figure f) {
        return f instanceof Box b ? new RotatedBox(new PlanePoint(b.x() + b.width() / 2, b.y() + b.height() / 2), b.width(), b.height(), 0) : (RotatedBox) f;
    }

    private static RotatedBox turned(RotatedBox a, RotatedBox b, double t) {
        double[] v = ShapeInterpolation.parameters(new double[] { a.centre().x(), a.centre().y(), a.width(), a.height() }, new double[] { b.centre().x(), b.centre().y(), b.width(), b.height() }, t);
        return new RotatedBox(new PlanePoint(v[0], v[1]), v[2], v[3], ShapeInterpolation.angleDegrees(a.degrees(), b.degrees(), t));
    }

    /** In mm, because arc lengths are compared. */
    private Polyline line(Polyline a, Polyline b, double t) {
        List<PlanePoint> points = new ArrayList<>();
        for (double[] p : ShapeInterpolation.polyline(mm(a), mm(b), t)) points.add(new PlanePoint(rounded(p[0] / scale.xMm()), rounded(p[1] / scale.yMm())));
        return new Polyline(points);
    }

    private static double rounded(double voxels) {
        return Math.rint(voxels * MILLIONTHS) / MILLIONTHS;
    }

    private double[][] mm(Polyline line) {
        double[][] points = new double[line.points().size()][];
        for (int n = 0; n < points.length; n++) points[n] = new double[] { line.points().get(n).x() * scale.xMm(), line.points().get(n).y() * scale.yMm() };
        return points;
    }

    private static Keypoints keypoints(Keypoints nearer, Keypoints a, Keypoints b, double t) {
        Map<String, PlanePoint> from = byName(a), to = byName(b);
        List<Keypoints.Keypoint> points = new ArrayList<>();
        byName(nearer).forEach((name, at) -> points.add(new Keypoints.Keypoint(name.startsWith(UNNAMED) ? "" : name.substring(1), between(from.get(name), to.get(name), at, t))));
        return new Keypoints(points);
    }

    private static Map<String, PlanePoint> byName(Keypoints k) {
        Map<String, PlanePoint> points = new LinkedHashMap<>();
        int unnamed = 0;
        for (Keypoints.Keypoint p : k.points()) points.put(p.name().isEmpty() ? UNNAMED + unnamed++ : NAMED + p.name(), p.at());
        return points;
    }

    private static PlanePoint between(PlanePoint a, PlanePoint b, PlanePoint alone, double t) {
        if (a == null || b == null) return alone;
        double[] p = ShapeInterpolation.points(new double[][] { { a.x(), a.y() } }, new double[][] { { b.x(), b.y() } }, t)[0];
        return new PlanePoint(p[0], p[1]);
    }

    private static Skeleton skeleton(Skeleton nearer, Skeleton a, Skeleton b, double t) {
        Map<String, PlanePoint> from = new HashMap<>(), to = new HashMap<>();
        for (Skeleton.Node n : a.nodes()) from.put(n.name(), n.at());
        for (Skeleton.Node n : b.nodes()) to.put(n.name(), n.at());
        return new Skeleton(nearer.nodes().stream().map(n -> new Skeleton.Node(n.name(), between(from.get(n.name()), to.get(n.name()), n.at(), t), n.visibility())).toList(), nearer.edges());
    }

    /** Its centre stays nearest to the slice, also where a key's centre lies outside of the image. */
    private Cuboid cuboid(Cuboid a, Cuboid b, double t, int slice0) {
        double[] v = ShapeInterpolation.parameters(new double[] { a.centre().i(), a.centre().j(), a.centre().k(), a.size().i(), a.size().j(), a.size().k() },
            new double[] { b.centre().i(), b.centre().j(), b.centre().k(), b.size().i(), b.size().j(), b.size().k() }, t);
        int d = axis.index();
        double[] centre = { v[0], v[1], v[2] };
        centre[d] = Math.max(slice0 - 0.5, Math.min(slice0 + 0.5, centre[d]));
        double[] q = ShapeInterpolation.rotation(numbers(a.rotation()), numbers(b.rotation()), t);
        return new Cuboid(new VoxelVector(centre[0], centre[1], centre[2]), new VoxelVector(v[3], v[4], v[5]), new Rotation(q[0], q[1], q[2], q[3]));
    }

    private static double[] numbers(Rotation r) {
        return new double[] { r.x(), r.y(), r.z(), r.w() };
    }
}
