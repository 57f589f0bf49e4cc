package org.readingroom.annotation.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalKillTest {

    private static final int KILLS = 20;

    @Test
    void what_was_told_to_be_done_is_there_after_each_of_twenty_kills_and_undo_leads_back_to_the_start(@TempDir Path folder) throws IOException, InterruptedException {
        assertThat(KilledEditor.kill(folder, KILLS, 20260215)).isGreaterThan(KILLS);
    }
}
