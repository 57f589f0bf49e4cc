package org.readingroom.ij1;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.readingroom.testing.ScreenProgram;

/** In ImageJ's own windows: {@link ImageJWindowsOnScreen} says what. */
class ImageJWindowsTest {

    @Test
    void orthogonal_views_and_3d_project_show_a_series_as_pydicom_finds_it() throws Exception {
        ScreenProgram.isWell(ImageJWindowsOnScreen.class, Files.createDirectories(Path.of("target", "screenshots")).toAbsolutePath());
    }
}
