package org.readingroom.annotation.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.readingroom.annotation.Examples.DRAWN;
import static org.readingroom.annotation.Examples.LIVER;
import static org.readingroom.annotation.Examples.TUMOUR;
import static org.readingroom.annotation.Examples.box;
import static org.readingroom.annotation.Examples.key;

import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.AnswerRule;
import org.readingroom.annotation.Attribute;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.Examples;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Skeleton;
import org.readingroom.annotation.SkeletonTemplate;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.Visibility;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.Edits;
import org.readingroom.volume.label.Rgb;

class ClassEditsTest {

    private static final Attribute MARGIN = asked("margin", Attribute.Scope.STATIC, new AnswerRule.Radio(List.of("smooth", "rough")));
    private static final Attribute SIZE = asked("size", Attribute.Scope.STATIC, new AnswerRule.Range(0, 100, "mm"));
    private static final Attribute PHASE = asked("phase", Attribute.Scope.DYNAMIC, new AnswerRule.Radio(List.of("venous", "arterial")));

    private final AnnotationDocument document = AnnotationDocument.of(Examples.with(Examples.grid(20, 18, 8), key(LIVER, Axis.K, 3, Polygon.of(box(3.5, 3.5, 8.5, 8.5))), key(LIVER, Axis.K, 5, Polygon.of(box(3.5, 3.5, 8.5, 8.5)))));

    private static Attribute asked(String id, Attribute.Scope scope, AnswerRule values) {
        return new Attribute(id, id, scope, values);
    }

    private OntologyClass liver() {
        return document.ontology().find("liver").orElseThrow();
    }

    private Proposed asks(Renamed renamed, Attribute... attributes) {
        return ClassEdits.change(document, liver().withAttributes(List.of(attributes)), renamed, DRAWN);
    }

    private Notes answers() {
        return document.track(LIVER).orElseThrow().attributes();
    }

    private void say(String label, String value, int from0, int to0) {
        document.apply(Classifying.say(document, new Classification(label, value, LIVER, Axis.K, from0, to0, DRAWN, Notes.NONE)).orElseThrow());
    }

    private void answered(Notes notes) {
        document.apply(Tracks.answer(document.track(LIVER).orElseThrow(), notes));
    }

    @Test
    void an_answer_follows_its_renamed_option() {
        document.apply(asks(Renamed.NOTHING, MARGIN).edit().orElseThrow());
        answered(Notes.NONE.with("margin", "rough"));
        Proposed change = asks(new Renamed(Map.of("margin", Map.of("rough", "spiculated")), Map.of()), asked("margin", Attribute.Scope.STATIC, new AnswerRule.Radio(List.of("smooth", "spiculated"))));
        assertThat(change.told()).containsExactly("1 answer to 'margin': following what is called otherwise, or in another form.");
        String before = document.digest();
        document.apply(change.edit().orElseThrow());
        assertThat(answers().text("margin")).contains("spiculated");
        document.undo();
        assertThat(document.digest()).as("one step").isEqualTo(before);
    }

    @Test
    void what_does_not_fit_any_more_is_kept_aside_and_told() {
        document.apply(asks(Renamed.NOTHING, SIZE).edit().orElseThrow());
        answered(Notes.NONE.with("size", new JsonPrimitive(80)));
        Proposed change = asks(Renamed.NOTHING, asked("size", Attribute.Scope.STATIC, new AnswerRule.Range(0, 50, "mm")));
        assertThat(change.told()).containsExactly("1 answer to 'size': kept as 'size (before)', not fitting any more.");
        document.apply(change.edit().orElseThrow());
        assertThat(answers().names()).containsExactly("size (before)");
        assertThat(answers().text("size (before)")).contains("80");
    }

    @Test
    void an_answer_takes_the_form_of_another_type_where_it_can() {
        document.apply(asks(Renamed.NOTHING, SIZE, MARGIN).edit().orElseThrow());
        answered(Notes.NONE.with("size", new JsonPrimitive(80)).with("margin", "rough"));
        document.apply(asks(Renamed.NOTHING, asked("size", Attribute.Scope.STATIC, new AnswerRule.FreeText()), asked("margin", Attribute.Scope.STATIC, new AnswerRule.Checklist(List.of("rough", "lobed")))).edit().orElseThrow());
        assertThat(answers().value("size")).contains(new JsonPrimitive("80"));
        assertThat(answers().value("margin")).contains(JsonParser.parseString("[\"rough\"]"));
    }

    @Test
    void what_nobody_asks_for_any_more_stays_as_a_note() {
        document.apply(asks(Renamed.NOTHING, MARGIN, PHASE).edit().orElseThrow());
        answered(Notes.NONE.with("margin", "rough"));
        say("phase", "venous", 3, 4);
        Proposed change = asks(Renamed.NOTHING);
        assertThat(change.told()).hasSize(2).allMatch(t -> t.contains("of their objects that nothing asks for"));
        document.apply(change.edit().orElseThrow());
        assertThat(answers().text("margin")).contains("rough");
        assertThat(document.classifications()).hasSize(1);
    }

