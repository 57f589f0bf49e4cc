package org.readingroom.ui.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShownNumberTest {

    @Test
    void people_type_points_and_commas_and_both_kinds_of_minus() {
        assertThat(ShownNumber.parse("The width", " 1,5 ")).isEqualTo(1.5);
        assertThat(ShownNumber.parse("The width", "\u22121000")).isEqualTo(-1000);
        assertThat(ShownNumber.parse("The width", "1e3")).isEqualTo(1000);
    }

    @Test
    void what_is_a_number_only_in_a_programs_text_is_refused_and_named() {
        for (String text : List.of("5d", "5f", "5D", "1.5F", "0x1p4", "-0x1p4", "", " ", "abc", "1 000", "1.000,5", "1e400", "NaN", "Infinity"))
            assertThatThrownBy(() -> ShownNumber.parse("The width", text)).as(text).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("The width is '" + text.strip() + "'; expected a ");
    }
}
