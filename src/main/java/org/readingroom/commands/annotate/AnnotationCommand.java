package org.readingroom.commands.annotate;

import java.io.File;
import java.io.IOException;
import org.readingroom.annotation.Annotations;
import org.readingroom.call.Printer;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Parameter;

/** What all commands on annotations have: which ones. */
abstract class AnnotationCommand extends ContextCommand {

    @Parameter
    Printer printer;

    @Parameter(label = "Annotations", required = false, persist = false, description = "a file; empty: those of the active image, as the window has them")
    File annotations;

    /** For who changes nothing; what the journal has and the file has not is told. @throws IOException in one sentence */
    final Annotations read() throws IOException {
        return EditedFile.of(annotations, null, EditedFile.REFUSE, printer).read();
    }
}
