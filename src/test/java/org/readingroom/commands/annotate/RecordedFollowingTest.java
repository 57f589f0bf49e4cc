package org.readingroom.commands.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.AnswerRule;
import org.readingroom.annotation.Attribute;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.Ellipse;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.interpolation.GatedInterpolation;
import org.readingroom.annotation.script.ToolCall;
import org.readingroom.annotation.script.ToolCalls;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.annotation.tool.ClassEdits;
import org.readingroom.annotation.tool.Classifying;
import org.readingroom.annotation.tool.Drawing;
import org.readingroom.annotation.tool.EdgeSettings;
import org.readingroom.annotation.tool.Following;
import org.readingroom.annotation.tool.Proposals;
import org.readingroom.annotation.tool.Renamed;
import org.readingroom.annotation.tool.Tracking;
import org.readingroom.annotation.tool.Tracks;
import org.readingroom.annotation.track.FillRequest;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.series.DicomReader;
import org.readingroom.io.Progress;
import org.readingroom.testing.TestImages;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;

/** What follows something else, said as calls of commands, gives the same annotations to the last digit. */
class RecordedFollowingTest extends Recorded {

    @Test
    void an_object_that_followed_its_edges_follows_them_again() throws IOException {
        Volume ct = new DicomReader(PixelCodecs.builtIn()).read(TestImages.CT, OpenRequest.ALL, Progress.NONE).volumes().get(0);
        Annotations truth = AnnotationFile.read(TestImages.TRUTH);
        Track like = truth.tracks().stream().filter(t -> t.classId().equals("aorta")).findFirst().orElseThrow(), vessel = Tracks.fresh(document, "region");
        Figure drawn = truth.shapesOf(like).stream().filter(s -> s.slice0() == 25).findFirst().orElseThrow().figure();
        apply(Tracks.with(document, vessel, Drawing.add(document, vessel, Axis.K, 25, drawn, origin("polygon"))));
        EdgeSettings settings = EdgeSettings.of(document.image().grid()).smoothness(0.3);
        Instant now = time();
        said = ToolCalls.track(document, vessel, Axis.K, 25, 12, settings, 0, 0, now);
        apply(Tracking.edit(document, Tracking.of(Tracking.start(document, vessel, Axis.K, 12), 12, ct, 0, 0, settings, now, Progress.NONE)).orElseThrow());
        assertThat(document.slices(vessel.uuid(), Axis.K)).hasSize(14);
        assertThat(calls.get(1).inputs()).containsEntry("to", "12").containsEntry("slice", "25").doesNotContainKey("author");
        replay();
    }

    @Test
    void keys_of_several_objects_are_followed_in_one_call_and_one_undo_takes_a_change_and_what_followed_it() throws IOException {
        Track one = Tracks.fresh(document, "lesion");
        for (int slice : new int[] { 4, 10, 16 }) apply(Tracks.with(document, one, Drawing.add(document, one, Axis.K, slice, new Box(10 + slice, 10, 20, 20), origin("box"))));
        Track two = Tracks.fresh(document, "region");
        for (int slice : new int[] { 5, 12 }) apply(Tracks.with(document, two, Drawing.add(document, two, Axis.K, slice, new Box(60, 10 + slice, 9, 9), origin("box"))));
        for (int slice : new int[] { 30, 40 }) apply(Drawing.add(document, two, Axis.J, slice, new Ellipse(new PlanePoint(50, 30), 9, 5, 0), origin("ellipse")));
        apply(Proposals.fill(document, FillRequest.ALL, new GatedInterpolation(), time(), Progress.NONE).orElseThrow());
        String filled = document.digest();
        List<Shape> moved = List.of(document.shapes(one.uuid(), Axis.K, 10).get(0), document.shapes(two.uuid(), Axis.K, 12).get(0), document.shapes(two.uuid(), Axis.J, 40).get(0));
        List<Following.Key> keys = new ArrayList<>();
        for (Shape s : moved) {
            Edit edit = Drawing.move(document, List.of(s), 3, 2, origin("select")).orElseThrow();
            keys.addAll(Following.keys(edit));
            apply(edit);
        }
        Instant now = time();
        said = ToolCalls.follow(document, keys, now);
        apply(Following.of(document, keys).orElseThrow().edit(id -> new GatedInterpolation(), now, Progress.NONE).orElseThrow());
        assertThat(calls.get(calls.size() - 1).inputs()).containsEntry("around", "1/10;2/k12;2/40").doesNotContainKey("track");
        String followed = document.digest();
        assertThat(Following.undo(document)).isTrue();
        assertThat(document.undoName()).contains(document.redoName().orElseThrow());
        for (int n = 0; n < 2; n++) assertThat(Following.undo(document)).isTrue();
        assertThat(document.digest()).as("three changes and what followed the last are three steps").isEqualTo(filled);
        for (int n = 0; n < 3; n++) assertThat(Following.redo(document)).isTrue();
        assertThat(Following.redo(document)).isFalse();
        assertThat(document.digest()).isEqualTo(followed);
        assertThat(calls.stream().map(ToolCall::command).filter("Undo Annotations..."::equals)).as("what a script has").hasSize(6);
        assertThat(calls.stream().map(ToolCall::command)).doesNotContain("Edit Annotations...");
        replay();
    }

