package org.readingroom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ParallelTest {

    @Test
    void every_number_is_worked_on_once() {
        AtomicIntegerArray seen = new AtomicIntegerArray(1000);
        Parallel.count(seen.length(), n -> seen.incrementAndGet(n));
        for (int n = 0; n < seen.length(); n++) assertThat(seen.get(n)).isEqualTo(1);
        Parallel.count(0, n -> seen.incrementAndGet(n));
        assertThat(seen.get(0)).isEqualTo(1);
    }

    @Test
    void what_a_step_throws_reaches_the_caller_as_it_is() {
        for (Throwable thrown : List.of(new IllegalArgumentException("one sentence"), new CancellationException("why"), new IOException("a.nii: ends"), new OutOfMemoryError("heap")))
            for (int round = 0; round < 50; round++)
                assertThatThrownBy(() -> Parallel.count(64, n -> {
                    if (n % 7 == 6) raise(thrown);
                })).isSameAs(thrown);
    }

    @Test
    @Timeout(60)
    void a_failure_interrupts_those_in_the_middle_of_a_step_and_leaves_the_caller_as_it_was() {
        for (int failing = 0; failing < 2; failing++) { // 0 or 1 may be the caller's step: both are tried
            int fails = failing;
            CountDownLatch bothAtWork = new CountDownLatch(2), never = new CountDownLatch(1);
            Assumptions.assumeTrue(Runtime.getRuntime().availableProcessors() > 1);
            assertThatThrownBy(() -> Parallel.count(2, n -> {
                bothAtWork.countDown();
                bothAtWork.await();
                if (n == fails) throw new IllegalStateException("stop");
                never.await(); // only an interrupt ends it
            })).hasMessage("stop");
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    @Test
    void an_interrupt_from_elsewhere_stays_for_the_caller_to_see() {
        Thread.currentThread().interrupt();
        Parallel.count(4, n -> { });
        assertThat(Thread.interrupted()).isTrue();
    }

    private static void raise(Throwable thrown) throws IOException {
        if (thrown instanceof IOException checked) throw checked;
        if (thrown instanceof RuntimeException unchecked) throw unchecked;
        throw (Error) thrown;
    }
}
