package org.readingroom.commands.annotate;

import java.io.IOException;
import org.readingroom.call.Sentences;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** What a program that stopped had done and not saved. */
@Plugin(type = Command.class, label = "Recover Annotations...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "recover-annotations recover=keep annotations=reader1.annotations.json"),
    description = "Decides about work that is in the journal beside an annotation file and not in the file, as after a crash: it goes into the file, or its journal is set aside under another name. "
        + "Where there is none, that is told and nothing changes.")
public class RecoverAnnotationsCommand extends AnnotationCommand {

    @Parameter(label = "Work not saved", choices = { EditedFile.KEEP, EditedFile.DISCARD }, persist = false, description = "keep: it is saved, and can be taken back; discard: the file stays as it was saved")
    private String recover = EditedFile.KEEP;

    @Override
    public void run() {
        try {
            int steps = EditedFile.of(annotations, null, recover, printer).recover();
            String what = steps + (steps == 1 ? " step" : " steps");
            printer.print(steps == 0 ? "All work is in the file; there is nothing to recover." : recover.equals(EditedFile.KEEP) ? what + " of work: kept and saved." : what + " of work: discarded; the journal is kept under another name.");
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Recover Annotations", e));
        }
    }
}
