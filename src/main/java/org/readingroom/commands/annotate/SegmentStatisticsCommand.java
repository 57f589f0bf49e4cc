package org.readingroom.commands.annotate;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.ImageTime;
import org.readingroom.annotation.journal.SavedAnnotations;
import org.readingroom.annotation.shape.AnnotationLabels;
import org.readingroom.call.Printer;
import org.readingroom.call.Sentences;
import org.readingroom.call.StatusProgress;
import org.readingroom.io.SafeFile;
import org.readingroom.report.SegmentFigures;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.Volume;
import org.readingroom.volume.figures.StoredDigest;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.segment.SegmentStatistics;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** How large segments are, what shape they have, and which values of an image. */
@Plugin(type = Command.class, label = "Segment Statistics...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "segment-statistics input=labels.nii.gz image=ct-folder json=figures.json csv=figures.csv"),
    description = "Figures of each segment: voxels, volume, surface, sphericity, largest diameter, principal axes, the longest diameter and the one across it on each slice, and the values of an image. "
        + "Distances are between voxel centres; definitions are ITK's.")
public class SegmentStatisticsCommand extends ContextCommand {

    private static final double SAME_PLACE_MM = 0.01; // far below a voxel

    @Parameter
    private StatusService status;
    @Parameter
    private Printer printer;

    @Parameter(label = "Segmentation", required = false, persist = false, description = "a label map, DICOM SEG or annotation file")
    private LabelMap input;
    @Parameter(label = "Annotations", required = false, persist = false, description = "in place of a segmentation: what of the file there is at the time below")
    private File annotations;
    @Parameter(label = "Image", required = false, persist = false, description = "on the same grid; adds the values within each segment")
    private Volume image;
    @Parameter(label = "Channel", min = "0", persist = false, description = "of the image, from 0")
    private int channel = 0;
    @Parameter(label = "Time", min = "0", persist = false, description = "of the image, from 0")
    private int time = 0;
    @Parameter(label = "Save figures as JSON", style = "save", required = false, persist = false)
    private File json;
    @Parameter(label = "Save figures as CSV", style = "save", required = false, persist = false, description = "one row a segment; slices are in the JSON")
    private File csv;

    @Override
    public void run() {
        try {
            if ((input == null) == (annotations == null)) throw new IllegalArgumentException((input == null ? "neither input= nor annotations= is" : "input= and annotations= are both") + " given; expected one of them");
            if (annotations != null) input = atTime();
            if (image != null) check();
            StatusProgress progress = new StatusProgress(status, this);
            List<SegmentFigures.Row> rows = new ArrayList<>();
            for (Segment s : input.segments()) {
                progress.report(rows.size(), input.segments().size());
                Mask mask = input.mask(s);
                rows.add(new SegmentFigures.Row(s, image == null ? SegmentStatistics.of(input.grid(), mask) : SegmentStatistics.of(image, channel, time, mask)));
            }
            if (json != null) SafeFile.writeText(json.toPath(), SegmentFigures.json(rows) + "\n");
            if (csv != null) SafeFile.writeText(csv.toPath(), SegmentFigures.csv(rows));
            printer.print(SegmentFigures.text(rows));
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Segment Statistics", e));
        }
    }

    private LabelMap atTime() throws IOException {
        SavedAnnotations saved = SavedAnnotations.read(annotations.toPath());
        printer.warn(saved.findings());
        Annotations of = saved.annotations();
        return AnnotationLabels.toLabelMap(of, s -> s.time() == ImageTime.ALL || s.time() == time);
    }

    private void check() {
        if (!image.grid().sameAs(input.grid(), SAME_PLACE_MM))
            throw new IllegalArgumentException("the image lies on another grid than the segmentation; expected the same size and place. Resample the image onto the segmentation's grid first.");
        input.drawnOn().refusal(image).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        String values = input.drawnOn().values(), own = image.source().map(SourceInstances::seriesUid).orElse("");
        if (!values.isEmpty() && own.isEmpty() && !values.equals("sha256:" + StoredDigest.sha256(image)))
            throw new IllegalArgumentException("the annotations belong to an image of the same grid with other values; expected the image they were made on");
        if (channel >= image.components()) throw new IllegalArgumentException("channel=" + channel + "; expected 0 to " + (image.components() - 1));
        if (time >= image.times()) throw new IllegalArgumentException("time=" + time + "; expected 0 to " + (image.times() - 1));
    }
}
