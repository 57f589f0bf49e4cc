package org.readingroom.annotation.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.Examples;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.RandomAnnotations;
import org.readingroom.io.FormatException;
import org.readingroom.testing.Programs;

class OntologyFileTest {

    private static final Path SCHEMAS = Path.of("src/main/resources/org/readingroom/schema");

    @TempDir
    private Path folder;

    private static Ontology rich(long seed) {
        return new RandomAnnotations(seed, Examples.grid(14, 11, 9)).all().ontology();
    }

    @Test
    void what_is_written_is_read_again_whole() throws IOException {
        Path file = folder.resolve("a" + OntologyFile.EXTENSION);
        for (long seed = 0; seed < 40; seed++) {
            OntologyFile.write(file, rich(seed));
            assertThat(OntologyFile.read(file)).isEqualTo(rich(seed));
        }
    }

    @Test
    void the_classes_of_an_annotation_file_are_read_from_it() throws IOException {
        Path file = folder.resolve("a" + AnnotationFile.EXTENSION);
        AnnotationFile.write(file, new RandomAnnotations(7, Examples.grid(14, 11, 9)).all());
        assertThat(OntologyFile.read(file)).isEqualTo(rich(7));
    }

    @Test
    void an_independent_validator_finds_our_files_true_to_the_published_schema_and_broken_ones_not() throws Exception {
        Programs.requirePython("jsonschema");
        Path file = folder.resolve("a" + OntologyFile.EXTENSION);
        OntologyFile.write(file, rich(3));
        assertThat(validated(file)).isEqualTo("valid");
        Path broken = folder.resolve("broken.json");
        Files.writeString(broken, "{\"classes\": [{\"name\": \"Liver\", \"attributes\": [{\"name\": \"margin\", \"type\": \"radio\"}]}]}");
        assertThat(validated(broken)).contains("'options' is a required property");
        assertThatThrownBy(() -> OntologyFile.read(broken)).isInstanceOf(FormatException.class).hasMessageContaining("classes[0].attributes[0]");
    }

    @Test
    void both_published_schemas_say_the_same_of_classes() throws IOException {
        JsonObject whole = definitions("annotations.schema.json"), part = definitions("ontology.schema.json");
        for (String name : part.keySet()) assertThat(part.get(name)).as(name).isEqualTo(whole.get(name));
    }

    private static JsonObject definitions(String schema) throws IOException {
        return JsonParser.parseString(Files.readString(SCHEMAS.resolve(schema))).getAsJsonObject().getAsJsonObject("$defs");
    }

    @Test
    void a_file_that_is_no_ontology_is_refused_in_one_sentence() throws IOException {
        refused("{\"a\": 1}", "without classes (it has 1 field of other kinds)");
        refused("[]", "an object");
        refused("{\"classes\": [{\"name\": \"A\"}, {\"name\": \"A\"}]}", "two classes have the id 'A'");
        refused("{\"classes\": [{\"name\": \"A\", \"attributes\": [{\"name\": \"m\", \"type\": \"number\", \"max\": 3, \"default\": 4}]}]}", "classes[0].attributes[0].default: the usual answer is 4");
        refused("{\"classes\": [{\"name\": \"A\", \"modifier\": {\"scheme\": \"SCT\"}}]}", "classes[0].modifier");
    }

    private void refused(String text, String told) throws IOException {
        Path file = folder.resolve("bad.json");
        Files.writeString(file, text);
        assertThatThrownBy(() -> OntologyFile.read(file)).isInstanceOf(FormatException.class).hasMessageContaining("bad.json").hasMessageContaining(told);
    }

    private static String validated(Path file) throws IOException, InterruptedException {
        return Programs.run(List.of(Programs.PYTHON, "-c", """
            import json, sys, jsonschema
            schema = json.load(open(sys.argv[1], encoding='utf-8'))
            jsonschema.Draft202012Validator.check_schema(schema)
            errors = [e.message for e in jsonschema.Draft202012Validator(schema).iter_errors(json.load(open(sys.argv[2], encoding='utf-8')))]
            print(errors if errors else 'valid')
            """, SCHEMAS.resolve("ontology.schema.json").toString(), file.toString())).output().strip();
    }
}
