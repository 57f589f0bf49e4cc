package org.readingroom.commands.annotate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.script.FigureText;
import org.readingroom.annotation.script.PlaceText;
import org.readingroom.annotation.tool.Drawing;
import org.readingroom.call.Sentences;
import org.readingroom.io.Counted;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Figures that become others: corners dragged, moved, cut away. */
@Plugin(type = Command.class, label = "Change Annotation...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "change-annotation track=1 slice=17 figure=0 \"points=10,10;30,12;20,30\" annotations=reader1.annotations.json"),
    description = "Changes figures that are there: by points= one becomes another, by by= they move, by cut= the corners inside of a line go. One of the three is given.")
public class ChangeAnnotationCommand extends SliceCommand {

    @Parameter(label = "Track", persist = false, description = "a number or UUID; several separated by ; or all, to move or cut")
    private String track = "1";
    @Parameter(label = "Figure", min = "0", required = false, persist = false, description = "which of the object's on the slice, from 0; empty: the first, or all to move or cut")
    private Integer figure;
    @Parameter(label = "Shape", choices = { "polygon", "box", "rotated_box", "ellipse", "polyline", "keypoints", "skeleton", "cuboid" }, persist = false, description = "of the new figure")
    private String shape = "polygon";
    @Parameter(label = "Points (x,y;x,y)", required = false, persist = false, description = "of the new figure, as Add Annotation takes them")
    private String points = "";
    @Parameter(label = "Angle (degrees)", persist = false, description = "from x towards y, in mm, of rotated boxes and ellipses; of a cuboid about the plane's axis")
    private double angle = 0;
    @Parameter(label = "By (x,y)", required = false, persist = false, description = "how far to move, in voxels; masks go by whole ones and are cut off at the rim of the image, which is told; what would leave it wholly is refused")
    private String by = "";
    @Parameter(label = "Cut (x,y;x,y)", required = false, persist = false, description = "a closed line: corners and points inside of it go")
    private String cut = "";

    private long cutOff; // voxels of masks, by a move

    @Override
    public void run() {
        try {
            int[] changed = new int[1];
            editThen(document -> {
                Optional<Edit> edit = edit(document);
                changed[0] = edit.map(e -> e.changes().size()).orElse(0);
                return edit;
            });
            printer.print(changed[0] == 0 ? "Nothing has changed." : "Slice " + slice + ": " + Counted.are(changed[0], "object") + " changed.");
            if (cutOff > 0) printer.print(Drawing.toldCutOff(cutOff));
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Change Annotation", e));
        }
    }

    private Optional<Edit> edit(Annotated document) {
        long given = List.of(points, by, cut).stream().filter(t -> !t.isBlank()).count();
        if (given != 1) throw new IllegalArgumentException(given + " of points=, by= and cut= are given; expected one");
        List<Shape> shapes = shapes(document);
        Axis axis = axis(document);
        if (!cut.isBlank()) return Drawing.cut(document, shapes, PlaceText.points(cut), origin("scissors"));
        if (!by.isBlank()) {
            double[] step = PlaceText.numbers("by", by, 2);
            cutOff = Drawing.cutOff(document, shapes, axis, step[0], step[1]);
            return Drawing.move(document, shapes, axis, step[0], step[1], origin("select"));
        }
        Shape one = shapes.get(0);
        OntologyClass of = document.ontology().find(document.track(one.track()).orElseThrow().classId()).orElseThrow();
        Figure becomes = FigureText.figure(shape, points, angle, of, axis, document.image().grid());
        return becomes.equals(one.figure()) ? Optional.empty() : Optional.of(Drawing.replace(document, one, becomes, origin("select")));
    }

    private List<Shape> shapes(Annotated document) {
        List<Track> tracks = track.strip().equalsIgnoreCase("all") ? document.tracks() : List.copyOf(TrackText.all(document, track));
        List<Shape> found = new ArrayList<>();
        for (Track t : tracks) found.addAll(document.shapes(t.uuid(), axis(document), slice0(document)));
        if (found.isEmpty()) throw new IllegalArgumentException("nothing is drawn of track " + track + " on slice " + slice + "; expected a figure at least");
        if (figure == null) return found;
        if (figure >= found.size()) throw new IllegalArgumentException("figure=" + figure + ": the slice has " + found.size() + "; expected 0 to " + (found.size() - 1));
        return List.of(found.get(figure));
    }
}