    @Test
    void an_answer_of_the_whole_becomes_one_of_its_slices_and_back_if_it_is_the_same_on_all() {
        document.apply(asks(Renamed.NOTHING, MARGIN).edit().orElseThrow());
        answered(Notes.NONE.with("margin", "rough"));
        document.apply(asks(Renamed.NOTHING, asked("margin", Attribute.Scope.DYNAMIC, MARGIN.values())).edit().orElseThrow());
        assertThat(answers().isEmpty()).isTrue();
        assertThat(document.classifications()).singleElement().satisfies(c -> assertThat(c.value() + c.from0() + c.to0()).isEqualTo("rough35"));
        document.apply(asks(Renamed.NOTHING, MARGIN).edit().orElseThrow());
        assertThat(answers().text("margin")).contains("rough");
        assertThat(document.classifications()).isEmpty();

        document.apply(asks(Renamed.NOTHING, PHASE).edit().orElseThrow());
        say("phase", "venous", 3, 3);
        say("phase", "arterial", 4, 5);
        document.apply(asks(Renamed.NOTHING, asked("phase", Attribute.Scope.STATIC, PHASE.values())).edit().orElseThrow());
        assertThat(document.classifications()).as("two answers are no one").hasSize(2).allMatch(c -> c.label().equals("phase (before)"));
    }

    @Test
    void a_class_goes_by_giving_its_objects_to_another_or_with_them_as_one_step() {
        String before = document.digest();
        document.apply(ClassEdits.replace(document, "liver", "tumour", DRAWN).edit().orElseThrow());
        assertThat(document.track(LIVER).orElseThrow().classId()).isEqualTo("tumour");
        assertThat(document.ontology().find("liver")).isEmpty();
        document.undo();
        assertThat(document.digest()).isEqualTo(before);
        document.apply(ClassEdits.deleteWithObjects(document, "liver"));
        assertThat(document.tracks()).extracting(Track::uuid).containsExactly(TUMOUR);
        document.undo();
        assertThat(document.digest()).isEqualTo(before);
    }

    @Test
    void kinds_that_objects_have_cannot_be_forbidden() {
        assertThatThrownBy(() -> ClassEdits.change(document, liver().withKinds(Set.of("box")), Renamed.NOTHING, DRAWN)).hasMessageContaining("would not allow polygon figures, but object 1 has some");
        document.apply(ClassEdits.change(document, document.ontology().find("tumour").orElseThrow().withKinds(Set.of("box")), Renamed.NOTHING, DRAWN).edit().orElseThrow());
        assertThatThrownBy(() -> ClassEdits.replace(document, "liver", "tumour", DRAWN)).hasMessageContaining("would not allow polygon");
    }

    @Test
    void skeletons_follow_the_names_of_their_templates_nodes() {
        Skeleton hand = new Skeleton(List.of(new Skeleton.Node("a", new PlanePoint(0, 0), Visibility.VISIBLE), new Skeleton.Node("b", new PlanePoint(1, 1), Visibility.OCCLUDED)), List.of(new Skeleton.Edge("a", "b", Visibility.INVISIBLE)));
        document.apply(ClassEdits.change(document, liver().withSkeletons(List.of(new SkeletonTemplate("hand", hand))), Renamed.NOTHING, DRAWN).edit().orElseThrow());
        document.apply(Drawn.on(document, LIVER, 6, hand));
        Skeleton other = new Skeleton(List.of(new Skeleton.Node("wrist", new PlanePoint(0, 0), Visibility.VISIBLE), hand.nodes().get(1)), List.of(new Skeleton.Edge("wrist", "b", Visibility.VISIBLE)));
        OntologyClass after = liver().withSkeletons(List.of(new SkeletonTemplate("hand", other)));
        assertThatThrownBy(() -> ClassEdits.change(document, after, Renamed.NOTHING, DRAWN)).hasMessageContaining("skeletons with other nodes");
        document.apply(ClassEdits.change(document, after, new Renamed(Map.of(), Map.of("hand", Map.of("a", "wrist"))), DRAWN).edit().orElseThrow());
        Skeleton now = (Skeleton) document.shapes(LIVER, Axis.K, 6).get(0).figure();
        assertThat(now.names()).containsExactly("wrist", "b");
        assertThat(now.edges().get(0)).isEqualTo(new Skeleton.Edge("wrist", "b", Visibility.INVISIBLE));
    }

    /** A figure on a slice. */
    private static final class Drawn {
        static Edit on(AnnotationDocument document, UUID track, int slice0, Skeleton figure) {
            return Edit.of("Draw", Edits.slice(document, track, Axis.K, slice0, List.of(key(track, Axis.K, slice0, figure))));
        }
    }

