package org.readingroom.annotation.store;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Cuboid;
import org.readingroom.annotation.Ellipse;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Keypoints;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Polyline;
import org.readingroom.annotation.Ring;
import org.readingroom.annotation.RotatedBox;
import org.readingroom.annotation.Rotation;
import org.readingroom.annotation.Skeleton;
import org.readingroom.annotation.Visibility;
import org.readingroom.annotation.VoxelVector;
import org.readingroom.io.FormatException;

/** The figures of shapes, each under the field that its kind has. */
final class FigureJson {

    private static final Map<String, Set<String>> FIELDS = Map.of("polygon", Set.of("rings"), "bitmask", Set.of("mask"), "box", Set.of("box"), "rotated_box", Set.of("rotated_box"),
        "ellipse", Set.of("ellipse"), "polyline", Set.of("points"), "keypoints", Set.of("points", "names"), "skeleton", Set.of("skeleton"), "cuboid", Set.of("cuboid"));

    private FigureJson() {}

    /** The fields that a kind has beside "kind"; others of the name are kept as they are. */
    static Set<String> fields(Figure figure) {
        return FIELDS.get(figure.kind());
    }

    static void put(JsonObject o, Figure figure) {
        o.addProperty("kind", figure.kind());
        if (figure instanceof Polygon p) o.add("rings", rings(p));
        else if (figure instanceof Bitmask m) o.add("mask", mask(m));
        else if (figure instanceof Box b) o.add("box", sized("offset", JsonNumbers.numbers(b.x(), b.y()), "size", JsonNumbers.numbers(b.width(), b.height())));
        else if (figure instanceof RotatedBox b) o.add("rotated_box", turned(sized("centre", point(b.centre()), "size", JsonNumbers.numbers(b.width(), b.height())), b.degrees()));
        else if (figure instanceof Ellipse e) o.add("ellipse", turned(sized("centre", point(e.centre()), "semi_axes", JsonNumbers.numbers(e.radiusX(), e.radiusY())), e.degrees()));
        else if (figure instanceof Polyline p) o.add("points", points(p.points()));
        else if (figure instanceof Keypoints k) keypoints(o, k);
        else if (figure instanceof Skeleton s) o.add("skeleton", skeleton(s));
        else o.add("cuboid", cuboid((Cuboid) figure));
    }

    private static JsonArray rings(Polygon polygon) {
        JsonArray rings = new JsonArray();
        for (Ring ring : polygon.rings()) {
            JsonArray points = new JsonArray(ring.size());
            for (int n = 0; n < ring.size(); n++) points.add(JsonNumbers.numbers(ring.x(n), ring.y(n)));
            rings.add(points);
        }
        return rings;
    }

    private static JsonObject mask(Bitmask m) {
        JsonObject o = sized("offset", JsonNumbers.integers(m.x(), m.y()), "size", JsonNumbers.integers(m.width(), m.height()));
        o.add("runs", JsonNumbers.integers(m.runs()));
        return o;
    }

    private static JsonObject sized(String place, JsonArray at, String size, JsonArray of) {
        JsonObject o = new JsonObject();
        o.add(place, at);
        o.add(size, of);
        return o;
    }

    private static JsonObject turned(JsonObject o, double degrees) {
        o.add("angle", JsonNumbers.number(degrees));
        return o;
    }

    private static JsonArray point(PlanePoint p) {
        return JsonNumbers.numbers(p.x(), p.y());
    }

    private static JsonArray points(List<PlanePoint> points) {
        JsonArray a = new JsonArray(points.size());
        for (PlanePoint p : points) a.add(point(p));
        return a;
    }

    private static void keypoints(JsonObject o, Keypoints k) {
        o.add("points", points(k.points().stream().map(Keypoints.Keypoint::at).toList()));
        if (k.points().stream().allMatch(p -> p.name().isEmpty())) return;
        JsonArray names = new JsonArray();
        for (Keypoints.Keypoint p : k.points()) names.add(p.name());
        o.add("names", names);
    }

    /** Also of a template. */
    static JsonObject skeleton(Skeleton s) {
        JsonArray nodes = new JsonArray(), edges = new JsonArray();
        for (Skeleton.Node n : s.nodes()) {
            JsonObject o = new JsonObject();
            o.addProperty("name", n.name());
            o.add("at", point(n.at()));
            o.addProperty("visibility", n.visibility().label());
            nodes.add(o);
        }
        for (Skeleton.Edge e : s.edges()) {
            JsonObject o = new JsonObject();
            o.addProperty("from", e.from());
            o.addProperty("to", e.to());
            o.addProperty("visibility", e.visibility().label());
            edges.add(o);
        }
        return sized("nodes", nodes, "edges", edges);
    }

    private static JsonObject cuboid(Cuboid c) {
        JsonObject o = sized("centre", JsonNumbers.numbers(c.centre().i(), c.centre().j(), c.centre().k()), "size", JsonNumbers.numbers(c.size().i(), c.size().j(), c.size().k()));
        Rotation r = c.rotation();
        o.add("rotation", JsonNumbers.numbers(r.x(), r.y(), r.z(), r.w()));
        return o;
    }

