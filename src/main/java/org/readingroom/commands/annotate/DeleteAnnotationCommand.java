package org.readingroom.commands.annotate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.Change;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.script.PlaceText;
import org.readingroom.annotation.tool.Drawing;
import org.readingroom.annotation.tool.Tracks;
import org.readingroom.call.Sentences;
import org.readingroom.io.Counted;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Takes objects away, or what is drawn of them on some slices. */
@Plugin(type = Command.class, label = "Delete Annotation...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "delete-annotation track=2 range=10-14 annotations=reader1.annotations.json"),
    description = "Deletes objects with all that is drawn and said of them, or with a range what is drawn of them on those slices.")
public class DeleteAnnotationCommand extends EditingCommand {

    @Parameter(label = "Track", persist = false, description = "a number or UUID; several separated by ;")
    private String track;
    @Parameter(label = "Slices", required = false, persist = false, description = "one from 0, or from-to, such as 10-14; empty: the whole object")
    private String range = "";
    @Parameter(label = "Plane", choices = { "k", "j", "i", "axial", "coronal", "sagittal" }, persist = false, description = "the axis across the slices, or the one that is nearest to such a plane")
    private String plane = "k";
    @Parameter(label = "Time (-1 = all)", min = "-1", persist = false, description = "of the image, from 0, that slices are deleted of; -1: all")
    private int time = -1;

    @Override
    public void run() {
        try {
            int[] before = new int[2];
            Annotations after = edit(document -> {
                Annotated then = range.isBlank() || time < 0 ? document : document.at(time, false); // objects go as a whole
                before[0] = document.tracks().size();
                before[1] = document.annotations().shapes().size();
                return Optional.of(then.whole(edit(then)));
            });
            int objects = before[0] - after.tracks().size(), figures = before[1] - after.shapes().size();
            printer.print(objects == 0 ? Counted.are(figures, "figure") + " deleted." : Counted.are(objects, "object") + " deleted, with " + Counted.of(figures, "figure") + ".");
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Delete Annotation", e));
        }
    }

    private Edit edit(Annotated document) {
        if (range.isBlank()) {
            List<Change> changes = new ArrayList<>();
            for (Track t : TrackText.all(document, track)) changes.addAll(Tracks.delete(document, t).changes());
            return new Edit("Delete object", changes);
        }
        Axis axis = PlaceText.axis(plane, document.image().grid());
        int[] slices = PlaceText.range(range, axis, document.image().grid());
        List<Shape> gone = new ArrayList<>();
        for (Track t : TrackText.all(document, track))
            for (int slice : document.slices(t.uuid(), axis).subSet(slices[PlaceText.FROM], true, slices[PlaceText.TO], true)) gone.addAll(document.shapes(t.uuid(), axis, slice));
        return Drawing.delete(document, gone).orElseThrow(() -> new IllegalArgumentException("nothing is drawn of track " + track + " on slices " + range + " across " + axis.letter() + "; expected a figure at least"));
    }
}
