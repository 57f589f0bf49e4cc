package org.readingroom.annotation.journal;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.io.SafeFile;

/** The names of what lies beside an annotation file. */
final class DeskFiles {

    private static final String JSON = ".json", JOURNAL = ".journal";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private DeskFiles() {}

    /**
     * Where a symbolic link leads to, for what is there: the file behind it is the one that others open, and to be replaced. Else the path as it is.
     *
     * @throws IOException in one sentence
     */
    static Path behindLinks(Path annotations) throws IOException {
        try {
            return Files.isSymbolicLink(annotations) && Files.exists(annotations) ? annotations.toRealPath() : annotations;
        } catch (FileSystemException e) {
            throw SafeFile.refused(annotations, e);
        }
    }

    /** NAME.annotations.journal for NAME.annotations.json; the whole name and .journal for others. */
    static Path journal(Path annotations) {
        String name = annotations.getFileName().toString();
        boolean ours = name.toLowerCase(Locale.ROOT).endsWith(AnnotationFile.EXTENSION);
        return annotations.resolveSibling((ours ? name.substring(0, name.length() - JSON.length()) : name) + JOURNAL);
    }

    /** The journal gets the time (UTC) into its name. Nothing is ever deleted or replaced by this. */
    static Path setAside(Path journal, Instant now) throws IOException {
        return Files.move(journal, aside(journal, now));
    }

    /** A copy under the name that {@link #setAside} would give. */
    static Path copyAside(Path journal, Instant now) throws IOException {
        return Files.copy(journal, aside(journal, now), StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static Path aside(Path journal, Instant now) {
        String name = journal.getFileName().toString(), stem = name.substring(0, name.length() - JOURNAL.length()) + ".until-" + TIME.format(now);
        Path free = journal.resolveSibling(stem + JOURNAL);
        for (int n = 2; Files.exists(free); n++) free = journal.resolveSibling(stem + "-" + n + JOURNAL);
        return free;
    }
}
