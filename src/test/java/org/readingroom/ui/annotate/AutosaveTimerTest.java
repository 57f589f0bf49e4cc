package org.readingroom.ui.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AutosaveTimerTest {

    private static final long MS = 1_000_000;

    private long now;
    private int saved;
    private final AutosaveTimer timer = new AutosaveTimer(2000, 15_000, () -> now, () -> saved++);

    @AfterEach
    void stop() {
        timer.stop();
    }

    @Test
    void after_a_pause_it_saves() {
        assertThat(timer.dueInMs()).isEqualTo(-1);
        timer.edited();
        assertThat(timer.dueInMs()).isEqualTo(2000);
        timer.due();
        assertThat(saved).isEqualTo(1);
        assertThat(timer.dueInMs()).isEqualTo(-1);
    }

    /** A stroke a second for a minute. */
    @Test
    void who_draws_without_a_pause_is_saved_fifteen_seconds_after_the_first_edit_at_the_latest() {
        long unsavedSince = 0, longest = 0, due = Long.MAX_VALUE;
        for (long ms = 0; ms <= 60_000; ms += 500) {
            now = ms * MS;
            if (ms >= due) {
                longest = Math.max(longest, ms - unsavedSince);
                timer.due();
                due = Long.MAX_VALUE;
            }
            if (ms % 1000 != 0) continue;
            if (timer.dueInMs() < 0) unsavedSince = ms;
            timer.edited();
            due = ms + timer.dueInMs();
        }
        assertThat(saved).as("a minute has four times fifteen seconds").isEqualTo(4);
        assertThat(longest).isLessThanOrEqualTo(15_000);
    }
}
