package org.readingroom.annotation.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.edit.RandomEdits;

/** Many commands of one program on one file come one after another; windows and other programs are waited for a moment only. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FileGuardTest {

    @TempDir
    Path folder;
    private final ExecutorService threads = Executors.newFixedThreadPool(6);

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private Path file() {
        return folder.resolve("a.annotations.json");
    }

    @Test
    void commands_of_one_program_queue_and_none_is_refused_or_lost() throws Exception {
        List<Future<?>> jobs = new ArrayList<>();
        for (int n = 0; n < 30; n++) {
            int seed = n;
            jobs.add(threads.submit(() -> {
                try (AnnotationDesk desk = DeskOpening.openInTurn(file(), RandomEdits.start()).take()) {
                    desk.document().apply(new RandomEdits(seed).edit(desk.document()));
                    desk.save();
                }
                return null;
            }));
        }
        for (Future<?> job : jobs) job.get(20, TimeUnit.SECONDS);
        assertThat(JournalReading.of(folder.resolve("a.annotations.journal")).orElseThrow().steps()).hasSize(30);
        assertThat(DeskExamples.names(folder)).containsExactly("a.annotations.journal", "a.annotations.json");
    }

    @Test
    void a_window_that_closes_within_a_moment_is_waited_for_and_one_that_stays_is_told() throws Exception {
        FileGuard window = FileGuard.of(file());
        Future<FileGuard> waits = threads.submit(() -> FileGuard.inTurn(file()));
        assertThat(waits.isDone()).isFalse();
        window.close();
        try (FileGuard command = waits.get(10, TimeUnit.SECONDS)) {
            assertThatThrownBy(() -> FileGuard.of(file())).isInstanceOf(IOException.class).hasMessageContaining("being edited in another window");
        }
        try (FileGuard stays = FileGuard.of(file())) {
            assertThatThrownBy(() -> FileGuard.inTurn(file())).as("its own thread cannot be waited for").isInstanceOf(IOException.class);
            Future<?> refused = threads.submit(() -> FileGuard.inTurn(file()));
            assertThatThrownBy(() -> refused.get(10, TimeUnit.SECONDS)).hasRootCauseMessage("a.annotations.json: is being edited in another window or program. Close it there first, or save under another name here.");
        }
    }

    @Test
    void a_command_that_waits_can_be_stopped_and_the_next_one_gets_its_turn() throws Exception {
        try (FileGuard first = FileGuard.inTurn(file())) {
            Future<IOException> said = new FutureTask<>(() -> catchThrowableOfType(IOException.class, () -> FileGuard.inTurn(file())));
            Thread waits = new Thread((Runnable) said);
            waits.start();
            while (waits.getState() != Thread.State.WAITING) Thread.onSpinWait();
            waits.interrupt();
            assertThat(said.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedIOException.class).hasMessageContaining("was stopped");
        }
        FileGuard.inTurn(file()).close();
        assertThat(DeskExamples.names(folder)).isEmpty();
    }
}
