package org.readingroom.commands.annotate;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.script.PlaceText;
import org.readingroom.annotation.tool.Classifying;
import org.readingroom.call.Sentences;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Says something of a range of slices. */
@Plugin(type = Command.class, label = "Classify Slices...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "classify-slices label=phase value=venous from=0 to=40 annotations=reader1.annotations.json"),
    description = "Says something of a range of slices, or of an object there. What was said there under the same label gives way; an empty value takes it back.")
public class ClassifySlicesCommand extends TimedCommand {

    @Parameter(label = "Label", persist = false, description = "what it is about, such as phase; of an object a dynamic attribute of its class; by its id or name")
    private String label;
    @Parameter(label = "Value", required = false, persist = false, description = "several of a checklist separated by ;; empty: takes back what was said")
    private String value = "";
    @Parameter(label = "From slice", min = "0", persist = false, description = "from 0")
    private Integer from;
    @Parameter(label = "To slice", min = "0", persist = false, description = "the last one")
    private Integer to;
    @Parameter(label = "Plane", choices = { "k", "j", "i", "axial", "coronal", "sagittal" }, persist = false, description = "the axis across the slices, or the one that is nearest to such a plane")
    private String plane = "k";
    @Parameter(label = "Track", required = false, persist = false, description = "a number or UUID; empty: it is about the slices as such")
    private String track = "";

    @Override
    public void run() {
        try {
            Annotations after = editThen(this::edit);
            printer.print("The slices have " + after.classifications().size() + " classifications now.");
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Classify Slices", e));
        }
    }

    private Optional<Edit> edit(Annotated document) {
        Axis axis = PlaceText.axis(plane, document.image().grid());
        PlaceText.slice(to, axis, document.image().grid());
        UUID about = track.isBlank() ? null : TrackText.there(document, track).uuid();
        Classification said = new Classification(label.strip(), value.strip(), about, axis, from, to, origin("classify"), Notes.NONE);
        return value.isBlank() ? Classifying.unsay(document, said) : Classifying.say(document, said);
    }
}
