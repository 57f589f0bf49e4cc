package org.readingroom.commands.annotate;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.journal.EditJson;
import org.readingroom.call.Sentences;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Any edit. */
@Plugin(type = Command.class, label = "Edit Annotations...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "edit-annotations path=edit.json annotations=reader1.annotations.json"),
    description = "Does an edit as the Recorder writes it where no other command says the same: all that it changes, with what was there before. It is refused where that is not there.")
public class EditAnnotationsCommand extends EditingCommand {

    @Parameter(label = "Edit", required = false, persist = false, description = "JSON, {name, changes: [{kind, before, after, ...}]}")
    private String edit = "";
    @Parameter(label = "File", required = false, persist = false, description = "with such JSON in it, in place of edit=")
    private File path;

    @Override
    public void run() {
        try {
            if (edit.isBlank() == (path == null)) throw new IllegalArgumentException("expected either edit= or path=");
            Edit wanted = EditJson.parse(path == null ? edit : Files.readString(path.toPath()));
            edit(document -> Optional.of(wanted));
            printer.print(wanted.name() + ": " + wanted.changes().size() + (wanted.changes().size() == 1 ? " change." : " changes."));
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Edit Annotations", e));
        }
    }
}
