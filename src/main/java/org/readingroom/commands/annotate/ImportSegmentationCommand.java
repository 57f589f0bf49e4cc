package org.readingroom.commands.annotate;

import java.io.File;
import java.io.IOException;
import org.readingroom.annotation.State;
import org.readingroom.call.Printer;
import org.readingroom.call.Sentences;
import org.readingroom.call.StatusProgress;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.SegmentationService;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** What a program segmented becomes proposals for a reader. */
@Plugin(type = Command.class, label = "Import Segmentation...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "import-segmentation path=prediction.nii.gz image=ct-folder author=model7 output=prediction.annotations.json"),
    description = "Takes a segmentation in any known format as objects whose slices are proposed: hatched until a reader confirms them.")
public class ImportSegmentationCommand extends ContextCommand {

    @Parameter
    private SegmentationService segmentations;
    @Parameter
    private StatusService status;
    @Parameter
    private Printer printer;

    @Parameter(label = "Segmentation", persist = false, description = "a label map or DICOM SEG")
    private File path;
    @Parameter(label = "Image", required = false, persist = false, description = "that it was made from; needed for a new annotation file")
    private Volume image;
    @Parameter(label = "Annotations", required = false, persist = false, description = "to add to; empty: a new file")
    private File annotations;
    @Parameter(label = "Author", required = false, persist = false, description = "such as the model's name, noted on what is new")
    private String author = "";
    @Parameter(label = "Noted time", required = false, persist = false, description = "to note, such as 2026-11-22T17:00:00Z; empty: now")
    private String when = "";
    @Parameter(label = "Save as", style = "save", required = false, persist = false, description = "empty: the annotation file itself")
    private File output;
    @Parameter(label = "Work not saved", choices = { "refuse", "keep", "discard" }, persist = false,
        description = "steps that are only in the journal of the annotations, as after a crash; keep: they are saved first; discard: their journal is set aside")
    private String recover = "refuse";

    @Override
    public void run() {
        try {
            LabelMap labels = segmentations.read(path.toPath(), new StatusProgress(status, this));
            printer.warn(labels.findings());
            int added = new LabelImport(labels, image, annotations, output, recover, printer).run(State.PROPOSED, false, SignedText.origin(author, when, "import"));
            printer.print(added + " objects are proposed, of " + labels.segments().size() + " segments; segments without a voxel make none.");
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Import Segmentation", e));
        }
    }
}
