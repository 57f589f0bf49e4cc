package org.readingroom.consensus.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.readingroom.consensus.Vectors;
import org.readingroom.testing.Shared;

/** Matching as by SciPy and fused boxes as by the authors of weighted boxes fusion: all vectors of {@code detection}. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class InstanceVectorsTest {

    @Test
    void boxes_of_four_readers_match_a_reference_as_scipy_says() throws IOException {
        JsonObject boxes = boxes();
        List<Instance> reference = instances(boxes.getAsJsonArray("reference"), null);
        JsonArray expected = Vectors.entry("detection/match_hungarian").getAsJsonObject("expected").getAsJsonArray("per_reader");
        for (int r = 0; r < expected.size(); r++) {
            JsonObject e = expected.get(r).getAsJsonObject();
            List<Instance> reader = instances(boxes.getAsJsonArray("readers").get(r).getAsJsonArray(), null);
            double[][] iou = Matching.iou(reference, reader);
            for (int a = 0; a < iou.length; a++) assertThat(iou[a]).containsExactly(numbers(e.getAsJsonArray("iou").get(a)), within(1e-9));
            Matching m = Matching.of(reference, reader, MatchSettings.USUAL);
            assertThat(m.pairs()).hasSameSizeAs(e.getAsJsonArray("matches_ref_test_iou"));
            for (int p = 0; p < m.pairs().size(); p++)
                assertThat(new double[] { m.pairs().get(p).reference(), m.pairs().get(p).test(), m.pairs().get(p).iou() }).containsExactly(numbers(e.getAsJsonArray("matches_ref_test_iou").get(p)), within(1e-9));
            DetectionFigures f = DetectionFigures.byClass(m, reference, reader).get("Lesion");
            assertThat(new double[] { f.found(), f.invented(), f.missed(), f.f1(), f.precision(), f.recall(), f.panopticQuality() })
                .containsExactly(new double[] { e.get("tp").getAsDouble(), e.get("fp").getAsDouble(), e.get("fn").getAsDouble(), e.get("f1").getAsDouble(),
                    e.get("precision").getAsDouble(), e.get("recall").getAsDouble(), e.get("panoptic_quality").getAsDouble() }, within(1e-9));
        }
    }

    @Test
    void flat_boxes_fuse_by_average_by_largest_score_and_without_weights() throws IOException {
        JsonObject entry = Vectors.entry("detection/wbf_2d"), expected = entry.getAsJsonObject("expected");
        JsonArray readers = boxes().getAsJsonArray("readers");
        List<List<Instance>> scored = new ArrayList<>(), plain = new ArrayList<>();
        for (int r = 0; r < readers.size(); r++) {
            scored.add(instances(readers.get(r).getAsJsonArray(), numbers(entry.getAsJsonObject("inputs").getAsJsonArray("scores").get(r))));
            plain.add(instances(readers.get(r).getAsJsonArray(), null));
        }
        List<Double> weights = List.of(1.0, 2.0, 1.0, 1.0);
        assertFused(new BoxFusion(weights, 0.5, 0, BoxFusion.Score.AVERAGE).fuse(scored), expected.getAsJsonObject("avg"), "boxes_px", true);
        assertFused(new BoxFusion(weights, 0.5, 0, BoxFusion.Score.MAX).fuse(scored), expected.getAsJsonObject("max"), "boxes_px", true);
        assertFused(new BoxFusion(Collections.nCopies(4, 1.0), 0.5, 0, BoxFusion.Score.AVERAGE).fuse(plain), expected.getAsJsonObject("unweighted_score1"), "boxes_px", false);
    }

    @Test
    void solid_boxes_fuse() throws IOException {
        JsonObject entry = Vectors.entry("detection/wbf_3d");
        List<List<Instance>> readers = new ArrayList<>();
        for (JsonElement r : entry.getAsJsonObject("inputs").getAsJsonArray("readers_x0y0z0x1y1z1")) readers.add(instances(r.getAsJsonArray(), null));
        assertFused(new BoxFusion(Collections.nCopies(3, 1.0), 0.3, 0, BoxFusion.Score.AVERAGE).fuse(readers), entry.getAsJsonObject("expected"), "boxes", false);
    }

    /** @param ordered false where all scores are 1 and nothing says which comes first */
    private static void assertFused(List<BoxFusion.Fused> fused, JsonObject expected, String boxes, boolean ordered) {
        JsonArray corners = expected.getAsJsonArray(boxes);
        double[] scores = numbers(expected.getAsJsonArray("scores"));
        assertThat(fused).hasSize(scores.length);
        for (int n = 0; n < scores.length; n++) {
            double[] box = numbers(corners.get(n));
            BoxFusion.Fused f = ordered ? fused.get(n) : fused.stream().max((a, b) -> Double.compare(box(box).iou(a.box()), box(box).iou(b.box()))).orElseThrow();
            assertThat(f.score()).isEqualTo(scores[n], within(1e-5));
            BoxFootprint b = f.box();
            assertThat(box.length == 4 ? new double[] { b.x0(), b.y0(), b.x1(), b.y1() } : new double[] { b.x0(), b.y0(), b.z0(), b.x1(), b.y1(), b.z1() }).containsExactly(box, within(1e-3));
        }
    }

    private static JsonObject boxes() throws IOException {
        return JsonParser.parseString(Files.readString(Shared.reference("detection/boxes.json"))).getAsJsonObject();
    }

    /** @param scores null for 1 */
    private static List<Instance> instances(JsonArray boxes, double[] scores) {
        List<Instance> all = new ArrayList<>();
        for (JsonElement b : boxes) all.add(new Instance("" + all.size(), "Lesion", scores == null ? 1 : scores[all.size()], box(numbers(b))));
        return all;
    }

    private static BoxFootprint box(double[] b) {
        return b.length == 4 ? BoxFootprint.flat(b[0], b[1], b[2], b[3]) : new BoxFootprint(b[0], b[1], b[2], b[3], b[4], b[5]);
    }

    private static double[] numbers(JsonElement array) {
        return StreamSupport.stream(array.getAsJsonArray().spliterator(), false).mapToDouble(JsonElement::getAsDouble).toArray();
    }
}
