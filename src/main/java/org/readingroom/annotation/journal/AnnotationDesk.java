package org.readingroom.annotation.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.AnnotationDocument.Step;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.History;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.annotation.store.CanonicalJson;
import org.readingroom.io.Finding;

/**
 * A document with its file and its journal, from {@link DeskOpening}. Each step of the document is on the disk before {@link AnnotationDocument#apply},
 * undo or redo return; if it cannot be, they throw and nothing has changed. For the document's thread, but for the writing in {@link #saveIn}.
 */
public final class AnnotationDesk implements Closeable {

    /** What is to be saved, taken in the document's thread. */
    private record Snapshot(Supplier<Annotations> annotations, History history, long state, Journal journal, Journal.Position at, Path file) {

        long step() {
            return at.step();
        }
    } {}

    /** An edit as the journal takes it. */
    private record Printed(Edit edit, JournalFormat.Body body) {}

    private final DeskSettings settings;
    private final AnnotationDocument document;
    private final List<Runnable> listeners = new ArrayList<>();
    private final Object writing = new Object(); // one save after another
    private Path file;
    private FileGuard guard;
    private Journal journal; // null before the first edit
    private volatile Beginning beginning; // null once there is a journal
    private long savedState, savedStep;
    private long writtenStep = -1; // guarded by writing
    private volatile Finding trouble;
    private volatile Printed expected; // null for none
    private Instant savedAt;
    private boolean toldSaved = true;
    private volatile FileSign known; // the annotation file as it was read or written here

    AnnotationDesk(Path file, DeskSettings settings, FileGuard guard, AnnotationDocument document, Journal journal, long savedState, long savedStep, FileSign sign) {
        this.file = file;
        this.settings = settings;
        this.guard = guard;
        this.document = document;
        this.journal = journal;
        beginning = journal == null ? new Beginning(file, document.annotations(), settings) : null;
        this.savedState = savedState;
        this.savedStep = savedStep;
        toldSaved = isSaved();
        known = sign;
        document.keepBy(new AnnotationDocument.Keeper() {
            @Override
            public void keep(Edit edit, Step step) throws IOException {
                AnnotationDesk.this.keep(edit, step);
            }

            @Override
            public void expect(Edit edit) {
                foresee();
                expected = new Printed(edit, Journal.body(edit));
            }
        });
        document.listen((edit, step) -> tellIfChanged());
    }

    /** Edit it as if there were no files. */
    public AnnotationDocument document() {
        return document;
    }

    public Path file() {
        return file;
    }

    /** Whether the file holds what the document holds. What is not saved is in the journal all the same. */
    public boolean isSaved() {
        return document.state() == savedState;
    }

    /** How many edits, undos and redos were done since the file was saved. */
    public long stepsSinceSaved() {
        return isSaved() || journal == null ? 0 : journal.steps() - savedStep;
    }

    /** When it was saved last since it was opened. */
    public Optional<Instant> savedAt() {
        return Optional.ofNullable(savedAt);
    }

