package org.readingroom.commands.view;

import java.io.File;
import java.io.IOException;
import org.readingroom.call.Printer;
import org.readingroom.call.Sentences;
import org.readingroom.dicom.document.StudyObject;
import org.readingroom.dicom.presentation.PresentationReader;
import org.readingroom.display.view.ImageLook;
import org.readingroom.display.view.Presented;
import org.readingroom.ui.model.StudyFacts;
import org.readingroom.volume.Volume;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** A slice as a presentation state shows it. */
@Plugin(type = Command.class, label = "Presentation Picture...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "presentation-picture input=ct-folder state=state.dcm output=as-seen.png"),
    description = "Shows a slice of a DICOM series as a presentation state (GSPS) says: window, turn, displayed area, shutters, graphics and texts.")
public class PresentationPictureCommand extends ContextCommand {

    @Parameter
    private Printer printer;

    @Parameter(label = "Volume", persist = false, description = "the series that the presentation state was made on")
    private Volume input;
    @Parameter(label = "Presentation state", persist = false, description = "a DICOM file")
    private File state;
    @Parameter(label = "Slice (-1: first it is about)", min = "-1", persist = false, description = "from 0, in the file's order; -1: the first one that the state is about")
    private int slice = -1;
    @Parameter(label = "Size (pixels)", min = "0", max = "8192", persist = false, description = "of the longer side; 0: the image's own pixels")
    private int size = 0;
    @Parameter(label = "Save as", style = "save", persist = false, description = "a picture, .png or .jpg")
    private File output;

    @Override
    public void run() {
        try {
            PictureRequest.checkName(output.toPath());
            Presented presented = new Presented(PresentationReader.read(state.toPath()), input);
            String patient = StudyFacts.of(input).patient(), other = StudyObject.of(state.toPath()).map(StudyObject::patient).orElse("");
            if (!patient.isEmpty() && !other.isEmpty() && !patient.equals(other)) throw new IllegalArgumentException("the volume and " + state.getName() + " are of two patients; one is not laid over the other");
            if (slice >= 0 && !presented.planes().contains(slice)) throw new IllegalArgumentException("slice=" + slice + "; expected one that the state is about: " + some(presented));
            presented.told().forEach(t -> printer.warn("warning: " + t));
            presented.picture(ImageLook.first(input), slice < 0 ? presented.planes().get(0) : slice, size).save(output.toPath());
        } catch (IOException e) {
            cancel(e.getMessage());
        } catch (IllegalArgumentException e) {
            cancel(Sentences.of("Presentation Picture", e));
        }
    }

    private static String some(Presented presented) {
        String all = presented.planes().toString();
        return all.length() < 60 ? all : presented.planes().size() + " slices from " + presented.planes().get(0) + " to " + presented.planes().get(presented.planes().size() - 1);
    }
}
