package org.readingroom.formats.nifti;

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
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.testing.Shared;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.figures.VolumeDescription;

/** Every NIfTI file of the corpus, against what nibabel and ITK make of it. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class NiftiCorpusTest {

    private static final double SIX_DECIMALS_MM = 1e-3; // the manifest prints six, of float32 numbers
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
            if (o.get("format").getAsString().equals("NIfTI"))
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
    void the_corpus_has_its_hundred_and_three_nifti_files() throws IOException {
        assertThat(entries()).hasSize(103);
    }

    @ParameterizedTest
    @MethodSource("valid")
    void a_valid_file_opens_with_the_values_and_the_place_that_others_give_it(Entry entry) throws IOException {
        Path file = Shared.corpus(entry.path());
        assertThat(new NiftiReader().confidence(file)).isEqualTo(1);

        VolumeDescription d = VolumeDescription.of(new NiftiReader().read(file, OpenRequest.ALL, Progress.NONE).volumes().get(0));

        JsonObject x = entry.expected();
        double unit = x.has("units") && x.getAsJsonArray("units").get(0).getAsString().equals("micron") ? 1e-3 : 1; // printed in the file's unit
        assertThat(squeezed(d.shape())).isEqualTo(squeezed(ints(x.getAsJsonArray("shape"))));
        assertThat(d.storedSha256()).isEqualTo(x.get("sha256_stored").getAsString());
        assertAffine(d.affineRas(), x.getAsJsonArray("affine_ras"), unit);
        assertThat(d.canonicalRas().sha256()).hasSize(64);
        if (x.has("canonical_ras")) {
            JsonObject c = x.getAsJsonObject("canonical_ras");
            assertThat(squeezed(d.canonicalRas().shape())).isEqualTo(squeezed(ints(c.getAsJsonArray("shape"))));
            assertThat(d.canonicalRas().sha256()).isEqualTo(c.get("sha256").getAsString());
            assertAffine(d.canonicalRas().affineRas(), c.getAsJsonArray("affine_ras"), unit);
        }
        JsonObject real = x.getAsJsonObject("stats_real");
        double span = Math.max(1e-9, Math.max(number(real, "max"), Math.max(Math.abs(number(real, "min")), Math.abs(number(real, "mean")))));
        if (real.has("min")) assertThat(d.real().min()).isCloseTo(real.get("min").getAsDouble(), offset(span * STATISTICS_RELATIVE));
        if (real.has("max")) assertThat(d.real().max()).isCloseTo(real.get("max").getAsDouble(), offset(span * STATISTICS_RELATIVE));
        if (real.has("mean")) assertThat(d.real().mean()).isCloseTo(real.get("mean").getAsDouble(), offset(span * STATISTICS_RELATIVE));
        assertThat(d.findings()).noneMatch(f -> f.level() == Finding.Level.REFUSED);
    }

    @ParameterizedTest
    @MethodSource("others")
    void a_damaged_or_odd_file_is_refused_in_one_sentence(Entry entry) throws IOException {
        Path file = Shared.corpus(entry.path());
        FormatException refusal = catchThrowableOfType(FormatException.class,
            () -> new NiftiReader().read(file, OpenRequest.ALL, Progress.NONE));
        assertThat(refusal).isNotNull();
        assertThat(refusal.getMessage()).contains(file.getFileName().toString()).contains("expected").doesNotContain("Exception").doesNotContain("\n");
    }

    private static void assertAffine(double[][] got, JsonArray want, double unit) {
        for (int r = 0; r < 3; r++)
            for (int c = 0; c < 4; c++)
                assertThat(got[r][c]).as("affine row %d column %d", r, c)
                    .isCloseTo(unit * want.get(r).getAsJsonArray().get(c).getAsDouble(), offset(SIX_DECIMALS_MM));
    }

    private static double number(JsonObject o, String key) {
        return o.has(key) ? o.get(key).getAsDouble() : 0;
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
