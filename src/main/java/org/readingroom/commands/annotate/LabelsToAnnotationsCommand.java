package org.readingroom.commands.annotate;

import java.io.File;
import java.io.IOException;
import org.readingroom.annotation.State;
import org.readingroom.call.Printer;
import org.readingroom.call.Sentences;
import org.readingroom.io.Counted;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Resampling;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Label images become objects that can be edited. */
@Plugin(type = Command.class, label = "Labels to Annotations...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "labels-to-annotations input=labels.nii.gz image=ct-folder output=reader1.annotations.json"),
    description = "Makes an object of each label of a label map, of the class of its name, in a new annotation file or beside what a file has. Classes that are missing are added.")
public class LabelsToAnnotationsCommand extends ContextCommand {

    @Parameter
    private Printer printer;

    @Parameter(label = "Label map", persist = false)
    private LabelMap input;
    @Parameter(label = "Image", required = false, persist = false, description = "that the labels lie on; needed for a new annotation file")
    private Volume image;
    @Parameter(label = "Annotations", required = false, persist = false, description = "to add to; empty: a new file")
    private File annotations;
    @Parameter(label = "State", choices = { "key", "proposed", "confirmed" }, persist = false, description = "of the slices; proposed: somebody has yet to look")
    private String state = "key";
    @Parameter(label = "Figures", choices = { "bitmask", "polygon" }, persist = false)
    private String shape = "bitmask";
    @Parameter(label = "Author", required = false, persist = false, description = "a pseudonym, noted on what is new")
    private String author = "";
    @Parameter(label = "Noted time", style = "unasked", required = false, persist = false, description = "to note, such as 2026-11-22T17:00:00Z; empty: now")
    private String when = "";
    @Parameter(label = "Save as", style = "save", required = false, persist = false, description = "empty: the annotation file itself")
    private File output;
    @Parameter(label = "Work not saved", choices = { "refuse", "keep", "discard" }, persist = false,
        description = "steps that are only in the journal of the annotations, as after a crash; keep: they are saved first; discard: their journal is set aside")
    private String recover = "refuse";
    @Parameter(label = "Time (-1 = all)", min = "-1", persist = false, description = "of the image, from 0, that the objects belong to; -1: they are the same at all times")
    private int time = -1;

    @Override
    public void run() {
        try {
            int added = new LabelImport((on, grid) -> input, image, annotations, output, recover, Resampling.REFUSE, time, printer).run(State.parse(state), shape.equals("polygon"), SignedText.origin(author, when, "labels"));
            printer.print(Counted.were(added, "object") + " made of " + Counted.of(input.segments().size(), "label") + "; labels without a voxel make none.");
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Labels to Annotations", e));
        }
    }
}
