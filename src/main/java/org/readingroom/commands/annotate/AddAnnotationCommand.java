package org.readingroom.commands.annotate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Cuboid;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.Change;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.SliceChange;
import org.readingroom.annotation.script.FigureText;
import org.readingroom.annotation.shape.SlicePicture;
import org.readingroom.annotation.tool.Drawing;
import org.readingroom.annotation.tool.Tracks;
import org.readingroom.call.Sentences;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.ij1.AnnotationSelections;
import org.readingroom.ui.session.IdentityFree;
import org.readingroom.volume.Volume;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Draws a figure on a slice. */
@Plugin(type = Command.class, label = "Add Annotation...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "add-annotation label=lesion shape=polygon \"points=10,10;30,12;20,28\" slice=17 annotations=reader1.annotations.json"),
    description = "Draws a figure on a slice of a new or a known object. Places are voxel indices in the slice (x and y are the two other axes in their order), a voxel's centre is the integer.")
public class AddAnnotationCommand extends SliceCommand {

    @Parameter(label = "Class", required = false, persist = false, description = "its id or name; needed for a new object")
    private String label = "";
    @Parameter(label = "Track", persist = false, description = "new, or a number or UUID; one that is not there is made if a class is given")
    private String track = TrackText.NEW;
    @Parameter(label = "Shape", choices = { "polygon", "box", "rotated_box", "ellipse", "polyline", "keypoints", "skeleton", "cuboid", FigureText.NONE }, persist = false,
        description = "none: the object is not on the slice, which ends it there for filling")
    private String shape = "polygon";
    @Parameter(label = "Points (x,y;x,y)", required = false, persist = false, description = "polygon 3 or more, further rings and holes after |; box, rotated_box and ellipse two opposite corners before turning; "
        + "of a rotated_box also three places, the first two on one edge; keypoints may have names, tip:3,4; skeleton: joints tip:3,4 or tip:3,4,occluded and bones tip-base:invisible, "
        + "or two corners around a template, template:arm;3,4;20,30; cuboid centre and size, i,j,k;i,j,k, and a quaternion x,y,z,w; empty: the active image's selection, on the slice that it shows")
    private String points = "";
    @Parameter(label = "Angle (degrees)", persist = false, description = "from x towards y, in mm, of rotated boxes and ellipses; of a cuboid about the plane's axis")
    private double angle = 0;
    @Parameter(label = "Attributes", required = false, persist = false, description = "of the object: name:value,name:value; several of a checklist separated by ;")
    private String attributes = "";

    private AnnotationSelections.Drawn selected; // what is drawn, if that is a selection
    private boolean isBetweenVoxels; // so small, or outside of the image

    @Override
    public void run() {
        try {
            Track[] drawn = new Track[1];
            Annotations after = editThen(document -> Optional.of(edit(document, drawn)));
            printer.print("Track " + drawn[0].number() + " (" + after.classOf(drawn[0]).name() + "): " + (shape.equals(FigureText.NONE) ? "not there" : shape) + " on slice " + slice + "." + (isBetweenVoxels ? " It holds no voxel's centre: no label map or mask will have it." : ""));
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Add Annotation", e));
        }
    }

    private Edit edit(Annotated document, Track[] drawn) throws IOException {
        VoxelGrid grid = document.image().grid();
        Axis axis = axis(document);
        Track on = TrackText.thereOrNew(document, track, label);
        OntologyClass of = document.ontology().find(on.classId()).orElseThrow();
        Figure figure = figure(of, axis, grid);
        if (slice == null && figure instanceof Cuboid c) slice = c.slice0(axis, grid.size(axis.index()));
        isBetweenVoxels = figure.hasArea() && !figure.isEmpty() && SlicePicture.of(figure, axis, grid).isEmpty();
        Edit drawing = kept(Drawing.add(document, on.uuid(), axis, slice0(document), figure, origin(tool())), figure, document);
        drawn[0] = on;
        Track answered = new Track(on.uuid(), on.number(), on.classId(), AnswerText.answers(on.attributes(), attributes, of), on.kept());
        if (document.track(on.uuid()).isEmpty()) return Tracks.with(document, answered, drawing);
        return answered.equals(on) ? drawing : with(drawing, Tracks.answer(on, answered.attributes()));
    }

    /** With what a selection says of itself: its name, unless it repeats who the patient is, its channel and its frame. */
    private Edit kept(Edit drawing, Figure figure, Annotated document) throws IOException {
        if (selected == null) return drawing;
        Volume known = edited().image().filter(v -> document.image().mismatch(v).isEmpty()).orElse(null);
        boolean isNamed = !selected.name().isEmpty(), isFree = known == null || IdentityFree.isFree(selected.name(), known);
        if (isNamed && !isFree) printer.print("The name of the selection repeats who the patient is and was left out.");
        Notes notes = isFree ? selected.named() : selected.kept();
        List<Change> changes = new ArrayList<>();
        for (Change c : drawing.changes()) changes.add(c instanceof SliceChange s ? new SliceChange(s.track(), s.axis(), s.slice0(), s.before(), noted(s, figure, notes)) : c);
        return new Edit(drawing.name(), changes);
    }

    /** The new one of equal figures is the last. */
    private static List<Shape> noted(SliceChange change, Figure figure, Notes notes) {
        List<Shape> after = new ArrayList<>(change.after());
        for (int n = after.size() - 1; n >= 0; n--) {
            Shape s = after.get(n);
            if (!s.figure().equals(figure)) continue;
            after.set(n, s.with(notes));
            break;
        }
        return after;
    }

    /** By points; without them what is drawn on the active image, and its slice. */
    private Figure figure(OntologyClass of, Axis axis, VoxelGrid grid) {
        boolean isSelected = points.isBlank() && !shape.equals(FigureText.NONE) && axis == Axis.K;
        AnnotationSelections.Drawn drawn = isSelected ? AnnotationSelections.current(grid).orElse(null) : null;
        selected = drawn;
        if (drawn == null && points.isBlank() && axis != Axis.K && AnnotationSelections.isThere())
            throw new IllegalArgumentException("the active image's selection lies on a slice along k, not along " + axis.letter() + "; expected points=, or plane=k");
        if (drawn == null) return FigureText.figure(shape, points, angle, of, axis, grid);
        if (slice == null) slice = drawn.slice0();
        shape = drawn.figure().kind();
        return drawn.figure();
    }

    /** Of the tool that draws such figures by mouse. */
    private String tool() {
        return switch (shape) {
            case "rotated_box" -> "rotated-box";
            case "keypoints" -> "point";
            case FigureText.NONE -> "polygon";
            default -> shape;
        };
    }

    private static Edit with(Edit drawing, Edit answer) {
        List<Change> all = new ArrayList<>(answer.changes());
        all.addAll(drawing.changes());
        return new Edit(drawing.name(), all);
    }
}
