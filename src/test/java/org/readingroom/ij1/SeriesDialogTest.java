package org.readingroom.ij1;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.testing.ScreenProgram;

/** In a window: {@link DialogOnScreen} says what. */
class SeriesDialogTest {

    @Test
    void arrow_keys_choose_enter_opens_escape_gives_up_and_what_was_chosen_is_opened_and_recorded(@TempDir Path folder) throws Exception {
        ScreenProgram.isWell(DialogOnScreen.class, folder);
    }
}
