package org.readingroom.ui.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.StandardClasses;
import org.readingroom.io.FormatException;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.label.Segment;

class AnnotationKeysTest {

    private static final Map<String, String> TOOLS = Map.of("brush", "f", "eraser", "h", "threshold-brush", "g", "freehand", "d");
    private static final OntologyClass LIVER = new OntologyClass("liver", "Liver", new Rgb(1, 2, 3), Segment.TISSUE, Segment.TISSUE);
    private static final List<OntologyClass> CLASSES = List.of(StandardClasses.ONTOLOGY.classes().get(0), StandardClasses.ONTOLOGY.classes().get(1).withKey("z"), LIVER);

    @TempDir
    private Path folder;

    private AnnotationKeys of(String... lines) throws IOException {
        Path file = folder.resolve("annotation-keys.txt");
        Files.writeString(file, String.join("\n", lines));
        return AnnotationKeys.of(TOOLS, file);
    }

    private static String chosen(AnnotationKeys keys, String key) {
        return keys.choose(CLASSES, key).map(OntologyClass::id).orElse("");
    }

    @Test
    void without_a_file_the_letters_are_those_that_encords_editor_has() throws IOException {
        AnnotationKeys keys = AnnotationKeys.of(TOOLS, folder.resolve("none.txt"));
        assertThat(keys.tool("F")).contains("brush");
        assertThat(keys.tool("g")).contains("threshold-brush");
        assertThat(keys.tool("d")).contains("freehand");
        assertThat(List.of(chosen(keys, "1"), chosen(keys, "2"), chosen(keys, "z"), chosen(keys, "3"), chosen(keys, "4"))).as("2 is free, for its class has a key of its own").containsExactly("region", "", "lesion", "liver", "");
        assertThat("qwertu".chars().map(c -> keys.object("" + (char) c))).containsExactly(0, 1, 2, 3, 4, -1);
        assertThat(CLASSES.stream().map(c -> keys.classKey(CLASSES, c))).containsExactly("1", "z", "3");
    }

    @Test
    void a_file_gives_keys_to_classes_by_name_and_place_to_tools_and_to_objects() throws IOException {
        AnnotationKeys keys = of("# mine", "class:Liver = l 5", "tool.brush = b", "object.1 =", "class.1 = f", "");
        assertThat(chosen(keys, "L")).isEqualTo("liver");
        assertThat(chosen(keys, "5")).isEqualTo("liver");
        assertThat(keys.tool("b")).contains("brush");
        assertThat(chosen(keys, "f")).as("what the file gives away is free").isEqualTo("region");
        assertThat(keys.toolKeys("brush")).isEqualTo("B");
        assertThat(keys.object("q")).isEqualTo(-1);
        assertThat(keys.tool("h")).as("not named, as it was").contains("eraser");
        assertThat(keys.refusal("h")).hasValueSatisfying(r -> assertThat(r).contains("takes up Eraser"));
        assertThat(keys.refusal("l")).hasValueSatisfying(r -> assertThat(r).contains("'liver'"));
        assertThat(keys.refusal("j")).isEmpty();
        assertThat(keys.refusal("ab")).isPresent();
    }

    @Test
    void clashes_and_what_cannot_be_understood_are_told_with_the_line() {
        refused("line 2: the key F, which stands for tool.brush already", "tool.brush = f", "class:Liver = F");
        refused("line 1: 'tool.axe = x'", "tool.axe = x");
        refused("line 1: the key 'F5'", "tool.brush = F5");
        refused("line 1: 'class.10 = x'", "class.10 = x");
    }

    private void refused(String told, String... lines) {
        assertThatThrownBy(() -> of(lines)).isInstanceOf(FormatException.class).hasMessageContaining("annotation-keys.txt").hasMessageContaining(told);
    }
}
