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

    private int run(String... arguments) {
        said.reset();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new Launcher(out, out).run(arguments);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
