package org.readingroom.commands.view;

import org.readingroom.call.DisplayTarget;
import org.readingroom.call.Sentences;
import org.readingroom.volume.DisplayWindow;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Shows an image through a window that is given in numbers. Values are not changed. */
@Plugin(type = Command.class, label = "HU Window...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "hu-window input=ct-folder centre=40 width=400 output=soft.png"),
    description = "Shows an image through a window of a centre and a width in real units (HU for CT). Only the display changes.")
public class HuWindowCommand extends ContextCommand {

    @Parameter(label = "Image", persist = false)
    private DisplayTarget input;
    @Parameter(label = "Centre (level)", persist = false)
    private double centre = 40;
    @Parameter(label = "Width", persist = false)
    private double width = 400;
    @Parameter(label = "Shape", choices = { "linear", "exact", "sigmoid" }, persist = false)
    private String shape = "linear";

    @Override
    public void run() {
        try {
            input.show(new DisplayWindow(centre, width, DisplayWindow.Shape.parse(shape), ""));
        } catch (IllegalArgumentException e) {
            cancel(Sentences.of("HU Window", e));
        }
    }
}
