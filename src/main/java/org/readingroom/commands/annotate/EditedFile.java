package org.readingroom.commands.annotate;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.journal.AnnotationDesk;
import org.readingroom.annotation.journal.DeskOpening;
import org.readingroom.annotation.journal.Recovery;
import org.readingroom.annotation.journal.UneditedFile;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.call.Printer;
import org.readingroom.io.FormatException;

/**
 * An annotation file that a command edits. In its own place the edit goes into the file's journal, as the workbench's do, and can be taken back there;
 * under another name the file is as it was.
 */
final class EditedFile {

    /** What a command does; nothing if nothing would change. */
    @FunctionalInterface
    interface Editing {

        Optional<Edit> on(AnnotationDocument document) throws IOException;
    }

    private final Path file;
    private final Path target;
    private final Printer printer;

    /** @param output null for the file itself */
    EditedFile(File annotations, File output, Printer printer) {
        file = annotations.toPath();
        target = output == null ? file : output.toPath();
        this.printer = printer;
    }

    /**
     * All or nothing: if anything fails, the files are as they were.
     *
     * @return what is there now
     * @throws IOException in one sentence, also if somebody is editing the file, or has left work in its journal that was not saved
     */
    Annotations edit(Editing editing) throws IOException {
        if (!Files.exists(file)) return AnnotationFile.read(file); // says that it is not there
        try {
            boolean isInPlace = file.equals(target) || Files.exists(target) && Files.isSameFile(file, target);
            return isInPlace ? inPlace(editing) : elsewhere(editing);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Annotations inPlace(Editing editing) throws IOException {
        try (DeskOpening opening = DeskOpening.open(file, null)) {
            Recovery unsaved = opening.recovery().orElse(null);
            if (unsaved != null)
                throw new FormatException(file, "a journal with work that was not saved, " + unsaved.steps() + " steps", "annotations that are saved", "Open them in the Reading Room and keep or discard the work, or give another name with output=.");
            printer.warn(opening.findings());
            try (AnnotationDesk desk = opening.take()) {
                Optional<Edit> edit = editing.on(desk.document());
                if (edit.isPresent()) save(desk, edit.get());
                return desk.document().annotations();
            }
        }
    }

    private void save(AnnotationDesk desk, Edit edit) throws IOException {
        desk.document().apply(edit);
        try {
            desk.save();
        } catch (IOException e) {
            desk.document().undo(); // what is not in the file shall not wait in the journal
            throw e;
        }
        desk.trouble().ifPresent(f -> printer.warn(List.of(f)));
    }

    private Annotations elsewhere(Editing editing) throws IOException {
        AnnotationDocument document = AnnotationDocument.of(AnnotationFile.read(file));
        editing.on(document).ifPresent(document::apply);
        UneditedFile.write(target, document.annotations());
        return document.annotations();
    }
}
