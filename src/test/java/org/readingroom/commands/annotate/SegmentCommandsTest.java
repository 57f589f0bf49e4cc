package org.readingroom.commands.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.journal.AnnotationDesk;
import org.readingroom.annotation.journal.DeskOpening;
import org.readingroom.annotation.shape.AnnotationLabels;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.cli.Launcher;
import org.readingroom.testing.TestImages;

class SegmentCommandsTest {

    @TempDir
    private Path folder;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void an_effect_changes_its_track_and_leaves_a_record() throws IOException {
        Path output = folder.resolve("o.annotations.json"), record = folder.resolve("record.json");
        assertThat(run("segment-effect", "effect=threshold", "track=1", "settings=low:40,high:120,mode:keep", "image=" + TestImages.CT, "annotations=" + TestImages.reader(1), "author=r7",
            "output=" + output, "json=" + record)).as(said()).isZero();
        Annotations before = AnnotationFile.read(TestImages.reader(1)), after = AnnotationFile.read(output);
        long was = voxels(before, 0), is = voxels(after, 0);
        assertThat(is).isPositive().isLessThan(was);
        assertThat(said()).contains("Track 1: " + was + " voxels before, " + is + " now.");
        for (int t = 1; t < before.tracks().size(); t++) assertThat(after.shapesOf(after.tracks().get(t))).isEqualTo(before.shapesOf(before.tracks().get(t)));
        Shape changed = after.shapesOf(after.tracks().get(0)).stream().filter(s -> s.figure() instanceof Bitmask).findFirst().orElseThrow();
        assertThat(changed.origin().tool()).isEqualTo("effect:threshold");
        assertThat(changed.origin().author()).isEqualTo("r7");
        JsonObject json = JsonParser.parseString(Files.readString(record)).getAsJsonObject();
        assertThat(json.getAsJsonObject("settings").get("high").getAsString()).isEqualTo("120");
        assertThat(json.getAsJsonObject("inputs").size()).isEqualTo(1);
    }

    @Test
    void without_another_name_the_file_itself_is_edited_and_its_journal_takes_it_back() throws IOException {
        Path file = Files.copy(TestImages.reader(1), folder.resolve("mine.annotations.json")), elsewhere = folder.resolve("o.annotations.json");
        String before = AnnotationDocument.of(AnnotationFile.read(file)).digest();
        assertThat(run("segment-effect", "effect=margin", "settings=mm:3", "annotations=" + file, "output=" + elsewhere)).as(said()).isZero();
        assertThat(AnnotationDocument.of(AnnotationFile.read(file)).digest()).isEqualTo(before);
        assertThat(run("segment-effect", "effect=margin", "settings=mm:3", "annotations=" + file)).as(said()).isZero();
        assertThat(voxels(AnnotationFile.read(file), 0)).isEqualTo(voxels(AnnotationFile.read(elsewhere), 0)).isGreaterThan(voxels(AnnotationFile.read(TestImages.reader(1)), 0));
        try (DeskOpening opening = DeskOpening.open(file, null); AnnotationDesk desk = opening.take()) {
            desk.document().undo();
            assertThat(desk.document().digest()).isEqualTo(before);
        }
    }

    @Test
    void help_lists_every_effect_with_the_settings_that_it_takes() {
        assertThat(run("help", "segment-effect")).isZero();
        String help = said().replaceAll("\\s+", " ");
        assertThat(help).contains("effect=hollow settings=mm: Thickness (mm) [a number from 0 to 1000, default 3] settings=shell: Where the shell lies [inside, outside, medial, default inside]")
            .contains("effect=threshold (reads image=)").contains("joint repeats the outermost voxels");
        for (String id : "threshold mask-by-intensity region-growing flood-fill grow-from-seeds fill-between-slices islands fill-holes smoothing margin hollow logical scissors".split(" "))
            assertThat(help).contains("effect=" + id);
        assertThat(run("help")).isZero();
        assertThat(said().replaceAll("\\s+", " ")).contains("effect=margin settings=mm: Margin (mm; below 0 shrinks) [a number from -1000 to 1000, default 3]");
    }

