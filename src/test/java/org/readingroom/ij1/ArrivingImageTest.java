package org.readingroom.ij1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.readingroom.testing.ClassPath;
import org.readingroom.testing.Programs;

/** In ImageJ's own windows: {@link ArrivingOnScreen} says what. */
class ArrivingImageTest {

    @Test
    void a_series_is_on_the_screen_before_it_is_read_fills_from_the_slice_in_view_and_stops_when_its_window_is_closed() throws Exception {
        Programs.Run run = ClassPath.onScreen(ArrivingOnScreen.class.getName(), List.of());
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output()).contains("all is well");
    }
}
