package org.readingroom.commands.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.shape.AnnotationLabels;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.call.SmallContext;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.ExporterService;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/**
 * Lesions of one class are decided one by one. Blocks in planes 1 to 3, so that all numbers can be counted by hand: two that touch, columns 2 to 7 and 8 to 11
 * of rows 2 to 7, and one apart from them, columns 16 to 20 of rows 3 to 7.
 */
class AdjudicateObjectsTest {

    private static final VoxelGrid GRID = new VoxelGrid(24, 12, 5, Affine.scaling(1, 1, 2));
    private static final int[] LEFT = { 2, 7, 2, 7 }, SHORT = { 2, 6, 2, 7 }, RIGHT = { 8, 11, 2, 7 }, BOTH = { 2, 11, 2, 7 }, APART = { 16, 20, 3, 7 };

    @TempDir
    private Path folder;
    private static Context context;

    @BeforeAll
    static void open() {
        context = SmallContext.create(AdjudicateObjectsTest.class.getClassLoader());
    }

    @AfterAll
    static void close() {
        context.close();
    }

    @Test
    void disagreements_name_the_lesion_though_readers_count_theirs_in_another_order_and_one_drew_two_as_one() throws Exception {
        Path json = folder.resolve("r.json");
        run(FindDisagreementsCommand.class, Map.of("inputs", readers(), "json", json.toFile()));
        JsonObject list = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        assertThat(names(list.getAsJsonArray("classes"))).containsExactly("Lesion #1", "Lesion #2", "Lesion #3");
        assertThat(list.getAsJsonArray("findings").toString()).contains("OBJECTS", "3 objects of 'Lesion'");
        JsonObject touching = list.getAsJsonArray("regions").get(0).getAsJsonObject(), apart = list.getAsJsonArray("regions").get(1).getAsJsonObject();
        assertThat(list.getAsJsonArray("regions")).hasSize(2);
        assertThat(touching.getAsJsonArray("classes").toString()).isEqualTo("[\"Lesion #1\",\"Lesion #2\"]");
        assertThat(opinions(touching)).containsExactly("72 {\"a\":[\"Lesion #2\"],\"b\":[\"Lesion #2\"],\"c\":[\"Lesion #1\"]}", "18 {\"a\":[\"Lesion #1\"],\"b\":[],\"c\":[\"Lesion #1\"]}");
        assertThat(opinions(apart)).containsExactly("75 {\"a\":[\"Lesion #3\"],\"b\":[\"Lesion #3\"],\"c\":[]}");
    }

    @Test
    void the_adjudication_has_an_object_for_each_lesion_and_a_choice_moves_voxels_of_the_right_one() throws Exception {
        assertThat(adjudicated("rest", "consensus")).containsExactlyInAnyOrder("Lesion 2-7 108", "Lesion 8-11 72", "Lesion 16-20 75");
        assertThat(adjudicated("take", "1=reader b;2=reader c")).as("b ends a column earlier, c lacks the third").containsExactlyInAnyOrder("Lesion 2-6 90", "Lesion 8-11 72");
        assertThat(adjudicated("take", "1=reader c")).as("c drew two as one").containsExactlyInAnyOrder("Lesion 2-11 180", "Lesion 16-20 75");
        assertThat(adjudicated("take", "1=class Lesion #2;2=nothing")).containsExactlyInAnyOrder("Lesion 2-6 90", "Lesion 7-11 90");
        assertThat(adjudicated("take", "1=nothing")).containsExactlyInAnyOrder("Lesion 2-6 90", "Lesion 16-20 75");
    }

    @Test
    void a_lesion_that_the_rule_left_out_becomes_an_object_of_its_own_when_its_reader_is_taken() throws Exception {
        Path file = folder.resolve("adjudicated.annotations.json");
        List<File> two = List.of(annotations("p", LEFT, RIGHT), annotations("q", LEFT), annotations("r", LEFT, APART));
        run(AdjudicateCommand.class, Map.of("inputs", two, "annotations", file.toFile(), "author", "eve"));
        assertThat(blocks(AnnotationFile.read(file))).containsExactly("Lesion 2-7 108");
        run(AdjudicateCommand.class, Map.of("inputs", two, "annotations", file.toFile(), "take", "1=reader r", "author", "eve"));
        assertThat(blocks(AnnotationFile.read(file))).containsExactlyInAnyOrder("Lesion 2-7 108", "Lesion 16-20 75");
        run(AdjudicateCommand.class, Map.of("inputs", List.of(two.get(2), two.get(1), two.get(0)), "annotations", file.toFile(), "take", "2=reader p", "author", "eve"));
        Annotations now = AnnotationFile.read(file);
        assertThat(blocks(now)).as("files in another order").containsExactlyInAnyOrder("Lesion 2-7 108", "Lesion 16-20 75", "Lesion 8-11 72");
        assertThat(now.ontology().classes()).singleElement().matches(c -> c.id().equals("lesion") && c.name().equals("Lesion"));
        run(AdjudicateCommand.class, Map.of("inputs", two, "annotations", file.toFile(), "take", "1=consensus;2=consensus", "author", "eve"));
        assertThat(blocks(AnnotationFile.read(file))).containsExactly("Lesion 2-7 108");
    }