    @Test
    void what_does_not_fit_is_told_in_a_sentence_and_nothing_is_written() {
        Path output = folder.resolve("o.annotations.json");
        String in = "annotations=" + TestImages.reader(1), out = "output=" + output;
        for (String[] wrong : new String[][] { { "effect=margin", "settings=cm:2", "allowed: mm" }, { "effect=sharpen", "settings=", "no effect 'sharpen'; known:" },
            { "effect=threshold", "settings=low:1", "reads the image" }, { "effect=margin", "track=99", "no track '99'" } })
            assertThat(run("segment-effect", wrong[0], wrong[1], in, out)).as(wrong[2]).isEqualTo(1);
        assertThat(said()).contains("allowed: mm", "no effect 'sharpen'; known:", "reads the image", "no track '99'").doesNotContain("\tat ");
        assertThat(output).doesNotExist();
    }

    @Test
    void an_output_that_nobody_would_find_again_is_refused_before_anything_is_done() throws IOException {
        String in = "annotations=" + TestImages.reader(1);
        for (Path wrong : List.of(folder, folder.resolve("o.json"), folder.resolve(".annotations.json"), Files.createDirectory(folder.resolve("f.annotations.json"))))
            assertThat(run("segment-effect", "effect=margin", "settings=mm:3", in, "output=" + wrong)).isEqualTo(1);
        assertThat(said()).contains("is a folder; expected the name of a file, such as reader1.annotations.json in it", "output=o.json; expected a name that ends in .annotations.json");
        assertThat(folder.resolve("o.json")).doesNotExist();
    }

    @Test
    void methods_are_understood_in_any_case() throws IOException {
        Path output = folder.resolve("o.annotations.json"), again = folder.resolve("p.annotations.json");
        for (Path to : List.of(output, again))
            assertThat(run("segment-effect", "effect=threshold", "track=1", "settings=method:" + (to == output ? "Otsu,side:ABOVE" : "otsu,side:above"), "image=" + TestImages.CT, "annotations=" + TestImages.reader(1), "when=2026-11-22T17:00:00Z", "output=" + to)).as(said()).isZero();
        assertThat(AnnotationDocument.of(AnnotationFile.read(output)).digest()).isEqualTo(AnnotationDocument.of(AnnotationFile.read(again)).digest());
    }

    @Test
    void statistics_refuse_an_image_of_the_same_grid_with_other_values() throws IOException {
        Path image = folder.resolve("a.nii.gz"), other = folder.resolve("b.nii.gz"), file = folder.resolve("a.annotations.json");
        for (Path to : List.of(image, other)) assertThat(run("resample-volume", "input=" + TestImages.CT, "spacing=4,4,10", "method=" + (to == image ? "linear" : "nearest"), "output=" + to)).as(said()).isZero();
        assertThat(run("new-annotations", "input=" + image, "output=" + file)).as(said()).isZero();
        assertThat(run("paint-annotation", "label=region", "points=20,20", "radius=12", "slice=5", "annotations=" + file)).as(said()).isZero();
        assertThat(run("segment-statistics", "input=" + file, "image=" + image)).as(said()).isZero();
        assertThat(run("segment-statistics", "input=" + file, "image=" + other)).isEqualTo(1);
        assertThat(said()).contains("belong to an image of the same grid with other values");
    }

    @Test
    void statistics_name_each_segment_with_its_shape_and_values() throws IOException {
        Path json = folder.resolve("s.json"), csv = folder.resolve("s.csv");
        assertThat(run("segment-statistics", "input=" + TestImages.TRUTH, "image=" + TestImages.CT, "json=" + json, "csv=" + csv)).as(said()).isZero();
        JsonObject first = JsonParser.parseString(Files.readString(json)).getAsJsonObject().getAsJsonArray("segments").get(0).getAsJsonObject();
        assertThat(said()).contains(first.get("name").getAsString() + ": " + first.get("voxels").getAsLong() + " voxels");
        assertThat(first.getAsJsonObject("values").get("n").getAsLong() + first.getAsJsonObject("values").get("left_out").getAsLong()).isEqualTo(first.get("voxels").getAsLong());
        assertThat(first.getAsJsonArray("slices")).isNotEmpty();
        assertThat(Files.readAllLines(csv).get(0)).startsWith("layer,label,name,voxels,volume_mm3,surface_mm2").endsWith("left_out");
    }

    private static long voxels(Annotations in, int track) {
        return AnnotationLabels.mask(in, in.tracks().get(track), s -> true).count();
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private int run(String... words) {
        PrintStream to = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new Launcher(to, to).run(words);
    }
}
