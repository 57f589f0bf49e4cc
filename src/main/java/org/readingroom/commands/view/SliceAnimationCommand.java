package org.readingroom.commands.view;

import java.io.File;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.function.IntFunction;
import org.readingroom.call.Known;
import org.readingroom.call.Sentences;
import org.readingroom.call.StatusProgress;
import org.readingroom.display.OrthogonalPlanes;
import org.readingroom.display.Picture;
import org.readingroom.display.PictureSettings;
import org.readingroom.display.PlaneKind;
import org.readingroom.display.PlanePicture;
import org.readingroom.display.PlanePosition;
import org.readingroom.display.ProjectionMode;
import org.readingroom.display.film.FilmFile;
import org.readingroom.display.space.Camera;
import org.readingroom.display.space.SpacePicture;
import org.readingroom.io.Progress;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Volume;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** A film through the slices of a volume, or around it. */
@Plugin(type = Command.class, label = "Slice Animation...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "slice-animation input=ct-folder plane=rotation step=5 preset=angio output=turning.gif"),
    description = "Writes a film: the slices of a plane one after the other, or the rotating projection (MIP) once around the patient.")
public class SliceAnimationCommand extends ContextCommand {

    private static final String ROTATION = "rotation";
    private static final int FULL_CIRCLE = 360;

    @Parameter
    private StatusService status;

    @Parameter(label = "Volume", persist = false)
    private Volume input;
    @Parameter(label = "Plane", choices = { "axial", "coronal", "sagittal", ROTATION }, persist = false)
    private String plane = "axial";
    @Parameter(label = "First slice", min = "0", persist = false, description = "from 0; for slices")
    private int from = 0;
    @Parameter(label = "Last slice (-1: last)", min = "-1", persist = false, description = "from 0; before the first one: backwards; -1: the last there is")
    private int to = -1;
    @Parameter(label = "Step", min = "1", max = "180", persist = false, description = "slices, or degrees of a rotation, from one picture to the next")
    private int step = 1;
    @Parameter(label = "Pictures a second", min = "0.1", max = "100", persist = false)
    private double rate = 15;
    @Parameter(label = "Window preset", attrs = @Attr(name = Known.ATTRIBUTE, value = Known.WINDOWS), required = false, persist = false, description = "such as lung; empty: the volume's own window")
    private String preset = "";
    @Parameter(label = "Size (pixels)", min = "16", max = "4096", persist = false, description = "of the longer side")
    private int size = 512;
    @Parameter(label = "Save as", style = "save", persist = false, description = "a film, .avi or .gif")
    private File output;

    @Override
    public void run() {
        try {
            DisplayWindow window = PictureRequest.window(preset, input);
            (plane.equals(ROTATION) ? rotation(window) : slices(window)).write(output.toPath(), new StatusProgress(status, this));
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Slice Animation", e));
        } catch (CancellationException e) {
            cancel("Slice Animation: cancelled; nothing was written.");
        }
    }

    private FilmFile rotation(DisplayWindow window) {
        if (from != 0 || to != -1) throw new IllegalArgumentException("from and to name slices; leave them away for plane=rotation, which goes once around");
        SpacePicture picture = SpacePicture.projection(input, window, ProjectionMode.MAX);
        return new FilmFile((FULL_CIRCLE + step - 1) / step, rate, n -> picture.of(new Camera(n * step, 0).whole(input.grid(), size), Progress.NONE));
    }

    private FilmFile slices(DisplayWindow window) {
        PlaneKind kind = PlaneKind.parse(plane);
        int all = OrthogonalPlanes.grid(input.grid(), kind).nk(), last = to == -1 ? all - 1 : to;
        if (from >= all || last >= all) throw new IllegalArgumentException("slices " + from + " to " + last + "; expected 0 to " + (all - 1));
        int sense = last < from ? -step : step;
        PictureSettings settings = PictureSettings.of(window).longSide(size);
        IntFunction<Picture> slice = n -> PlanePicture.slice(input, kind, PlanePosition.index(from + n * sense), settings);
        return new FilmFile(Math.abs(last - from) / step + 1, rate, slice);
    }
}
