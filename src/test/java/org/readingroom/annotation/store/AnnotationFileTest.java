package org.readingroom.annotation.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.Examples;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.io.FormatException;
import org.readingroom.testing.Programs;

class AnnotationFileTest {

    private static final String WRITTEN_BY_HAND = """
        {"image": {"series_uid": "1.2.3", "shape": [10, 8, 5], "affine_lps": [[2,0,0,0],[0,2,0,0],[0,0,5,0],[0,0,0,1]]},
         "ontology": {"classes": [{"id": "liver", "name": "Liver", "hotkey": "1"}]},
         "tracks": [{"uuid": "11111111-1111-4111-8111-111111111111", "number": 3, "class": "liver"}],
         "shapes": [
           {"track": "11111111-1111-4111-8111-111111111111", "axis": "k", "slice": 2, "state": "key", "kind": "polygon",
            "rings": [[[1,1],[6,1],[6,5],[1,5]],[[2.5,2.5],[4.5,2.5],[4.5,3.5]]], "author": "ada", "time": "2026-03-01T08:00:00+01:00", "difficulty": {"how": [1, null]}},
           {"track": "11111111-1111-4111-8111-111111111111", "axis": "j", "slice": 7, "state": "proposed", "kind": "bitmask",
            "mask": {"offset": [3, 1], "size": [4, 2], "runs": [1, 2, 2, 3]}}],
         "project": "phase 2"}
        """;

    @TempDir
    Path folder;

    @Test
    void what_is_written_is_read_again_and_unknown_fields_survive() throws IOException {
        Path file = folder.resolve("读者 one.annotations.json");
        Annotations annotations = full();
        AnnotationFile.write(file, annotations);
        assertThat(AnnotationFile.read(file)).isEqualTo(annotations);
        AnnotationFile.write(file, AnnotationFile.read(file)); // over itself
        assertThat(AnnotationFile.read(file)).isEqualTo(annotations);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void a_file_made_by_hand_from_the_contract_means_what_it_says() throws IOException {
        Annotations a = AnnotationFile.read(text(WRITTEN_BY_HAND));
        assertThat(a.image().seriesUid()).isEqualTo("1.2.3");
        assertThat(a.image().grid().spacing().kMm()).isEqualTo(5);
        assertThat(a.shapes()).extracting(Shape::slice0).containsExactly(2, 7);
        assertThat(a.shapes()).extracting(Shape::state).containsExactly(State.KEY, State.PROPOSED);
        assertThat(((Polygon) a.shapes().get(0).figure()).rings().get(1).x(1)).isEqualTo(4.5);
        assertThat(((Bitmask) a.shapes().get(1).figure()).count()).isEqualTo(5);
        assertThat(a.shapes().get(0).origin().when()).hasValueSatisfying(t -> assertThat(t.toString()).isEqualTo("2026-03-01T07:00:00Z"));
        Path again = folder.resolve("again.annotations.json");
        AnnotationFile.write(again, a);
        JsonObject written = JsonParser.parseString(Files.readString(again)).getAsJsonObject();
        assertThat(written.get("project").getAsString()).isEqualTo("phase 2");
        assertThat(written.getAsJsonArray("shapes").get(0).getAsJsonObject().get("difficulty")).isEqualTo(JsonParser.parseString("{\"how\": [1, null]}"));
        assertThat(written.getAsJsonObject("ontology").getAsJsonArray("classes").get(0).getAsJsonObject().get("hotkey").getAsString()).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"axis\": \"k\" | \"axis\": \"z\" | shapes[0].axis",
        "\"slice\": 2 | \"slice\": 5 | shapes[0]: slice 5 along k; expected 0 to 4",
        "\"slice\": 7 | \"slice\": 8 | shapes[1]: slice 8 along j",
        "\"slice\": 2 | \"slice\": 2.5 | shapes[0].slice: 2.5; expected a whole number",
        "\"slice\": 2 | \"slice\": \"2\" | shapes[0].slice: \"2\"; expected a number",
        "\"slice\": 2 | \"slice\": 1e999999999 | shapes[0].slice",
        "\"state\": \"key\" | \"state\": \"sure\" | shapes[0].state",
        "\"kind\": \"polygon\" | \"kind\": \"spline\" | shapes[0].kind: the kind 'spline'; expected one of [bitmask, box, cuboid",
        "\"kind\": \"polygon\" | \"kind\": \"bitmask\" | shapes[0]: no field 'mask'",
        "[1, 2, 2, 3] | [1, 2, 2.5, 3] | shapes[1].mask.runs[2]: 2.5; expected a whole number",
        "[1, 2, 2, 3] | [1, 2, 2, 3000000000] | shapes[1].mask.runs[3]: 3000000000; expected a whole number of at most 2147483647",
        "[1, 2, 2, 3] | [1, -2, 6, 3] | shapes[1].mask: a run of -2 voxels; expected 0 or more",
        "[1, 2, 2, 3] | [1, 2, 2, 4] | shapes[1].mask: runs over 9 voxels; expected 4 x 2 = 8",
        "[1, 2, 2, 3] | [1, -2, 2, 7] | shapes[1].mask: a run of -2",
        "[3, 1] | [7, 1] | shapes[1]: a mask of 4 x 2 at (7, 1)",
        "[3, 1] | [3, 1, 0] | shapes[1].mask.offset: 3 items; expected 2 whole numbers",
        "[3, 1] | [-3, 1] | shapes[1].mask: offset (-3, 1)",
        "[2.5,2.5],[4.5,2.5],[4.5,3.5] | [2.5,2.5],[4.5,2.5] | shapes[0].rings[1]: a ring of 2 points",
        "[2.5,2.5] | [2.5,1e999] | shapes[0].rings[1][0][1]",
        "[2.5,2.5] | [2.5,null] | shapes[0].rings[1][0][1]: null",
        "\"class\": \"liver\" | \"class\": \"lever\" | tracks[0]: class 'lever' is not in the ontology",
        "\"number\": 3, \"class\": \"liver\" | \"number\": 3 | tracks[0]: no field 'class'",
        "\"number\": 3 | \"number\": 0 | tracks[0]: track number 0",
        "\"number\": 3, | | tracks[0]: no field 'number'",
        "\"id\": \"liver\", \"name\": \"Liver\" | \"id\": \"liver\" | ontology.classes[0]: no field 'name'",
        "[10, 8, 5] | [10, 8, 0] | image.shape: 0 voxels",
        "[10, 8, 5] | [10, 8] | image.shape: 2 items",
        "[0,0,5,0] | [0,0,0,0] | image.affine_lps: a singular",
        "[0,0,0,1] | [0,0,0,2] | image.affine_lps",
        "\"project\": \"phase 2\" | \"classifications\": [{}] | classifications[0]: no field 'label'",
        "\"2026-03-01T08:00:00+01:00\" | \"yesterday\" | shapes[0].time: 'yesterday'",
        "\"series_uid\": \"1.2.3\" | \"digest\": \"md5:1\" | image: digest 'md5:1'" })
    void what_does_not_hold_together_is_refused_in_one_sentence_with_file_and_place(String found, String replacement, String told) throws IOException {
        assertThat(WRITTEN_BY_HAND).contains(found);
        Path file = text(WRITTEN_BY_HAND.replace(found, replacement == null ? "" : replacement));
        assertThatThrownBy(() -> AnnotationFile.read(file)).isInstanceOf(FormatException.class).message()
            .startsWith("hand.annotations.json: ").contains(told).contains("expected").doesNotContain("\n").doesNotContain(folder.toString());
    }

