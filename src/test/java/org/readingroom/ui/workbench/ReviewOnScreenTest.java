package org.readingroom.ui.workbench;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.testing.ScreenProgram;

/** The review of readers by mouse and keys, see {@link ReviewOnScreen}. */
class ReviewOnScreenTest {

    @TempDir
    Path folder;

    @Test
    void regions_are_stepped_through_decided_undone_painted_and_gone_on_with() throws Exception {
        ScreenProgram.isWell(ReviewOnScreen.class, folder, Path.of("target", "screenshots").toAbsolutePath());
    }

    @Test
    void lesions_of_one_class_are_decided_one_by_one_as_drawn_or_as_parts_of_label_maps() throws Exception {
        ScreenProgram.isWell(ReviewObjectsOnScreen.class, folder, Path.of("target", "screenshots").toAbsolutePath());
    }
}
