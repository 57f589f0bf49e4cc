package org.readingroom.commands.annotate;

import java.io.File;
import java.io.IOException;
import org.readingroom.annotation.Annotations;
import org.readingroom.call.Sentences;
import org.readingroom.ij1.AnnotationSelections;
import org.readingroom.io.Counted;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Figures become ImageJ's selections. */
@Plugin(type = Command.class, label = "Annotations to ROI Manager...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "annotations-to-roi-manager annotations=reader1.annotations.json output=rois.zip"),
    description = "Puts annotations into ImageJ's ROI Manager, or into a file that it opens: each figure as a selection on its slice, with its object's name and colour. What was drawn in other planes "
        + "comes as its sections on the image's slices.")
public class AnnotationsToRoiManagerCommand extends AnnotationCommand {

    @Parameter(label = "Save as", style = "save", required = false, persist = false, description = "ends in .zip, or in .roi for a single one; empty: the ROI Manager itself")
    private File output;

    @Override
    public void run() {
        try {
            Annotations from = read();
            AnnotationSelections.Given given = output == null ? AnnotationSelections.toManager(from) : AnnotationSelections.write(from, output.toPath());
            printer.warn(given.findings());
            printer.print(Counted.of(given.count(), "selection") + " of " + Counted.of(from.tracks().size(), "object") + ".");
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Annotations to ROI Manager", e));
        }
    }
}