    @Test
    void one_uuid_or_number_for_two_tracks_and_shapes_without_a_track_are_refused() throws IOException {
        String track = "{\"uuid\": \"11111111-1111-4111-8111-111111111111\", \"number\": 3, \"class\": \"liver\"}";
        refused(WRITTEN_BY_HAND.replace(track, track + "," + track.replace("3,", "4,")), "tracks[1]: two tracks have the UUID");
        refused(WRITTEN_BY_HAND.replace(track, track + "," + track.replace("1111-1111", "1111-2222")), "tracks[1]: two tracks have the number 3");
        refused(WRITTEN_BY_HAND.replace(track, track.replace("1111-1111", "1111-2222")), "shapes[0]: track 11111111-1111-4111-8111-111111111111 is not among the tracks");
        refused(WRITTEN_BY_HAND.replace("11111111-1111-4111-8111-111111111111\", \"number", "1-1-1-1-1\", \"number"), "tracks[0].uuid: \"1-1-1-1-1\"; expected a UUID");
    }

    @Test
    void what_is_no_json_is_refused_in_one_sentence() throws IOException {
        refused("", "the file ends in the middle");
        refused("[1, 2]", "the file: a list; expected an object");
        refused("{\"image\": 3}", "image: 3; expected an object");
        refused(WRITTEN_BY_HAND.substring(0, 400), "hand.annotations.json: ");
        refused(WRITTEN_BY_HAND + "x", "not JSON");
        refused("{image: {}}", "not JSON");
        refused("\u0089PNG\r\n", "not JSON");
        Files.write(folder.resolve("hand.annotations.json"), new byte[] { '{', '"', (byte) 0xff, '"', ':', '1', '}' });
        assertThatThrownBy(() -> AnnotationFile.read(folder.resolve("hand.annotations.json"))).isInstanceOf(FormatException.class).hasMessageContaining("no UTF-8");
        assertThatThrownBy(() -> AnnotationFile.read(folder)).isInstanceOf(FormatException.class).hasMessageContaining("a folder");
        assertThatThrownBy(() -> AnnotationFile.read(folder.resolve("none.annotations.json"))).isInstanceOf(NoSuchFileException.class).hasMessageContaining("not found");
    }

