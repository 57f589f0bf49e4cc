package org.readingroom.volume.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;

/** Oracles: exact rational arithmetic (filling), counts by scipy (tracing), pycocotools (run lengths). */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class OutlineVectorsTest {

    @TestFactory
    Stream<DynamicTest> every_polygon_fills_the_same_pixels() throws IOException {
        return each("polygon_raster", v -> {
            JsonObject in = v.getAsJsonObject("inputs"), expected = v.getAsJsonObject("expected");
            List<double[][]> loops = new ArrayList<>();
            for (JsonElement loop : in.getAsJsonArray("loops_xy")) loops.add(NiftiMasks.points(loop));
            int ni = in.get("width").getAsInt(), nj = in.get("height").getAsInt();
            assertThat(PolygonRaster.fill(loops, ni, nj).sameVoxels(NiftiMasks.digits(expected.getAsJsonArray("evenodd")))).isTrue();
            Mask wound = PolygonRaster.fill(loops, ni, nj, PolygonRaster.Rule.NON_ZERO);
            assertThat(wound.count()).isEqualTo(expected.get("count_nonzero").getAsLong());
            if (expected.has("nonzero")) assertThat(wound.sameVoxels(NiftiMasks.digits(expected.getAsJsonArray("nonzero")))).isTrue();
            JsonArray areas = expected.getAsJsonArray("signed_area_per_loop_y_down");
            for (int n = 0; n < loops.size(); n++) assertThat(PolygonRaster.signedArea(loops.get(n))).isCloseTo(areas.get(n).getAsDouble(), within(1e-9));
        });
    }

    @TestFactory
    Stream<DynamicTest> every_picture_has_the_loops_areas_and_lengths_counted_elsewhere() throws IOException {
        return each("mask_trace", v -> {
            Mask mask = NiftiMasks.digits(v.getAsJsonObject("inputs").get("mask").getAsString());
            JsonObject expected = v.getAsJsonObject("expected");
            List<double[][]> loops = MaskTrace.outlines(mask);
            assertThat(loops.stream().filter(l -> PolygonRaster.signedArea(l) > 0)).hasSize(expected.get("outer_loops").getAsInt());
            assertThat(loops.stream().filter(l -> PolygonRaster.signedArea(l) < 0)).hasSize(expected.get("hole_loops").getAsInt());
            assertThat(loops.stream().mapToDouble(PolygonRaster::signedArea).sum()).isEqualTo(expected.get("area_pixels").getAsDouble());
            assertThat(loops.stream().mapToDouble(OutlineVectorsTest::length).sum()).isEqualTo(expected.get("total_edge_length").getAsDouble());
            assertThat(loops.stream().mapToInt(l -> l.length).sum()).isEqualTo(expected.get("corner_vertices_total").getAsInt());
            assertThat(PolygonRaster.fill(loops, mask.ni(), mask.nj()).sameVoxels(mask)).isTrue();
        });
    }

    @TestFactory
    Stream<DynamicTest> every_picture_has_the_runs_of_coco() throws IOException {
        return each("rle", v -> {
            JsonObject expected = v.getAsJsonObject("expected"), inputs = v.getAsJsonObject("inputs");
            if (!inputs.has("mask")) return; // overlap figures and sizes: no run lengths in them
            Mask mask = NiftiMasks.digits(inputs.get("mask").getAsString());
            int[] counts = new com.google.gson.Gson().fromJson(expected.get("counts"), int[].class);
            String text = expected.get("counts_string").getAsString();
            assertThat(RunLengths.ofColumns(mask)).isEqualTo(counts);
            assertThat(RunLengths.toCoco(counts)).isEqualTo(text);
            assertThat(RunLengths.fromCoco(text)).isEqualTo(counts);
            assertThat(RunLengths.columns(counts, mask.ni(), mask.nj()).sameVoxels(mask)).isTrue();
            assertThat(RunLengths.rows(RunLengths.ofRows(mask), mask.ni(), mask.nj()).sameVoxels(mask)).isTrue();
        });
    }

    private interface Check {
        void run(JsonObject vector) throws IOException;
    }

    private static Stream<DynamicTest> each(String area, Check check) throws IOException {
        return NiftiMasks.manifest(area).asList().stream().map(JsonElement::getAsJsonObject).map(v -> DynamicTest.dynamicTest(v.get("id").getAsString(), () -> check.run(v)));
    }

    private static double length(double[][] loop) {
        double sum = 0;
        for (int n = 0; n < loop.length; n++) {
            double[] a = loop[n], b = loop[(n + 1) % loop.length];
            sum += Math.hypot(b[0] - a[0], b[1] - a[1]);
        }
        return sum;
    }
}
