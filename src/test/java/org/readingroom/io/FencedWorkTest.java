package org.readingroom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FencedWorkTest {

    private static final Path NAME = Path.of("a.dcm");
    private static final Duration SHORT = Duration.ofMillis(30), LONG = Duration.ofSeconds(60);

    private final FencedWork fence = new FencedWork("a picture", "fenced", "Copy it again.");

    @Test
    void work_that_ends_in_time_is_done_when_the_call_returns() throws IOException {
        boolean[] done = new boolean[1];
        fence.run(NAME, LONG, stop -> done[0] = true);
        assertThat(done[0]).isTrue();
    }

    @Test
    void work_that_asks_whether_to_stop_is_stopped_at_the_deadline() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        assertThatThrownBy(() -> fence.run(NAME, SHORT, stop -> {
            try {
                while (true) stop.check();
            } finally {
                ended.countDown();
            }
        })).isInstanceOf(FormatException.class).hasMessageContaining("takes longer than 0.03 s");
        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void work_that_never_asks_is_left_behind_and_after_two_such_no_more_is_begun() throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        FencedWork.Work deaf = stop -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
        };
        for (int n = 0; n < 2; n++) assertThatThrownBy(() -> fence.run(NAME, SHORT, deaf)).hasMessageContaining("takes longer");
        assertThatThrownBy(() -> fence.run(NAME, SHORT, stop -> { })).isInstanceOf(FormatException.class).hasMessageContaining("behind 2 damaged ones");
        end.countDown();
    }

    @Test
    void whatever_is_thrown_becomes_one_sentence_with_its_cause() {
        for (Throwable thrown : new Throwable[] { new ArrayIndexOutOfBoundsException(7), new StackOverflowError(), new OutOfMemoryError("x"), new NegativeArraySizeException("-1"),
            new IOException("odd"), new Error("own") })
            assertThatThrownBy(() -> fence.run(NAME, LONG, stop -> raise(thrown))).isExactlyInstanceOf(FormatException.class).hasCause(thrown)
                .hasMessageStartingWith("a.dcm: a picture that cannot be decoded, ");
        FormatException own = new FormatException(NAME, "this", "that", "Do it.");
        assertThatThrownBy(() -> fence.run(NAME, LONG, stop -> raise(own))).isSameAs(own);
    }

    @SuppressWarnings("unchecked") // throws anything
    private static <E extends Throwable> void raise(Throwable e) throws E {
        throw (E) e;
    }

    @Test
    void an_interrupted_caller_does_not_wait_on() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> fence.run(NAME, LONG, stop -> {
            while (true) stop.check();
        })).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
