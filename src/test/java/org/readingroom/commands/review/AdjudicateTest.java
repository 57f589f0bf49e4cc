package org.readingroom.commands.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.journal.DeskOpening;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.call.SmallContext;
import org.readingroom.report.CsvText;
import org.readingroom.testing.Programs;
import org.readingroom.testing.TestImages;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.provenance.Source;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** Regions found and decided without a window, on the phantom's readers. */
class AdjudicateTest {

    private static final String EVE = "eve", WHEN = "2026-11-22T17:00:00Z";

    @TempDir
    private Path folder;
    private static Context context;

    @BeforeAll
    static void open() {
        context = SmallContext.create(AdjudicateTest.class.getClassLoader());
    }

    @AfterAll
    static void close() {
        context.close();
    }

    @Test
    void the_list_is_the_same_as_a_table_and_as_json_and_can_be_filled_in() throws Exception {
        Path json = folder.resolve("r.json"), csv = folder.resolve("r.csv");
        run(FindDisagreementsCommand.class, Map.of("inputs", readers(3), "json", json.toFile(), "csv", csv.toFile()));
        JsonObject list = json(json);
        List<List<String>> table = CsvText.rows(Files.readString(csv));
        assertThat(list.getAsJsonArray("regions")).hasSize(table.size() - 1).hasSizeGreaterThan(3);
        assertThat(table.get(0)).containsSequence("classes", "reader1", "reader2", "reader3", "take", "comment");
        assertThat(table.get(1).get(1)).isEqualTo(list.getAsJsonArray("regions").get(0).getAsJsonObject().get("id").getAsString());
        assertThat(folder.resolve("r.csv.provenance.json")).exists();
        List<Long> sizes = list.getAsJsonArray("regions").asList().stream().map(r -> r.getAsJsonObject().get("voxels").getAsLong()).toList();
        assertThat(sizes).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        Path filled = folder.resolve("filled.csv");
        Files.writeString(filled, "id,take,comment\r\n" + table.get(1).get(1) + ",reader2,seen\r\n" + table.get(2).get(1) + ",discuss,\"what, this?\"\r\n" + table.get(3).get(1) + ",,\r\n");
        Path out = folder.resolve("a.json");
        run(AdjudicateCommand.class, Map.of("inputs", readers(3), "decisions", filled.toFile(), "json", out.toFile(), "author", EVE));
        JsonObject done = json(out);
        assertThat(done.getAsJsonArray("decisions").asList().stream().map(d -> d.getAsJsonObject().get("take").getAsString()).toList()).containsExactly("reader2", "discuss");
        assertThat(done.getAsJsonArray("comments").asList().stream().map(d -> d.getAsJsonObject().get("text").getAsString()).toList()).containsExactlyInAnyOrder("seen", "what, this?");
        assertThat(done.getAsJsonObject("progress").get("decided").getAsInt()).isEqualTo(1);
        assertThat(done.getAsJsonArray("findings").toString()).contains("NOT_ADJUDICATED");
        Path again = folder.resolve("b.json"); // what it wrote can be read again
        run(AdjudicateCommand.class, Map.of("inputs", readers(3), "decisions", out.toFile(), "json", again.toFile(), "author", EVE));
        assertThat(json(again).getAsJsonArray("comments")).hasSize(2);
        assertThat(json(again).getAsJsonArray("decisions")).hasSize(2);
    }

    @Test
    void one_reader_everywhere_gives_that_readers_voxels_and_no_readers_file_changes() throws Exception {
        String before = Source.of("reader", "", "", TestImages.reader(2)).sha256();
        CommandModule module = run(AdjudicateCommand.class, Map.of("inputs", readers(3), "rest", "reader2"));
        LabelMap adjudicated = (LabelMap) module.getOutput("adjudicated");
        Annotations reader = AnnotationFile.read(TestImages.reader(2));
        LabelMap wanted = org.readingroom.annotation.shape.AnnotationLabels.toLabelMap(reader);
        assertThat(byName(adjudicated)).isEqualTo(byName(wanted));
        assertThat(adjudicated.provenance()).isPresent();
        assertThat(Source.of("reader", "", "", TestImages.reader(2)).sha256()).isEqualTo(before);
    }

