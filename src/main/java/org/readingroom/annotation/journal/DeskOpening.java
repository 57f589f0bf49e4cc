package org.readingroom.annotation.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.History;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.annotation.store.CanonicalJson;
import org.readingroom.io.Finding;

/**
 * An annotation file and its journal, found and locked, before anybody has decided what to do with work that was not saved. Nothing is changed on
 * the disk until {@link #take} or {@link #discard}; closing leaves all as it was. One of the three must be called.
 */
public final class DeskOpening implements Closeable {

    private final Path file;
    private final Path journal;
    private final DeskSettings settings;
    private final FileGuard guard;
    private final Annotations start;
    private final FileSign sign; // of the file as it is read
    private final String digest;
    private final List<Finding> findings = new ArrayList<>();
    private boolean isThere; // a journal
    private boolean isWhole; // nothing of it is lost by going on with it
    private Replay replay; // null without a journal that fits
    private boolean decided;

    private DeskOpening(Path file, Annotations ifNone, DeskSettings settings, FileGuard guard) throws IOException {
        this.file = file;
        this.settings = settings;
        this.guard = guard;
        journal = DeskFiles.journal(file);
        sign = FileSign.of(file);
        start = Files.exists(file) ? AnnotationFile.read(file) : ifNone;
        digest = CanonicalJson.digest(AnnotationDocument.of(start).annotations());
        isThere = Files.exists(journal);
        if (isThere) readJournal();
    }

    /**
     * Reads all: not for the event thread.
     *
     * @param file   the annotation file or a link to it, there or not; where the image has none, {@link Drafts#file}
     * @param ifNone what to start from if it is not there; the same each time for the same image, so that a journal without a file fits it
     * @throws IOException in one sentence: it is being edited elsewhere, cannot be read, or its folder cannot be written to
     */
    public static DeskOpening open(Path file, Annotations ifNone) throws IOException {
        return open(file, ifNone, DeskSettings.USUAL);
    }

    /**
     * As {@link #open} for commands, which come and go: waits until other commands of this program have closed it, and a moment for windows and other
     * programs. To be closed soon, and in the same thread, as the desk that is taken.
     *
     * @throws java.io.InterruptedIOException if the thread was interrupted while it waited
     */
    public static DeskOpening openInTurn(Path file, Annotations ifNone) throws IOException {
        Path real = DeskFiles.behindLinks(file);
        return open(real, ifNone, DeskSettings.USUAL, FileGuard.inTurn(real));
    }

    static DeskOpening open(Path file, Annotations ifNone, DeskSettings settings) throws IOException {
        Path real = DeskFiles.behindLinks(file);
        return open(real, ifNone, settings, FileGuard.of(real));
    }

    private static DeskOpening open(Path file, Annotations ifNone, DeskSettings settings, FileGuard guard) throws IOException {
        try {
            return new DeskOpening(file, ifNone, settings, guard);
        } catch (IOException | RuntimeException e) {
            guard.close();
            throw e;
        }
    }

    private void readJournal() throws IOException {
        Optional<JournalReading> read = JournalReading.of(journal);
        if (read.isEmpty()) {
            findings.add(damaged("its beginning cannot be read, and nothing in it can be used"));
            return;
        }
        Optional<Replay> found = Replay.of(read.get(), start, digest);
        if (found.isEmpty()) {
            findings.add(Finding.warning("JOURNAL_FOREIGN", "The journal does not belong to the annotation file as it is: another program has changed or replaced the file. It is kept under another name, and undo starts anew.",
                journal.getFileName().toString()));
            return;
        }
        replay = found.get();
        JournalReading used = replay.reading();
        isWhole = !used.isDamaged();
        if (used.isDamaged()) findings.add(damaged("from byte " + used.end() + " on; " + used.behind() + " later records cannot be used"));
        else if (used.isTorn())
            findings.add(Finding.note("JOURNAL_TORN", "The program ended while it wrote the journal: " + (used.size() - used.end()) + " bytes of an edit that was never told to be done are cut off.", journal.getFileName().toString()));
    }

    private Finding damaged(String how) {
        return Finding.warning("JOURNAL_DAMAGED", "The journal is damaged: " + how + ". It is kept under another name.", journal.getFileName().toString());
    }

    /** What the file does not have; empty if there is nothing to decide and {@link #take} goes on. */
    public Optional<Recovery> recovery() {
        return replay == null ? Optional.empty() : replay.recovery();
    }

    /** What was found wrong with the journal: JOURNAL_TORN, JOURNAL_DAMAGED, JOURNAL_FOREIGN. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Annotations as the file has them. */
    public Annotations saved() {
        return start;
    }

    /** Goes on with all that the journal has. @throws IOException in one sentence; this is closed then */
    public AnnotationDesk take() throws IOException {
        return decide(() -> {
            if (replay == null) return fresh();
            if (!isWhole) DeskFiles.copyAside(journal, settings.clock().instant());
            AnnotationDocument document = replay.taken();
            document.undoWithin(settings.undoBytes());
            Journal going = Journal.resume(replay.reading(), settings.disk(), settings.clock());
            return new AnnotationDesk(file, settings, guard, document, going, replay.saved(), going.steps() - replay.recovery().map(Recovery::steps).orElse(0), sign);
        });
    }

    /**
     * Goes on with the file as it was saved, and with what could be undone then. The journal is kept under a name with the time in it.
     *
     * @throws IOException in one sentence; this is closed then
     */
    public AnnotationDesk discard() throws IOException {
        if (recovery().isEmpty()) return take();
        return decide(() -> {
            DeskFiles.setAside(journal, settings.clock().instant());
            AnnotationDocument document = AnnotationDocument.of(start, replay.history(), settings.undoBytes());
            long steps = replay.reading().base() + replay.at();
            Journal anew = Journal.create(journal, digest, replay.history(), steps, settings.disk(), settings.clock());
            return new AnnotationDesk(file, settings, guard, document, anew, document.state(), steps, sign);
        });
    }

    /** The journal begins with the first edit. */
    private AnnotationDesk fresh() throws IOException {
        if (isThere) DeskFiles.setAside(journal, settings.clock().instant());
        AnnotationDocument document = AnnotationDocument.of(start, History.NONE, settings.undoBytes());
        return new AnnotationDesk(file, settings, guard, document, null, document.state(), 0, sign);
    }

    private interface Decision {
        AnnotationDesk made() throws IOException;
    }

    private AnnotationDesk decide(Decision decision) throws IOException {
        if (decided) throw new IllegalStateException("decided already");
        decided = true;
        try {
            return decision.made();
        } catch (IOException | RuntimeException e) {
            guard.close();
            throw e;
        }
    }

    /** Leaves it to another time, unless it was decided. */
    @Override
    public void close() throws IOException {
        if (!decided) guard.close();
        decided = true;
    }
}
