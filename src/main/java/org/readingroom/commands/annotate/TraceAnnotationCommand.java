package org.readingroom.commands.annotate;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.script.PlaceText;
import org.readingroom.annotation.tool.Drawing;
import org.readingroom.annotation.tool.EdgeWires;
import org.readingroom.annotation.tool.Trace;
import org.readingroom.annotation.tool.Tracks;
import org.readingroom.call.Sentences;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Draws an outline along edges. */
@Plugin(type = Command.class, label = "Trace Annotation...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "trace-annotation image=ct label=liver \"points=40,52;80,30;95,70\" slice=17 annotations=reader1.annotations.json"),
    description = "Draws an outline that follows the strongest edges of the image from corner to corner and back, as the workbench's livewire does. Places are voxel indices in the slice (x and y are the two other axes in their order), a voxel's centre is the integer.")
public class TraceAnnotationCommand extends EdgeCommand {

    @Parameter(label = "Class", required = false, persist = false, description = "its id or name; needed for a new object")
    private String label = "";
    @Parameter(label = "Track", persist = false, description = "new, or a number or UUID; one that is not there is made if a class is given")
    private String track = TrackText.NEW;
    @Parameter(label = "Points (x,y;x,y)", persist = false, description = "corners on the edge, in their order, 3 or more; the last one is joined with the first")
    private String points;
    @Parameter(label = "Straight pieces", required = false, persist = false, description = "pieces that go straight, separated by ;: 1 from the first corner to the second; with n corners n is the piece that closes")
    private String straight = "";
    @Parameter(label = "Snap (mm)", min = "0", persist = false, description = "corners go to the steepest place within so many mm; 0: they stay where they are")
    private double snap = 0;

    @Override
    public void run() {
        try {
            Track[] drawn = new Track[1];
            Polygon[] outline = new Polygon[1];
            Annotations after = editThen(document -> Optional.of(outline(document, drawn, outline)));
            printer.print("Track " + drawn[0].number() + " (" + after.classOf(drawn[0]).name() + "): polygon of " + outline[0].rings().get(0).size() + " corners on slice " + slice + ".");
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Trace Annotation", e));
        }
    }

    private Edit outline(Annotated document, Track[] drawn, Polygon[] outline) throws IOException {
        Axis axis = axis(document);
        int slice0 = slice0(document);
        List<PlanePoint> corners = PlaceText.points(points);
        PlaceText.requireInside(corners, axis, document.image().grid());
        if (corners.size() < Trace.LEAST) throw new IllegalArgumentException("points= names " + corners.size() + " corners; expected at least " + Trace.LEAST);
        Set<Integer> direct = direct(corners.size());
        EdgeWires wires = new EdgeWires(values(document), channel, valueTime(), axis, slice0, settings(document, null, null).scaleMm());
        drawn[0] = TrackText.thereOrNew(document, track, label);
        outline[0] = Trace.around(wires, corners, n -> direct.contains(n + 1), snap);
        return Tracks.with(document, drawn[0], Drawing.add(document, drawn[0], axis, slice0, outline[0], origin("livewire")));
    }

    private Set<Integer> direct(int corners) {
        Set<Integer> all = new TreeSet<>();
        for (String part : straight.split(";")) {
            if (part.isBlank()) continue;
            int piece = part.strip().matches("[0-9]{1,6}") ? Integer.parseInt(part.strip()) : 0;
            if (piece < 1 || piece > corners) throw new IllegalArgumentException("straight=" + straight + "; expected numbers of pieces from 1 to " + corners + ", separated by ;");
            all.add(piece);
        }
        return all;
    }
}
