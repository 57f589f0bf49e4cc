package org.readingroom.ui.workbench;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.testing.ScreenProgram;

/** The event thread under a whole session: {@link SwiftOnScreen} says what, and {@link org.readingroom.ui.view.EventThreadWatch} how it is measured. */
class SwiftWindowTest {

    @TempDir
    Path folder;

    @Test
    void nothing_that_a_reader_does_keeps_the_event_thread_for_50_ms() throws Exception {
        ScreenProgram.isWell(SwiftOnScreen.class, folder);
    }
}
