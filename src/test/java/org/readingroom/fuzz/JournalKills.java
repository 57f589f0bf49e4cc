package org.readingroom.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.journal.KilledEditor;

/** Not a fuzzer's target, but of its kind: editors that are killed at moments that nobody chose. The default build kills twenty. */
class JournalKills {

    private static final int KILLS = 200;

    @Test
    void what_was_told_to_be_done_is_there_after_each_of_two_hundred_kills(@TempDir Path folder) throws IOException, InterruptedException {
        assertThat(KilledEditor.kill(folder, KILLS, 20260301)).isGreaterThan(KILLS);
    }
}
