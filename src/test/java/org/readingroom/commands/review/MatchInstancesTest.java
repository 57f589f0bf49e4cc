package org.readingroom.commands.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Examples;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.Keypoints;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Polyline;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.call.SmallContext;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.report.CsvText;
import org.readingroom.testing.Programs;
import org.readingroom.testing.TestImages;
import org.readingroom.volume.label.ExporterService;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.label.SegmentationExport.Origin;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** Readers' files compared object by object, as a script calls it. */
class MatchInstancesTest {

    private static final VoxelGrid GRID = Examples.grid(40, 30, 6);

    @TempDir
    private Path folder;
    private static Context context;

    @BeforeAll
    static void open() {
        context = SmallContext.create(MatchInstancesTest.class.getClassLoader());
    }

    @AfterAll
    static void close() {
        context.close();
    }

    @Test
    void tracks_match_within_their_class_by_overlap_and_points_by_distance() throws Exception {
        Path a = file("a", List.of(track(1, "tumour"), track(2, "tumour"), track(3, "liver")), new Box(0, 0, 10, 10), new Box(20, 0, 10, 10), Keypoints.of(new PlanePoint(5, 5), new PlanePoint(30, 20)));
        Path b = file("b", List.of(track(4, "tumour"), track(6, "tumour"), track(9, "liver")), new Box(22, 0, 10, 10), new Box(0, 20, 10, 10), Keypoints.of(new PlanePoint(30, 22)));
        byte[] before = Files.readAllBytes(a);
        JsonObject all = json(Map.of("inputs", List.of(a.toFile(), b.toFile()), "csv", out("f.csv"), "matches", out("m.csv"), "holders", out("h.csv")));
        JsonObject pair = all.getAsJsonArray("pairs").get(0).getAsJsonObject();
        assertThat(pair.getAsJsonArray("matches")).hasSize(2);
        JsonObject box = pair.getAsJsonArray("matches").get(0).getAsJsonObject(), point = pair.getAsJsonArray("matches").get(1).getAsJsonObject();
        assertThat(box.get("reference").getAsString() + " " + box.get("test").getAsString()).isEqualTo("2 4");
        assertThat(box.get("iou").getAsDouble()).isEqualTo(8 / 12.0, within(1e-12));
        assertThat(point.get("reference").getAsString() + " " + point.get("test").getAsString()).isEqualTo("3.2 9.1");
        assertThat(point.get("distance_mm").getAsDouble()).as("two rows of 1.5 mm").isEqualTo(3, within(1e-9));
        assertThat(pair.getAsJsonObject("all").get("found").getAsInt()).isEqualTo(2);
        assertThat(pair.getAsJsonArray("classes").get(1).getAsJsonObject().getAsJsonObject("metrics").get("pq").getAsDouble()).isEqualTo(8 / 12.0 / 2, within(1e-12));
        assertThat(all.getAsJsonArray("groups")).hasSize(5);
        List<List<String>> matches = CsvText.rows(Files.readString(folder.resolve("m.csv"))), holders = CsvText.rows(Files.readString(folder.resolve("h.csv")));
        assertThat(matches.stream().map(r -> r.get(3)).toList()).containsExactly("what", "found", "found", "missed", "missed", "invented");
        assertThat(holders).hasSize(6).contains(List.of("2", "Läsion 腫瘍", "2", "2", "2", "4"));
        assertThat(Files.readString(folder.resolve("f.csv"))).contains("(all),recall,0.5\r\n");
        assertThat(Files.readAllBytes(a)).isEqualTo(before);
    }

    @Test
    void the_overlap_of_each_structure_is_the_jaccard_index_of_the_agreement_report() throws Exception {
        List<File> readers = Stream.of(1, 2, 5).map(n -> TestImages.reader(n).toFile()).toList();
        JsonObject all = json(Map.of("inputs", readers, "iou", 1e-6));
        Path agreement = folder.resolve("agreement.json");
        assertThat(run(AgreementReportCommand.class, Map.of("inputs", readers, "json", agreement.toFile())).isCanceled()).isFalse();
        Map<String, Double> jaccard = new HashMap<>();
        for (JsonElement p : JsonParser.parseString(Files.readString(agreement)).getAsJsonObject().getAsJsonArray("pairs")) {
            JsonObject o = p.getAsJsonObject();
            jaccard.put(name(o, "reference") + name(o, "test") + o.get("name").getAsString(), o.getAsJsonObject("metrics").get("jaccard").getAsDouble());
        }
        int compared = 0;
        for (JsonElement p : all.getAsJsonArray("pairs"))
            for (JsonElement m : p.getAsJsonObject().getAsJsonArray("matches")) {
                String key = name(p.getAsJsonObject(), "reference") + name(p.getAsJsonObject(), "test") + m.getAsJsonObject().get("class").getAsString();
                assertThat(m.getAsJsonObject().get("iou").getAsDouble()).as(key).isEqualTo(jaccard.get(key), within(1e-12));
                compared++;
            }
        assertThat(compared).isGreaterThanOrEqualTo(6);
    }

