package org.readingroom.formats.minc;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.readingroom.io.Progress;
import org.readingroom.testing.Shared;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.figures.VolumeDescription;

/** Every MINC file of the corpus, against what nibabel and MINC's own tools make of it. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class MincCorpusTest {

    private static final double SIX_DECIMALS_MM = 1e-3, STATISTICS_RELATIVE = 1e-5;

    record Entry(String path, String kind, JsonObject expected) {
        @Override
        public String toString() {
            return path;
        }
    }

    static List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        if (!Shared.isThere()) return entries;
        for (JsonElement e : JsonParser.parseString(Files.readString(Shared.corpus("manifest.json"))).getAsJsonObject().getAsJsonArray("entries")) {
            JsonObject o = e.getAsJsonObject();
            if (o.get("format").getAsString().equals("MINC")) entries.add(new Entry(o.get("path").getAsString(), o.get("kind").getAsString(), o.getAsJsonObject("expected")));
        }
        return entries;
    }

    static Stream<Entry> valid() throws IOException {
        return entries().stream().filter(e -> e.kind().equals("valid"));
    }

    @Test
    void the_corpus_has_its_twelve_minc_files() throws IOException {
        assertThat(entries()).hasSize(12);
    }

    @ParameterizedTest
    @MethodSource("valid")
    void a_valid_file_opens_with_the_values_and_the_place_that_others_give_it(Entry entry) throws IOException {
        Path file = Shared.corpus(entry.path());
        assertThat(new MincReader().confidence(file)).isEqualTo(1);

        VolumeDescription d = VolumeDescription.of(read(file));

        JsonObject x = entry.expected(), real = x.getAsJsonObject("stats_real");
        List<Integer> shape = new ArrayList<>();
        x.getAsJsonArray("shape").forEach(n -> shape.add(n.getAsInt()));
        assertThat(d.shape()).isEqualTo(shape);
        assertAffine(d.affineRas(), x.getAsJsonArray("affine_ras"));
        assertAffine(d.canonicalRas().affineRas(), x.getAsJsonObject("canonical_ras").getAsJsonArray("affine_ras"));
        double span = Math.max(Math.abs(real.get("max").getAsDouble()), Math.abs(real.get("min").getAsDouble())) * STATISTICS_RELATIVE;
        assertThat(d.real().min()).isCloseTo(real.get("min").getAsDouble(), offset(span));
        assertThat(d.real().max()).isCloseTo(real.get("max").getAsDouble(), offset(span));
        assertThat(d.real().mean()).isCloseTo(real.get("mean").getAsDouble(), offset(span));
    }

    private static void assertAffine(double[][] got, JsonArray want) {
        for (int r = 0; r < 3; r++)
            for (int c = 0; c < 4; c++) assertThat(got[r][c]).as("affine row %d column %d", r, c).isCloseTo(want.get(r).getAsJsonArray().get(c).getAsDouble(), offset(SIX_DECIMALS_MM));
    }

    @Test
    void a_dimension_whose_length_lies_is_told_and_the_image_believed() throws IOException {
        Volume v = read(Shared.corpus("minc/bad/minc2_baddim.mnc"));
        assertThat(v.grid().ni()).isEqualTo(10);
        assertThat(v.findings()).extracting(Finding::code).contains("HEADER_REPAIRED");
    }

    @Test
    void a_file_that_says_nothing_of_its_place_has_none() throws IOException {
        Volume v = read(Shared.corpus("minc/nibabel/minc2-no-att.mnc"));
        assertThat(v.verdict()).isEqualTo(Verdict.UNPLACED);
        assertThat(v.findings()).extracting(Finding::code).contains("NO_SPACING");
    }

    private static Volume read(Path file) throws IOException {
        return new MincReader().read(file, OpenRequest.ALL, Progress.NONE).volumes().get(0);
    }
}
