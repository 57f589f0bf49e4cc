package org.readingroom.annotation.journal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.annotation.store.CanonicalJson;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;

/**
 * An annotation file for who only reads it, with the question whether its journal holds work that the file does not: what was told to be done is not
 * left out without a word. Nothing is locked or changed.
 */
public final class SavedAnnotations {

    private static final long PATIENCE_MILLIS = 1000, PAUSE_MILLIS = 50, NANOS = 1_000_000;

    private final Path file;
    private final Annotations annotations;
    private final Replay replay; // null without a journal that fits

    private SavedAnnotations(Path file, Annotations annotations, Replay replay) {
        this.file = file;
        this.annotations = annotations;
        this.replay = replay;
    }

    /**
     * Where somebody is editing it just now, it is read a moment later, when the file may have caught up.
     *
     * @throws FormatException     in one sentence, if the file or its journal cannot be read
     * @throws NoSuchFileException if the file is not there
     */
    public static SavedAnnotations read(Path file) throws IOException {
        long last = System.nanoTime() + PATIENCE_MILLIS * NANOS;
        for (;;) {
            SavedAnnotations now = readNow(file);
            boolean isBeingEdited = Files.exists(file.resolveSibling(file.getFileName() + FileGuard.EXTENSION));
            if (now.unsaved().isEmpty() || !isBeingEdited || System.nanoTime() - last >= 0) return now;
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException(file.getFileName() + ": was stopped while it waited for others who edit it. Nothing was changed.");
            }
        }
    }

    private static SavedAnnotations readNow(Path file) throws IOException {
        Annotations saved = AnnotationFile.read(file);
        Path journal = DeskFiles.journal(file);
        Optional<JournalReading> reading;
        try {
            reading = Files.exists(journal) ? JournalReading.of(journal) : Optional.empty();
        } catch (NoSuchFileException e) { // its editor has just closed it
            reading = Optional.empty();
        }
        String digest = CanonicalJson.digest(AnnotationDocument.of(saved).annotations());
        return new SavedAnnotations(file, saved, reading.isEmpty() ? null : Replay.of(reading.get(), saved, digest).orElse(null));
    }

    /** As {@link #findings()}, for who needs only a part of the file. Nothing is read where there is no journal. */
    public static List<Finding> findings(Path file) throws IOException {
        return Files.exists(DeskFiles.journal(file)) ? read(file).findings() : List.of();
    }

    /** As the file has them. */
    public Annotations annotations() {
        return annotations;
    }

    /** With all that the journal has. */
    public Annotations recovered() {
        return replay == null ? annotations : replay.taken().annotations();
    }

    /** What the journal has and the file has not. */
    public Optional<Recovery> unsaved() {
        return replay == null ? Optional.empty() : replay.recovery();
    }

    /** For who reads the file as it is: JOURNAL_AHEAD, or nothing. */
    public List<Finding> findings() {
        return unsaved().map(u -> Finding.warning("JOURNAL_AHEAD", u.told() + " in the journal beside the annotation file and not in the file; the file was read without. "
            + "Save the annotations where they are open, or run Recover Annotations with recover=keep or recover=discard.", file.getFileName().toString())).stream().toList();
    }

    /** For who goes on from them. @throws FormatException if there is work that was not saved, with what to do */
    public void requireAll() throws FormatException {
        if (unsaved().isPresent()) throw unsaved().get().refused(file);
    }
}
