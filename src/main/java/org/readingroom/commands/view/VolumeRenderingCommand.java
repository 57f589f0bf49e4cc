package org.readingroom.commands.view;

import java.io.File;
import java.io.IOException;
import org.readingroom.call.Sentences;
import org.readingroom.call.StatusProgress;
import org.readingroom.display.AutoWindow;
import org.readingroom.display.space.Camera;
import org.readingroom.display.space.SpacePicture;
import org.readingroom.display.view.OpacityPreset;
import org.readingroom.volume.Volume;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** A volume rendered by opacities, as a picture. */
@Plugin(type = Command.class, label = "Volume Rendering...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "volume-rendering input=ct-folder preset=bone azimuth=30 elevation=15 output=bone.png"),
    description = "Renders a volume in space, from any side: what a preset makes opaque is seen as shaded surfaces. bone, vessel and soft-tissue take Hounsfield units; mr follows the window.")
public class VolumeRenderingCommand extends ContextCommand {

    @Parameter
    private StatusService status;

    @Parameter(label = "Volume", persist = false)
    private Volume input;
    @Parameter(label = "Opacity preset", choices = { "auto", "bone", "vessel", "soft-tissue", "mr" }, persist = false)
    private String preset = "auto";
    @Parameter(label = "Azimuth (degrees)", min = "-360", max = "360", persist = false, description = "0 from the front, 90 from the patient's left, 180 from behind")
    private double azimuth = 0;
    @Parameter(label = "Elevation (degrees)", min = "-90", max = "90", persist = false, description = "above 0 from above")
    private double elevation = 0;
    @Parameter(label = "Size (pixels)", min = "16", max = "4096", persist = false)
    private int size = 512;
    @Parameter(label = "Save as", style = "save", persist = false, description = "a picture, .png or .jpg")
    private File output;

    @Override
    public void run() {
        try {
            SpacePicture picture = SpacePicture.rendering(input, OpacityPreset.parse(preset), AutoWindow.first(input));
            PictureRequest.save(picture, new Camera(azimuth, elevation).whole(input.grid(), size), output.toPath(), new StatusProgress(status, this));
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Volume Rendering", e));
        }
    }
}
