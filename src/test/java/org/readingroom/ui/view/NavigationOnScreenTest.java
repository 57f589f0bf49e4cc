package org.readingroom.ui.view;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.readingroom.testing.ScreenProgram;

/** In the real window: {@link NavigationOnScreen} says what. */
class NavigationOnScreenTest {

    @Test
    void wheel_drags_keys_layouts_and_cine_do_what_they_say_and_change_no_pixel() throws Exception {
        ScreenProgram.isWell(NavigationOnScreen.class, Path.of("target", "screenshots"));
    }
}
