package org.readingroom.commands.annotate;

import java.io.IOException;
import java.util.Optional;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.script.PlaceText;
import org.readingroom.annotation.tool.Tracks;
import org.readingroom.call.Sentences;
import org.readingroom.io.Counted;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Cuts an object in two. */
@Plugin(type = Command.class, label = "Split Annotation...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "split-annotation track=1 slice=20 annotations=reader1.annotations.json"),
    description = "Cuts an object in two along an axis: what is drawn on the slice and behind it becomes a new object of the same class.")
public class SplitAnnotationCommand extends EditingCommand {

    @Parameter(label = "Track", persist = false, description = "a number or UUID")
    private String track;
    @Parameter(label = "First slice of the new object", min = "0", persist = false, description = "from 0")
    private Integer slice;
    @Parameter(label = "Plane", choices = { "k", "j", "i", "axial", "coronal", "sagittal" }, persist = false, description = "the axis across the slices, or the one that is nearest to such a plane")
    private String plane = "k";
    @Parameter(label = "New track", persist = false, description = "new, or a number or UUID that is not there yet")
    private String other = TrackText.NEW;
    @Parameter(label = "Time (-1 = all)", min = "-1", persist = false, description = "of the image, from 0; -1: an object that is the same at all times")
    private int time = -1;

    @Override
    public void run() {
        try {
            Track[] both = new Track[2];
            Annotations after = edit(time, document -> Optional.of(edit(document, both)));
            printer.print("Track " + both[0].number() + " has " + Counted.of(after.shapesOf(both[0]).size(), "figure") + ", track " + both[1].number() + " the " + after.shapesOf(both[1]).size() + " from slice " + slice + " on.");
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Split Annotation", e));
        }
    }

    private Edit edit(Annotated document, Track[] both) {
        Axis axis = PlaceText.axis(plane, document.image().grid());
        both[0] = TrackText.there(document, track);
        both[1] = TrackText.thereOrNew(document, other, both[0].classId());
        if (document.track(both[1].uuid()).isPresent()) throw new IllegalArgumentException("track " + both[1].number() + " is there already; expected other=new, or a number or UUID that no track has");
        return Tracks.split(document, both[0], axis, PlaceText.slice(slice, axis, document.image().grid()), both[1]);
    }
}