    /** @param n a shape */
    static Figure read(Node n) throws FormatException {
        Node kind = n.get("kind");
        return switch (kind.text()) {
            case "polygon" -> polygon(n.get("rings"));
            case "bitmask" -> bitmask(n.get("mask"));
            case "box" -> box(n.get("box"));
            case "rotated_box" -> rotatedBox(n.get("rotated_box"));
            case "ellipse" -> ellipse(n.get("ellipse"));
            case "polyline" -> polyline(n.get("points"));
            case "keypoints" -> keypoints(n);
            case "skeleton" -> skeleton(n.get("skeleton"));
            case "cuboid" -> cuboid(n.get("cuboid"));
            default -> throw kind.refused("the kind '" + kind.text() + "'", "one of " + Figure.KINDS);
        };
    }

    private static Polygon polygon(Node n) throws FormatException {
        List<Ring> rings = new ArrayList<>();
        for (Node ring : n.items()) {
            List<Node> points = ring.items();
            double[] xs = new double[points.size()], ys = new double[points.size()];
            for (int p = 0; p < xs.length; p++) {
                double[] xy = points.get(p).numbers(2);
                xs[p] = xy[0];
                ys[p] = xy[1];
            }
            rings.add(ring.make(() -> new Ring(xs, ys)));
        }
        return new Polygon(rings);
    }

    private static Bitmask bitmask(Node n) throws FormatException {
        int[] offset = n.get("offset").integers(2), size = n.get("size").integers(2), runs = n.get("runs").integers();
        return n.make(() -> new Bitmask(offset[0], offset[1], size[0], size[1], runs));
    }

    private static Box box(Node n) throws FormatException {
        double[] at = n.get("offset").numbers(2), size = n.get("size").numbers(2);
        return n.make(() -> new Box(at[0], at[1], size[0], size[1]));
    }

    private static RotatedBox rotatedBox(Node n) throws FormatException {
        PlanePoint centre = point(n.get("centre"));
        double[] size = n.get("size").numbers(2);
        double degrees = n.get("angle").number();
        return n.make(() -> new RotatedBox(centre, size[0], size[1], degrees));
    }

    private static Ellipse ellipse(Node n) throws FormatException {
        PlanePoint centre = point(n.get("centre"));
        double[] axes = n.get("semi_axes").numbers(2);
        double degrees = n.get("angle").number();
        return n.make(() -> new Ellipse(centre, axes[0], axes[1], degrees));
    }

    private static PlanePoint point(Node n) throws FormatException {
        double[] xy = n.numbers(2);
        return n.make(() -> new PlanePoint(xy[0], xy[1]));
    }

    private static Polyline polyline(Node n) throws FormatException {
        List<PlanePoint> points = new ArrayList<>();
        for (Node p : n.items()) points.add(point(p));
        return n.make(() -> new Polyline(points));
    }

    private static Keypoints keypoints(Node n) throws FormatException {
        List<Node> at = n.get("points").items(), names = n.itemsOf("names");
        if (!names.isEmpty() && names.size() != at.size()) throw n.get("names").refused(names.size() + " names of " + at.size() + " points", "as many of both, or no names");
        List<Keypoints.Keypoint> points = new ArrayList<>();
        for (int p = 0; p < at.size(); p++) points.add(new Keypoints.Keypoint(names.isEmpty() ? "" : names.get(p).text(), point(at.get(p))));
        return n.make(() -> new Keypoints(points));
    }

    /** Also of a template. Without a visibility parts are visible. */
    static Skeleton skeleton(Node n) throws FormatException {
        List<Skeleton.Node> nodes = new ArrayList<>();
        for (Node o : n.get("nodes").items()) {
            String name = o.get("name").text();
            PlanePoint at = point(o.get("at"));
            Visibility visibility = visibility(o);
            nodes.add(o.make(() -> new Skeleton.Node(name, at, visibility)));
        }
        List<Skeleton.Edge> edges = new ArrayList<>();
        for (Node o : n.itemsOf("edges")) {
            String from = o.get("from").text(), to = o.get("to").text();
            Visibility visibility = visibility(o);
            edges.add(o.make(() -> new Skeleton.Edge(from, to, visibility)));
        }
        return n.make(() -> new Skeleton(nodes, edges));
    }

    private static Visibility visibility(Node n) throws FormatException {
        Optional<Node> told = n.find("visibility");
        if (told.isEmpty()) return Visibility.VISIBLE;
        String text = told.get().text();
        return told.get().make(() -> Visibility.parse(text));
    }

    private static Cuboid cuboid(Node n) throws FormatException {
        double[] at = n.get("centre").numbers(3), size = n.get("size").numbers(3);
        Optional<Node> turned = n.find("rotation");
        double[] q = turned.isEmpty() ? new double[] { 0, 0, 0, 1 } : turned.get().numbers(4);
        return n.make(() -> new Cuboid(new VoxelVector(at[0], at[1], at[2]), new VoxelVector(size[0], size[1], size[2]), new Rotation(q[0], q[1], q[2], q[3])));
    }
}
