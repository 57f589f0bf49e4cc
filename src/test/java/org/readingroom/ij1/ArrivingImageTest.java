package org.readingroom.ij1;

import org.junit.jupiter.api.Test;
import org.readingroom.testing.ScreenProgram;

/** In ImageJ's own windows: {@link ArrivingOnScreen} says what. */
class ArrivingImageTest {

    @Test
    void a_series_is_on_the_screen_before_it_is_read_fills_from_the_slice_in_view_and_stops_when_its_window_is_closed() throws Exception {
        ScreenProgram.isWell(ArrivingOnScreen.class);
    }
}
