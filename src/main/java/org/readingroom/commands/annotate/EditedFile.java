package org.readingroom.commands.annotate;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.StandardClasses;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.journal.AnnotationDesk;
import org.readingroom.annotation.journal.DeskOpening;
import org.readingroom.annotation.journal.Drafts;
import org.readingroom.annotation.journal.Recovery;
import org.readingroom.annotation.journal.UneditedFile;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.annotation.tool.Claims;
import org.readingroom.call.Printer;
import org.readingroom.ij1.CurrentImage;
import org.readingroom.io.FormatException;
import org.readingroom.ui.model.UserFolder;
import org.readingroom.ui.workbench.WindowAnnotations;
import org.readingroom.volume.Volume;

/**
 * The annotations that a command edits: a file, or without one those of the active image. What the window has open is edited there, through its own
 * document; else an edit goes into the file's journal, as the workbench's do, and can be taken back there. Under another name the file is as it was.
 */
final class EditedFile {

    /** What a command does; nothing if nothing would change. */
    @FunctionalInterface
    interface Editing extends WindowAnnotations.Editing {}

    private final Path file;                // null if the window has the annotations
    private final WindowAnnotations window; // null if it has not
    private final Volume active;            // whose annotations they are; null if a file was named
    private final Path target;              // null for the same place
    private final Printer printer;

    private EditedFile(Path file, WindowAnnotations window, Volume active, Path target, Printer printer) {
        this.file = file;
        this.window = window;
        this.active = active;
        this.target = target;
        this.printer = printer;
    }

    /**
     * @param annotations null for those of the active image: as the window has them; else in the file beside the image's own, if there is one, else in its draft
     * @param output      null for the annotations themselves
     * @throws IllegalArgumentException if neither a file is named nor an image is active
     */
    static EditedFile of(File annotations, File output, Printer printer) throws IOException {
        Path target = output == null ? null : output.toPath();
        if (annotations != null) {
            WindowAnnotations window = WindowAnnotations.of(annotations.toPath()).orElse(null);
            return new EditedFile(window == null ? annotations.toPath() : null, window, null, target, printer);
        }
        Optional<Volume> active = CurrentImage.volume();
        WindowAnnotations window = WindowAnnotations.of(active).orElse(null);
        if (window != null) return new EditedFile(null, window, window.image(), target, printer);
        if (active.isEmpty()) throw new IllegalArgumentException("annotations= is missing and no image is active; expected an annotation file, or an image whose annotations are meant");
        Path beside = CurrentImage.file().map(EditedFile::beside).filter(Files::exists).orElse(null);
        return new EditedFile(beside != null ? beside : new Drafts(UserFolder.ofUser().drafts()).file(ImageReference.of(active.get())), null, active.get(), target, printer);
    }

    /** ct.annotations.json for ct.nii.gz, ct.tif and the like. */
    private static Path beside(Path image) {
        return image.resolveSibling(image.getFileName().toString().replaceFirst("(\\.nii|\\.ome)?\\.[^.]+$|\\.nii\\.gz$", "") + AnnotationFile.EXTENSION);
    }

    /** The image that they belong to, as far as it is open. */
    Optional<Volume> image() {
        return window != null ? Optional.of(window.image()) : active != null ? Optional.of(active) : CurrentImage.volume();
    }

    /** What is there now. */
    Annotations read() throws IOException {
        if (window != null) return window.now();
        return active != null && !Files.exists(file) ? begun() : AnnotationFile.read(file);
    }

    private Annotations begun() {
        return Annotations.of(ImageReference.of(active), StandardClasses.ONTOLOGY);
    }

    /**
     * All or nothing: if anything fails, the files are as they were.
     *
     * @return what is there now
     * @throws IOException in one sentence, also if another program is editing the file, or has left work in its journal that was not saved
     */
    Annotations edit(Editing editing) throws IOException {
        if (!isInPlace()) return elsewhere(editing);
        if (window != null) return window.edit(editing);
        return inPlace(desk -> {
            Optional<Edit> edit = editing.on(desk.document()).map(e -> settled(desk.document(), e));
            if (edit.isPresent()) save(desk, () -> desk.document().apply(edit.get()), () -> desk.document().undo());
            return desk.document().annotations();
        });
    }

    /** Takes steps back, or does them again. @return how many there were to take */
    int undo(int steps, boolean redo) throws IOException {
        if (!isInPlace()) throw new IllegalArgumentException("output= names another file, which has nothing to undo; expected the annotations themselves");
        if (window != null) return window.undo(steps, redo);
        return inPlace(desk -> {
            AnnotationDocument document = desk.document();
            int[] done = new int[1];
            save(desk, () -> {
                for (; done[0] < steps && (redo ? document.canRedo() : document.canUndo()); done[0]++) step(document, redo);
            }, () -> {
                for (int n = 0; n < done[0]; n++) step(document, !redo);
            });
            return done[0];
        });
    }

    /** With what others lose to it; that is told. */
    private Edit settled(AnnotationDocument document, Edit edit) {
        Claims.Settled settled = Claims.settle(document, edit, track -> false);
        if (!settled.told().isEmpty()) printer.print(settled.told());
        return settled.edit();
    }

    private static void step(AnnotationDocument document, boolean forth) {
        if (forth) document.redo();
        else document.undo();
    }

    private boolean isInPlace() throws IOException {
        if (target == null) return true;
        Path own = window == null ? file : window.file();
        return own.equals(target) || Files.exists(target) && Files.exists(own) && Files.isSameFile(own, target);
    }

    private interface Work<T> {
        T on(AnnotationDesk desk) throws IOException;
    }

    private <T> T inPlace(Work<T> work) throws IOException {
        if (active == null && !Files.exists(file)) AnnotationFile.read(file); // says that it is not there
        try (DeskOpening opening = DeskOpening.open(file, active == null ? null : begun())) {
            Recovery unsaved = opening.recovery().orElse(null);
            if (unsaved != null && active == null) // a draft goes on where it ended, as in the window
                throw new FormatException(file, "a journal with work that was not saved, " + unsaved.steps() + " steps", "annotations that are saved", "Open them in the Reading Room and keep or discard the work, or give another name with output=.");
            printer.warn(opening.findings());
            try (AnnotationDesk desk = opening.take()) {
                return work.on(desk);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void save(AnnotationDesk desk, Runnable change, Runnable back) throws IOException {
        change.run();
        try {
            desk.save();
        } catch (IOException e) {
            back.run(); // what is not in the file shall not wait in the journal
            throw e;
        }
        desk.trouble().ifPresent(f -> printer.warn(List.of(f)));
    }

    private Annotations elsewhere(Editing editing) throws IOException {
        AnnotationDocument document = AnnotationDocument.of(read());
        editing.on(document).map(e -> settled(document, e)).ifPresent(document::apply);
        UneditedFile.write(target, document.annotations());
        return document.annotations();
    }
}
