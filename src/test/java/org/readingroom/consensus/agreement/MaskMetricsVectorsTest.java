package org.readingroom.consensus.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.readingroom.consensus.Vectors;
import org.readingroom.geometry.Spacing;

/** Holds every figure of a pair against google-deepmind/surface-distance, numpy and scipy, as recorded in the reference vectors. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class MaskMetricsVectorsTest {

    private static final Set<String> OTHER_PROGRAMS = Set.of("itk"); // what ITK's own filters say, traps included: not a convention of ours

    static List<String> pairs() throws IOException {
        return Vectors.entries("metrics").stream().map(e -> e.get("id").getAsString()).toList();
    }

    @Test
    void there_are_seventeen_pairs() throws IOException {
        assertThat(pairs()).hasSize(17);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void every_figure_of_a_pair_is_the_recorded_one(String id) throws IOException {
        JsonObject entry = Vectors.entry(id), inputs = entry.getAsJsonObject("inputs"), parameters = entry.getAsJsonObject("parameters");
        List<Double> spacing = doubles(parameters.get("spacing_mm")), tolerances = doubles(parameters.get("nsd_tolerances_mm"));

        MaskMetrics metrics = MaskAgreement.compare(Vectors.mask(inputs.get("reference").getAsString()), Vectors.mask(inputs.get("test").getAsString()),
            new Spacing(spacing.get(0), spacing.get(1), spacing.get(2)), tolerances);

        List<String> wrong = new ArrayList<>();
        compare("", entry.getAsJsonObject("expected"), metrics.figures(), entry.getAsJsonObject("tolerance"), wrong);
        assertThat(wrong).isEmpty();
    }

    private static void compare(String path, JsonObject expected, Map<?, ?> ours, JsonObject tolerance, List<String> wrong) {
        for (Map.Entry<String, JsonElement> e : expected.entrySet()) {
            if (OTHER_PROGRAMS.contains(e.getKey())) continue;
            Object value = ours.get(e.getKey());
            if (value == null) wrong.add(path + e.getKey() + " is missing");
            else if (e.getValue().isJsonObject()) compare(path + e.getKey() + ".", e.getValue().getAsJsonObject(), (Map<?, ?>) value, tolerance, wrong);
            else if (!close(e.getValue().getAsDouble(), ((Number) value).doubleValue(), tolerance)) wrong.add(path + e.getKey() + " is " + value + ", recorded " + e.getValue());
        }
    }

    private static boolean close(double expected, double ours, JsonObject tolerance) {
        if (Double.isNaN(expected) || Double.isInfinite(expected)) return Double.compare(expected, ours) == 0;
        return Math.abs(expected - ours) <= tolerance.get("abs").getAsDouble() + tolerance.get("rel").getAsDouble() * Math.abs(expected);
    }

    private static List<Double> doubles(JsonElement array) {
        List<Double> list = new ArrayList<>();
        array.getAsJsonArray().forEach(e -> list.add(e.getAsDouble()));
        return list;
    }
}
