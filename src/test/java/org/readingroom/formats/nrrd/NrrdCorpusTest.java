package org.readingroom.formats.nrrd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.data.Offset.offset;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.testing.Shared;
import org.readingroom.volume.DiffusionWeighting;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;
import org.readingroom.volume.figures.VolumeDescription;
import org.readingroom.volume.label.LabelMap;

/** Every NRRD file of the corpus, against what Teem and ITK make of it. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class NrrdCorpusTest {

    private static final double SIX_DECIMALS_MM = 1e-5;
    private static final double STATISTICS_RELATIVE = 1e-5;

    record Entry(String path, String kind, JsonObject expected) {
        @Override
        public String toString() {
            return path + " (" + kind + ")";
        }
    }

    static List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        if (!Shared.isThere()) return entries;
        for (JsonElement e : JsonParser.parseString(Files.readString(Shared.corpus("manifest.json"))).getAsJsonObject().getAsJsonArray("entries")) {
            JsonObject o = e.getAsJsonObject();
            if (o.get("format").getAsString().equals("NRRD"))
                entries.add(new Entry(o.get("path").getAsString(), o.get("kind").getAsString(), o.has("expected") && o.get("expected").isJsonObject() ? o.getAsJsonObject("expected") : new JsonObject()));
        }
        return entries;
    }

    static Stream<Entry> valid() throws IOException {
        return entries().stream().filter(e -> e.kind().equals("valid"));
    }

    static Stream<Entry> others() throws IOException {
        return entries().stream().filter(e -> !e.kind().equals("valid"));
    }

    @Test
    void the_corpus_has_its_thirty_seven_nrrd_files() throws IOException {
        assertThat(entries()).hasSize(37);
    }

    @ParameterizedTest
    @MethodSource("valid")
    void a_valid_file_opens_with_the_values_and_the_place_that_others_give_it(Entry entry) throws IOException {
        Path file = Shared.corpus(entry.path());
        assertThat(new NrrdReader().confidence(file)).isEqualTo(1);

        VolumeDescription d = VolumeDescription.of(open(file));

        JsonObject x = entry.expected();
        assertThat(d.storedSha256()).isEqualTo(x.get("sha256_stored").getAsString()); // in the order of the file's axes
        assertThat(d.storedType()).isEqualTo(x.get("dtype").getAsString());
        if (x.has("shape")) assertThat(squeezed(d.shape())).isEqualTo(squeezed(ints(x.getAsJsonArray("shape"))));
        if (x.has("components")) assertThat(d.components()).isEqualTo(x.get("components").getAsInt());
        if (x.has("affine_ras")) assertAffine(d.affineRas(), x.getAsJsonArray("affine_ras"));
        if (x.has("canonical_ras")) {
            JsonObject c = x.getAsJsonObject("canonical_ras");
            assertThat(d.canonicalRas().sha256()).isEqualTo(c.get("sha256").getAsString());
            assertAffine(d.canonicalRas().affineRas(), c.getAsJsonArray("affine_ras"));
        }
        JsonObject real = x.getAsJsonObject("stats_real");
        double span = Math.max(Math.abs(real.get("max").getAsDouble()), Math.abs(real.get("min").getAsDouble()));
        assertThat(d.real().min()).isCloseTo(real.get("min").getAsDouble(), offset(span * STATISTICS_RELATIVE));
        assertThat(d.real().max()).isCloseTo(real.get("max").getAsDouble(), offset(span * STATISTICS_RELATIVE));
        assertThat(d.real().mean()).isCloseTo(real.get("mean").getAsDouble(), offset(span * STATISTICS_RELATIVE));
    }

    @ParameterizedTest
    @MethodSource("others")
    void a_damaged_file_is_refused_in_one_sentence(Entry entry) {
        Path file = Shared.corpus(entry.path());
        FormatException refusal = catchThrowableOfType(FormatException.class, () -> open(file));
        assertThat(refusal).isNotNull();
        assertThat(refusal.getMessage()).contains("expected").doesNotContain("Exception").doesNotContain("\n").doesNotContain(Shared.folder().toString());
    }

    @Test
    void the_missing_bytes_of_a_truncated_file_are_counted() {
        assertThat(catchThrowableOfType(FormatException.class, () -> open(Shared.corpus("nrrd/gen_headers/bad_truncated.nrrd")))).hasMessageContaining("999 are missing");
    }

    @Test
    void diffusion_weightings_are_read_in_patient_space() throws IOException {
        Volume v = open(Shared.corpus("nrrd/gen_headers/dwi_list_last.nrrd"));
        assertThat(v.times()).isEqualTo(3);
        assertThat(v.diffusion()).containsExactly(new DiffusionWeighting(0, 0, 0, 0), new DiffusionWeighting(1000, 1, 0, 0), new DiffusionWeighting(1000, 0, 1, 0));
    }

    @Test
    void what_other_programs_write_as_label_maps_are_label_maps() throws IOException {
        LabelMap labels = new NrrdLabelReader().read(Shared.corpus("nrrd/dcmqi/partial_overlaps-1.nrrd"), Progress.NONE);
        assertThat(labels.segments()).as("as numpy finds them").extracting(s -> s.value()).containsExactly(1, 4, 5);
    }

    private static Volume open(Path file) throws IOException {
        return new NrrdReader().read(file, OpenRequest.ALL, Progress.NONE).volumes().get(0);
    }

    private static void assertAffine(double[][] got, JsonArray want) {
        for (int r = 0; r < 3; r++)
            for (int c = 0; c < 4; c++)
                assertThat(got[r][c]).as("affine row %d column %d", r, c).isCloseTo(want.get(r).getAsJsonArray().get(c).getAsDouble(), offset(SIX_DECIMALS_MM));
    }

    private static List<Integer> ints(JsonArray a) {
        List<Integer> list = new ArrayList<>();
        for (JsonElement e : a) list.add(e.getAsInt());
        return list;
    }

    /** Without trailing ones, but at least three: as check-corpus compares. */
    private static List<Integer> squeezed(List<Integer> shape) {
        List<Integer> s = new ArrayList<>(shape);
        while (s.size() > 3 && s.get(s.size() - 1) == 1) s.remove(s.size() - 1);
        while (s.size() < 3) s.add(1);
        return s;
    }
}