    /** Told in the document's thread when {@link #isSaved} changes and after each saving. @return what ends the listening */
    public Runnable listen(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void keep(Edit edit, Step step) throws IOException {
        guard.requireOurs(file);
        if (journal == null) {
            journal = beginning.take();
            if (!known.isThere()) known = FileSign.of(file); // which it may have written
            beginning = null;
        }
        Printed ready = expected;
        expected = null;
        switch (step) {
            case DONE -> journal.edit(ready != null && ready.edit.equals(edit) ? ready.body : Journal.body(edit));
            case UNDONE -> journal.undo();
            case REDONE -> journal.redo();
        }
    }

    /** An edit may come: does in this thread, whichever it is, what only the first one needs. */
    public void foresee() {
        Beginning b = beginning;
        if (b != null) b.foresee();
    }

    /**
     * Writes the file beside its place and moves it there, in this thread.
     *
     * @throws IOException in one sentence; the old file is there then, and the journal with all edits
     */
    public void save() throws IOException {
        Snapshot snapshot = snapshot();
        write(snapshot);
        saved(snapshot);
    }

    /**
     * Saves what is there now while editing goes on: the work in {@code worker}, the telling in {@code home}, which is the document's thread. For
     * autosave, say two seconds after the last edit.
     *
     * @return done when told; failed with the IOException of {@link #save}
     */
    public CompletableFuture<Void> saveIn(Executor worker, Executor home) {
        Snapshot snapshot = snapshot();
        return CompletableFuture.runAsync(() -> {
            try {
                write(snapshot);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, worker).thenRunAsync(() -> saved(snapshot), home);
    }

    private Snapshot snapshot() {
        return new Snapshot(document.snapshot(), document.history(), document.state(), journal, journal == null ? Journal.Position.NONE : journal.position(), file);
    }

    private void write(Snapshot s) throws IOException {
        synchronized (writing) {
            if (s.step() < writtenStep) return; // a later state is there already
            Annotations annotations = s.annotations.get();
            guard.requireOurs(s.file);
            FileSign there = FileSign.of(s.file);
            if (there.isThere() && !there.equals(known))
                throw new IOException(s.file.getFileName() + ": was changed by another program since it was opened or saved here, and is left as it is. Save under another name, or move it away first.");
            boolean isLost = !noted(s, annotations);
            AnnotationFile.write(s.file, annotations);
            known = FileSign.of(s.file);
            writtenStep = s.step();
            if (isLost) s.journal.renew(CanonicalJson.digest(annotations), s.history, s.at);
            if (s.journal != null && s.journal.bytes() > settings.journalBytes()) shorten(s, annotations);
        }
    }

    /** @return false if the journal's file is gone: a new one is begun once the file is there */
    private static boolean noted(Snapshot s, Annotations annotations) throws IOException {
        try {
            if (s.journal != null) s.journal.saving(CanonicalJson.digest(annotations), s.step());
            return true;
        } catch (Journal.Lost e) {
            return false;
        }
    }

    /** The file is saved, whatever comes of this. */
    private void shorten(Snapshot s, Annotations annotations) {
        try {
            s.journal.compact(CanonicalJson.digest(annotations), s.history, s.at);
            trouble = null;
        } catch (IOException e) {
            trouble = Finding.warning("JOURNAL_LARGE", "The journal is large and could not be written anew without what can no longer be undone; it goes on as it is. " + e.getMessage(), s.journal.file().getFileName().toString());
        }
    }

    /** What was not right about the journal after the last saving, though nothing is lost: JOURNAL_LARGE. */
    public Optional<Finding> trouble() {
        return Optional.ofNullable(trouble);
    }

    private void saved(Snapshot s) {
        if (!s.file.equals(file) || s.step() < savedStep) return;
        savedState = s.state;
        savedStep = s.step();
        savedAt = settings.clock().instant();
        toldSaved = isSaved();
        tell();
    }

    /**
     * Saves under another name and goes on there, with all that can be undone. The old file stays as it was saved last, with its journal.
     *
     * @throws IOException in one sentence; nothing has changed then
     */
    public void saveAs(Path name) throws IOException {
        Path other = DeskFiles.behindLinks(name);
        if (other.toAbsolutePath().normalize().equals(file.toAbsolutePath().normalize())) {
            save();
            return;
        }
        FileGuard next = FileGuard.of(other);
        try {
            Path journalThere = DeskFiles.journal(other);
            Annotations annotations = document.annotations();
            AnnotationFile.write(other, annotations);
            if (Files.exists(journalThere)) DeskFiles.setAside(journalThere, settings.clock().instant());
            Journal anew = Journal.create(journalThere, CanonicalJson.digest(annotations), document.history(), 0, settings.disk(), settings.clock());
            synchronized (writing) {
                close();
                file = other;
                guard = next;
                journal = anew;
                beginning = null;
                writtenStep = -1;
                known = FileSign.of(other);
            }
        } catch (IOException | RuntimeException e) {
            next.close();
            throw e;
        }
        savedStep = 0;
        saved(snapshot());
    }

    /** As {@link #saveAs}; if it lay among the drafts, it and its journal go from there: nothing of it is left but in the new place. */
    public void saveAs(Path other, Drafts drafts) throws IOException {
        Path old = file;
        saveAs(other);
        if (!drafts.holds(old) || old.equals(file)) return;
        Files.deleteIfExists(old);
        Files.deleteIfExists(DeskFiles.journal(old));
    }

    private void tellIfChanged() {
        if (toldSaved == isSaved()) return;
        toldSaved = isSaved();
        tell();
    }

    private void tell() {
        for (Runnable l : List.copyOf(listeners)) l.run();
    }

    /** Does not save: what is not saved stays in the journal, and is offered when the file is opened again. Steps after this are refused. */
    @Override
    public void close() throws IOException {
        try (FileGuard last = guard) {
            if (journal != null) journal.close();
            if (beginning != null) beginning.drop();
        }
    }
}
