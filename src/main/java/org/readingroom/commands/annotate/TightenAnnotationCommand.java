package org.readingroom.commands.annotate;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.tool.EdgeSettings;
import org.readingroom.annotation.tool.Tighten;
import org.readingroom.call.Sentences;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Pulls what is drawn to the object's edge. */
@Plugin(type = Command.class, label = "Tighten Annotation...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "tighten-annotation image=ct track=1 distance=8 slice=17 annotations=reader1.annotations.json"),
    description = "Pulls a track's outlines and masks on a slice to the nearest good edge of the image, as the workbench's tool does. Holes and islands stay; masks stay masks, boxes and ellipses become outlines. Where no edge stands out of the noise nothing moves, and that is said.")
public class TightenAnnotationCommand extends EdgeCommand {

    @Parameter(label = "Track", persist = false, description = "a number or UUID")
    private String track = "1";
    @Parameter(label = "Distance (mm)", required = false, persist = false, description = "how far from the drawn line an edge may lie; empty: eight times the smallest voxel length")
    private Double distance;
    @Parameter(label = "Smoothness", min = "0", max = "1", persist = false, description = "0: every bend of the edge; 1: long curves")
    private double smoothness = 0.5;

    @Override
    public void run() {
        try {
            String[] told = new String[1];
            edit(document -> tightened(document, told));
            printer.print(told[0] + ".");
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Tighten Annotation", e));
        }
    }

    private Optional<Edit> tightened(AnnotationDocument document, String[] told) throws IOException {
        Axis axis = axis(document);
        Track on = TrackText.there(document, track);
        List<Shape> shapes = Tighten.outlines(document, on.uuid(), axis, slice0(document));
        if (shapes.isEmpty()) throw new IllegalArgumentException("track " + on.number() + " has no outline or mask on slice " + slice + " across " + axis.letter() + "; expected one of its slices " + document.slices(on.uuid(), axis));
        EdgeSettings settings = settings(document, distance, smoothness);
        List<Tighten.Pulled> pulled = Tighten.pulled(shapes, values(document), channel, time, settings);
        told[0] = "Track " + on.number() + ", slice " + slice + ": " + Tighten.sentence(pulled, settings);
        return Tighten.edit(document, pulled, origin(Tighten.TOOL));
    }
}
