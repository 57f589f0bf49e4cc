package org.readingroom.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.io.Progress;
import org.readingroom.testing.Shared;
import org.readingroom.volume.DiffusionWeighting;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;

/** Diffusion weighted series keep b-value and direction of each time. */
class DiffusionSeriesTest {

    @TempDir
    Path folder;

    private static Volume open(Path path) throws IOException {
        return new DicomReader(PixelCodecs.builtIn()).read(path, OpenRequest.ALL, Progress.NONE).volumes().get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = { "d2n_philips_dti_001", "d2n_philips_enhanced_dti_001", "qa_stc_uih_dti" })
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void b_values_are_those_that_dcm2niix_finds(String series) throws IOException {
        JsonObject manifest = JsonParser.parseString(Files.readString(Shared.corpus("manifest.json"))).getAsJsonObject();
        JsonObject entry = manifest.getAsJsonArray("entries").asList().stream().map(JsonElement::getAsJsonObject)
            .filter(e -> e.get("path").getAsString().equals("dicom/series/" + series + "/")).findFirst().orElseThrow();
        JsonArray expected = entry.getAsJsonObject("expected").getAsJsonObject("dcm2niix").getAsJsonArray("volumes").get(0).getAsJsonObject().getAsJsonArray("bvals");

        List<DiffusionWeighting> got = open(Shared.corpus("dicom/series/" + series)).diffusion();

        assertThat(got).hasSize(expected.size());
        for (int t = 0; t < got.size(); t++) assertThat(got.get(t).bValue()).isCloseTo(expected.get(t).getAsDouble(), within(1e-3));
    }

    /** From the bvec files that dcm2niix 1.0.20220720 writes of these series, brought back to the patient by its NIfTI's affine. */
    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void directions_are_those_of_dcm2niix_in_the_patient() throws IOException {
        is(open(Shared.corpus("dicom/series/qa_stc_uih_dti")).diffusion().get(1), 0.5841, -0.2246, -0.7800);
        is(open(Shared.corpus("dicom/series/qa_stc_uih_dti")).diffusion().get(3), 0.5868, -0.6206, -0.5201);
        is(open(Shared.corpus("dicom/series/d2n_philips_enhanced_dti_001")).diffusion().get(2), -0.0260, -0.6492, 0.7602);
        assertThat(open(Shared.corpus("dicom/series/d2n_philips_enhanced_dti_001")).diffusion().get(3).hasDirection()).isFalse();
    }

    private static void is(DiffusionWeighting w, double x, double y, double z) {
        assertThat(new double[] { w.x(), w.y(), w.z() }).containsExactly(new double[] { x, y, z }, within(1e-4));
    }

    @Test
    void weightings_tell_times_apart_where_nothing_else_does_in_order_of_instance() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        double[][] directions = { { 0, 0, 1 }, { 0, 1, 0 }, { 1, 0, 0 } };
        for (double[] d : directions)
            for (int z = 0; z < 2; z++) s.slice(1, z, 1, h -> h.putDoubles(0x00189087, 900).putDoubles(0x00189089, d));

        Volume v = open(folder);

        assertThat(v.times()).isEqualTo(3);
        assertThat(v.diffusion()).containsExactly(DiffusionWeighting.of(900, 0, 0, 1), DiffusionWeighting.of(900, 0, 1, 0), DiffusionWeighting.of(900, 1, 0, 0));
    }

    @Test
    void a_time_of_mixed_weightings_is_told_and_b_values_of_zero_alone_are_none() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        s.slice(1, 0, 1, h -> h.putDoubles(0x00189087, 500));
        s.slice(1, 1, 1, h -> h.putDoubles(0x00189087, 900));
        s.slice(2, 0, 1, h -> h.putDoubles(0x00189087, 0));

        List<Volume> volumes = new DicomReader(PixelCodecs.builtIn()).read(folder, OpenRequest.ALL, Progress.NONE).volumes();

        assertThat(volumes.get(0).findings()).anyMatch(f -> f.code().equals("DIFFUSION"));
        assertThat(volumes.get(1).diffusion()).isEmpty();
    }
}
