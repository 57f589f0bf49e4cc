package org.readingroom.annotation.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.AnswerRule;
import org.readingroom.annotation.Attribute;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Cuboid;
import org.readingroom.annotation.Ellipse;
import org.readingroom.annotation.Examples;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Keypoints;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Polyline;
import org.readingroom.annotation.RandomAnnotations;
import org.readingroom.annotation.RotatedBox;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Skeleton;
import org.readingroom.annotation.Visibility;
import org.readingroom.io.FormatException;
import org.readingroom.testing.Programs;

class FigureFileTest {

    private static final String BY_HAND = """
        {"image": {"series_uid": "1.2.3", "shape": [10, 8, 5], "affine_lps": [[2,0,0,0],[0,2,0,0],[0,0,5,0],[0,0,0,1]]},
         "ontology": {"classes": [{"id": "liver", "name": "Liver", "key": "1", "exclusive": true, "attributes": [
             {"id": "margin", "name": "Margin", "type": "radio", "options": ["smooth", "rough"]},
             {"id": "signs", "name": "Signs", "scope": "static", "type": "checklist", "options": ["cyst", "fat"], "asked": "always"},
             {"id": "grade", "name": "Grade", "type": "number", "min": 1, "max": 5, "unit": "mm"},
             {"id": "seen", "name": "Seen", "scope": "dynamic", "type": "text"}],
             "skeletons": [{"name": "stick", "nodes": [{"name": "top", "at": [0.5, 0]}, {"name": "foot", "at": [0.5, 1]}], "edges": [{"from": "top", "to": "foot"}]}]},
             {"name": "Tip", "kinds": ["keypoints", "polyline"]}],
           "slices": [{"id": "phase", "name": "Phase", "type": "radio", "options": ["venous"]}]},
         "tracks": [{"uuid": "11111111-1111-4111-8111-111111111111", "number": 3, "class": "liver", "attributes": {"margin": "rough", "signs": ["fat"], "grade": 2.5, "free": {"a": 1}}}],
         "shapes": [
           {"track": "11111111-1111-4111-8111-111111111111", "axis": "k", "slice": 0, "state": "key", "kind": "box", "box": {"offset": [2.5, -1], "size": [3, 4.25]}, "points": "kept, for a box has none"},
           {"track": "11111111-1111-4111-8111-111111111111", "axis": "k", "slice": 1, "state": "key", "kind": "rotated_box", "rotated_box": {"centre": [4, 5], "size": [3, 2], "angle": -30}},
           {"track": "11111111-1111-4111-8111-111111111111", "axis": "i", "slice": 2, "state": "key", "kind": "ellipse", "ellipse": {"centre": [4, 2], "semi_axes": [3, 1.5], "angle": 200}},
           {"track": "11111111-1111-4111-8111-111111111111", "axis": "j", "slice": 3, "state": "key", "kind": "polyline", "points": [[1, 1], [2, 4]]},
           {"track": "11111111-1111-4111-8111-111111111111", "axis": "k", "slice": 4, "state": "key", "kind": "keypoints", "points": [[7, 1], [8, 4]], "names": ["tip", ""]},
           {"track": "11111111-1111-4111-8111-111111111111", "axis": "k", "slice": 4, "state": "key", "kind": "skeleton",
            "skeleton": {"nodes": [{"name": "top", "at": [3, 1], "visibility": "occluded"}, {"name": "foot", "at": [3, 6]}], "edges": [{"from": "top", "to": "foot", "visibility": "invisible"}]}},
           {"track": "11111111-1111-4111-8111-111111111111", "axis": "k", "slice": 2, "state": "key", "kind": "cuboid", "cuboid": {"centre": [5, 4, 2.25], "size": [2, 3, 1], "rotation": [0, 0, 0.6, 0.8]}}],
         "classifications": [{"label": "phase", "value": "venous", "from": 0, "to": 2}, {"label": "seen", "value": "well", "track": "11111111-1111-4111-8111-111111111111", "from": 1, "to": 1},
           {"label": "anything", "value": "goes", "from": 0, "to": 0}]}
        """;

    @TempDir
    Path folder;

