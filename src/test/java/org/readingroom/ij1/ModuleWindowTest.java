package org.readingroom.ij1;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.testing.Programs;
import org.readingroom.testing.ScreenProgram;

/** In ImageJ's own windows: {@link ModuleOnScreen} says what. */
class ModuleWindowTest {

    @Test
    void an_executable_of_somebody_else_asks_by_a_dialog_shows_its_progress_and_ends_at_escape(@TempDir Path modules, @TempDir Path folder) throws Exception {
        Programs.requirePython("nibabel");
        Path module = Files.writeString(modules.resolve("threshold"), "#!" + Programs.PYTHON + "\n" + Files.readString(Path.of("src/test/python/threshold_module.py")));
        assertThat(module.toFile().setExecutable(true)).isTrue();
        ScreenProgram.isWell(ModuleOnScreen.class, modules, folder, Files.createDirectories(Path.of("target", "screenshots")).toAbsolutePath());
    }
}
