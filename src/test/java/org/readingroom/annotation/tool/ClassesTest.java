package org.readingroom.annotation.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.readingroom.annotation.Examples.LIVER;
import static org.readingroom.annotation.Examples.box;
import static org.readingroom.annotation.Examples.key;

import org.junit.jupiter.api.Test;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Examples;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.volume.label.Rgb;

class ClassesTest {

    private final AnnotationDocument document = AnnotationDocument.of(Examples.with(Examples.grid(20, 18, 8), key(LIVER, Axis.K, 3, Polygon.of(box(3.5, 3.5, 8.5, 8.5)))));

    private OntologyClass last() {
        return document.ontology().classes().get(document.ontology().classes().size() - 1);
    }

    @Test
    void a_class_is_added_changed_and_deleted_and_each_step_is_taken_back() {
        String before = document.digest();
        OntologyClass fresh = Classes.fresh(document, " Left  kidney! ", new Rgb(1, 2, 3));
        document.apply(Classes.add(document, fresh));
        assertThat(last().id()).isEqualTo("left-kidney");
        document.apply(Classes.rename(document, fresh.id(), "Right kidney").orElseThrow());
        document.apply(Classes.color(document, fresh.id(), new Rgb(9, 9, 9)).orElseThrow());
        document.apply(Classes.key(document, fresh.id(), " z ").orElseThrow());
        document.apply(Classes.exclusive(document, fresh.id(), true).orElseThrow());
        assertThat(last()).extracting(OntologyClass::id, OntologyClass::name, OntologyClass::color, OntologyClass::key, OntologyClass::exclusive)
            .containsExactly("left-kidney", "Right kidney", new Rgb(9, 9, 9), "z", true);
        assertThat(Classes.rename(document, fresh.id(), "Right kidney")).as("nothing to do").isEmpty();
        assertThat(Classes.key(document, fresh.id(), "z")).isEmpty();
        document.apply(Classes.delete(document, fresh.id()));
        assertThat(document.ontology().find(fresh.id())).isEmpty();
        while (document.canUndo()) document.undo();
        assertThat(document.digest()).isEqualTo(before);
    }

    @Test
    void an_id_that_is_taken_gets_a_number_and_letters_of_all_scripts_stay() {
        document.apply(Classes.add(document, Classes.fresh(document, "Leber \u00e4", new Rgb(1, 2, 3))));
        assertThat(last().id()).isEqualTo("leber-\u00e4");
        document.apply(Classes.add(document, Classes.fresh(document, "Leber-\u00c4", new Rgb(1, 2, 3))));
        assertThat(last().id()).isEqualTo("leber-\u00e4-2");
        assertThat(Classes.fresh(document, "!!", new Rgb(1, 2, 3)).id()).isEqualTo("class");
    }

    @Test
    void names_and_keys_of_others_empty_names_and_classes_in_use_are_refused_in_a_sentence() {
        OntologyClass first = document.ontology().classes().get(0);
        OntologyClass other = Classes.fresh(document, "Other", new Rgb(1, 2, 3));
        document.apply(Classes.add(document, other));
        document.apply(Classes.key(document, other.id(), "z").orElseThrow());
        String before = document.digest();
        assertThatThrownBy(() -> Classes.rename(document, other.id(), first.name().toUpperCase(java.util.Locale.ROOT))).hasMessageContaining("called").hasMessageContaining(first.name());
        assertThatThrownBy(() -> Classes.rename(document, other.id(), "  ")).hasMessageContaining("needs a name");
        assertThatThrownBy(() -> Classes.key(document, first.id(), "Z")).hasMessageContaining("key Z");
        String used = document.track(LIVER).orElseThrow().classId();
        assertThatThrownBy(() -> Classes.delete(document, used)).hasMessageContaining("object");
        assertThat(document.digest()).isEqualTo(before);
    }
}
