package org.readingroom.ui.annotate;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.testing.ScreenProgram;

/** In a real window: {@link MicroscopyOnScreen} says what. */
class MicroscopyOnScreenTest {

    private static final Path SHOTS = Path.of(System.getProperty("readingroom.screenshots", "target/screenshots")).toAbsolutePath();

    @TempDir
    private Path settings;

    @Test
    void a_stack_of_channels_and_times_that_lies_in_no_patient_is_annotated_like_any_other() throws Exception {
        ScreenProgram.isWell(MicroscopyOnScreen.class, SHOTS, settings);
    }
}
