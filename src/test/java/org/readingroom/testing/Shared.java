package org.readingroom.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of reference vectors and real files: {@code $READINGROOM_SHARED}, else {@code ../shared} beside the checkout. Read-only.
 * Classes that need it carry {@code @EnabledIf("org.readingroom.testing.Shared#isThere")} (org.junit.jupiter.api.condition); where the folder is absent they do not run and
 * {@code SharedNoticeTest} says so once.
 */
public final class Shared {

    private Shared() {}

    public static Path folder() {
        String named = System.getenv("READINGROOM_SHARED");
        return Path.of(named == null || named.isBlank() ? "../shared" : named).toAbsolutePath().normalize();
    }

    public static boolean isThere() {
        return Files.isRegularFile(folder().resolve("reference").resolve("manifest.json"));
    }

    /** A file below reference/, such as "edt/manifest.json". */
    public static Path reference(String name) {
        return folder().resolve("reference").resolve(name);
    }

    /** A file or folder below corpus/, named as in its manifest. */
    public static Path corpus(String name) {
        return folder().resolve("corpus").resolve(name);
    }
}
