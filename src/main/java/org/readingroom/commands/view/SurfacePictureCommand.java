package org.readingroom.commands.view;

import java.io.File;
import java.io.IOException;
import org.readingroom.call.Sentences;
import org.readingroom.call.StatusProgress;
import org.readingroom.display.space.Camera;
import org.readingroom.display.space.SpacePicture;
import org.readingroom.volume.label.LabelMap;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The surfaces of segments, as a picture. */
@Plugin(type = Command.class, label = "Surface Picture...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "surface-picture input=labels.nii.gz azimuth=30 elevation=15 output=segments.png"),
    description = "Shows the segments of a label map as shaded surfaces in their colours, from any side.")
public class SurfacePictureCommand extends ContextCommand {

    @Parameter
    private StatusService status;

    @Parameter(label = "Segmentation", persist = false, description = "a label map or DICOM SEG")
    private LabelMap input;
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
            PictureRequest.save(SpacePicture.surfaces(input), new Camera(azimuth, elevation).whole(input.grid(), size), output.toPath(), new StatusProgress(status, this));
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Surface Picture", e));
        }
    }
}
