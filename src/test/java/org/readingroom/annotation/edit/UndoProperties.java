package org.readingroom.annotation.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.store.CanonicalJson;

class UndoProperties {

    private static final int STEPS = 1000;

    @Property(tries = 3, seed = "20260206")
    void undoing_all_of_a_thousand_steps_gives_the_first_digest_and_redoing_all_the_last(@ForAll long seed) {
        AnnotationDocument document = AnnotationDocument.of(RandomEdits.start());
        RandomEdits edits = new RandomEdits(seed);
        String first = document.digest();
        for (int n = 0; n < STEPS; n++) edits.step(document);
        String last = document.digest();
        long lastState = document.state(); // something may have been undone last
        assertThat(last).isNotEqualTo(first);
        assertThat(document.forgotten()).isZero();
        while (document.canUndo()) document.undo();
        assertThat(document.digest()).isEqualTo(first);
        assertThat(document.state()).isZero();
        while (document.state() != lastState) document.redo();
        assertThat(document.digest()).isEqualTo(last);
    }

    /** The model is the plainest one: whole snapshots on two stacks. */
    @Property(tries = 3, seed = "20260207")
    void every_undo_and_redo_leads_to_the_digest_that_was_there(@ForAll long seed) {
        AnnotationDocument document = AnnotationDocument.of(RandomEdits.start());
        RandomEdits edits = new RandomEdits(seed);
        List<String> done = new ArrayList<>(List.of(document.digest())), undone = new ArrayList<>();
        document.listen((edit, step) -> {
            switch (step) {
                case DONE -> {
                    done.add(document.digest());
                    undone.clear();
                }
                case UNDONE -> undone.add(done.remove(done.size() - 1));
                case REDONE -> done.add(undone.remove(undone.size() - 1));
            }
        });
        for (int n = 0; n < 100; n++) {
            edits.step(document);
            assertThat(document.digest()).isEqualTo(done.get(done.size() - 1));
            assertThat(document.canUndo()).isEqualTo(done.size() > 1);
            assertThat(document.canRedo()).isEqualTo(!undone.isEmpty());
        }
    }

    @Property(tries = 20, seed = "20260208")
    void the_index_answers_what_a_walk_over_all_shapes_answers(@ForAll long seed) {
        AnnotationDocument document = AnnotationDocument.of(RandomEdits.start());
        RandomEdits edits = new RandomEdits(seed);
        for (int n = 0; n < 60; n++) edits.step(document);
        Annotations all = document.annotations();
        assertThat(document.tracks()).isEqualTo(all.tracks());
        for (Track t : all.tracks()) {
            assertThat(document.track(t.uuid())).contains(t);
            assertThat(document.track(t.number())).contains(t);
            assertThat(document.shapes(t.uuid())).isEqualTo(all.shapesOf(t));
            for (Axis axis : Axis.values()) {
                List<Shape> along = all.shapesOf(t).stream().filter(s -> s.axis() == axis).toList();
                assertThat(document.slices(t.uuid(), axis)).containsExactlyElementsOf(along.stream().map(Shape::slice0).distinct().toList());
                for (int slice0 : document.slices(t.uuid(), axis)) assertThat(document.shapes(t.uuid(), axis, slice0)).isEqualTo(along.stream().filter(s -> s.slice0() == slice0).toList());
            }
        }
        assertThat(AnnotationDocument.of(all).digest()).isEqualTo(document.digest());
        assertThat(CanonicalJson.digest(all)).isEqualTo(document.digest());
    }

    /** Two documents that have nothing in common but the image: one is made of the other, and back. */
    @Property(tries = 40, seed = "20260209")
    void one_edit_makes_any_annotations_of_any_others(@ForAll long from, @ForAll long to) {
        AnnotationDocument document = grown(from), other = grown(to);
        String first = document.digest();
        Edits.to(document, "Import", other.annotations()).ifPresent(document::apply);
        assertThat(document.digest()).isEqualTo(other.digest());
        assertThat(Edits.to(document, "Import", other.annotations())).isEmpty();
        if (document.canUndo()) document.undo();
        assertThat(document.digest()).isEqualTo(first);
    }

    private static AnnotationDocument grown(long seed) {
        AnnotationDocument grown = AnnotationDocument.of(RandomEdits.start());
        RandomEdits edits = new RandomEdits(seed);
        for (int n = 0; n < 30; n++) edits.step(grown);
        return AnnotationDocument.of(grown.annotations());
    }

    @Property(tries = 20, seed = "20261123")
    void a_time_shows_what_a_walk_over_all_shapes_finds_of_it(@ForAll long seed) {
        AnnotationDocument document = AnnotationDocument.of(RandomEdits.start());
        RandomEdits edits = new RandomEdits(seed);
        for (int n = 0; n < 80; n++) {
            edits.step(document);
            Annotations all = document.annotations();
            for (int time = 0; time < 3; time++) {
                Annotated then = document.at(time, false);
                int now = time;
                for (Track t : all.tracks()) {
                    List<Shape> expected = all.shapesOf(t).stream().filter(s -> s.time() == now || s.time() < 0).map(s -> s.at(-1)).toList();
                    assertThat(then.shapes(t.uuid())).isEqualTo(expected);
                    for (Axis axis : Axis.values())
                        assertThat(then.slices(t.uuid(), axis)).containsExactlyElementsOf(expected.stream().filter(s -> s.axis() == axis).map(Shape::slice0).distinct().toList());
                }
                assertThat(then.classifications()).isEqualTo(all.classifications().stream().filter(c -> c.time() == now || c.time() < 0).map(c -> c.at(-1)).toList());
                assertThat(then.annotations().shapes()).hasSize((int) all.shapes().stream().filter(s -> s.time() == now || s.time() < 0).count());
            }
            assertThat(AnnotationDocument.of(all).digest()).as("what is written is read as it is").isEqualTo(document.digest());
        }
    }
}
