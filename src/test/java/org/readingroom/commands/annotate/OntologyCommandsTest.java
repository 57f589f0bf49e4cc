package org.readingroom.commands.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.StandardClasses;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.annotation.store.OntologyFile;
import org.readingroom.cli.Launcher;
import org.readingroom.testing.TestImages;

/** Classes go from one reader's annotations to another's, by files. */
class OntologyCommandsTest {

    @TempDir
    private Path folder;
    private Path file, classes;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void begin() {
        file = folder.resolve("a.annotations.json");
        classes = folder.resolve("a.ontology.json");
        assertThat(run("new-annotations", "input=" + TestImages.CT, "output=" + file)).as(said()).isZero();
    }

    @Test
    void exported_classes_are_those_of_the_annotations_and_importing_them_again_changes_nothing() throws IOException {
        assertThat(run("export-ontology", "annotations=" + file, "output=" + classes)).as(said()).isZero();
        assertThat(OntologyFile.read(classes)).isEqualTo(StandardClasses.ONTOLOGY);
        byte[] before = Files.readAllBytes(file);
        assertThat(run("import-ontology", "ontology=" + classes, "annotations=" + file)).as(said()).isZero();
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void imported_classes_come_behind_and_others_go_if_wished() throws IOException {
        Files.writeString(classes, "{\"classes\": [{\"name\": \"Liver\", \"attributes\": [{\"name\": \"margin\", \"type\": \"radio\", \"options\": [\"smooth\", \"rough\"], \"required\": true, \"default\": \"smooth\"}]}]}");
        assertThat(run("import-ontology", "ontology=" + classes, "annotations=" + file)).as(said()).isZero();
        assertThat(AnnotationFile.read(file).ontology().classes()).extracting(OntologyClass::id).containsExactly("region", "lesion", "Liver");
        assertThat(run("import-ontology", "ontology=" + classes, "others=go", "annotations=" + file)).as(said()).isZero();
        assertThat(AnnotationFile.read(file).ontology().classes()).extracting(OntologyClass::id).containsExactly("Liver");
    }

    @Test
    void a_bad_file_is_refused_in_one_sentence_and_changes_nothing() throws IOException {
        byte[] before = Files.readAllBytes(file);
        Files.writeString(classes, "{\"classes\": [{}]}");
        assertThat(run("import-ontology", "ontology=" + classes, "annotations=" + file)).isEqualTo(1);
        assertThat(said()).contains("classes[0]: no field 'name'");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void an_attribute_is_found_by_its_name_as_classes_are_so_that_its_rule_holds() throws IOException {
        Files.writeString(classes, """
            {"classes": [{"id": "liver", "name": "Liver", "attributes": [
               {"id": "dens", "name": "Density", "type": "number", "min": 0, "max": 100, "scope": "dynamic"},
               {"id": "side", "name": "Side", "type": "radio", "options": ["left", "right"], "required": true}]}],
             "slices": [{"id": "phase", "name": "Contrast phase", "type": "radio", "options": ["venous", "arterial"], "scope": "dynamic"}]}""");
        assertThat(run("import-ontology", "ontology=" + classes, "annotations=" + file)).as(said()).isZero();
        String points = "points=10,10;30,12;20,30";
        assertThat(run("add-annotation", "label=liver", "slice=0", points, "attributes=Side:middle", "annotations=" + file)).isEqualTo(1);
        assertThat(said()).contains("side").contains("left");
        assertThat(run("add-annotation", "label=liver", "slice=0", points, "attributes=SIDE:left", "annotations=" + file)).as(said()).isZero();
        assertThat(AnnotationFile.read(file).tracks().get(0).attributes().toJson()).hasToString("{\"side\":\"left\"}");
        assertThat(classify("Density", "500", "track=1")).isEqualTo(1);
        assertThat(said()).contains("dens").contains("0 to 100");
        assertThat(classify("density", "abc", "track=1")).isEqualTo(1);
        assertThat(classify("Density", "50", "track=1")).as(said()).isZero();
        assertThat(classify("contrast phase", "late", "track=")).isEqualTo(1);
        assertThat(classify("Phase", "venous", "track=")).as(said()).isZero();
        assertThat(classify("phase", "arterial", "track=")).as(said()).isZero();
        assertThat(AnnotationFile.read(file).classifications()).extracting(c -> c.label() + "=" + c.value()).containsExactly("dens=50", "phase=arterial");
        assertThat(classify("Density", "", "track=1")).as(said()).isZero();
        assertThat(AnnotationFile.read(file).classifications()).extracting(c -> c.label()).containsExactly("phase");
    }

    private int classify(String label, String value, String track) {
        return run("classify-slices", "label=" + label, "value=" + value, "from=0", "to=1", track, "annotations=" + file);
    }

    private int run(String... arguments) {
        said.reset();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new Launcher(out, out).run(arguments);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
