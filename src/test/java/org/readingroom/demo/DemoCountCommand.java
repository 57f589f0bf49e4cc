package org.readingroom.demo;

import java.io.File;
import java.util.List;
import org.readingroom.call.Printer;
import org.readingroom.volume.Volume;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Prints how many volumes and files it was given. */
@Plugin(type = Command.class, label = "Demo Count...", description = "Counts. Prints. For tests.", visible = false, headless = true)
public class DemoCountCommand implements Command {

    @Parameter
    private Printer printer;
    @Parameter(label = "Volumes", persist = false)
    private List<Volume> inputs;
    @Parameter(label = "Files", required = false, persist = false)
    private File[] files;
    @Parameter(label = "Reference", required = false, persist = false)
    private Volume reference;
    @Parameter(label = "Folder", style = "directory", required = false, persist = false)
    private File folder;

    @Override
    public void run() {
        printer.print(inputs.size() + " volumes, " + (files == null ? "no" : files.length) + " files, " + (reference == null ? "no" : "a") + " reference, folder " + folder);
    }
}
