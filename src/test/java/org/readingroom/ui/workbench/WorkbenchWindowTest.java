package org.readingroom.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

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
        String said = isWell(WorkbenchOnScreen.class);
        for (String canary : WorkbenchOnScreen.CANARIES) assertThat(said).doesNotContainIgnoringCase(canary);
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

    private String isWell(Class<?> program) throws Exception {
        Path pictures = Files.createDirectories(Path.of("target", "screenshots"));
        return ScreenProgram.isWell(program, folder, pictures.toAbsolutePath());
    }
}
