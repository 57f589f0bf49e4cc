package org.readingroom.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.readingroom.display.view.ImageLook;
import org.readingroom.display.view.Isodose;
import org.readingroom.volume.DisplayWindow;

/** Isodoses go through a session's text and come back as they were. */
class IsodoseSessionTest {

    private static final ImageLook PLAIN = ImageLook.of(DisplayWindow.linear(40, 400), false);

    @Test
    void levels_colours_reference_and_wash_come_back() {
        Isodose isodose = Isodose.standard(61.234567).of(50, false).wash(0.3).lines(false).with(List.of(new Isodose.Level(95.5, 0x0a0b0c, false), new Isodose.Level(107, 0xff00ff, true)));
        for (Isodose i : List.of(isodose, isodose.percent(false), Isodose.standard(70), Isodose.standard(2).with(List.of())))
            assertThat(SessionParts.look(SessionParts.json(PLAIN.isodose(i)), PLAIN).isodose()).isEqualTo(i);
    }

    @Test
    void sessions_of_before_isodoses_leave_a_dose_as_it_is_opened() {
        Isodose own = Isodose.standard(33);
        assertThat(SessionParts.look(SessionParts.json(PLAIN), PLAIN.isodose(own)).isodose()).isEqualTo(own);
    }
}
