package org.readingroom.commands.annotate;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.brush.ValueGate;
import org.readingroom.annotation.brush.VoxelSet;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.script.PlaceText;
import org.readingroom.annotation.tool.Painting;
import org.readingroom.annotation.tool.Tracks;
import org.readingroom.annotation.tool.Wand;
import org.readingroom.call.Sentences;
import org.readingroom.call.StatusProgress;
import org.readingroom.io.Counted;
import org.readingroom.volume.Volume;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** A region that grows from a voxel. */
@Plugin(type = Command.class, label = "Grow Annotation...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "grow-annotation label=lesion points=60,70 range=20,80 slice=17 volume=true image=ct-folder annotations=reader1.annotations.json"),
    description = "Paints or erases what hangs together with a voxel and has values in a range: on its slice as the flood fill does, or in the volume as the magic wand does.")
public class GrowAnnotationCommand extends SliceCommand {

    @Parameter(label = "Track", persist = false, description = "a number or UUID, or new; one that is not there is made if a class is given")
    private String track = TrackText.NEW;
    @Parameter(label = "Class", required = false, persist = false, description = "its id or name; needed for a new object")
    private String label = "";
    @Parameter(label = "Point (x,y)", persist = false, description = "the voxel that it grows from")
    private String points;
    @Parameter(label = "Range (low,high)", required = false, persist = false, description = "values, such as HU, both ends included, one may be empty; empty: the voxel's own, and the tolerance to both sides")
    private String range = "";
    @Parameter(label = "Tolerance", min = "0", persist = false, description = "in the image's unit; counts without a range")
    private double tolerance = 0;
    @Parameter(label = "In the volume", persist = false, description = "false: on the slice alone")
    private boolean volume = false;
    @Parameter(label = "Erase", persist = false)
    private boolean erase = false;
    @Parameter(label = "Image", required = false, persist = false, description = "that the annotations belong to; empty: the active one")
    private Volume image;
    @Parameter(label = "Channel", min = "0", persist = false, description = "of the image, from 0")
    private int channel = 0;
    @Parameter
    private StatusService status;

    @Override
    public void run() {
        try {
            Track[] grown = new Track[1];
            long[] voxels = new long[1];
            editThen(document -> {
                grown[0] = TrackText.thereOrNew(document, track, label);
                VoxelSet found = found(document, grown[0]);
                voxels[0] = found.count();
                if (erase && document.track(grown[0].uuid()).isEmpty()) return Optional.empty();
                return Painting.edit(document, grown[0], found, erase ? Painting.Mode.ERASE : Painting.Mode.ADD, origin(volume ? "wand" : "flood-fill")).map(e -> Tracks.with(document, grown[0], e));
            });
            printer.print("Track " + grown[0].number() + ": a region of " + Counted.of(voxels[0], "voxel") + ".");
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Grow Annotation", e));
        }
    }

    private VoxelSet found(Annotated document, Track on) throws IOException {
        Volume values = image(document, image, channel, valueTime(), "a region");
        Axis axis = axis(document), home = Painting.home(document, on, axis);
        List<PlanePoint> seed = PlaceText.points(points);
        if (seed.size() != 1) throw new IllegalArgumentException("points=" + points + ": " + seed.size() + " places; expected the one that the region grows from");
        PlaceText.requireInside(seed, axis, document.image().grid());
        int[] ijk = new int[3];
        ijk[axis.index()] = slice0(document);
        ijk[axis.xIndex()] = (int) Math.round(seed.get(0).x());
        ijk[axis.yIndex()] = (int) Math.round(seed.get(0).y());
        ValueGate gate = range.isBlank() ? Wand.around(values, channel, valueTime(), ijk[0], ijk[1], ijk[2], tolerance) : PlaceText.gate(range);
        return volume ? Wand.inVolume(values, channel, valueTime(), home, ijk[0], ijk[1], ijk[2], gate, new StatusProgress(status, this)) : Wand.onSlice(values, channel, valueTime(), axis, home, ijk[0], ijk[1], ijk[2], gate);
    }
}
