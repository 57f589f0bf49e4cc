package org.readingroom.commands.annotate;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.readingroom.annotation.State;
import org.readingroom.call.Known;
import org.readingroom.call.Printer;
import org.readingroom.call.Sentences;
import org.readingroom.call.StatusProgress;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Counted;
import org.readingroom.io.FormatException;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Resampling;
import org.readingroom.volume.label.SegmentationService;
import org.readingroom.volume.label.SelectedLabels;
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

    @Parameter(label = "Segmentation", persist = false, description = "in any format that is known: a label map, DICOM SEG, RT Structure Set, annotation file, COCO")
    private File path;
    @Parameter(label = "Image", required = false, persist = false, description = "that it was made from; needed for a new annotation file")
    private Volume image;
    @Parameter(label = "Annotations", required = false, persist = false, description = "to add to; empty: a new file")
    private File annotations;
    @Parameter(label = "Author", required = false, persist = false, description = "such as the model's name, noted on what is new")
    private String author = "";
    @Parameter(label = "Noted time", style = "unasked", required = false, persist = false, description = "to note, such as 2026-11-22T17:00:00Z; empty: now")
    private String when = "";
    @Parameter(label = "Save as", style = "save", required = false, persist = false, description = "empty: the annotation file itself")
    private File output;
    @Parameter(label = "Work not saved", choices = { "refuse", "keep", "discard" }, persist = false,
        description = "steps that are only in the journal of the annotations, as after a crash; keep: they are saved first; discard: their journal is set aside")
    private String recover = "refuse";
    @Parameter(label = "Resample", attrs = @Attr(name = Known.ATTRIBUTE, value = Known.RESAMPLINGS), required = false, persist = false, description = "labels that lie on other voxels than the image's: nearest or linear; empty refuses them")
    private String resample = "";
    @Parameter(label = "Threshold", required = false, persist = false, description = "for FRACTIONAL DICOM segmentations: share of the maximum, above 0 up to 1, from which on a voxel is inside; empty: half")
    private Double threshold;
    @Parameter(label = "Time (-1 = all)", min = "-1", persist = false, description = "of the image, from 0, that the objects belong to; -1: they are the same at all times")
    private int time = -1;

    @Override
    public void run() {
        try {
            Resampling resampling = Resampling.of(resample);
            List<String> empty = new ArrayList<>();
            LabelImport.OnImage read = (on, grid) -> {
                LabelMap labels = read(on, grid, resampling);
                printer.warn(labels.findings());
                labels.segments().stream().filter(s -> !SelectedLabels.hasVoxels(labels, s)).forEach(s -> empty.add(s.name()));
                if (empty.size() == labels.segments().size()) throw new IllegalArgumentException(path.getName() + " marks nothing" + (empty.isEmpty() ? "" : " on the image's voxels, though it names " + empty.size() + " segments") + "; expected at least one voxel. Check that it belongs to the image");
                return labels;
            };
            int added = new LabelImport(read, image, annotations, output, recover, resampling, time, printer).run(State.PROPOSED, false, SignedText.origin(author, when, "import"));
            printer.print(Counted.are(added, "object") + " proposed" + (empty.isEmpty() ? "." : "; segments without a voxel make none: " + String.join(", ", empty) + "."));
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Import Segmentation", e));
        }
    }

    /** Outlines are filled on the image's voxels; those that are tilted against it on voxels of their own, where somebody chose to resample. */
    private LabelMap read(Volume on, VoxelGrid grid, Resampling resampling) throws IOException {
        StatusProgress progress = new StatusProgress(status, this);
        if (threshold != null) return segmentations.read(path.toPath(), threshold, progress);
        try {
            return on != null ? segmentations.readFor(on, path.toPath(), progress) : segmentations.readOn(grid, path.toPath(), progress);
        } catch (FormatException e) {
            if (resampling == Resampling.REFUSE) throw e;
            return segmentations.read(path.toPath(), progress);
        }
    }
}
