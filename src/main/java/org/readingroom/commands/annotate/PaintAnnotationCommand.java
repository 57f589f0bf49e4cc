package org.readingroom.commands.annotate;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.brush.Brush;
import org.readingroom.annotation.brush.BrushRange;
import org.readingroom.annotation.brush.Stroke;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.script.PlaceText;
import org.readingroom.annotation.shape.AnnotationLabels;
import org.readingroom.annotation.tool.Painting;
import org.readingroom.annotation.tool.Tracks;
import org.readingroom.call.Sentences;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Counted;
import org.readingroom.volume.Volume;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** A stroke of the brush. */
@Plugin(type = Command.class, label = "Paint Annotation...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "paint-annotation track=1 \"points=40,52;60,55\" radius=4 slice=17 annotations=reader1.annotations.json"),
    description = "Paints or erases voxels along a line, as the brush does. With a range only voxels whose value is in it: the threshold brush. Places are voxel indices in the slice.")
public class PaintAnnotationCommand extends SliceCommand {

    @Parameter(label = "Track", persist = false, description = "a number or UUID, or new; one that is not there is made if a class is given")
    private String track = "1";
    @Parameter(label = "Class", required = false, persist = false, description = "its id or name; needed for a new object")
    private String label = "";
    @Parameter(label = "Points (x,y;x,y)", persist = false, description = "where the brush goes, in straight lines; one for a dab")
    private String points;
    @Parameter(label = "Radius (mm)", min = "0", required = false, persist = false, description = "0: the voxels under the line alone; empty: 5, or a twentieth of the image's longest side or 50 voxels if that is less")
    private Double radius;
    @Parameter(label = "Tip", choices = { "disc", "sphere" }, persist = false, description = "disc: on the slice; sphere: on its neighbours too")
    private String tip = "disc";
    @Parameter(label = "Erase", persist = false)
    private boolean erase = false;
    @Parameter(label = "Range (low,high)", required = false, persist = false, description = "values, such as HU, both ends included, one may be empty; needs the image")
    private String range = "";
    @Parameter(label = "Image", required = false, persist = false, description = "that the annotations belong to, for a range; empty: the active one")
    private Volume image;
    @Parameter(label = "Channel", min = "0", persist = false, description = "of the image, from 0")
    private int channel = 0;

    @Override
    public void run() {
        try {
            Track[] painted = new Track[1];
            long[] before = new long[1];
            Annotations after = editThen(document -> {
                if (erase && track.strip().equalsIgnoreCase(TrackText.NEW)) throw new IllegalArgumentException("erase=true takes from an object that is there; expected track= with its number or UUID");
                painted[0] = TrackText.thereOrNew(document, track, erase ? "" : label);
                before[0] = document.track(painted[0].uuid()).map(t -> voxels(document.annotations(), t, -1)).orElse(0L);
                return edit(document, painted[0]);
            });
            long now = after.track(painted[0].uuid()).map(t -> voxels(after, t, time)).orElse(0L);
            printer.print("Track " + painted[0].number() + ": " + Counted.of(before[0], "voxel") + " before, " + now + " now.");
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Paint Annotation", e));
        }
    }

    private static long voxels(Annotations in, Track t, int time) {
        return AnnotationLabels.mask(in, t, at(time)).count();
    }

    private Optional<Edit> edit(Annotated document, Track on) throws IOException {
        VoxelGrid grid = document.image().grid();
        Axis axis = axis(document);
        List<PlanePoint> way = PlaceText.points(points);
        Brush brush = new Brush(radius == null ? BrushRange.of(grid).usualMm() : radius, tip.equals("sphere") ? Brush.Tip.SPHERE : Brush.Tip.DISC);
        Stroke stroke = new Stroke(grid, brush, axis, slice0(document), Painting.home(document, on, axis));
        for (PlanePoint p : way) stroke.to(p.x(), p.y());
        if (stroke.covered().count() == 0) PlaceText.requireInside(way, axis, grid); // a stroke may begin and end beside the image
        if (!range.isBlank()) stroke.covered().retain(PlaceText.gate(range).in(image(document, image, channel, valueTime(), "range=" + range), channel, valueTime()));
        Painting.Mode mode = erase ? Painting.Mode.ERASE : Painting.Mode.ADD;
        String tool = erase ? "eraser" : range.isBlank() ? "brush" : "threshold-brush";
        return Painting.edit(document, on, stroke.covered(), mode, origin(tool)).map(e -> Tracks.with(document, on, e));
    }
}
