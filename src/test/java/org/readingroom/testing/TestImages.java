package org.readingroom.testing;

import java.nio.file.Path;

/** What the project's own generator made: a phantom's CT series, five readers, and the truth. */
public final class TestImages {

    public static final Path FOLDER = Path.of("test-images").toAbsolutePath();
    public static final Path CT = FOLDER.resolve("ct");
    public static final Path READERS = FOLDER.resolve("readers");
    /** What the phantom's structures really are, on every slice. */
    public static final Path TRUTH = FOLDER.resolve("truth").resolve("truth.annotations.json");
    public static final int READER_COUNT = 5;

    private TestImages() {}

    /** @param number from 1 */
    public static Path reader(int number) {
        return READERS.resolve("reader" + number + ".annotations.json");
    }
}
