package org.readingroom.ui.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.AnswerRule;
import org.readingroom.annotation.Attribute;
import org.readingroom.annotation.Examples;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.terms.CodeGroup;
import org.readingroom.annotation.tool.Classes;
import org.readingroom.annotation.tool.Proposed;
import org.readingroom.annotation.tool.Tracks;
import org.readingroom.volume.label.CodedConcept;
import org.readingroom.volume.label.Rgb;

class ClassDraftTest {

    private static final AnnotationKeys KEYS = AnnotationKeys.standard(Map.of("brush", "f"));

    private final AnnotationDocument document = AnnotationDocument.of(Examples.empty(Examples.grid(20, 18, 8)));
    private ClassDraft draft;

    @BeforeEach
    void open() {
        draft = ClassDraft.of(liver());
    }

    private OntologyClass liver() {
        return document.ontology().find("liver").orElseThrow();
    }

    private Proposed proposed() {
        return draft.proposed(document, KEYS, Examples.DRAWN);
    }

    @Test
    void nothing_typed_changes_nothing_and_everything_typed_is_one_step() {
        assertThat(proposed().edit()).isEmpty();
        String before = document.digest();
        draft.name(" Left liver ");
        draft.color(new Rgb(9, 8, 7));
        draft.key("n");
        draft.exclusive(true);
        draft.allow("cuboid", false);
        draft.code(CodeGroup.MODIFIER, new CodedConcept("SCT", "7771000", "Left"));
        AttributeDraft size = draft.addAttribute();
        size.name("Size");
        size.form(AttributeDraft.Form.NUMBER);
        size.least("0");
        size.most("2,5");
        size.unit("cm");
        size.usual("1");
        size.required(true);
        TemplateDraft spine = draft.addTemplate();
        spine.join(spine.add(0.5, 0.1), spine.add(0.5, 0.9));
        spine.rename(0, "top");
        document.apply(proposed().edit().orElseThrow());
        OntologyClass now = liver();
        assertThat(now).extracting(OntologyClass::name, OntologyClass::key, OntologyClass::exclusive, OntologyClass::color).containsExactly("Left liver", "n", true, new Rgb(9, 8, 7));
        assertThat(now.kinds()).hasSize(8).doesNotContain("cuboid");
        assertThat(now.modifier().meaning()).isEqualTo("Left");
        assertThat(now.attributes()).containsExactly(new Attribute("Size", "Size", Attribute.Scope.STATIC, new AnswerRule.Range(0, 2.5, "cm"), true, "1", Notes.NONE));
        assertThat(now.skeletons().get(0).figure().names()).containsExactly("top", "2");
        assertThat(now.skeletons().get(0).figure().edges()).hasSize(1);
        assertThat(ClassDraft.of(now).proposed(document, KEYS, Examples.DRAWN).edit()).as("opened again it is the same").isEmpty();
        document.undo();
        assertThat(document.digest()).isEqualTo(before);
    }

    @Test
    void an_option_that_is_written_anew_in_its_place_is_the_same_answer() {
        AttributeDraft margin = draft.addAttribute();
        margin.name("margin");
        margin.options("smooth\nrough");
        document.apply(proposed().edit().orElseThrow());
        document.apply(Tracks.answer(document.track(Examples.LIVER).orElseThrow(), Notes.NONE.with("margin", "rough")));
        open();
        draft.attributes().get(0).options("smooth\nspiculated\n");
        document.apply(proposed().edit().orElseThrow());
        assertThat(document.track(Examples.LIVER).orElseThrow().attributes().text("margin")).contains("spiculated");
        open();
        draft.attributes().get(0).options("smooth");
        assertThat(proposed().told()).singleElement().asString().contains("kept as 'margin (before)'");
    }

    @Test
    void what_cannot_be_is_refused_in_a_sentence() {
        draft.key("f");
        refused("takes up Brush");
        draft.key("");
        draft.name("Läsion 腫瘍");
        refused("called 'Läsion 腫瘍' already");
        draft.name("");
        refused("needs a name");
        open();
        Figure.KINDS.forEach(k -> draft.allow(k, false));
        refused("tick one at least");
        open();
        AttributeDraft a = draft.addAttribute();
        a.form(AttributeDraft.Form.NUMBER);
        a.least("much");
        refused("least number is 'much'");
        a.least("5");
        a.most("1");
        refused("does not end before it starts");
        a.form(AttributeDraft.Form.RADIO);
        a.options("\n");
        refused("no options");
        draft.addAttribute().name(a.name());
        a.options("x");
        refused("two questions");
        open();
        draft.addTemplate();
        refused("has no nodes");
        open();
        draft.name("Other");
        document.apply(Classes.rename(document, "liver", "Third").orElseThrow());
        refused("changed in the meantime");
    }

    private void refused(String told) {
        assertThatThrownBy(this::proposed).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(told);
    }

    @Test
    void what_is_asked_of_slices_is_edited_alike() {
        draft = ClassDraft.slices(document);
        AttributeDraft phase = draft.addAttribute();
        phase.name("phase");
        phase.options("venous\narterial");
        document.apply(proposed().edit().orElseThrow());
        assertThat(document.ontology().slice("phase")).hasValueSatisfying(a -> assertThat(a.scope()).isEqualTo(Attribute.Scope.DYNAMIC));
    }

    @Test
    void a_node_that_goes_takes_its_edges_along() {
        TemplateDraft t = draft.addTemplate();
        int a = t.add(0, 0), b = t.add(2, 0.5), c = t.add(1, 1);
        t.join(a, b);
        t.join(b, c);
        t.join(a, c);
        assertThat(t.x(b)).as("kept inside").isEqualTo(1);
        t.remove(a);
        assertThat(t.edges()).singleElement().isEqualTo(new int[] { 0, 1 });
        t.join(1, 0);
        assertThat(t.edges()).as("joined once more they are parted").isEmpty();
        assertThatThrownBy(() -> t.rename(0, t.nodeName(1))).hasMessageContaining("another node");
    }
}