    @Test
    void a_file_that_was_begun_is_gone_on_with_and_each_decision_can_be_undone() throws Exception {
        Path file = folder.resolve("case.annotations.json");
        run(AdjudicateCommand.class, Map.of("inputs", readers(3), "annotations", file.toFile(), "when", WHEN, "author", EVE));
        assertThat(AnnotationFile.read(file).classifications()).isEmpty();
        run(AdjudicateCommand.class, Map.of("inputs", readers(3), "annotations", file.toFile(), "take", "1=consensus;2=Reader reader3", "when", WHEN, "author", EVE));
        run(AdjudicateCommand.class, Map.of("inputs", readers(3), "annotations", file.toFile(), "take", "3=discuss", "comment", "again?", "when", WHEN));
        Annotations now = AnnotationFile.read(file);
        assertThat(now.classifications().stream().map(c -> c.label() + " = " + c.value()).toList()).containsExactlyInAnyOrder("Disagreement 1 = consensus", "Disagreement 2 = reader3", "Disagreement 3 = discuss", "Comment = again?");
        try (DeskOpening opening = DeskOpening.open(file, null); var desk = opening.take()) {
            AnnotationDocument document = desk.document();
            assertThat(document.undoName()).contains("Mark for discussion in region 3");
            document.undo();
            document.undo();
            document.undo();
            assertThat(document.canUndo()).isFalse();
            assertThat(document.classifications()).isEmpty();
            desk.save();
        }
    }

    @Test
    void whoever_is_hidden_stays_hidden_in_all_outputs() throws Exception {
        Path json = folder.resolve("r.json"), csv = folder.resolve("r.csv"), file = folder.resolve("blind.annotations.json"), list = folder.resolve("l.json"), table = folder.resolve("l.csv");
        Map<String, Object> more = new HashMap<>(Map.of("inputs", readers(4), "blind", true, "annotations", file.toFile(), "json", json.toFile(), "csv", csv.toFile(), "rest", "Reader B", "author", EVE));
        run(AdjudicateCommand.class, more);
        run(FindDisagreementsCommand.class, Map.of("inputs", readers(4), "blind", true, "json", list.toFile(), "csv", table.toFile()));
        for (Path p : List.of(json, csv, file, list, table, folder.resolve("r.csv.provenance.json"))) assertThat(Files.readString(p)).as(p.getFileName().toString()).doesNotContain("reader1", "reader2", "reader3", "reader4");
        assertThat(Files.readString(file)).contains("Reader B");
        List<File> turned = new ArrayList<>(readers(4));
        java.util.Collections.reverse(turned);
        Path other = folder.resolve("other.json");
        run(FindDisagreementsCommand.class, Map.of("inputs", turned, "blind", true, "json", other.toFile()));
        assertThat(json(other).get("regions")).isEqualTo(json(list).get("regions"));
    }

    @Test
    void label_maps_of_other_extents_and_axis_directions_align_by_geometry() throws Exception {
        Programs.requirePython("nibabel");
        String program = """
            import sys, numpy as np, nibabel as nib
            rng, folder = np.random.default_rng(3), sys.argv[1]
            aff = np.array([[-0.8, 0, 0, 30], [0, 0.8, 0, -20], [0, 0, 2.5, 5], [0, 0, 0, 1.]])
            a, b = np.zeros((2, 40, 36, 14), np.uint8)
            a[8:20, 8:20, 3:8] = 1; a[25:33, 20:30, 6:11] = 2
            b[9:22, 8:19, 3:9] = 1; b[24:32, 21:30, 6:11] = 2; b[2:5, 2:5, 5:7] = 1
            def save(v, m, name):
                nib.save(nib.Nifti1Image(v, m), folder + '/' + name)
            save(a, aff, 'a.nii.gz'); save(b, aff, 'b.nii.gz')
            part = aff.copy(); part[:3, 3] = (aff @ [1, 0, 2, 1])[:3]
            save(b[1:36, 0:33, 2:12], part, 'part.nii.gz')
            flip = aff @ np.array([[-1, 0, 0, 39], [0, 1, 0, 0], [0, 0, -1, 13], [0, 0, 0, 1.]])
            save(np.ascontiguousarray(b[::-1, :, ::-1]), flip, 'flip.nii.gz')
            from scipy import ndimage
            l, n = ndimage.label(a != b, np.ones((3, 3, 3)))
            print(*sorted(np.bincount(l.ravel())[1:], reverse=True))
            """;
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-c", program, folder.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        List<Long> wanted = java.util.Arrays.stream(run.output().strip().split(" ")).map(Long::valueOf).toList();
        for (String other : List.of("b.nii.gz", "part.nii.gz", "flip.nii.gz")) {
            Path json = folder.resolve(other + ".json");
            run(FindDisagreementsCommand.class, Map.of("inputs", List.of(folder.resolve("a.nii.gz").toFile(), folder.resolve(other).toFile()), "json", json.toFile()));
            assertThat(json(json).getAsJsonArray("regions").asList().stream().map(r -> r.getAsJsonObject().get("voxels").getAsLong()).toList()).as(other).isEqualTo(wanted);
            assertThat(json(json).getAsJsonArray("regions").get(0).getAsJsonObject().get("point_lps_mm")).as(other).isEqualTo(json(folder.resolve("b.nii.gz.json")).getAsJsonArray("regions").get(0).getAsJsonObject().get("point_lps_mm"));
        }
        assertThat(folder.resolve("a.nii.gz")).exists();
    }