    @Test
    void damaged_files_are_read_or_refused_but_nothing_else_happens() throws IOException {
        Path file = folder.resolve("full.annotations.json");
        AnnotationFile.write(file, full());
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(5);
        int refused = 0;
        for (int n = 0; n < 1500; n++) {
            byte[] damaged = whole.clone();
            for (int m = 0; m < 1 + n % 3; m++) damaged[random.nextInt(damaged.length)] = (byte) "0123456789.-eE\"[]{},: nulltrue".charAt(random.nextInt(30));
            Files.write(file, damaged);
            try {
                AnnotationFile.read(file);
            } catch (FormatException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(500);
    }

    @Test
    void a_failed_write_leaves_the_old_file_whole() throws IOException {
        Path target = folder.resolve("a.annotations.json");
        Files.createDirectory(target);
        assertThatThrownBy(() -> AnnotationFile.write(target, full())).isInstanceOf(IOException.class).hasMessageContaining("is a folder");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(target);
        }
    }

    @Test
    void an_independent_validator_finds_our_files_true_to_the_published_schema_and_broken_ones_not() throws Exception {
        Programs.requirePython("jsonschema");
        Path made = folder.resolve("full.annotations.json");
        AnnotationFile.write(made, full());
        try (Stream<Path> readers = Files.walk(Path.of("test-images"))) {
            for (Path file : Stream.concat(Stream.of(made, text(WRITTEN_BY_HAND)), readers.filter(f -> f.toString().endsWith(AnnotationFile.EXTENSION)).sorted()).toList())
                assertThat(validated(file)).as("%s", file).isEqualTo("valid");
        }
        assertThat(validated(text(WRITTEN_BY_HAND.replace("\"axis\": \"k\"", "\"axis\": \"z\"")))).contains("'z'");
        assertThat(validated(text(WRITTEN_BY_HAND.replace("\"kind\": \"polygon\"", "\"kind\": \"bitmask\"")))).contains("'mask' is a required property");
    }

    private String validated(Path file) throws IOException, InterruptedException {
        Path schema = Path.of("src/main/resources/org/readingroom/schema/annotations.schema.json");
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-c", """
            import json, sys, jsonschema
            schema = json.load(open(sys.argv[1], encoding='utf-8'))
            jsonschema.Draft202012Validator.check_schema(schema)
            errors = [e.message for e in jsonschema.Draft202012Validator(schema).iter_errors(json.load(open(sys.argv[2], encoding='utf-8')))]
            print(errors if errors else 'valid')
            """, schema.toString(), file.toString()));
        return run.output().strip();
    }

    private void refused(String content, String told) throws IOException {
        Path file = text(content);
        assertThatThrownBy(() -> AnnotationFile.read(file)).isInstanceOf(FormatException.class).message().contains(told).doesNotContain("\n");
    }

    private Path text(String content) throws IOException {
        return Files.write(folder.resolve("hand.annotations.json"), content.getBytes(StandardCharsets.UTF_8));
    }

    /** One of everything. */
    private static Annotations full() {
        JsonArray list = new JsonArray();
        list.add("a <b> & \"c\"");
        list.add(new JsonPrimitive(1e-7));
        Annotations a = Examples.with(Examples.grid(12, 10, 6),
            Examples.key(Examples.LIVER, Axis.K, 0, Polygon.of(Examples.box(1, 1, 9, 8), Examples.box(3.25, -0.0, 5, 6.123456789012345))),
            Examples.key(Examples.LIVER, Axis.K, 5, Polygon.EMPTY),
            Examples.key(Examples.TUMOUR, Axis.I, 11, new Bitmask(2, 1, 3, 2, new int[] { 0, 2, 1, 3 })),
            Examples.key(Examples.TUMOUR, Axis.J, 9, Bitmask.EMPTY),
            new Shape(Examples.TUMOUR, Axis.J, 0, State.CONFIRMED, Bitmask.EMPTY, Origin.UNKNOWN, Notes.NONE.with("comment", list)));
        return new Annotations(a.image(), a.ontology(), a.tracks(), a.shapes(),
            List.of(new Classification("phase", "venous", null, Axis.K, 0, 5, Examples.DRAWN, Notes.NONE), new Classification("visible", "", Examples.LIVER, Axis.I, 3, 3, Origin.UNKNOWN, Notes.NONE.with("x", "1"))),
            Notes.NONE.with("revision", "12"));
    }
}
