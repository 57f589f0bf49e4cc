package org.readingroom.commands.annotate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.ImageTime;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.shape.AnnotationLabels;
import org.readingroom.call.Sentences;
import org.readingroom.io.Finding;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Objects become a label image. */
@Plugin(type = Command.class, label = "Annotations to Labels...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "annotations-to-labels annotations=reader1.annotations.json output=labels.nii.gz"),
    description = "Makes a label map of annotations: an object's number is its voxels' value. Objects that overlap lie in further layers; lines and points have no voxels, and that is told.")
public class AnnotationsToLabelsCommand extends AnnotationCommand {

    @Parameter(label = "Image", required = false, persist = false, description = "that they belong to; needed for DICOM formats")
    private Volume image;
    @Parameter(label = "Slices", choices = { "all", "fixed" }, persist = false, description = "fixed: keys and confirmed ones, no proposals")
    private String state = "all";

    @Parameter(label = "Time (-1: all)", min = "-1", persist = false, description = "from 0: shapes that were drawn at this time of the image, and those without one; -1: all, merged")
    private int time = -1;

    @Parameter(type = ItemIO.OUTPUT)
    private LabelMap labels;

    @Override
    public void run() {
        try {
            Annotations from = read();
            if (image != null) from.image().mismatch(image).ifPresent(why -> {
                throw new IllegalArgumentException(why);
            });
            Predicate<Shape> wanted = s -> (state.equals("all") || s.state().isFixed()) && (time < 0 || ImageTime.of(s).orElse(time) == time);
            labels = AnnotationLabels.toLabelMap(from, wanted);
            List<Finding> told = new ArrayList<>(labels.findings());
            told.addAll(AnnotationLabels.merged(from, wanted, labels));
            told = new ArrayList<>(new LinkedHashSet<>(told)); // that times were merged, both say
            labels = labels.telling(told);
            for (Finding f : told) if (f.level() == Finding.Level.NOTE) printer.print(f.message());
            printer.warn(told);
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Annotations to Labels", e));
        }
    }
}
