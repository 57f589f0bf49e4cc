package org.readingroom.formats.parrec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.geometry.Affine;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.testing.NibabelOpens;
import org.readingroom.testing.Shared;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Volume;
import org.readingroom.volume.derived.UnitView;

/** Real files against nibabel: the corpus with its values, and the headers that nibabel brings for its own tests. */
class ParRecCorpusTest {

    private static final List<String> RULED = List.of(
        "ASL_3D_Multiecho.PAR", // most of its lines were taken out, so images lie where nibabel's shape has none
        "umass_anonymized.PAR"); // the general information was set to 0; the images' own places, which we take, nibabel does not look at

    @TempDir
    Path folder;

    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void values_and_places_of_the_corpus_are_nibabel_s() throws IOException, InterruptedException {
        List<Path> files = new ArrayList<>();
        for (String f : List.of("phantom_EPI_asc_CLEAR_2_1", "phantom_varscale")) files.add(Shared.corpus("parrec/nibabel/" + f + ".PAR"));
        for (String f : List.of("T1", "T2_")) files.add(Shared.corpus("parrec/nitest-balls1/" + f + ".PAR"));
        List<JsonObject> said = NibabelOpens.files(files);
        for (int n = 0; n < files.size(); n++) NibabelOpens.assertSame(open(files.get(n), Loading.WHOLE).get(0), said.get(n), 1e-12);
    }

    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void a_survey_of_three_orientations_is_three_volumes_each_in_its_place() throws IOException {
        List<Volume> survey = open(Shared.corpus("parrec/nitest-balls1/NA.PAR"), Loading.WHOLE);
        assertThat(survey).extracting(v -> v.grid().orientation()).hasSize(3).doesNotHaveDuplicates();
        assertThat(survey).extracting(Volume::name).containsExactly("NA sagittal", "NA coronal", "NA transverse");
        for (Volume v : survey) {
            assertThat(v.grid().nk()).isEqualTo(3);
            assertThat(v.grid().affine().step(2)).isCloseTo(20, offset(1e-6));
            assertThat(v.findings()).isEmpty();
        }
        Affine sagittal = survey.get(0).grid().affine();
        double[] middle = { 127.5, 127.5 };
        for (int k = 0; k < 3; k++) assertThat(sagittal.apply(middle[0], middle[1], k).x()).isCloseTo(20 - 20 * k, offset(1e-6)); // the lines' own rl
    }

    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void the_truncated_recording_has_three_times_and_tells_of_the_fourth() throws IOException {
        Volume v = open(Shared.corpus("parrec/nibabel/phantom_truncated.PAR"), Loading.WHOLE).get(0);
        assertThat(v.times()).isEqualTo(3);
        assertThat(v.findings()).extracting(Finding::code).containsExactly("TRUNCATED");
    }

    @Test
    void shapes_places_orders_and_floating_values_are_nibabel_s_in_all_its_test_headers() throws IOException, InterruptedException {
        int compared = 0;
        for (JsonObject said : NibabelOpens.parHeaders()) {
            Path par = Path.of(said.get("path").getAsString());
            if (said.has("refused") || RULED.contains(par.getFileName().toString())) continue;
            List<Volume> volumes = open(copied(par, said), Loading.ON_DEMAND);
            List<Integer> order = new ArrayList<>();
            for (Volume v : volumes) {
                assertThat(v.grid().affine().isClose(NibabelOpens.affine(said), 0.05)).as("%s: %s for %s", par.getFileName(), v.grid().affine(), said.get("affine")).isTrue();
                assertThat(List.of(v.grid().ni(), v.grid().nj(), v.grid().nk())).isEqualTo(ints(said.getAsJsonArray("shape")).subList(0, 3));
                for (int t = 0; t < v.times(); t++) for (int k = 0; k < v.grid().nk(); k++) order.add((int) v.samples().stored(0, 0, k, 0, t));
            }
            List<Integer> theirs = ints(said.getAsJsonArray("order"));
            if (volumes.size() == 1) {
                assertThat(order).as(par.getFileName().toString()).isEqualTo(theirs);
                floating(volumes.get(0), said);
            } else assertThat(order).containsExactlyInAnyOrderElementsOf(theirs);
            assertThat(volumes).hasSize(said.get("types").getAsInt());
            compared++;
        }
        assertThat(compared).isGreaterThanOrEqualTo(25);
    }

    private static void floating(Volume v, JsonObject said) {
        Volume fp = UnitView.of(v, "fp");
        for (int n = 0; n < v.samples().planes().size(); n++) {
            double slope = said.getAsJsonArray("fp_slope").get(n).getAsDouble();
            assertThat(fp.rescale().slope(n)).isCloseTo(slope, offset(1e-12 * Math.abs(slope)));
            assertThat(fp.rescale().intercept(n)).isCloseTo(said.getAsJsonArray("fp_intercept").get(n).getAsDouble(), offset(1e-9));
        }
    }

    /** The header with a .REC beside it whose images hold their own number. */
    private Path copied(Path par, JsonObject said) throws IOException {
        List<Integer> shape = ints(said.getAsJsonArray("shape"));
        long image = (long) shape.get(0) * shape.get(1) * said.get("bits").getAsInt() / 8;
        String stem = par.getFileName().toString().replace(".PAR", "");
        try (RandomAccessFile rec = new RandomAccessFile(folder.resolve(stem + ".REC").toFile(), "rw")) {
            rec.setLength(image * said.get("images").getAsInt()); // holes: takes no room on the disk
            for (int n = 0; n < said.get("images").getAsInt(); n++) {
                rec.seek(n * image);
                rec.write(new byte[] { (byte) n, (byte) (n >> 8) });
            }
        }
        return Files.copy(par, folder.resolve(stem + ".PAR"));
    }

    private static List<Integer> ints(JsonArray a) {
        List<Integer> all = new ArrayList<>();
        a.forEach(e -> all.add(e.getAsInt()));
        return all;
    }

    private static List<Volume> open(Path file, Loading loading) throws IOException {
        return new ParRecReader().read(file, OpenRequest.ALL.with(loading), Progress.NONE).volumes();
    }
}
