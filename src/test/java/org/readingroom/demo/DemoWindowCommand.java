package org.readingroom.demo;

import org.readingroom.call.DisplayTarget;
import org.readingroom.call.Printer;
import org.readingroom.volume.DisplayWindow;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Sets a window on what is displayed. */
@Plugin(type = Command.class, label = "Demo Window...", description = "Sets a display window. For tests.", visible = false, headless = true)
public class DemoWindowCommand implements Command {

    @Parameter
    private Printer printer;
    @Parameter(label = "Image", persist = false)
    private DisplayTarget input;
    @Parameter(label = "Centre", persist = false)
    private Double centre;
    @Parameter(label = "Width", min = "1", persist = false)
    private double width = 400;

    @Override
    public void run() {
        input.show(DisplayWindow.linear(centre, width));
        printer.print("window " + centre + " " + width);
    }
}
