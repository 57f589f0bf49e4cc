package org.readingroom.ui.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.readingroom.testing.ClassPath;
import org.readingroom.testing.Programs;

/** In the real window: {@link NavigationOnScreen} says what. */
class NavigationOnScreenTest {

    @Test
    void wheel_drags_keys_layouts_and_cine_do_what_they_say_and_change_no_pixel() throws Exception {
        Programs.Run run = ClassPath.onScreen(NavigationOnScreen.class.getName(), List.of(Path.of("target", "screenshots").toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output()).contains("all is well");
    }
}
