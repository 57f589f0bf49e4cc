package org.readingroom.commands.annotate;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.tool.EdgeSettings;
import org.readingroom.annotation.tool.Tighten;
import org.readingroom.annotation.tool.Tracking;
import org.readingroom.call.Sentences;
import org.readingroom.call.StatusProgress;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Pulls what is drawn to the object's edge. */
@Plugin(type = Command.class, label = "Tighten Annotation...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "tighten-annotation image=ct track=1 distance=8 slice=17 annotations=reader1.annotations.json"),
    description = "Pulls a track's outlines and masks on a slice to the nearest good edge of the image, as the workbench's tool does. Holes and islands stay; masks stay masks, boxes and ellipses become outlines. Where no edge stands out of the noise nothing moves, and that is said.")
public class TightenAnnotationCommand extends EdgeCommand {

    @Parameter
    private StatusService status;
    @Parameter(label = "Track", persist = false, description = "a number or UUID")
    private String track = "1";
    @Parameter(label = "Distance (mm)", required = false, persist = false, description = "how far from the drawn line an edge may lie; empty: eight times the smallest voxel length")
    private Double distance;
    @Parameter(label = "Smoothness", min = "0", max = "1", persist = false, description = "0: every bend of the edge; 1: long curves")
    private double smoothness = 0.5;
    @Parameter(label = "On to slice", required = false, persist = false, description = "carries the object on from slice, its first or last key, to this one: on each slice the outlines of the one before are pulled to the edges there, as proposals, until those end")
    private String to = "";

    @Override
    public void run() {
        try {
            String[] told = new String[1];
            editThen(document -> tightened(document, told));
            printer.print(told[0] + ".");
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Tighten Annotation", e));
        }
    }

    private Optional<Edit> tightened(Annotated document, String[] told) throws IOException {
        Axis axis = axis(document);
        Track on = TrackText.there(document, track);
        List<Shape> shapes = Tighten.outlines(document, on.uuid(), axis, slice0(document));
        if (shapes.isEmpty()) throw new IllegalArgumentException("track " + on.number() + " has no outline or mask on slice " + slice + " across " + axis.letter() + "; expected one of its slices " + document.slices(on.uuid(), axis));
        EdgeSettings settings = settings(document, distance, smoothness);
        if (!to.isBlank()) return tracked(document, on, axis, settings, told);
        List<Tighten.Pulled> pulled = Tighten.pulled(shapes, values(document), channel, valueTime(), settings);
        told[0] = "Track " + on.number() + ", slice " + slice + ": " + Tighten.sentence(pulled, settings);
        return Tighten.edit(document, pulled, origin(Tighten.TOOL));
    }

    private Optional<Edit> tracked(Annotated document, Track on, Axis axis, EdgeSettings settings, String[] told) throws IOException {
        if (!to.strip().matches("[0-9]{1,9}")) throw new IllegalArgumentException("to=" + to + "; expected a slice, from 0");
        int to0 = Integer.parseInt(to.strip());
        List<Shape> key = Tracking.start(document, on, axis, to0);
        if (key.get(0).slice0() != slice0(document)) throw new IllegalArgumentException("slice " + slice + " is not the key from which track " + on.number() + " goes on to slice " + to0 + "; expected slice " + key.get(0).slice0());
        Instant when = origin(Tracking.TOOL).time();
        Tracking.Tracked tracked = Tracking.of(key, to0, values(document), channel, valueTime(), settings, when, new StatusProgress(status, this));
        told[0] = "Track " + on.number() + ": " + tracked.sentence(key.get(0).slice0(), slice0 -> slice0).replaceAll("[.]$", "");
        return Tracking.edit(document, tracked);
    }
}
