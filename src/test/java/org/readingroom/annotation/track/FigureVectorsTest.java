package org.readingroom.annotation.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Cuboid;
import org.readingroom.annotation.Ellipse;
import org.readingroom.annotation.Examples;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Keypoints;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Polyline;
import org.readingroom.annotation.Ring;
import org.readingroom.annotation.RotatedBox;
import org.readingroom.annotation.Rotation;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Skeleton;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Visibility;
import org.readingroom.annotation.VoxelVector;
import org.readingroom.annotation.interpolation.GatedInterpolation;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.mask.NiftiMasks;

/** Key slices with the vectors' shapes, 20 slices apart, are filled by the command's own function. Oracles: formulas, numpy and scipy's slerp. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class FigureVectorsTest {

    private static final int APART = 20; // 0.05 of the way a slice
    private static final VoxelGrid GRID = new VoxelGrid(400, 400, 2 * APART, Affine.scaling(1, 1, 1));
    private static final double A_HUNDREDTH = 0.00501; // what is kept of an outline's corner

    @TestFactory
    Stream<DynamicTest> filled_slices_hold_what_the_reference_has_there() throws IOException {
        return NiftiMasks.manifest("shape_interpolation").asList().stream().map(JsonElement::getAsJsonObject).map(v -> {
            String id = v.get("id").getAsString();
            return DynamicTest.dynamicTest(id, () -> check(id.substring(id.indexOf('/') + 1), v.getAsJsonObject("inputs"), v.getAsJsonObject("expected"), v.getAsJsonObject("tolerance").get("abs").getAsDouble()));
        });
    }

    private static void check(String name, JsonObject in, JsonObject expected, double tolerance) {
        if (name.startsWith("polygon")) {
            each(expected.getAsJsonObject("t"), polygon(in.get("a")), polygon(in.get("b")), (e, f) -> {
                double[][] points = NiftiMasks.points(e.getAsJsonObject().get("points"));
                Ring ring = ((Polygon) f).rings().get(0);
                for (int n = 0; n < points.length; n++) same(new double[] { ring.x(n), ring.y(n) }, points[n], A_HUNDREDTH);
            });
            return;
        }
        switch (name) {
            case "polyline" -> each(expected.getAsJsonObject("t"), line(in.get("a")), line(in.get("b")), (e, f) -> {
                double[][] points = NiftiMasks.points(e);
                assertThat(((Polyline) f).points()).hasSize(points.length);
                for (int n = 0; n < points.length; n++) same(numbers(((Polyline) f).points().get(n)), points[n], tolerance);
            });
            case "box_2d" -> each(expected, box(in.get("a")), box(in.get("b")), (e, f) -> {
                Box b = (Box) f;
                same(new double[] { b.x(), b.y(), b.width(), b.height() }, numbers(e), tolerance);
            });
            case "cuboid_3d" -> each(expected, cuboid(in.get("a"), 0), cuboid(in.get("b"), APART), (e, f) -> {
                Cuboid c = (Cuboid) f;
                double[] want = numbers(e); // k follows the slices here
                same(new double[] { c.centre().i(), c.centre().j(), c.size().i(), c.size().j(), c.size().k() }, new double[] { want[0], want[1], want[3], want[4], want[5] }, tolerance);
            });
            case "rotated_box_angle" -> {
                for (JsonElement c : expected.getAsJsonArray("cases")) {
                    double a = c.getAsJsonObject().get("a_deg").getAsDouble(), b = c.getAsJsonObject().get("b_deg").getAsDouble();
                    each(c.getAsJsonObject().getAsJsonObject("t"), turned(a), turned(b), (e, f) -> assertThat(((RotatedBox) f).degrees()).isCloseTo(e.getAsDouble(), within(tolerance)));
                }
            }
            case "skeleton" -> skeleton(in.getAsJsonArray("nodes"), expected, tolerance);
            case "cuboid_rotation" -> each(expected, turned(in.get("q0_xyzw"), 0), turned(in.get("q1_xyzw"), APART), (e, f) -> {
                double[][] ours = ((Cuboid) f).rotation().matrix(), theirs = NiftiMasks.points(e);
                for (int r = 0; r < 3; r++) same(ours[r], theirs[r], tolerance);
            });
            default -> throw new AssertionError("no check for " + name);
        }
    }

    private static void skeleton(JsonArray nodes, JsonObject expected, double tolerance) {
        List<Skeleton.Node> a = new ArrayList<>(), b = new ArrayList<>();
        for (JsonElement n : nodes) {
            JsonObject o = n.getAsJsonObject();
            a.add(new Skeleton.Node(o.get("name").getAsString(), point(o.get("a")), Visibility.parse(o.get("va").getAsString())));
            b.add(0, new Skeleton.Node(o.get("name").getAsString(), point(o.get("b")), Visibility.parse(o.get("vb").getAsString()))); // names pair them, not their order
        }
        each(expected, new Skeleton(a, List.of()), new Skeleton(b, List.of()), (e, f) -> {
            for (JsonElement want : e.getAsJsonArray()) {
                Skeleton.Node node = ((Skeleton) f).nodes().stream().filter(n -> n.name().equals(want.getAsJsonObject().get("name").getAsString())).findFirst().orElseThrow();
                same(numbers(node.at()), numbers(want.getAsJsonObject().get("p")), tolerance);
                assertThat(node.visibility().label()).isEqualTo(want.getAsJsonObject().get("visibility").getAsString());
            }
        });
        each(expected, keypoints(nodes, "a"), keypoints(nodes, "b"), (e, f) -> {
            for (int n = 0; n < nodes.size(); n++) same(numbers(((Keypoints) f).points().get(n).at()), numbers(e.getAsJsonArray().get(n).getAsJsonObject().get("p")), tolerance);
        });
    }

    @Test
    void the_axis_of_an_ellipse_has_no_direction_so_it_turns_by_less_than_a_quarter() {
        Ellipse a = new Ellipse(new PlanePoint(100, 100), 40, 20, 170), b = new Ellipse(new PlanePoint(120, 90), 20, 30, 10);
        Ellipse half = (Ellipse) filled(a, b).get(APART / 2);
        same(new double[] { half.centre().x(), half.centre().y(), half.radiusX(), half.radiusY(), half.degrees() }, new double[] { 110, 95, 30, 25, 0 }, 1e-12);
    }

    private interface Check {
        void at(JsonElement expected, Figure filled);
    }

    private static void each(JsonObject byT, Figure a, Figure b, Check check) {
        List<Figure> filled = filled(a, b);
        for (Map.Entry<String, JsonElement> e : byT.entrySet()) check.at(e.getValue(), filled.get((int) Math.rint(Double.parseDouble(e.getKey()) * APART)));
    }

    /** One figure for each slice from the first key to the second. */
    private static List<Figure> filled(Figure a, Figure b) {
        Annotations keys = Examples.with(GRID, Examples.key(Examples.LIVER, Axis.K, 0, a), Examples.key(Examples.LIVER, Axis.K, APART, b));
        Annotations filled = InterpolateTracks.fill(keys, FillRequest.ALL, new GatedInterpolation(), Instant.EPOCH, Progress.NONE);
        Figure[] figures = new Figure[APART + 1];
        for (Shape s : filled.shapes()) {
            assertThat(figures[s.slice0()]).as("one figure on slice %d", s.slice0()).isNull();
            assertThat(s.state()).isEqualTo(s.slice0() % APART == 0 ? State.KEY : State.PROPOSED);
            figures[s.slice0()] = s.figure();
        }
        assertThat(figures[0]).isSameAs(a);
        assertThat(figures[APART]).isSameAs(b);
        return Arrays.asList(figures);
    }

    private static Polygon polygon(JsonElement points) {
        double[][] p = NiftiMasks.points(points);
        return Polygon.of(new Ring(Arrays.stream(p).mapToDouble(q -> q[0]).toArray(), Arrays.stream(p).mapToDouble(q -> q[1]).toArray()));
    }

    private static Polyline line(JsonElement points) {
        return new Polyline(Arrays.stream(NiftiMasks.points(points)).map(p -> new PlanePoint(p[0], p[1])).toList());
    }

    private static Box box(JsonElement e) {
        double[] v = numbers(e);
        return new Box(v[0], v[1], v[2], v[3]);
    }

    private static Cuboid cuboid(JsonElement e, int slice0) {
        double[] v = numbers(e);
        return new Cuboid(new VoxelVector(v[0], v[1], slice0), new VoxelVector(v[3], v[4], v[5]), Rotation.NONE);
    }

    private static Cuboid turned(JsonElement q, int slice0) {
        double[] v = numbers(q);
        return new Cuboid(new VoxelVector(30, 30, slice0), new VoxelVector(5, 6, 7), new Rotation(v[0], v[1], v[2], v[3]));
    }

    private static RotatedBox turned(double degrees) {
        return new RotatedBox(new PlanePoint(30, 30), 10, 5, degrees);
    }

    private static Keypoints keypoints(JsonArray nodes, String key) {
        return Keypoints.of(nodes.asList().stream().map(n -> point(n.getAsJsonObject().get(key))).toArray(PlanePoint[]::new));
    }

    private static PlanePoint point(JsonElement e) {
        double[] v = numbers(e);
        return new PlanePoint(v[0], v[1]);
    }

    private static double[] numbers(PlanePoint p) {
        return new double[] { p.x(), p.y() };
    }

    private static double[] numbers(JsonElement list) {
        if (list.isJsonArray()) return list.getAsJsonArray().asList().stream().mapToDouble(JsonElement::getAsDouble).toArray();
        return list.getAsJsonObject().asMap().values().stream().mapToDouble(JsonElement::getAsDouble).toArray();
    }

    private static void same(double[] ours, double[] theirs, double tolerance) {
        assertThat(ours).containsExactly(theirs, within(tolerance));
    }
}
