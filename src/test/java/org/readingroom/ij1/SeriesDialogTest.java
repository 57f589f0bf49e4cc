package org.readingroom.ij1;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.testing.ClassPath;
import org.readingroom.testing.Programs;

/** In a window: {@link DialogOnScreen} says what. */
class SeriesDialogTest {

    @Test
    void arrow_keys_choose_enter_opens_escape_gives_up_and_what_was_chosen_is_opened_and_recorded(@TempDir Path folder) throws Exception {
        Programs.Run run = ClassPath.onScreen(DialogOnScreen.class.getName(), List.of(folder.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output()).contains("all is well");
    }
}
