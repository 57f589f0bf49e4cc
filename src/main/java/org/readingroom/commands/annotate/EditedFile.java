package org.readingroom.commands.annotate;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.StandardClasses;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.journal.AnnotationDesk;
import org.readingroom.annotation.journal.DeskOpening;
import org.readingroom.annotation.journal.Drafts;
import org.readingroom.annotation.journal.Recovery;
import org.readingroom.annotation.journal.SavedAnnotations;
import org.readingroom.annotation.journal.UneditedFile;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.annotation.store.OntologyFile;
import org.readingroom.annotation.tool.Claims;
import org.readingroom.annotation.tool.Following;
import org.readingroom.call.Printer;
import org.readingroom.ij1.CurrentImage;
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

    static final String REFUSE = "refuse", KEEP = "keep", DISCARD = "discard";

    private final Path file;                // null if the window has the annotations
    private final WindowAnnotations window; // null if it has not
    private final Volume active;            // whose annotations they are; null if a file was named
    private final Path target;              // null for the same place
    private final String recover;           // refuse, keep or discard what is only in the journal
    private final Printer printer;
    private int recovered;                  // steps that were only in the journal

    private EditedFile(Path file, WindowAnnotations window, Volume active, Path target, String recover, Printer printer) {
        this.file = file;
        this.window = window;
        this.active = active;
        this.target = target;
        this.recover = recover;
        this.printer = printer;
    }

    /**
     * @param annotations null for those of the active image: as the window has them; else in the file beside the image's own, if there is one, else in its draft
     * @param output      null for the annotations themselves
     * @param recover     refuse, keep or discard: what becomes of work that is only in the journal; that of a draft is kept
     * @throws IllegalArgumentException if neither a file is named nor an image is active
     */
    static EditedFile of(File annotations, File output, String recover, Printer printer) throws IOException {
        Path target = output == null ? null : target(output);
        if (annotations != null) {
            WindowAnnotations window = WindowAnnotations.of(annotations.toPath()).orElse(null);
            return new EditedFile(window == null ? annotations.toPath() : null, window, null, target, recover, printer);
        }
        Optional<Volume> active = CurrentImage.volume();
        WindowAnnotations window = WindowAnnotations.of(active).orElse(null);
        if (window != null) return new EditedFile(null, window, window.image(), target, recover, printer);
        if (active.isEmpty()) throw new IllegalArgumentException("annotations= is missing and no image is active; expected an annotation file, or an image whose annotations are meant");
        Path beside = CurrentImage.file().map(EditedFile::beside).filter(Files::exists).orElse(null);
        return new EditedFile(beside != null ? beside : new Drafts(UserFolder.ofUser().drafts()).file(ImageReference.of(active.get())), null, active.get(), target, recover, printer);
    }

    /** Said before anything is done. @throws IllegalArgumentException for a folder, or a name that nothing would be found by again */
    static Path target(File output) {
        Path to = output.toPath();
        if (Files.isDirectory(to)) throw new IllegalArgumentException("output=" + output.getName() + " is a folder; expected the name of a file, such as reader1" + AnnotationFile.EXTENSION + " in it");
        if (!output.getName().toLowerCase(Locale.ROOT).endsWith(AnnotationFile.EXTENSION) || output.getName().length() == AnnotationFile.EXTENSION.length())
            throw new IllegalArgumentException("output=" + output.getName() + "; expected a name that ends in " + AnnotationFile.EXTENSION + ", by which annotations are found again");
        return to;
    }

    /** ct.annotations.json for ct.nii.gz, ct.tif and the like. */
    private static Path beside(Path image) {
        return image.resolveSibling(image.getFileName().toString().replaceFirst("(\\.nii|\\.ome)?\\.[^.]+$|\\.nii\\.gz$", "") + AnnotationFile.EXTENSION);
    }

    /** Of an ontology file, or those of an annotation file; work that is only in its journal is told. */
    static Ontology classes(Path from, Printer printer) throws IOException {
        Ontology classes = OntologyFile.read(from);
        printer.warn(SavedAnnotations.findings(from));
        return classes;
    }

    /** The image that they belong to, as far as it is open. */
    Optional<Volume> image() {
        return window != null ? Optional.of(window.image()) : active != null ? Optional.of(active) : CurrentImage.volume();
    }

    /** What is there now, for who changes nothing; work that the file does not have is told. */
    Annotations read() throws IOException {
        if (window != null) return window.now();
        if (active != null && !Files.exists(file)) return begun();
        SavedAnnotations saved = SavedAnnotations.read(file);
        printer.warn(saved.findings());
        return saved.annotations();
    }

    /** What is there now, for who goes on from it in another file. */
    private Annotations start() throws IOException {
        if (window != null) return window.now();
        if (active != null && !Files.exists(file)) return begun();
        SavedAnnotations saved = SavedAnnotations.read(file);
        if (recover.equals(DISCARD)) return saved.annotations();
        if (active == null && recover.equals(REFUSE)) saved.requireAll();
        return saved.recovered();
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

    /**
     * Only decides about the work that is in the journal alone, by {@code recover}.
     *
     * @return how many steps it was; 0 if there was none
     */
    int recover() throws IOException {
        if (window != null) return 0; // it was decided there
        return inPlace(desk -> recovered);
    }

    /** Takes steps back, or does them again; what followed one belongs to it. @return how many there were to take */
    int undo(int steps, boolean redo) throws IOException {
        if (!isInPlace()) throw new IllegalArgumentException("output= names another file, which has nothing to undo; expected the annotations themselves");
        if (window != null) return window.undo(steps, redo);
        return inPlace(desk -> {
            AnnotationDocument document = desk.document();
            int[] done = new int[1];
            save(desk, () -> {
                while (done[0] < steps && step(document, redo)) done[0]++;
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

    private static boolean step(AnnotationDocument document, boolean forth) {
        return forth ? Following.redo(document) : Following.undo(document);
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
        try (DeskOpening opening = DeskOpening.openInTurn(file, active == null ? null : begun())) {
            Recovery unsaved = opening.recovery().orElse(null);
            boolean isAsked = unsaved != null && (active == null || !recover.equals(REFUSE)); // a draft goes on where it ended, as in the window
            if (isAsked && recover.equals(REFUSE)) throw unsaved.refused(file);
            printer.warn(opening.findings());
            try (AnnotationDesk desk = isAsked && recover.equals(DISCARD) ? opening.discard() : opening.take()) {
                if (isAsked) desk.save(); // and stays so, whatever comes of the rest
                recovered = isAsked ? unsaved.steps() : 0;
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
        AnnotationDocument document = AnnotationDocument.of(start());
        editing.on(document).map(e -> settled(document, e)).ifPresent(document::apply);
        UneditedFile.write(target, document.annotations());
        return document.annotations();
    }
}