    @Test
    void of_a_label_map_each_connected_part_is_an_object_where_others_tell_several_apart() throws Exception {
        List<File> mixed = List.of(readers().get(0), labelMap("m", BOTH, APART), readers().get(1));
        Path json = folder.resolve("r.json");
        run(FindDisagreementsCommand.class, Map.of("inputs", mixed, "json", json.toFile()));
        JsonArray regions = JsonParser.parseString(Files.readString(json)).getAsJsonObject().getAsJsonArray("regions");
        assertThat(regions).as("all see the lesion apart").hasSize(1);
        assertThat(opinions(regions.get(0).getAsJsonObject())).containsExactly("72 {\"a\":[\"Lesion #2\"],\"m\":[\"Lesion #1\"],\"b\":[\"Lesion #2\"]}", "18 {\"a\":[\"Lesion #1\"],\"m\":[\"Lesion #1\"],\"b\":[]}");
    }

    @Test
    void a_class_of_which_nobody_has_two_objects_is_one_however_many_parts_it_has() throws Exception {
        Path json = folder.resolve("r.json");
        run(FindDisagreementsCommand.class, Map.of("inputs", List.of(labelMap("m", LEFT, APART), labelMap("n", SHORT, APART)), "json", json.toFile()));
        JsonObject list = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        assertThat(names(list.getAsJsonArray("classes"))).containsExactly("Label 1");
        assertThat(list.getAsJsonArray("findings").toString()).doesNotContain("OBJECTS");
    }

    @Test
    void on_request_each_separate_part_of_label_maps_is_decided_on_its_own() throws Exception {
        List<File> maps = List.of(labelMap("m", LEFT, APART), labelMap("n", SHORT, APART), labelMap("o", LEFT));
        Path json = folder.resolve("r.json"), file = folder.resolve("parts.annotations.json");
        run(FindDisagreementsCommand.class, Map.of("inputs", maps, "objects", "parts", "json", json.toFile()));
        JsonObject list = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        assertThat(names(list.getAsJsonArray("classes"))).containsExactly("Label 1 #1", "Label 1 #2");
        assertThat(opinions(list.getAsJsonArray("regions").get(0).getAsJsonObject())).containsExactly("75 {\"m\":[\"Label 1 #2\"],\"n\":[\"Label 1 #2\"],\"o\":[]}");
        List<File> mixed = List.of(annotations("p", LEFT), labelMap("q", LEFT, APART), labelMap("r", SHORT));
        run(AdjudicateCommand.class, Map.of("inputs", mixed, "objects", "parts", "annotations", file.toFile(), "take", "1=reader q", "author", "eve"));
        assertThat(blocks(AnnotationFile.read(file))).as("a lesion that two of three lack").containsExactlyInAnyOrder("Lesion 2-7 108", "Lesion 16-20 75");
        CommandModule refused = context.service(CommandService.class).run(AdjudicateCommand.class, false, Map.of("inputs", mixed, "annotations", file.toFile(), "author", "eve")).get();
        assertThat(refused.getCancelReason()).as("decided about parts, not about classes").contains("another rule, settings or regions");
    }

    @Test
    void a_label_map_of_noise_has_no_thousand_objects() throws Exception {
        LabelMap noise = LabelMap.empty(new VoxelGrid(64, 64, 2, Affine.scaling(1, 1, 2)), List.of(Segment.plain(0, 1, "Label 1")));
        for (int j = 0; j < 64; j += 2) for (int i = 0; i < 64; i += 2) noise.layer(0)[0][i + 64 * j] = 1;
        List<File> two = new ArrayList<>();
        for (String name : List.of("u", "v")) two.add(saved(name, noise));
        CommandModule refused = context.service(CommandService.class).run(FindDisagreementsCommand.class, false, Map.of("inputs", two, "objects", "parts")).get();
        assertThat(refused.getCancelReason()).contains("1024 separate parts", "at most 1000", "islands");
        run(FindDisagreementsCommand.class, Map.of("inputs", two));
    }

