package org.readingroom.ij1;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.testing.ScreenProgram;

/** In ImageJ's own windows: {@link CommandDialogsOnScreen} says what. */
class CommandDialogsTest {

    @Test
    void each_command_asks_by_a_whole_dialog_looks_at_what_is_typed_and_escape_leaves_nothing(@TempDir Path folder) throws Exception {
        ScreenProgram.isWell(CommandDialogsOnScreen.class, folder, Files.createDirectories(Path.of("target", "screenshots", "dialogs")).toAbsolutePath());
    }
}