    @Test
    void boxes_are_fused_by_score_and_weight_and_a_scored_reader_has_a_curve() throws Exception {
        Path gold = file("gold", List.of(track(1, "tumour")), new Box(0, 0, 10, 10));
        Path one = file("one", List.of(scored(1, "0.9"), scored(2, "0.2")), new Box(0, 0, 10, 10), new Box(20, 0, 10, 10));
        Path two = file("two", List.of(track(1, "tumour")), new Box(2, 0, 10, 10));
        JsonObject all = json(Map.of("inputs", List.of(one.toFile(), two.toFile()), "reference", gold.toFile(), "shape", "boxes", "weights", "5,1,2"));
        JsonObject fused = all.getAsJsonArray("fused").get(0).getAsJsonObject();
        assertThat(fused.getAsJsonArray("members")).hasSize(2);
        double first = fused.getAsJsonArray("box").get(0).getAsDouble();
        assertThat(first - (0 * 0.9 + 2 * 2.0) / 2.9).as("mean of 0 and 2 by score times weight, from the voxels' edge").isEqualTo(all.getAsJsonArray("groups").get(0).getAsJsonObject()
            .getAsJsonObject("merged").getAsJsonArray("box").get(0).getAsDouble() - 1, within(1e-9));
        assertThat(fused.get("score").getAsDouble()).isEqualTo((0.9 + 2) / 2 * 2 / 3, within(1e-9));
        assertThat(all.getAsJsonArray("froc")).hasSize(1);
        JsonObject curve = all.getAsJsonArray("froc").get(0).getAsJsonObject();
        assertThat(curve.getAsJsonArray("points")).hasSize(2);
        assertThat(curve.get("area_to_8").getAsDouble()).isEqualTo(1);
        assertThat(all.get("reference").getAsString()).as("the file, without the folders of this machine").isEqualTo("gold.annotations.json");
    }

    @Test
    void a_label_map_that_lies_the_other_way_round_matches_by_its_connected_parts() throws Exception {
        Path a = file("a", List.of(track(1, "tumour"), track(2, "tumour")), new Box(-0.5, -0.5, 10, 10), new Box(19.5, -0.5, 10, 10)), map = folder.resolve("b.nii.gz");
        short[][] planes = new short[6][40 * 30];
        for (int j = 0; j < 10; j++) for (int i = 0; i < 10; i++) planes[2][39 - i + 40 * j] = planes[2][39 - 22 - i + 40 * j] = 1; // counted from the other side
        VoxelGrid turned = new VoxelGrid(40, 30, 6, GRID.affine().after(Affine.fromLps(new double[][] { { 1, 0, 0, 39 }, { 0, 1, 0, 0 }, { 0, 0, 1, 0 } })).after(Affine.scaling(-1, 1, 1)));
        context.service(ExporterService.class).exporter("nifti", map).export(SegmentationExport.of(LabelMap.of(turned, planes, List.of(Segment.plain(0, 1, "Läsion 腫瘍"))), "", Origin.MANUAL), map, Progress.NONE);
        for (List<File> files : List.of(List.of(a.toFile(), map.toFile()), List.of(map.toFile(), a.toFile()))) {
            JsonArray matches = json(Map.of("inputs", files)).getAsJsonArray("pairs").get(0).getAsJsonObject().getAsJsonArray("matches");
            assertThat(matches.asList().stream().map(m -> m.getAsJsonObject().get("iou").getAsDouble()).sorted().toList()).containsExactly(8 / 12.0, 1.0);
        }
    }

