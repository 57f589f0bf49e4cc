package org.readingroom.ui.annotate;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.tool.Classifying;
import org.readingroom.annotation.tool.Extending;
import org.readingroom.ui.model.Annotating;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.SliceAnswer;
import org.readingroom.ui.model.SliceCount;
import org.readingroom.ui.model.SlicePlane;
import org.readingroom.ui.model.ViewModel;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.model.WorkbenchAction;
import org.readingroom.ui.model.WorkbenchActions;
import org.scijava.plugin.Plugin;

/** Classifies slices by keys while leafing: where a range begins and ends, and that it is so. Label and value are those of the Annotate panel. */
@Plugin(type = WorkbenchActions.class)
public final class SliceActions implements WorkbenchActions {

    private static final String MENU = "Tools/Classify Slices";

    private Workbench workbench;

    @Override
    public List<WorkbenchAction> actions(Workbench on) {
        workbench = on;
        return List.of(action("from", "From This Slice", "Alt+Shift+C", () -> range(now().from(here(), count()))), action("to", "To This Slice", "Alt+Shift+V", () -> range(now().to(here(), count()))),
            action("here", "This Slice Alone", "Alt+Shift+X", () -> range(alone())), action("set", "Say It", "Alt+Shift+M", () -> say(now())),
            action("here-set", "Say It of This Slice", "Alt+Shift+Z", () -> say(alone())));
    }

    private WorkbenchAction action(String id, String label, String keys, Runnable run) {
        return new WorkbenchAction("annotate.classify-" + id, MENU, label, keys, run, this::refusal);
    }

    private String refusal() {
        if (document().isEmpty()) return "Nothing is drawn on this image yet: Alt+A begins its annotations.";
        if (now().label().isEmpty()) return "What is asked? Choose or type a label and a value under Classify slices in the panel Annotate.";
        if (now().ofObject() && chosen().isEmpty()) return "No object is chosen of which it could be said; choose one, or untick that in the panel.";
        return plane().isEmpty() ? "This view shows no slice of the image." : "";
    }

    private SliceAnswer now() {
        return workbench.habits().sliceAnswer();
    }

    private SliceAnswer alone() {
        return new SliceAnswer(now().label(), now().value(), here(), here(), now().ofObject());
    }

    private Optional<Annotated> document() {
        return workbench.activeVolume().flatMap(i -> workbench.annotating().at(i, workbench.view(workbench.active()).time()));
    }

    private Optional<Track> chosen() {
        return workbench.activeVolume().flatMap(i -> workbench.annotating().chosen(i.id()));
    }

    private Optional<SlicePlane> plane() {
        ViewModel view = workbench.view(workbench.active());
        DataItem item = workbench.activeVolume().orElse(null);
        return item == null || view.state() == null || !view.kind().isPlane() ? Optional.empty() : SlicePlane.of(view.state(), item.volume().grid());
    }

    private SliceCount count() {
        return count(plane().orElseThrow().axis());
    }

    private SliceCount count(Axis axis) {
        return SliceCount.of(workbench, workbench.activeVolume().orElseThrow(), axis);
    }

    private int here() {
        return plane().orElseThrow().slice0();
    }

    private void range(SliceAnswer answer) {
        workbench.habits().sliceAnswer(answer);
        tell(answer.label() + " = " + answer.value() + " from slice " + count().shown(answer.from0()) + (answer.to0() == SliceAnswer.IN_VIEW ? " on" : " to " + count().shown(answer.to0())) + ", not said yet");
    }

    private void say(SliceAnswer answer) {
        Annotating annotating = workbench.annotating();
        Annotated document = document().orElseThrow();
        Track of = answer.ofObject() ? chosen().orElseThrow() : null;
        Axis axis = of == null ? plane().orElseThrow().axis() : Extending.axis(document, of);
        UUID track = of == null ? null : of.uuid();
        try {
            Classification said = answer.said(track, axis, here(), count(axis), answer.value(), new Origin(annotating.author(), Instant.now(), ""));
            Optional<Edit> edit = Classifying.say(document, said);
            edit.ifPresent(e -> annotating.apply(workbench.activeVolume().orElseThrow().id(), document, e));
            tell(edit.isEmpty() ? "That is said already" : said.label() + " = " + said.value() + " on slices " + count(axis).words(said.from0(), said.to0()));
        } catch (IllegalArgumentException e) {
            tell(e.getMessage());
        } catch (UncheckedIOException e) {
            tell(e.getCause().getMessage());
        }
    }

    private void tell(String sentence) {
        workbench.annotating().trouble(Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1));
    }
}
