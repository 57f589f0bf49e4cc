package org.readingroom.commands.view;

import org.readingroom.call.Sentences;
import org.readingroom.volume.Volume;
import org.readingroom.volume.derived.TiltCorrection;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** A tilted series on a grid at right angles. The series itself stays as it was measured. */
@Plugin(type = Command.class, label = "Correct Gantry Tilt...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "correct-gantry-tilt input=ct-folder output=straight.nii.gz"),
    description = "Shifts the slices of a series that was taken with a tilted gantry, so that they lie straight above each other.")
public class CorrectGantryTiltCommand extends ContextCommand {

    @Parameter(label = "Volume", persist = false)
    private Volume input;

    @Parameter(type = ItemIO.OUTPUT)
    private Volume corrected;

    @Override
    public void run() {
        try {
            corrected = TiltCorrection.of(input);
        } catch (IllegalArgumentException e) {
            cancel(Sentences.of("Correct Gantry Tilt", e));
        }
    }
}
