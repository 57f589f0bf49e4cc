package org.readingroom.ui.model;

import java.nio.file.Path;

/**
 * Where settings of the person at the machine are kept, and the name of each file in it: {@code .reading-room} in the home folder, or what the
 * property {@code readingroom.settings} names.
 */
public record UserFolder(Path path) {

    public static UserFolder ofUser() {
        String named = System.getProperty("readingroom.settings", "");
        return new UserFolder(named.isEmpty() ? Path.of(System.getProperty("user.home"), ".reading-room") : Path.of(named));
    }

    public Path keys() {
        return path.resolve("keys.txt");
    }

    /** Which letters take up tools and choose classes and objects while annotating. */
    public Path annotationKeys() {
        return path.resolve("annotation-keys.txt");
    }

    public Path protocols() {
        return path.resolve("layouts.json");
    }

    /** Window presets. */
    public Path presets() {
        return path.resolve("presets.csv");
    }

    /** Attributes that stand on top of the metadata. */
    public Path pinned() {
        return path.resolve("pinned.txt");
    }

    /** Sections of the Annotate panel that are folded away. */
    public Path folded() {
        return path.resolve("folded-sections.txt");
    }

    /** Annotations that have no file of their own yet. */
    public Path drafts() {
        return path.resolve("drafts");
    }

    /** Ranges of CT numbers by tissue, in the place of the program's. */
    public Path tissues() {
        return path.resolve("tissue-ranges.csv");
    }

    public Path recent() {
        return path.resolve("recent.json");
    }

    public Path lastSession() {
        return path.resolve("last-session.json");
    }
}