    @Test
    void a_file_made_by_hand_from_the_schema_means_what_it_says() throws IOException {
        Annotations a = AnnotationFile.read(text(BY_HAND));
        List<Figure> figures = a.shapes().stream().map(Shape::figure).toList();
        assertThat(figures).extracting(Figure::kind).containsExactly("box", "rotated_box", "ellipse", "polyline", "keypoints", "skeleton", "cuboid");
        assertThat((Box) figures.get(0)).isEqualTo(new Box(2.5, -1, 3, 4.25));
        assertThat(((RotatedBox) figures.get(1)).degrees()).isEqualTo(-30);
        assertThat(((Ellipse) figures.get(2)).radiusY()).isEqualTo(1.5);
        assertThat(((Polyline) figures.get(3)).points().get(1).y()).isEqualTo(4);
        assertThat(((Keypoints) figures.get(4)).points()).extracting(Keypoints.Keypoint::name).containsExactly("tip", "");
        assertThat(((Skeleton) figures.get(5)).node("top").visibility()).isEqualTo(Visibility.OCCLUDED);
        assertThat(((Skeleton) figures.get(5)).edges().get(0).visibility()).isEqualTo(Visibility.INVISIBLE);
        assertThat(((Cuboid) figures.get(6)).rotation().z()).isEqualTo(0.6);
        OntologyClass liver = a.ontology().classes().get(0);
        assertThat(liver.key()).isEqualTo("1");
        assertThat(liver.exclusive()).isTrue();
        assertThat(liver.attributes()).extracting(Attribute::scope).containsExactly(Attribute.Scope.STATIC, Attribute.Scope.STATIC, Attribute.Scope.STATIC, Attribute.Scope.DYNAMIC);
        assertThat(liver.attribute("grade").orElseThrow().values()).isEqualTo(new AnswerRule.Range(1, 5, "mm"));
        assertThat(liver.skeletons().get(0).within(new Box(2, 2, 4, 10)).node("foot").at().y()).isEqualTo(12);
        assertThat(a.ontology().slice("phase")).isPresent();
        Path again = folder.resolve("again.annotations.json");
        AnnotationFile.write(again, a);
        assertThat(AnnotationFile.read(again)).isEqualTo(a);
        String written = Files.readString(again);
        assertThat(written).contains("\"points\":\"kept, for a box has none\"").contains("\"asked\":\"always\"").contains("\"free\":{\"a\":1}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"size\": [3, 4.25] | \"size\": [3, 0] | shapes[0].box: height = 0.0; expected more than 0",
        "\"size\": [3, 4.25] | \"size\": [-3, 1] | shapes[0].box: width = -3.0",
        "\"size\": [3, 4.25] | \"size\": [3] | shapes[0].box.size: 1 items; expected 2 numbers",
        "\"size\": [3, 4.25] | \"size\": [3, 1e300] | shapes[0].box: height = 1.0E300",
        "\"size\": [3, 4.25] | \"size\": [3, \"NaN\"] | shapes[0].box.size[1]: \"NaN\"; expected a number",
        "\"size\": [3, 4.25] | \"size\": [3, NaN] | not JSON",
        "\"offset\": [2.5, -1], | | shapes[0].box: no field 'offset'",
        "\"box\": {\"offset\": [2.5, -1], \"size\": [3, 4.25]} | \"box\": 3 | shapes[0].box: 3; expected an object",
        "\"offset\": [2.5, -1] | \"offset\": [2.5, -1e10] | shapes[0].box: y = -1.0E10; expected a number from -1e9 to 1e9",
        "\"angle\": -30 | \"angle\": null | shapes[1].rotated_box: no field 'angle'",
        "\"angle\": 200 | \"angle\": 1e400 | shapes[2].ellipse.angle",
        "[3, 1.5] | [3, -1.5] | shapes[2].ellipse: semi-axis = -1.5",
        "[[1, 1], [2, 4]] | [[1, 1]] | shapes[3].points: a line of 1 point; expected at least 2",
        "[[1, 1], [2, 4]] | [[1, 1], [2]] | shapes[3].points[1]: 1 items; expected 2 numbers",
        "[[1, 1], [2, 4]] | {} | shapes[3].points: an object; expected a list",
        "[\"tip\", \"\"] | [\"tip\"] | shapes[4].names: 1 names of 2 points; expected as many of both",
        "[\"tip\", \"\"] | [\"tip\", \"tip\"] | shapes[4]: two points have the name 'tip'",
        "{\"name\": \"foot\", \"at\": [3, 6]} | {\"name\": \"toe\", \"at\": [3, 6]} | shapes[5].skeleton: an edge from 'top' to 'foot'; expected two of the nodes [top, toe]",
        "\"to\": \"foot\", \"visibility\": \"invisible\" | \"to\": \"top\" | shapes[5].skeleton.edges[0]: an edge from 'top' to itself",
        "\"occluded\" | \"hidden\" | shapes[5].skeleton.nodes[0].visibility: no visibility 'hidden'",
        "{\"name\": \"top\", \"at\": [3, 1], \"visibility\": \"occluded\"} | {\"name\": \"foot\", \"at\": [3, 1]} | two nodes have the name 'foot'",
        "{\"name\": \"top\", \"at\": [0.5, 0]} | {\"name\": \"top\", \"at\": [0.5, 2]} | ontology.classes[0].skeletons[0]: node 'top' of skeleton template 'stick' lies at (0.5, 2.0)",
        "{\"name\": \"top\", \"at\": [0.5, 0]} | {\"name\": \"top\", \"at\": [0.5, 0]}, {\"name\": \"arm\", \"at\": [0, 0]} | shapes[5]: a skeleton with the nodes [top, foot] of class 'liver'; expected those of one of its templates [stick]",
        "[0, 0, 0.6, 0.8] | [0, 0, 0, 0] | shapes[6].cuboid: a rotation (0.0, 0.0, 0.0, 0.0) of length 0.0; expected a quaternion of length 1",
        "[0, 0, 0.6, 0.8] | [0, 0, 1] | shapes[6].cuboid.rotation: 3 items; expected 4 numbers",
        "[5, 4, 2.25] | [5, 4, 2.75] | shapes[6]: a cuboid with its centre at 2.75 on slice 2; expected slice 3",
        "[\"smooth\", \"rough\"] | [] | ontology.classes[0].attributes[0]: no options to choose from",
        "[\"smooth\", \"rough\"] | [\"smooth\", \"smooth\"] | ontology.classes[0].attributes[0]: options [smooth, smooth]; expected each once",
        "\"min\": 1, \"max\": 5 | \"min\": 6, \"max\": 5 | ontology.classes[0].attributes[2]: a number from 6.0 to 5.0",
        "\"type\": \"radio\", \"options\": [\"venous\"] | \"type\": \"spline\" | ontology.slices[0].type: the type 'spline'; expected radio, checklist, number or text",
        "\"scope\": \"dynamic\" | \"scope\": \"sometimes\" | ontology.classes[0].attributes[3].scope: 'sometimes'; expected static or dynamic",
        "\"exclusive\": true | \"exclusive\": \"yes\" | ontology.classes[0].exclusive: \"yes\"; expected true or false",
        "{\"name\": \"Tip\", | {\"name\": \"Tip\", \"key\": \"1\", | ontology: two classes have the key '1'",
        "\"margin\": \"rough\" | \"margin\": \"soft\" | tracks[0]: attribute 'margin' of class 'liver' is 'soft'; expected one of [smooth, rough]",
        "[\"fat\"] | [\"fat\", \"fat\"] | tracks[0]: attribute 'signs' of class 'liver' is 'fat'; expected some of [cyst, fat], each once",
        "[\"fat\"] | \"fat\" | tracks[0]: attribute 'signs' of class 'liver' is \"fat\"; expected a list of some of",
        "\"grade\": 2.5 | \"grade\": 7 | tracks[0]: attribute 'grade' of class 'liver' is 7; expected a number from 1.0 to 5.0 mm",
        "\"grade\": 2.5 | \"grade\": \"2\" | tracks[0]: attribute 'grade'",
        "\"grade\": 2.5 | \"seen\": \"x\" | tracks[0]: attribute 'seen' of class 'liver' changes along the slices",
        "\"value\": \"venous\" | \"value\": \"early\" | classifications[0]: 'phase' is 'early'; expected one of [venous]",
        "\"label\": \"seen\" | \"label\": \"margin\" | classifications[1]: attribute 'margin' holds for the whole track",
        "\"class\": \"liver\" | \"class\": \"Tip\" | shapes[0]: a box of class 'Tip'; expected one of [keypoints, polyline]" })
    void what_does_not_hold_together_is_refused_in_one_sentence_with_file_and_place(String found, String replacement, String told) throws IOException {
        assertThat(BY_HAND).contains(found);
        Path file = text(BY_HAND.replace(found, replacement == null ? "" : replacement));
        assertThatThrownBy(() -> AnnotationFile.read(file)).isInstanceOf(FormatException.class).message()
            .startsWith("hand.annotations.json: ").contains(told).contains("expected").doesNotContain("\n").doesNotContain(folder.toString());
    }

