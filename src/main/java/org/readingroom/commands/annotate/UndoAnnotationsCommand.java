package org.readingroom.commands.annotate;

import java.io.IOException;
import org.readingroom.call.Sentences;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Steps back, and forth again. */
@Plugin(type = Command.class, label = "Undo Annotations...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "undo-annotations steps=2 annotations=reader1.annotations.json"),
    description = "Takes the last steps back that were done to annotations, by hand or by commands, or does them again. What followed a changed key goes with it, as with Ctrl+Z.")
public class UndoAnnotationsCommand extends EditingCommand {

    @Parameter(label = "Steps", min = "1", persist = false)
    private int steps = 1;
    @Parameter(label = "Redo", persist = false, description = "true: does again what was taken back")
    private boolean redo = false;

    @Override
    public void run() {
        try {
            int done = edited().undo(steps, redo);
            if (done == 0) throw new IllegalArgumentException(redo ? "nothing was taken back that could be done again" : "there is nothing to take back");
            printer.print(done + (done == 1 ? " step is " : " steps are ") + (redo ? "done again." : "taken back."));
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Undo Annotations", e));
        }
    }
}