    @Test
    void answers_that_follow_options_called_otherwise_are_said_with_the_class_and_the_questions_about_slices() throws IOException {
        Attribute side = new Attribute("side", "Side", Attribute.Scope.STATIC, new AnswerRule.Radio(List.of("left", "right [sic]")), false, "", Notes.NONE);
        OntologyClass lesion = document.ontology().find("lesion").orElseThrow();
        apply(ClassEdits.change(document, lesion.withAttributes(List.of(side)), Renamed.NOTHING, origin("ontology")).edit().orElseThrow());
        Track track = Tracks.fresh(document, "lesion");
        apply(Tracks.with(document, track, Drawing.add(document, track, Axis.K, 5, new Box(10, 10, 20, 20), origin("box"))));
        Track drawn = document.tracks().get(0);
        apply(Tracks.answer(drawn, Notes.NONE.with("side", "left")));
        apply(Tracks.answer(document.tracks().get(0), Notes.NONE));
        apply(Tracks.answer(document.tracks().get(0), Notes.NONE.with("side", "right [sic]")));
        Attribute other = new Attribute("side", "Side", Attribute.Scope.STATIC, new AnswerRule.Radio(List.of("links", "rechts [sic]")), false, "", Notes.NONE);
        Renamed renamed = new Renamed(Map.of("side", Map.of("left", "links", "right [sic]", "rechts [sic]")), Map.of());
        Origin by = origin("ontology");
        OntologyClass after = document.ontology().find("lesion").orElseThrow().withAttributes(List.of(other));
        Edit edit = ClassEdits.change(document, after, renamed, by).edit().orElseThrow();
        assertThat(edit.changes()).as("an answer follows").hasSizeGreaterThan(1);
        said = ToolCalls.redefine(after, renamed, by);
        apply(edit);
        assertThat(document.tracks().get(0).attributes().text("side")).contains("rechts [sic]");

        Attribute phase = new Attribute("phase", "Phase", Attribute.Scope.DYNAMIC, new AnswerRule.Radio(List.of("native", "venous")), false, "", Notes.NONE);
        apply(ClassEdits.slices(document, List.of(phase), Renamed.NOTHING, origin("ontology")).edit().orElseThrow());
        apply(Classifying.say(document, new Classification("phase", "venous", null, Axis.K, 3, 30, origin("classify"), Notes.NONE)).orElseThrow());
        Attribute late = new Attribute("phase", "Phase", Attribute.Scope.DYNAMIC, new AnswerRule.Radio(List.of("native", "late venous")), false, "", Notes.NONE);
        Renamed later = new Renamed(Map.of("phase", Map.of("venous", "late venous")), Map.of());
        Origin then = origin("ontology");
        Edit asked = ClassEdits.slices(document, List.of(late), later, then).edit().orElseThrow();
        assertThat(asked.changes()).hasSizeGreaterThan(1);
        said = ToolCalls.questions(new Ontology(document.ontology().classes(), List.of(late), Notes.NONE), later, then);
        apply(asked);
        assertThat(document.annotations().classifications()).extracting(Classification::value).containsExactly("late venous");
        apply(ClassEdits.slices(document, List.of(late, new Attribute("rows", "Rows", Attribute.Scope.DYNAMIC, new AnswerRule.Radio(List.of("one", "two")), false, "", Notes.NONE)), Renamed.NOTHING, origin("ontology")).edit().orElseThrow());
        assertThat(calls.stream().map(ToolCall::command)).doesNotContain("Edit Annotations...");
        replay();
    }
}
