package org.readingroom.commands.view;

import java.io.File;
import java.io.IOException;
import org.readingroom.call.Known;
import org.readingroom.call.Sentences;
import org.readingroom.call.StatusProgress;
import org.readingroom.display.ProjectionMode;
import org.readingroom.display.space.Camera;
import org.readingroom.display.space.SpacePicture;
import org.readingroom.volume.Volume;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The projection of the whole volume from any side, as a picture. */
@Plugin(type = Command.class, label = "Rotating MIP...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "rotating-mip input=ct-folder azimuth=30 preset=angio output=mip.png"),
    description = "Projects the whole volume as it is seen from a side: the highest (or lowest) value on each line of sight. For a film see Slice Animation with plane=rotation.")
public class RotatingMipCommand extends ContextCommand {

    @Parameter
    private StatusService status;

    @Parameter(label = "Volume", persist = false)
    private Volume input;
    @Parameter(label = "Azimuth (degrees)", min = "-360", max = "360", persist = false, description = "0 from the front, 90 from the patient's left, 180 from behind")
    private double azimuth = 0;
    @Parameter(label = "Elevation (degrees)", min = "-90", max = "90", persist = false, description = "above 0 from above")
    private double elevation = 0;
    @Parameter(label = "Mode", choices = { "max", "min" }, persist = false)
    private String mode = "max";
    @Parameter(label = "Window preset", attrs = @Attr(name = Known.ATTRIBUTE, value = Known.WINDOWS), required = false, persist = false, description = "such as angio; empty: the volume's own window")
    private String preset = "";
    @Parameter(label = "Size (pixels)", min = "16", max = "4096", persist = false)
    private int size = 512;
    @Parameter(label = "Save as", style = "save", persist = false, description = "a picture, .png or .jpg")
    private File output;

    @Override
    public void run() {
        try {
            SpacePicture picture = SpacePicture.projection(input, PictureRequest.window(preset, input), ProjectionMode.parse(mode));
            PictureRequest.save(picture, new Camera(azimuth, elevation).whole(input.grid(), size), output.toPath(), new StatusProgress(status, this));
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Rotating MIP", e));
        }
    }
}