    private List<File> readers() throws IOException {
        return List.of(annotations("a", LEFT, RIGHT, APART), annotations("b", APART, RIGHT, SHORT), annotations("c", BOTH));
    }

    private List<String> adjudicated(String key, String value) throws Exception {
        Path file = folder.resolve("of" + key + value.hashCode() + ".annotations.json");
        Map<String, Object> inputs = new HashMap<>(Map.of("inputs", readers(), "annotations", file.toFile(), "author", "eve"));
        inputs.put(key, value);
        run(AdjudicateCommand.class, inputs);
        return blocks(AnnotationFile.read(file));
    }

    /** Each object that has voxels: class, first and last column, voxels. */
    private static List<String> blocks(Annotations of) {
        Map<UUID, String> names = new HashMap<>();
        for (Track t : of.tracks()) names.put(t.uuid(), of.classOf(t).name());
        LabelMap labels = AnnotationLabels.toLabelMap(of);
        List<String> all = new ArrayList<>();
        for (Segment s : labels.segments()) {
            TreeMap<Integer, Integer> columns = new TreeMap<>();
            for (int k = 0; k < GRID.nk(); k++) for (int n = 0; n < GRID.ni() * GRID.nj(); n++) if (labels.layer(s.layer())[k][n] == s.value()) columns.merge(n % GRID.ni(), 1, Integer::sum);
            if (!columns.isEmpty()) all.add(names.get(s.track()) + " " + columns.firstKey() + "-" + columns.lastKey() + " " + columns.values().stream().mapToInt(Integer::intValue).sum());
        }
        return all;
    }

    private static List<String> names(JsonArray classes) {
        return classes.asList().stream().map(c -> c.getAsJsonObject().get("name").getAsString()).toList();
    }

    private static List<String> opinions(JsonObject region) {
        return region.getAsJsonArray("opinions").asList().stream().map(o -> o.getAsJsonObject().get("voxels") + " " + o.getAsJsonObject().get("says")).toList();
    }

    private File annotations(String name, int[]... blocks) throws IOException {
        Ontology classes = new Ontology(List.of(new OntologyClass("lesion", "Lesion", new Rgb(255, 0, 0), Segment.TISSUE, Segment.TISSUE)), Notes.NONE);
        List<Track> tracks = new ArrayList<>();
        List<Shape> shapes = new ArrayList<>();
        for (int[] b : blocks) {
            UUID uuid = UUID.nameUUIDFromBytes((name + tracks.size()).getBytes(StandardCharsets.UTF_8));
            tracks.add(new Track(uuid, tracks.size() + 1, "lesion"));
            BitSet bits = new BitSet();
            for (int j = b[2]; j <= b[3]; j++) bits.set(b[0] + GRID.ni() * j, b[1] + 1 + GRID.ni() * j);
            for (int k = 1; k <= 3; k++) shapes.add(new Shape(uuid, Axis.K, k, State.KEY, Bitmask.of(bits, GRID.ni()), new Origin(name, Instant.EPOCH, "brush")));
        }
        Path file = folder.resolve(name + AnnotationFile.EXTENSION);
        AnnotationFile.write(file, new Annotations(new ImageReference("sha256:" + "0".repeat(64), "", "", GRID), classes, tracks, shapes, List.of(), Notes.NONE));
        return file.toFile();
    }

    private File labelMap(String name, int[]... blocks) throws IOException {
        LabelMap map = LabelMap.empty(GRID, List.of(Segment.plain(0, 1, "Label 1")));
        for (int[] b : blocks)
            for (int k = 1; k <= 3; k++) for (int j = b[2]; j <= b[3]; j++) for (int i = b[0]; i <= b[1]; i++) map.layer(0)[k][i + GRID.ni() * j] = 1;
        return saved(name, map);
    }

    private File saved(String name, LabelMap map) throws IOException {
        Path file = folder.resolve(name + ".nii.gz");
        context.service(ExporterService.class).exporter("", file).export(SegmentationExport.of(map, "", SegmentationExport.Origin.MANUAL), file, Progress.NONE);
        return file.toFile();
    }

    private static CommandModule run(Class<? extends org.scijava.command.Command> command, Map<String, Object> inputs) throws Exception {
        CommandModule module = context.service(CommandService.class).run(command, false, inputs).get();
        assertThat(module.getCancelReason()).isNull();
        return module;
    }
}