    @Test
    void masks_that_lie_about_their_size_are_refused_before_anything_is_made_of_them() throws IOException {
        String box = "\"kind\": \"box\", \"box\": {\"offset\": [2.5, -1], \"size\": [3, 4.25]}";
        String mask = "\"kind\": \"bitmask\", \"mask\": {\"offset\": [0, 0], \"size\": [%s], \"runs\": [%s]}";
        for (String[] lie : new String[][] { { "2000000000, 2000000000", "0, 2000000000" }, { "100000, 100000", "0, 2147483647, 0, 2147483647, 0, 2147483647, 0, 2147483647, 0, 1410065412" }, { "65536, 65536", "" } })
            assertThatThrownBy(() -> AnnotationFile.read(text(BY_HAND.replace(box, String.format(Locale.ROOT, mask, lie[0], lie[1]))))).isInstanceOf(FormatException.class)
                .message().contains("shapes[0].mask").contains("expected").doesNotContain("\n");
    }

    @Test
    void an_object_may_be_absent_from_a_slice_in_every_class() throws IOException {
        String shape = "{\"track\": \"22222222-2222-4222-8222-222222222222\", \"axis\": \"k\", \"slice\": 2, \"state\": \"key\", \"kind\": \"polygon\", \"rings\": []},";
        String tip = BY_HAND.replace("\"shapes\": [", "\"shapes\": [" + shape).replace("\"tracks\": [", "\"tracks\": [{\"uuid\": \"22222222-2222-4222-8222-222222222222\", \"number\": 4, \"class\": \"Tip\"},");
        assertThat(AnnotationFile.read(text(tip)).shapes().get(0).figure()).isEqualTo(Polygon.EMPTY);
    }