    @Test
    void lines_gaps_empty_and_foreign_classes_are_told() throws Exception {
        Path a = file("a", List.of(track(1, "tumour"), track(2, "liver")), new Box(0, 0, 10, 10), new Polyline(List.of(new PlanePoint(1, 1), new PlanePoint(5, 5))));
        Path b = file("b", List.of()), c = file("c", List.of(track(1, "tumour")), Keypoints.of(new PlanePoint(3, 3)));
        assertThat(json(Map.of("inputs", List.of(a.toFile(), b.toFile(), c.toFile()))).getAsJsonArray("findings").asList().stream().map(f -> f.getAsJsonObject().get("code").getAsString()).toList())
            .containsExactly("NO_AREA", "EMPTY_READER", "MIXED_KINDS");
    }

    @Test
    void named_points_meet_only_points_of_their_name() throws Exception {
        Keypoints one = new Keypoints(List.of(new Keypoints.Keypoint("apex", new PlanePoint(3, 3)), new Keypoints.Keypoint("base", new PlanePoint(4, 3))));
        Keypoints other = new Keypoints(List.of(new Keypoints.Keypoint("base", new PlanePoint(3, 3)), new Keypoints.Keypoint("apex", new PlanePoint(4, 3))));
        JsonObject pair = json(Map.of("inputs", List.of(file("a", List.of(track(1, "liver")), one).toFile(), file("b", List.of(track(1, "liver")), other).toFile()))).getAsJsonArray("pairs").get(0).getAsJsonObject();
        for (JsonElement m : pair.getAsJsonArray("matches")) assertThat(m.getAsJsonObject().get("distance_mm").getAsDouble()).isEqualTo(2, within(1e-9));
        assertThat(pair.getAsJsonArray("classes").asList().stream().map(c -> c.getAsJsonObject().get("class").getAsString()).toList()).containsExactly("Liver: apex", "Liver: base");
    }

    @Test
    void what_cannot_be_compared_is_refused_in_one_sentence() throws Exception {
        File a = file("a", List.of(track(1, "tumour")), new Box(0, 0, 10, 10)).toFile(), b = file("b", List.of(track(1, "tumour")), new Box(0, 0, 10, 10)).toFile();
        Annotations other = new Annotations(new ImageReference("", "1.2.99", "1.2.4", GRID), Examples.empty(GRID).ontology(), List.of(), List.of(), List.of(), Notes.NONE);
        Path foreign = folder.resolve("foreign.annotations.json"), wide = folder.resolve("wide.annotations.json"), plain = Files.writeString(folder.resolve("plain.txt"), "x");
        AnnotationFile.write(foreign, other);
        AnnotationFile.write(wide, Examples.empty(Examples.grid(41, 30, 6)));
        List<File> both = List.of(a, b);
        assertRefused(Map.of("inputs", List.of(a)), "one file to compare; expected two or more");
        assertRefused(Map.of("inputs", List.of(a, foreign.toFile())), "a.annotations.json and foreign.annotations.json were drawn on series 1.2.3 and 1.2.99");
        assertRefused(Map.of("inputs", List.of(a, wide.toFile())), "reach beyond the image that a.annotations.json was drawn on");
        assertRefused(Map.of("inputs", List.of(a, plain.toFile())), "plain.txt");
        assertRefused(Map.of("inputs", List.of(a, folder.resolve("gone.annotations.json").toFile())), "gone.annotations.json");
        assertRefused(Map.of("inputs", both, "shape", "circles"), "expected voxels or boxes");
        assertRefused(Map.of("inputs", both, "iou", 1.5), "above 0 and at most 1");
        assertRefused(Map.of("inputs", both, "distance", -1.0), "0 or more");
        assertRefused(Map.of("inputs", both, "support", 0), "expected 1 or more");
        assertRefused(Map.of("inputs", both, "rule", "guess"), "no consensus rule 'guess'");
        assertRefused(Map.of("inputs", both, "settings", "tie:maybe"), "tie:maybe");
        assertRefused(Map.of("inputs", both, "weights", "1"), "expected 2 numbers above 0");
        assertRefused(Map.of("inputs", both, "weights", "1,x"), "expected 2 numbers above 0");
        assertRefused(Map.of("inputs", List.of(a, file("c", List.of(scored(1, "7")), new Box(0, 0, 9, 9)).toFile())), "c.annotations.json: track 1 has the score 7");
        assertRefused(Map.of("inputs", List.of(a, file("d", List.of(scored(1, "sure")), new Box(0, 0, 9, 9)).toFile())), "'sure'");
    }