    @Test
    void a_file_of_classes_is_merged_by_id_then_by_name_and_answers_go_along() {
        document.apply(asks(Renamed.NOTHING, MARGIN).edit().orElseThrow());
        answered(Notes.NONE.with("margin", "rough"));
        OntologyClass other = new OntologyClass("c1", "LIVER", new Rgb(1, 2, 3), liver().category(), liver().type()).withAttributes(List.of(asked("margin", Attribute.Scope.STATIC, new AnswerRule.Radio(List.of("smooth"))))), vein = new OntologyClass("vein", "Vein", new Rgb(3, 2, 1), liver().category(), liver().type());
        Ontology file = new Ontology(List.of(other, vein), List.of(PHASE), Notes.NONE);
        Proposed merge = OntologyMerge.merge(document, file, false, DRAWN);
        assertThat(merge.told()).singleElement().asString().contains("margin (before)");
        document.apply(merge.edit().orElseThrow());
        assertThat(document.ontology().classes()).extracting(OntologyClass::id).containsExactly("liver", "tumour", "vein");
        assertThat(liver().name()).isEqualTo("LIVER");
        assertThat(document.ontology().slices()).containsExactly(PHASE);
        assertThat(OntologyMerge.merge(document, file, false, DRAWN).edit()).as("twice changes nothing").isEmpty();
        Proposed replace = OntologyMerge.merge(document, new Ontology(List.of(vein), Notes.NONE), true, DRAWN);
        assertThat(replace.told()).hasSize(2).allMatch(t -> t.contains("not in the file, but stays"));
        document.apply(replace.edit().orElseThrow());
        assertThat(document.ontology().classes()).extracting(OntologyClass::id).containsExactly("vein", "liver", "tumour");
        assertThat(document.ontology().slices()).isEmpty();
    }

    @Test
    void a_key_that_the_file_wants_is_taken_from_the_class_that_had_it_and_told() {
        document.apply(Classes.key(document, "tumour", "j").orElseThrow());
        Proposed merge = OntologyMerge.merge(document, Ontology.of(new OntologyClass("vein", "Vein", new Rgb(3, 2, 1), liver().category(), liver().type()).withKey("J")), false, DRAWN);
        assertThat(merge.told()).singleElement().asString().contains("has no key any more");
        document.apply(merge.edit().orElseThrow());
        assertThat(document.ontology().find("tumour").orElseThrow().key()).isEmpty();
    }

    @Test
    void required_questions_without_an_answer_are_counted_where_the_object_is() {
        Attribute margin = new Attribute("margin", "Margin", Attribute.Scope.STATIC, MARGIN.values(), true, "", Notes.NONE), phase = new Attribute("phase", "Phase", Attribute.Scope.DYNAMIC, PHASE.values(), true, "", Notes.NONE);
        document.apply(asks(Renamed.NOTHING, margin, phase).edit().orElseThrow());
        Track track = document.track(LIVER).orElseThrow();
        assertThat(Unanswered.of(document, track).stream().map(u -> u.words(slice0 -> slice0))).containsExactly("Margin", "Phase on slices 3, 5");
        say("phase", "venous", 0, 4);
        answered(Notes.NONE.with("margin", "rough"));
        assertThat(Unanswered.of(document, document.track(LIVER).orElseThrow()).stream().map(u -> u.words(slice0 -> slice0))).containsExactly("Phase on slice 5");
        document.apply(ClassEdits.slices(document, List.of(phase), Renamed.NOTHING, DRAWN).edit().orElseThrow());
        assertThat(Unanswered.ofSlices(document).stream().map(u -> u.words(slice0 -> slice0))).containsExactly("Phase on slices 0 to 7");
    }

    @Test
    void a_new_object_has_the_usual_answers() {
        Attribute signs = new Attribute("signs", "Signs", Attribute.Scope.STATIC, new AnswerRule.Checklist(List.of("fat", "cyst")), false, "fat;cyst", Notes.NONE);
        document.apply(asks(Renamed.NOTHING, signs, new Attribute("size", "Size", Attribute.Scope.STATIC, SIZE.values(), false, "12.5", Notes.NONE)).edit().orElseThrow());
        assertThat(Tracks.fresh(document, "liver").attributes().toJson()).isEqualTo(JsonParser.parseString("{\"signs\": [\"fat\", \"cyst\"], \"size\": 12.5}"));
        assertThatThrownBy(() -> new Attribute("x", "x", Attribute.Scope.STATIC, SIZE.values(), false, "200", Notes.NONE)).hasMessageContaining("usual answer");
    }

    @Test
    void classes_change_places_in_the_list() {
        document.apply(ClassEdits.move(document, "tumour", -1).orElseThrow());
        assertThat(document.ontology().classes()).extracting(OntologyClass::id).containsExactly("tumour", "liver");
        assertThat(ClassEdits.move(document, "tumour", -1)).isEmpty();
    }
}
