package org.readingroom.ui.panel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.readingroom.io.SafeFile;
import org.readingroom.ui.model.UserFolder;

/** The attributes that somebody wants to see first: keywords, one a line, in a file of theirs. For one thread. */
final class PinnedAttributes {

    private static final List<String> FIRST = List.of("Modality", "PixelSpacing", "SliceThickness", "SpacingBetweenSlices");

    private final Path file;
    private List<String> names;

    /** @param file need not be there yet */
    PinnedAttributes(Path file) {
        this.file = file;
    }

    static PinnedAttributes ofUser() {
        return new PinnedAttributes(UserFolder.ofUser().pinned());
    }

    /** In their order. @throws IOException if the file is there and cannot be read */
    List<String> names() throws IOException {
        if (names == null) names = Files.exists(file) ? Files.readAllLines(file).stream().map(String::strip).filter(l -> !l.isEmpty() && !l.startsWith("#")).toList() : FIRST;
        return names;
    }

    /** Pins an attribute, or takes its pin away. */
    void toggle(String name) throws IOException {
        List<String> changed = new ArrayList<>(names());
        if (!changed.remove(name)) changed.add(name);
        SafeFile.writeText(file, String.join("\n", changed) + "\n");
        names = List.copyOf(changed);
    }
}
