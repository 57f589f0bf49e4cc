package org.readingroom.volume.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunLengthsTest {

    @Test
    void runs_go_row_by_row_over_the_ends_of_rows_and_begin_with_background() {
        Mask mask = RunLengths.rows(new int[] { 0, 4, 2 }, 3, 2);
        assertThat(mask.plane(0)).containsExactly(1, 1, 1, 1, 0, 0);
        assertThat(RunLengths.ofRows(mask)).containsExactly(0, 4, 2);
    }

    @Test
    void runs_that_do_not_fill_the_picture_are_refused() {
        assertThatThrownBy(() -> RunLengths.rows(new int[] { 3, 2 }, 3, 2)).isInstanceOf(IllegalArgumentException.class)
            .hasMessage("the runs add up to 5 pixels; expected 3 x 2 = 6");
        assertThatThrownBy(() -> RunLengths.rows(new int[] { Integer.MAX_VALUE, Integer.MAX_VALUE, 8 }, 3, 2)).hasMessageContaining("4294967302");
    }

    @Test
    void negative_runs_are_refused_even_where_the_sum_is_right() {
        assertThatThrownBy(() -> RunLengths.columns(new int[] { 8, -4, 2 }, 3, 2)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("-4");
    }

    @Test
    void a_huge_picture_is_refused_before_memory_is_taken() {
        assertThatThrownBy(() -> RunLengths.rows(new int[] { 5 }, 2_000_000_000, 2_000_000_000)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RunLengths.rows(new int[0], 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "P", " ", "oooooooooooo", "\u00e9", "N" })
    void strings_that_are_no_counts_are_refused(String text) {
        assertThatThrownBy(() -> RunLengths.fromCoco(text)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("run-length string");
    }
}
