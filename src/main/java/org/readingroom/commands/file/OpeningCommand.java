package org.readingroom.commands.file;

import org.readingroom.call.Printer;
import org.readingroom.ij1.OpeningRule;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Whether Fiji's own ways of opening are ours, too. */
@Plugin(type = Command.class, label = "Opening by Reading Room...", visible = false, headless = true, attrs = @Attr(name = "example", value = "opening-by-reading-room files=person"),
    description = "Sets which files Fiji's File > Open and drag and drop leave to Reading Room. never: none. lacking: folders of DICOM files, and formats that Fiji lacks. person: all formats, when a person "
        + "opens them. always: also what macros and plugins open, which then see other pixels and units than before.")
public class OpeningCommand extends ContextCommand {

    @Parameter
    private Printer printer;

    @Parameter(label = "Files", choices = { "never", "lacking", "person", "always" }, persist = false)
    private String files = "lacking";

    @Override
    public void run() {
        for (OpeningRule rule : OpeningRule.values()) if (rule.label().equals(files)) OpeningRule.keep(rule);
        printer.print("File > Open and drag and drop in Fiji: " + files + ".");
    }
}
