package org.readingroom.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.readingroom.geometry.PointMm;

/** The page on coordinates: its picture is the one that is drawn from the code, its example is right. */
class CoordinatesPictureTest {

    private static final Path PICTURE = Path.of("docs/pictures/coordinates.svg"), PAGE = Path.of("docs/coordinates.md");

    @Test
    void the_picture_in_the_docs_is_the_one_that_the_code_draws() throws IOException {
        Path drawn = Path.of("target/docs/coordinates.svg");
        Files.createDirectories(drawn.getParent());
        Files.writeString(drawn, CoordinatesPicture.draw());
        assertThat(PICTURE).as("copy %s there if the change is meant", drawn).hasContent(Files.readString(drawn));
    }

    @Test
    void the_example_is_what_arithmetic_says() throws IOException {
        PointMm p = CoordinatesPicture.GRID.toPatient(CoordinatesPicture.I, CoordinatesPicture.J, CoordinatesPicture.K);
        assertThat(new double[] { p.x(), p.y(), p.z() }).containsExactly(-120 + 0.5 * 2, -90 + 0.5 * 1, 40 + 2 * 7);
        assertThat(Files.readString(PAGE)).contains("(-119, -89.5, 54)", "(119, 89.5, 54)", "(2.5, 1.5)");
    }
}
