package org.readingroom.ui.workbench;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.testing.Programs;
import org.readingroom.testing.ScreenProgram;

/** The real window, driven by mouse and keys: {@link WorkbenchOnScreen}, {@link ToolsOnScreen} and {@link DoseOnScreen} say what. */
class WorkbenchWindowTest {

    @TempDir
    Path folder;

    @Test
    void layouts_menus_tree_keys_links_and_sessions_do_what_they_say_and_no_key_changes_a_pixel() throws Exception {
        isWell(WorkbenchOnScreen.class);
    }

    @Test
    void presets_show_the_greys_of_the_formula_and_tools_do_what_they_say() throws Exception {
        isWell(ToolsOnScreen.class);
    }

    @Test
    void a_dose_is_seen_as_isodoses_and_a_presentation_state_is_applied_at_a_click() throws Exception {
        Programs.requirePython("pydicom");
        isWell(DoseOnScreen.class);
    }

    private void isWell(Class<?> program) throws Exception {
        Path pictures = Files.createDirectories(Path.of("target", "screenshots"));
        ScreenProgram.isWell(program, folder, pictures.toAbsolutePath());
    }
}
