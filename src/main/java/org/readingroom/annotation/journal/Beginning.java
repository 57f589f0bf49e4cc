package org.readingroom.annotation.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.edit.History;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.annotation.store.CanonicalJson;

/**
 * A journal before its first step. There is none on the disk as long as nobody draws; whoever sees an edit coming has it begun beside the document's
 * thread, for a large file's digest, two files and their way to the disk take a while. Thread-safe.
 */
final class Beginning {

    private final Path file;
    private final DeskSettings settings;
    private Annotations start; // null once the journal was taken or dropped
    private Journal begun;     // null as long as nobody saw an edit coming
    private IOException refused;

    /** @param start what the document holds */
    Beginning(Path file, Annotations start, DeskSettings settings) {
        this.file = file;
        this.start = start;
        this.settings = settings;
    }

    /** Begins it now, in whichever thread. If that cannot be, nothing is said yet: {@link #take} tries again, and says why. */
    synchronized void foresee() {
        if (start == null || begun != null) return;
        try {
            begun = begin();
        } catch (IOException e) {
            refused = e;
        }
    }

    /** The journal, for its first step; once. @throws IOException in one sentence; it can be asked for again */
    synchronized Journal take() throws IOException {
        try {
            Journal taken = begun == null ? begin() : begun;
            begun = null;
            start = null;
            return taken;
        } catch (IOException e) {
            if (refused != null) e.addSuppressed(refused);
            throw e;
        }
    }

    /** A journal goes from a state that is on the disk. */
    private Journal begin() throws IOException {
        if (!Files.exists(file)) AnnotationFile.write(file, start);
        return Journal.create(DeskFiles.journal(file), CanonicalJson.digest(start), History.NONE, 0, settings.disk(), settings.clock());
    }

    /** No step is going to be done; a journal that was begun for it goes. */
    synchronized void drop() throws IOException {
        start = null;
        Journal unused = begun;
        begun = null;
        if (unused == null) return;
        unused.close();
        Files.deleteIfExists(unused.file());
    }
}