    /** The part of a file that nibabel cut out, and a copy with turned axes: objects that lie whole in them are the same ones. */
    @Test
    void label_maps_are_brought_together_by_where_they_lie() throws Exception {
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-c", """
            import sys, nibabel as nib, numpy as np
            folder = sys.argv[1]
            a = np.zeros((30, 24, 12), np.uint8)
            a[4:10, 5:12, 3:6] = 1; a[15:22, 6:9, 4:8] = 1; a[12:20, 14:20, 5:9] = 2
            whole = nib.Nifti1Image(a, np.array([[-1.2, 0, 0, 30], [0, -0.9, 0.1, 12], [0, 0.1, 2, -8], [0, 0, 0, 1.]]))
            nib.save(whole, folder + '/whole.nii.gz')
            nib.save(whole.slicer[2:25, 3:, 2:10], folder + '/part.nii.gz')
            nib.save(nib.as_closest_canonical(whole), folder + '/turned.nii.gz')
            b = whole.affine.copy(); b[:3, 3] += [0.4, 0.3, 0.2]
            nib.save(nib.Nifti1Image(a, b), folder + '/moved.nii.gz')
            """, folder.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        List<File> files = Stream.of("whole", "part", "turned").map(n -> out(n + ".nii.gz")).toList();
        JsonObject all = json(Map.of("inputs", files));
        assertThat(all.getAsJsonArray("pairs")).hasSize(3);
        for (JsonElement p : all.getAsJsonArray("pairs")) {
            assertThat(p.getAsJsonObject().getAsJsonArray("matches")).hasSize(3);
            for (JsonElement m : p.getAsJsonObject().getAsJsonArray("matches")) assertThat(m.getAsJsonObject().get("iou").getAsDouble()).isEqualTo(1);
        }
        assertThat(codes(all)).contains("EXTENTS");
        List<File> moved = List.of(files.get(0), out("moved.nii.gz"));
        assertRefused(Map.of("inputs", moved), "whole.nii.gz", "moved.nii.gz", "different grids", "resample=nearest");
        JsonObject near = json(Map.of("inputs", moved, "resample", "nearest"));
        for (JsonElement m : near.getAsJsonArray("pairs").get(0).getAsJsonObject().getAsJsonArray("matches")) assertThat(m.getAsJsonObject().get("iou").getAsDouble()).as("less than half a voxel away").isEqualTo(1);
        assertThat(codes(near)).contains("RESAMPLED");
        assertThat(near.getAsJsonObject("provenance").toString()).contains("\"resample\":\"nearest\"");
    }

    private static List<String> codes(JsonObject all) {
        return all.getAsJsonArray("findings").asList().stream().map(f -> f.getAsJsonObject().get("code").getAsString()).toList();
    }

    private static String name(JsonObject o, String member) {
        return Path.of(o.get(member).getAsString()).getFileName().toString();
    }

    private void assertRefused(Map<String, Object> inputs, String... words) throws Exception {
        CommandModule module = run(MatchInstancesCommand.class, inputs);
        assertThat(module.isCanceled()).isTrue();
        assertThat(module.getCancelReason()).contains(words).doesNotContain("\n").doesNotContain("Exception");
    }

    private JsonObject json(Map<String, Object> inputs) throws Exception {
        Map<String, Object> all = new HashMap<>(inputs);
        all.put("json", out("all.json"));
        CommandModule module = run(MatchInstancesCommand.class, all);
        assertThat(module.getCancelReason()).isNull();
        return JsonParser.parseString(Files.readString(folder.resolve("all.json"))).getAsJsonObject();
    }

    private static CommandModule run(Class<? extends Command> command, Map<String, Object> inputs) throws Exception {
        return context.service(CommandService.class).run(command, true, inputs).get();
    }

    private File out(String name) {
        return folder.resolve(name).toFile();
    }

    /** @param figures one for each track, on slice 2 */
    private Path file(String name, List<Track> tracks, Figure... figures) throws IOException {
        Annotations empty = Examples.empty(GRID);
        Shape[] shapes = new Shape[figures.length];
        for (int n = 0; n < shapes.length; n++) shapes[n] = Examples.key(tracks.get(n).uuid(), Axis.K, 2, figures[n]);
        Path file = folder.resolve(name + ".annotations.json");
        AnnotationFile.write(file, new Annotations(empty.image(), empty.ontology(), tracks, List.of(shapes), List.of(), Notes.NONE));
        return file;
    }

    private static Track track(int number, String classId) {
        return new Track(UUID.randomUUID(), number, classId);
    }

    private static Track scored(int number, String score) {
        return new Track(UUID.randomUUID(), number, "tumour", Notes.NONE.with("score", score), Notes.NONE);
    }
}
