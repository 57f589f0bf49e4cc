package org.readingroom.call;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.scijava.Context;

/**
 * Folders that are missing above what a call writes are made, and told: who mistyped one would else look for the output where it is not. The folder that a
 * call was asked to write is told of by nobody, because it is what was asked for.
 */
final class MadeFolders {

    private static final String OUTPUT = "output";

    private final Set<Path> missing = new LinkedHashSet<>();

    /** Before the command runs. */
    static MadeFolders before(CommandForm form, Options options) {
        MadeFolders folders = new MadeFolders();
        for (InputField field : form.fields()) if (field.kind() == InputField.Kind.FILE && (field.style().contains("save") || field.name().equals(OUTPUT))) folders.look(options.get(field.name()).orElse(""));
        if (form.field(OUTPUT).isEmpty()) folders.look(options.get(OUTPUT).orElse(""));
        return folders;
    }

    private void look(String text) {
        if (text.isEmpty()) return;
        try {
            Path target = FileSystems.getDefault().getPath(text);
            Path above = target.getParent();
            if (above != null && !Files.exists(above)) missing.add(above);
        } catch (InvalidPathException e) {
            return; // told by who reads it
        }
    }

    /** After it has run. */
    void tell(Context context) {
        for (Path folder : missing) if (Files.isDirectory(folder)) context.service(Printer.class).warn("made folder " + folder + ", which was not there");
    }
}
