package org.readingroom.ui.annotate.panel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.readingroom.io.SafeFile;

/** Which sections of the panel somebody has folded away: their titles, one a line, in a file of theirs. For one thread. */
final class FoldedSections {

    private final Path file;
    private Set<String> titles; // null before it was read

    /** @param file need not be there yet */
    FoldedSections(Path file) {
        this.file = file;
    }

    /** @throws IOException if the file is there and cannot be read; all are open then */
    Set<String> titles() throws IOException {
        if (titles != null) return titles;
        titles = new LinkedHashSet<>();
        if (Files.exists(file)) for (String line : Files.readAllLines(file)) if (!line.isBlank()) titles.add(line.strip());
        return titles;
    }

    /** @throws IOException if it cannot be remembered */
    void fold(String title, boolean away) throws IOException {
        if (away ? !titles().add(title) : !titles().remove(title)) return;
        SafeFile.writeText(file, String.join("\n", titles) + "\n");
    }
}