    @Test
    void an_independent_validator_finds_whatever_we_write_true_to_the_published_schema_and_broken_figures_not() throws Exception {
        Programs.requirePython("jsonschema");
        List<String> command = new ArrayList<>(List.of(Programs.PYTHON, "-c", """
            import json, sys, jsonschema
            check = jsonschema.Draft202012Validator(json.load(open(sys.argv[1], encoding='utf-8')))
            for name in sys.argv[2:]:
                errors = [e.message for e in check.iter_errors(json.load(open(name, encoding='utf-8')))]
                print(errors if errors else 'valid')
            """, "src/main/resources/org/readingroom/schema/annotations.schema.json", text(BY_HAND).toString()));
        for (int seed = 0; seed < 30; seed++) {
            Path file = folder.resolve(seed + AnnotationFile.EXTENSION);
            AnnotationFile.write(file, new RandomAnnotations(seed, Examples.grid(14, 11, 9)).all());
            command.add(file.toString());
        }
        String[][] broken = { { "[3, 4.25]", "[3, 0]" }, { "[3, 1.5]", "[3]" }, { "\"angle\": -30", "\"turn\": -30" }, { "[[1, 1], [2, 4]]", "[[1, 1]]" }, { "\"occluded\"", "\"hidden\"" },
            { "[0, 0, 0.6, 0.8]", "[0, 0, 1]" }, { "\"options\": [\"venous\"]", "\"options\": []" }, { "\"exclusive\": true", "\"exclusive\": 1" } };
        for (int n = 0; n < broken.length; n++) command.add(Files.writeString(folder.resolve("broken" + n), BY_HAND.replace(broken[n][0], broken[n][1])).toString());
        List<String> told = Programs.run(command).output().strip().lines().toList();
        assertThat(told.subList(0, 31)).containsOnly("valid");
        assertThat(told.subList(31, told.size())).hasSize(broken.length).doesNotContain("valid");
    }

    @Test
    void parts_alone_tell_the_place_as_the_file_does() {
        assertThatThrownBy(() -> AnnotationJson.shape(Path.of("a.journal"), JsonParser.parseString("{\"track\": 1}"))).isInstanceOf(FormatException.class).hasMessageStartingWith("a.journal: track: 1; expected a text");
        assertThatThrownBy(() -> AnnotationJson.track(Path.of("a.journal"), JsonParser.parseString("[]"))).isInstanceOf(FormatException.class).hasMessageContaining("expected an object");
    }

    private Path text(String content) throws IOException {
        return Files.write(folder.resolve("hand.annotations.json"), content.getBytes(StandardCharsets.UTF_8));
    }
}
