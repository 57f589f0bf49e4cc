package org.readingroom.ui.annotate;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.testing.ScreenProgram;

/** In a real window: {@link AnnotateOnScreen} says what. */
class AnnotateOnScreenTest {

    private static final Path SHOTS = Path.of(System.getProperty("readingroom.screenshots", "target/screenshots")).toAbsolutePath();

    @TempDir
    private Path settings;

    @Test
    void brushes_and_figures_drawn_by_mouse_are_those_of_the_same_places_without_one() throws Exception {
        ScreenProgram.isWell(AnnotateOnScreen.class, SHOTS, settings);
    }
}
