package org.readingroom.commands.annotate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.script.PlaceText;
import org.readingroom.annotation.tool.Drawing;
import org.readingroom.call.Sentences;
import org.readingroom.io.Counted;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Figures of a slice, on another one. */
@Plugin(type = Command.class, label = "Copy Annotation...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "copy-annotation track=1 slice=17 to=18 annotations=reader1.annotations.json"),
    description = "Copies what an object has on a slice to another slice, as proposals: a copied outline that nobody corrected is no reading.")
public class CopyAnnotationCommand extends SliceCommand {

    @Parameter(label = "Track", persist = false, description = "a number or UUID; several separated by ;")
    private String track = "1";
    @Parameter(label = "To slice", min = "0", persist = false, description = "from 0, along the same axis")
    private Integer to;
    @Parameter(label = "Other track", required = false, persist = false, description = "whose the copies become: a number or UUID; empty: each its own")
    private String other = "";

    @Override
    public void run() {
        try {
            int[] before = new int[1];
            Annotations after = editThen(document -> {
                before[0] = document.annotations().shapes().size();
                return edit(document);
            });
            printer.print(Counted.are(after.shapes().stream().filter(seen(time)).count() - before[0], "figure") + " proposed on slice " + to + ".");
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Copy Annotation", e));
        }
    }

    private Optional<Edit> edit(Annotated document) {
        List<Shape> copied = new ArrayList<>();
        for (Track t : TrackText.all(document, track)) copied.addAll(document.shapes(t.uuid(), axis(document), slice0(document)));
        if (copied.isEmpty()) throw new IllegalArgumentException("nothing is drawn of track " + track + " on slice " + slice + "; expected a figure at least");
        return Drawing.copy(document, copied, axis(document), PlaceText.slice(to, axis(document), document.image().grid()), other.isBlank() ? null : TrackText.there(document, other).uuid(), origin("copy"));
    }
}
