package org.readingroom.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.geometry.Spacing;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.testing.Shared;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenResult;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/** The seventeen series of reference/series_cases, which say themselves what must come out. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class SeriesCasesTest {

    private static final double SPACING_MM = 1e-6, REAL = 1e-4; // DS digits; float
    private static final Map<String, String> CODES = Map.of("gap", "GAP", "tilt", "TILT", "rescale", "RESCALE_VARIES", "slices overlap", "OVERLAP");

    static Stream<String> cases() throws IOException {
        return expected().keySet().stream();
    }

    private static JsonObject expected() throws IOException {
        return JsonParser.parseString(Files.readString(Shared.reference("series_cases/expected.json"))).getAsJsonObject().getAsJsonObject("cases");
    }

    private static OpenResult open(String name) throws IOException {
        return new DicomReader(PixelCodecs.builtIn()).read(Shared.reference("series_cases/" + name), OpenRequest.ALL, Progress.NONE);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_case_comes_out_with_the_shape_spacing_values_window_and_finding_that_it_should(String name) throws IOException {
        JsonObject want = expected().getAsJsonObject(name);

        OpenResult got = open(name);

        JsonArray volumes = want.getAsJsonArray("volumes");
        assertThat(got.volumes()).hasSameSizeAs(volumes.asList());
        for (int n = 0; n < volumes.size(); n++) compare(got.volumes().get(n), volumes.get(n).getAsJsonObject());
        if (want.has("finding")) holdsFinding(got.volumes().get(0), want.get("finding").getAsString());
        assertThat(got.rejected()).isEmpty();
    }

    private static void compare(Volume got, JsonObject want) {
        assertThat(List.of(got.grid().ni(), got.grid().nj(), got.grid().nk())).isEqualTo(want.getAsJsonArray("shape").asList().stream()
            .map(JsonElement::getAsInt).toList());
        Spacing spacing = got.grid().spacing();
        for (int axis = 0; axis < 3; axis++) {
            JsonElement mm = want.getAsJsonArray("spacing_mm").get(axis);
            if (mm.isJsonNull()) assertThat(got.findings()).as("where the step of a single slice comes from").anyMatch(f -> f.code()
                .equals("SPACING_SOURCE"));
            else assertThat(spacing.along(axis)).as("spacing along axis %d", axis).isCloseTo(mm.getAsDouble(), within(SPACING_MM));
        }
        JsonArray means = want.getAsJsonArray("slice_means_real");
        for (int k = 0; k < means.size(); k++) assertThat(mean(got, k)).as("mean of slice %d", k).isCloseTo(means.get(k).getAsDouble(), within(REAL));
        if (want.has("window")) {
            assertThat(got.windows().get(0).centre()).isEqualTo(want.getAsJsonArray("window").get(0).getAsDouble());
            assertThat(got.windows().get(0).width()).isEqualTo(want.getAsJsonArray("window").get(1).getAsDouble());
        }
    }

    private static void holdsFinding(Volume volume, String sentence) {
        String code = CODES.entrySet().stream().filter(e -> sentence.startsWith(e.getKey())).findFirst().orElseThrow().getValue();
        Finding finding = volume.findings().stream().filter(f -> f.code().equals(code)).findFirst().orElseThrow(() -> new AssertionError("no "
            + code + " among " + volume.findings()));
        assertThat(finding.level()).isEqualTo(sentence.endsWith("(note)") ? Finding.Level.NOTE : Finding.Level.WARNING);
        if (code.equals("GAP") || code.equals("TILT")) assertThat(finding.message()).containsIgnoringCase(sentence);
    }

    private static double mean(Volume volume, int k) {
        double sum = 0;
        for (int j = 0; j < volume.grid().nj(); j++) for (int i = 0; i < volume.grid().ni(); i++) sum += volume.real(i, j, k, 0, 0);
        return sum / (volume.grid().ni() * volume.grid().nj());
    }

    @org.junit.jupiter.api.Test
    void a_tilted_stack_keeps_its_shear_and_says_how_far_its_planes_are_apart() throws IOException {
        Volume tilted = open("G_tilt").volumes().get(0);

        assertThat(tilted.verdict()).isEqualTo(Verdict.SHEARED);
        double[][] lps = tilted.grid().affine().toLps();
        assertThat(new double[] { lps[0][2], lps[1][2], lps[2][2] }).containsExactly(new double[] { 0, 0, 5 }, within(1e-6));
        assertThat(tilted.findings()).anyMatch(f -> f.code().equals("TILT") && f.message().contains("4.83 mm apart"));
    }

    @org.junit.jupiter.api.Test
    void inverted_display_does_not_touch_the_values_and_missing_slices_are_told_in_the_verdict() throws IOException {
        Volume inverted = open("I_mono1").volumes().get(0);

        assertThat(inverted.isShownInverted()).isTrue();
        assertThat(inverted.quantity()).isEqualTo(Quantity.HOUNSFIELD);
        assertThat(open("B_missing").volumes().get(0).verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(open("A_interleave").volumes().get(0).verdict()).isEqualTo(Verdict.UNIFORM);
    }

    /** Shape and affine of what dcm2niix 1.0.20220720 writes as the tilt-corrected volume, which the corpus' ruling calls right; its rows are counted from below. */
    @org.junit.jupiter.api.Test
    void a_real_tilted_series_is_corrected_onto_the_grid_that_dcm2niix_makes() throws IOException {
        Volume tilted = new DicomReader(PixelCodecs.builtIn()).read(Shared.corpus("dicom/series/d2n_failing_gantrytilting_001"), OpenRequest.ALL, Progress.NONE).volumes().get(0);

        Volume straight = org.readingroom.volume.derived.TiltCorrection.of(tilted);

        assertThat(List.of(straight.grid().ni(), straight.grid().nj(), straight.grid().nk())).containsExactly(512, 521, 4);
        double[][] ras = straight.grid().affine().toRas(), expected = { { -0.417969, 0, 0, 106.791016 }, { 0, -0.405553, -1.173679, 49.381134 + 520 * 0.405553 },
            { 0, -0.101116, 4.707369, -113.622086 + 520 * 0.101116 } };
        for (int row = 0; row < 3; row++) assertThat(ras[row]).containsExactly(expected[row], within(1e-3));
    }
}
