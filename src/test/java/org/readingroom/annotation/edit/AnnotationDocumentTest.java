package org.readingroom.annotation.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Examples;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;

class AnnotationDocumentTest {

    private final AnnotationDocument document = AnnotationDocument.of(RandomEdits.start());

    private static Shape disc(UUID track, int slice0, double size) {
        return Examples.key(track, Axis.K, slice0, Polygon.of(Examples.box(0, 0, size, size)));
    }

    private Edit paint(int slice0, double size) {
        return Edit.of("Paint", Edits.slice(document, Examples.LIVER, Axis.K, slice0, List.of(disc(Examples.LIVER, slice0, size))));
    }

    @Test
    void the_oldest_edits_are_let_go_within_a_bound_of_memory_and_listeners_are_told() {
        long each = paint(1, 1).bytes();
        AnnotationDocument small = AnnotationDocument.of(RandomEdits.start(), History.NONE, 5 * each);
        List<Integer> told = new ArrayList<>();
        small.listen(new AnnotationDocument.Listener() {
            @Override
            public void changed(Edit edit, AnnotationDocument.Step step) {}

            @Override
            public void forgotten(int edits) {
                told.add(edits);
            }
        });
        for (int n = 0; n < 30; n++) small.apply(Edit.of("Paint", Edits.slice(small, Examples.LIVER, Axis.K, 1, List.of(disc(Examples.LIVER, 1, n + 1)))));
        int undone = 0;
        for (; small.canUndo(); undone++) small.undo();
        assertThat(undone).isBetween(2, 6);
        assertThat(small.forgotten()).isEqualTo(30 - undone).isEqualTo(told.stream().mapToInt(Integer::intValue).sum());
        assertThat(small.shapes(Examples.LIVER, Axis.K, 1)).isEqualTo(List.of(disc(Examples.LIVER, 1, 30 - undone)));
        for (; undone > 0; undone--) small.redo();
        assertThat(small.shapes(Examples.LIVER, Axis.K, 1)).isEqualTo(List.of(disc(Examples.LIVER, 1, 30)));
    }

    @Test
    void an_edit_larger_than_the_bound_can_be_taken_back_all_the_same() {
        AnnotationDocument small = AnnotationDocument.of(RandomEdits.start(), History.NONE, 1);
        String first = small.digest();
        small.apply(Edits.deletion(small, "Delete track", Examples.LIVER));
        small.undo();
        assertThat(small.digest()).isEqualTo(first);
    }

    @Test
    void an_effect_on_many_slices_is_one_edit() {
        String first = document.digest();
        List<Change> changes = new ArrayList<>();
        for (int k = 0; k < RandomEdits.NK; k++) changes.add(Edits.slice(document, Examples.TUMOUR, Axis.K, k, List.of(disc(Examples.TUMOUR, k, 2))));
        document.apply(new Edit("Grow", changes));
        assertThat(document.slices(Examples.TUMOUR, Axis.K)).hasSize(RandomEdits.NK);
        assertThat(document.undoName()).contains("Grow");
        document.undo();
        assertThat(document.digest()).isEqualTo(first);
        assertThat(document.redoName()).contains("Grow");
    }

    @Test
    void a_new_edit_ends_what_could_be_redone() {
        document.apply(paint(1, 3));
        document.undo();
        document.apply(paint(2, 3));
        assertThat(document.canRedo()).isFalse();
        assertThatThrownBy(document::redo).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_edit_that_does_not_fit_is_refused_in_one_sentence_and_none_of_it_is_done() {
        String first = document.digest();
        Edit stale = paint(3, 5);
        document.apply(paint(3, 4));
        refused(stale, "is not as the edit found it");
        document.undo();
        refused(Edit.of("Delete", TrackChange.delete(document.track(Examples.LIVER).orElseThrow())), "has shapes");
        refused(Edit.of("Add", TrackChange.add(new Track(UUID.randomUUID(), 7, "liver"))), "number 7");
        refused(Edit.of("Add", TrackChange.add(new Track(UUID.randomUUID(), 9, "spleen"))), "class 'spleen'");
        refused(Edit.of("Paint", paint(1, 2).changes().get(0), Edits.slice(document, Examples.LIVER, Axis.K, 4, List.of(Examples.key(Examples.LIVER, Axis.K, 4, new Bitmask(0, 0, 99, 1, new int[] { 0, 99 }))))),
            "inside the image");
        OntologyClass liver = document.ontology().find("liver").orElseThrow();
        refused(Edit.of("Classes", new OntologyChange(document.ontology(), Ontology.of(liver))), "class 'tumour'");
        refused(Edit.of("Classes", new OntologyChange(document.ontology(), new Ontology(List.of(liver.withKinds(Set.of("bitmask")), document.ontology().classes().get(1)), Notes.NONE))), "polygon");
        assertThat(document.digest()).isEqualTo(first);
        assertThat(document.canUndo()).isFalse();
    }

    private void refused(Edit edit, String why) {
        assertThatThrownBy(() -> document.apply(edit)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(why);
    }

    @Test
    void a_class_and_the_shapes_it_no_longer_allows_may_go_in_one_edit() {
        OntologyClass liver = document.ontology().find("liver").orElseThrow();
        Ontology masksOnly = new Ontology(List.of(liver.withKinds(Set.of("bitmask")), document.ontology().classes().get(1)), Notes.NONE);
        List<Change> changes = new ArrayList<>(List.of(new OntologyChange(document.ontology(), masksOnly)));
        for (int k : document.slices(Examples.LIVER, Axis.K)) changes.add(Edits.slice(document, Examples.LIVER, Axis.K, k, List.of()));
        String first = document.digest();
        document.apply(new Edit("Masks only", changes));
        assertThat(document.ontology()).isEqualTo(masksOnly);
        document.undo();
        assertThat(document.digest()).isEqualTo(first);
    }
}
