package org.readingroom.commands.annotate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readingroom.annotation.ImageTime;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Change;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.TrackChange;
import org.readingroom.annotation.tool.Timing;
import org.readingroom.call.Sentences;
import org.readingroom.io.Counted;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Another class for objects, or other answers. */
@Plugin(type = Command.class, label = "Change Object...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "change-object track=2 label=lesion attributes=side:left annotations=reader1.annotations.json"),
    description = "Gives objects another class, answers what is asked of them as a whole, or says which time of a series of images they belong to.")
public class ChangeObjectCommand extends EditingCommand {

    @Parameter(label = "Track", persist = false, description = "a number or UUID; several separated by ;")
    private String track = "1";
    @Parameter(label = "Class", required = false, persist = false, description = "its id or name; empty: as it is")
    private String label = "";
    @Parameter(label = "Attributes", required = false, persist = false, description = "name:value,name:value; several of a checklist separated by ;")
    private String attributes = "";

    @Parameter(label = "Time", required = false, persist = false, description = "of the image, from 0, that all shapes of the object belong to from now on; all: the same at all times; empty: as it is")
    private String time = "";

    private int moved; // objects to another time

    @Override
    public void run() {
        try {
            int[] changed = new int[1];
            edit(document -> {
                List<Change> changes = changes(document);
                changed[0] = (int) changes.stream().filter(TrackChange.class::isInstance).count() + moved;
                return changes.isEmpty() ? Optional.empty() : Optional.of(new Edit(moved > 0 ? "Change time" : label.isBlank() ? "Answer" : "Change class", changes));
            });
            printer.print(Counted.are(changed[0], "object") + " changed.");
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Change Object", e));
        }
    }

    private List<Change> changes(AnnotationDocument document) {
        if (label.isBlank() && attributes.isBlank() && time.isBlank()) throw new IllegalArgumentException("none of label=, attributes= and time= is given; expected one of them");
        if (!time.isBlank() && !(label + attributes).isBlank()) throw new IllegalArgumentException("time= is given with label= or attributes=; expected a call for each");
        if (!time.isBlank()) return times(document);
        List<Change> changes = new ArrayList<>();
        for (Track t : TrackText.all(document, track)) {
            OntologyClass of = label.isBlank() ? document.ontology().find(t.classId()).orElseThrow() : TrackText.classOf(document.ontology(), label);
            Track other = new Track(t.uuid(), t.number(), of.id(), AnswerText.answers(t.attributes(), attributes, of), t.kept());
            if (!other.equals(t)) changes.add(new TrackChange(t, other));
        }
        return changes;
    }

    private List<Change> times(AnnotationDocument document) {
        String wanted = time.strip();
        boolean isAll = wanted.equalsIgnoreCase("all");
        if (!isAll && !wanted.matches("[0-9]{1,6}")) throw new IllegalArgumentException("time=" + time + "; expected all, or a time from 0");
        List<Change> changes = new ArrayList<>();
        for (Track t : TrackText.all(document, track)) {
            Optional<Edit> edit = Timing.move(document, t, isAll ? ImageTime.ALL : Integer.parseInt(wanted));
            edit.ifPresent(e -> changes.addAll(e.changes()));
            if (edit.isPresent()) moved++;
        }
        return changes;
    }
}
