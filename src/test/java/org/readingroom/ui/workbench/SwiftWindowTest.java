package org.readingroom.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.testing.ClassPath;
import org.readingroom.testing.Programs;

/** The event thread under a whole session: {@link SwiftOnScreen} says what, and {@link org.readingroom.ui.view.EventThreadWatch} how it is measured. */
class SwiftWindowTest {

    @TempDir
    Path folder;

    @Test
    void nothing_that_a_reader_does_keeps_the_event_thread_for_50_ms() throws Exception {
        Programs.Run run = ClassPath.onScreen(SwiftOnScreen.class.getName(), List.of(folder.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output()).contains("all is well");
    }
}
