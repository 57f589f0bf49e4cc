package org.readingroom.ui.workbench;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.testing.ScreenProgram;

/** Rotating projections and 3D at the real window: {@link SpaceOnScreen} says what. */
class SpaceOnScreenTest {

    @TempDir
    Path folder;

    @Test
    void dragging_turns_the_wheel_zooms_the_cube_looks_from_each_side_and_clicks_go_to_known_places() throws Exception {
        Path pictures = Files.createDirectories(Path.of("target", "screenshots"));
        ScreenProgram.isWell(SpaceOnScreen.class, folder, pictures.toAbsolutePath());
    }
}
