package org.readingroom.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WorkBesideTest {

    @Test
    void all_pieces_run_in_their_order_in_one_thread() throws IOException {
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        try (WorkBeside beside = new WorkBeside(true)) {
            for (int n = 0; n < 500; n++) {
                int piece = n;
                beside.begin(() -> {
                    order.add(piece);
                    threads.add(Thread.currentThread());
                });
            }
            beside.finish();
        }
        assertThat(order).hasSize(500).isSorted();
        assertThat(threads).as("a thread for each piece costs more than the piece").hasSize(1);
    }

    @Test
    void short_work_needs_no_thread() throws IOException {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        try (WorkBeside beside = new WorkBeside(false)) {
            beside.begin(() -> threads.add(Thread.currentThread()));
        }
        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void what_a_piece_threw_reaches_the_caller_as_it_was() {
        for (Throwable thrown : new Throwable[] { new OutOfMemoryError("for this test"), new IllegalStateException("for this test") })
            assertThatThrownBy(() -> {
                try (WorkBeside beside = new WorkBeside(true)) {
                    beside.begin(() -> {
                        if (thrown instanceof Error error) throw error;
                        throw (RuntimeException) thrown;
                    });
                    beside.finish();
                }
            }).isSameAs(thrown);
    }

    @Test
    void an_interrupted_caller_hears_what_an_interrupted_read_says() {
        CountDownLatch never = new CountDownLatch(1);
        try (WorkBeside beside = new WorkBeside(true)) {
            Thread caller = Thread.currentThread();
            assertThatThrownBy(() -> {
                beside.begin(() -> {
                    caller.interrupt();
                    await(never);
                });
                beside.finish();
            }).isInstanceOf(ClosedByInterruptException.class);
            assertThat(Thread.interrupted()).isTrue();
        } finally {
            never.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
