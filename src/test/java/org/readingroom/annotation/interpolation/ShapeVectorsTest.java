package org.readingroom.annotation.interpolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;
import org.readingroom.volume.mask.NiftiMasks;
import org.readingroom.volume.mask.PolygonRaster;

/** Oracles: a numpy and shapely implementation of the same definition, formulas, scipy's slerp. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class ShapeVectorsTest {

    @TestFactory
    Stream<DynamicTest> every_shape_is_where_the_reference_has_it() throws IOException {
        return NiftiMasks.manifest("shape_interpolation").asList().stream().map(JsonElement::getAsJsonObject).map(v -> {
            String id = v.get("id").getAsString();
            return DynamicTest.dynamicTest(id, () -> check(id.substring(id.indexOf('/') + 1), v));
        });
    }

    private static void check(String name, JsonObject v) {
        JsonObject inputs = v.getAsJsonObject("inputs"), expected = v.getAsJsonObject("expected");
        double tolerance = v.getAsJsonObject("tolerance").get("abs").getAsDouble();
        if (name.startsWith("polygon")) polygon(inputs, expected.getAsJsonObject("t"), tolerance);
        else switch (name) {
            case "polyline" -> each(expected.getAsJsonObject("t"), (t, e) -> same(ShapeInterpolation.polyline(points(inputs, "a"), points(inputs, "b"), t), NiftiMasks.points(e), tolerance));
            case "box_2d", "cuboid_3d" -> each(expected, (t, e) -> same(ShapeInterpolation.parameters(numbers(inputs.get("a")), numbers(inputs.get("b")), t), numbers(e), tolerance));
            case "rotated_box_angle" -> angles(expected.getAsJsonArray("cases"), tolerance);
            case "skeleton" -> skeleton(inputs.getAsJsonArray("nodes"), expected, tolerance);
            case "cuboid_rotation" -> each(expected, (t, e) -> same(matrix(ShapeInterpolation.rotation(numbers(inputs.get("q0_xyzw")), numbers(inputs.get("q1_xyzw")), t)), NiftiMasks.points(e), tolerance));
            default -> throw new AssertionError("no check for " + name);
        }
    }

    private static void polygon(JsonObject inputs, JsonObject expected, double tolerance) {
        each(expected, (t, e) -> {
            double[][] blend = PolygonInterpolation.between(points(inputs, "a"), points(inputs, "b"), t).orElseThrow();
            same(blend, NiftiMasks.points(e.getAsJsonObject().get("points")), tolerance);
            assertThat(PolygonRaster.signedArea(blend)).isCloseTo(e.getAsJsonObject().get("area").getAsDouble(), within(tolerance));
            assertThat(e.getAsJsonObject().get("valid").getAsBoolean()).isTrue();
        });
    }

    private static void angles(JsonArray cases, double tolerance) {
        for (JsonElement c : cases)
            each(c.getAsJsonObject().getAsJsonObject("t"), (t, e) ->
                assertThat(ShapeInterpolation.angleDegrees(c.getAsJsonObject().get("a_deg").getAsDouble(), c.getAsJsonObject().get("b_deg").getAsDouble(), t)).isCloseTo(e.getAsDouble(), within(tolerance)));
    }

    private static void skeleton(JsonArray nodes, JsonObject expected, double tolerance) {
        each(expected, (t, e) -> {
            for (int n = 0; n < nodes.size(); n++) {
                JsonObject node = nodes.get(n).getAsJsonObject(), want = e.getAsJsonArray().get(n).getAsJsonObject();
                double[][] a = { numbers(node.get("a")) }, b = { numbers(node.get("b")) };
                same(ShapeInterpolation.points(a, b, t)[0], numbers(want.get("p")), tolerance);
                assertThat(ShapeInterpolation.nearer(node.get("va").getAsString(), node.get("vb").getAsString(), t)).isEqualTo(want.get("visibility").getAsString());
            }
        });
    }

    private interface At {
        void check(double t, JsonElement expected);
    }

    private static void each(JsonObject byT, At at) {
        for (Map.Entry<String, JsonElement> e : byT.entrySet()) at.check(Double.parseDouble(e.getKey()), e.getValue());
    }

    private static double[][] points(JsonObject inputs, String name) {
        return NiftiMasks.points(inputs.get(name));
    }

    private static double[] numbers(JsonElement list) {
        if (list.isJsonArray()) return list.getAsJsonArray().asList().stream().mapToDouble(JsonElement::getAsDouble).toArray();
        return list.getAsJsonObject().asMap().values().stream().mapToDouble(JsonElement::getAsDouble).toArray();
    }

    private static void same(double[][] ours, double[][] theirs, double tolerance) {
        assertThat(ours).hasDimensions(theirs.length, theirs[0].length);
        for (int n = 0; n < ours.length; n++) same(ours[n], theirs[n], tolerance);
    }

    private static void same(double[] ours, double[] theirs, double tolerance) {
        assertThat(ours).containsExactly(theirs, within(tolerance));
    }

    private static double[][] matrix(double[] q) {
        double x = q[0], y = q[1], z = q[2], w = q[3];
        return new double[][] {
            { 1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w) },
            { 2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w) },
            { 2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y) } };
    }
}
