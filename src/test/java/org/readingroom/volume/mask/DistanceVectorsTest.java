package org.readingroom.volume.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;
import org.readingroom.geometry.Spacing;

/** Oracle: scipy's distance transform. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class DistanceVectorsTest {

    @TestFactory
    Stream<DynamicTest> every_vector_has_scipys_distances() throws IOException {
        return NiftiMasks.manifest("edt").asList().stream().map(JsonElement::getAsJsonObject).map(v -> DynamicTest.dynamicTest(v.get("id").getAsString(), () -> check(v)));
    }

    private static void check(JsonObject vector) throws IOException {
        Mask mask = NiftiMasks.mask(vector.getAsJsonObject("inputs").get("mask").getAsString());
        Spacing spacing = NiftiMasks.spacing(vector.getAsJsonObject("parameters").getAsJsonArray("spacing_mm"));
        JsonObject expected = vector.getAsJsonObject("expected");
        double tolerance = vector.getAsJsonObject("tolerance").get("abs").getAsDouble();
        double[][] inside = DistanceTransform.inside(mask, spacing);
        assertThat(most(inside, NiftiMasks.read(expected.get("inside").getAsString()).values())).isLessThanOrEqualTo(tolerance);
        assertThat(most(DistanceTransform.signed(mask, spacing), NiftiMasks.read(expected.get("signed_out_minus_in").getAsString()).values())).isLessThanOrEqualTo(tolerance);
        assertThat(max(inside)).isCloseTo(expected.get("max_inside").getAsDouble(), within(1e-9));
        assertThat(max(DistanceTransform.outside(mask, spacing))).isCloseTo(expected.get("max_outside").getAsDouble(), within(1e-9));
    }

    private static double most(double[][] ours, double[][] theirs) {
        double most = 0;
        for (int k = 0; k < ours.length; k++) for (int n = 0; n < ours[k].length; n++) most = Math.max(most, Math.abs(ours[k][n] - theirs[k][n]));
        return most;
    }

    private static double max(double[][] planes) {
        return Arrays.stream(planes).flatMapToDouble(Arrays::stream).max().orElseThrow();
    }
}
