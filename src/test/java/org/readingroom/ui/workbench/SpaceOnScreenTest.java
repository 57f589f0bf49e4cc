package org.readingroom.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.testing.ClassPath;
import org.readingroom.testing.Programs;

/** Rotating projections and 3D at the real window: {@link SpaceOnScreen} says what. */
class SpaceOnScreenTest {

    @TempDir
    Path folder;

    @Test
    void dragging_turns_the_wheel_zooms_the_cube_looks_from_each_side_and_clicks_go_to_known_places() throws Exception {
        Path pictures = Files.createDirectories(Path.of("target", "screenshots"));
        Programs.Run run = ClassPath.onScreen(SpaceOnScreen.class.getName(), List.of(folder.toString(), pictures.toAbsolutePath().toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output()).contains("all is well");
    }
}