    @Test
    void what_cannot_be_is_one_sentence_and_changes_nothing() throws Exception {
        Path file = folder.resolve("case.annotations.json");
        assertThat(refused(Map.of("inputs", List.of(TestImages.reader(1).toFile())))).isEqualTo("1 reader's file; expected two or more to see where they differ");
        assertThat(refused(Map.of("inputs", readers(3), "annotations", file.toFile(), "take", "999999=consensus"))).startsWith("no region '999999'; expected a number from 1 to ");
        assertThat(refused(Map.of("inputs", readers(3), "annotations", file.toFile(), "take", "1=nobody"))).startsWith("take 'nobody' is not known; expected consensus,");
        assertThat(refused(Map.of("inputs", readers(3), "take", "consensus"))).startsWith("take 'consensus' names no region");
        assertThat(file).doesNotExist();
        assertThat(refused(Map.of("inputs", readers(3), "annotations", TestImages.reader(1).toFile()))).startsWith("annotations= names a reader's file");
        assertThat(refused(Map.of("inputs", readers(3), "annotations", TestImages.TRUTH.toFile()))).contains("no adjudication");
        run(AdjudicateCommand.class, Map.of("inputs", readers(3), "annotations", file.toFile()));
        assertThat(refused(Map.of("inputs", readers(4), "annotations", file.toFile()))).contains("of other readers' files");
        Path csv = folder.resolve("d.csv");
        Files.writeString(csv, "a,b\n1,2\n");
        assertThat(refused(Map.of("inputs", readers(3), "decisions", csv.toFile()))).contains("d.csv: the columns [a, b]; expected region (or id) and take");
    }

    @Test
    void readers_of_two_images_are_refused_and_who_differs_about_rims_only_is_told_so() throws Exception {
        Path other = folder.resolve("other.annotations.json");
        String text = Files.readString(TestImages.reader(2)), uid = JsonParser.parseString(text).getAsJsonObject().getAsJsonObject("image").get("series_uid").getAsString();
        Files.writeString(other, text.replace(uid, uid + ".1"));
        assertThat(refused(Map.of("inputs", List.of(TestImages.reader(1).toFile(), other.toFile())))).isEqualTo("reader1.annotations.json and other.annotations.json were drawn on two images; expected readers of one.");
        Path json = folder.resolve("rims.json");
        run(FindDisagreementsCommand.class, Map.of("inputs", readers(2), "rim", 500.0, "json", json.toFile()));
        assertThat(json(json).getAsJsonArray("regions")).isEmpty();
        assertThat(json(json).get("disputed_voxels").getAsLong()).isPositive();
        assertThat(refused(Map.of("inputs", readers(2), "rim", -1.0))).contains("a rim of -1.0 mm");
    }

    private static Map<String, Long> byName(LabelMap map) {
        Map<String, Long> all = new java.util.TreeMap<>();
        for (var s : map.segments()) all.merge(s.name(), map.mask(s).count(), Long::sum);
        all.values().removeIf(n -> n == 0);
        return all;
    }

    private static List<File> readers(int n) {
        List<File> all = new ArrayList<>();
        for (int r = 1; r <= n; r++) all.add(TestImages.reader(r).toFile());
        return all;
    }

    private static JsonObject json(Path file) throws Exception {
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }

    private static CommandModule run(Class<? extends org.scijava.command.Command> command, Map<String, Object> inputs) throws Exception {
        CommandModule module = context.service(CommandService.class).run(command, false, inputs).get();
        assertThat(module.getCancelReason()).isNull();
        return module;
    }

    private static String refused(Map<String, Object> inputs) throws Exception {
        CommandModule module = context.service(CommandService.class).run(AdjudicateCommand.class, false, inputs).get();
        assertThat(module.isCanceled()).isTrue();
        return module.getCancelReason();
    }
}
