package org.readingroom.volume.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.lazy.CountedPlanes;
import org.readingroom.volume.lazy.LazyPlanes;
import org.readingroom.volume.lazy.PlaneCache;
import org.readingroom.volume.lazy.PlaneReadException;
import org.readingroom.volume.lazy.PlaneSource;

@Timeout(60)
class BackgroundLoadingTest {

    /** Remembers what it was told. */
    private static final class Ear implements BackgroundLoading.Listener {
        final BlockingQueue<Integer> loaded = new LinkedBlockingQueue<>();
        final List<String> failed = new ArrayList<>();
        final List<Integer> counts = new ArrayList<>();
        final CountDownLatch ended = new CountDownLatch(1);
        boolean complete;

        @Override
        public synchronized void loaded(int plane, int done, int total) {
            counts.add(done);
            loaded.add(plane);
        }

        @Override
        public synchronized void failed(int plane, String file, IOException reason) {
            failed.add(plane + " " + file + " " + reason.getMessage());
        }

        @Override
        public void ended(BackgroundLoading loading, boolean all) {
            complete = all;
            ended.countDown();
        }
    }

    @Test
    void every_plane_comes_once_the_wanted_one_first_and_its_neighbours_outwards() throws Exception {
        CountedPlanes source = new CountedPlanes(30);
        Ear ear = new Ear();
        try (BackgroundLoading loading = BackgroundLoading.start(source.samples(PlaneCache.unlimited()), 20, ear)) {
            loading.await();
            ear.ended.await();
            assertThat(loading.failures()).isEmpty();
            assertThat(loading.isEnded()).isTrue();
        }
        assertThat(ear.complete).isTrue();
        assertThat(source.order()).hasSize(30).doesNotHaveDuplicates();
        assertThat(source.begins()).as("what either thread began with").contains(20);
        for (int n = 0; n < 30; n++) { // whatever the machine lets wait: a nearer plane is missing only while the other thread is at it
            List<Integer> before = source.order().subList(0, n);
            int distance = Math.abs(source.order().get(n) - 20);
            assertThat(IntStream.range(0, 30).filter(p -> Math.abs(p - 20) < distance && !before.contains(p)).count()).as("plane " + n).isLessThanOrEqualTo(1);
        }
        assertThat(ear.counts).hasSize(30).contains(30).doesNotHaveDuplicates();
    }

    @Test
    void a_change_of_what_is_wanted_counts_from_the_next_plane_on() throws Exception {
        Semaphore permits = new Semaphore(0);
        CountedPlanes source = new CountedPlanes(100, 1, Set.of(), permits);
        Ear ear = new Ear();
        try (BackgroundLoading loading = BackgroundLoading.start(source.samples(PlaneCache.unlimited()), 10, ear)) {
            permits.release(2);
            Set<Integer> first = new HashSet<>(List.of(ear.loaded.take(), ear.loaded.take()));
            assertThat(first).as("either thread may get the permits").isSubsetOf(Set.of(8, 9, 10, 11, 12));
            assertThat(source.order().subList(0, 2)).contains(10);
            loading.wanted(80);
            int begun = source.order().size(); // these are under way; what comes after them is what is wanted
            permits.release(6);
            for (int n = 0; n < 6; n++) ear.loaded.take();
            assertThat(source.order().subList(4, 8)).as("order " + source.order() + ", " + begun + " under way").allMatch(k -> k >= 77 && k <= 83);
        }
    }

    @Test
    void a_plane_that_is_asked_for_meanwhile_is_read_once_and_at_once() throws Exception {
        CountedPlanes source = new CountedPlanes(50);
        Ear ear = new Ear();
        Samples samples = source.samples(PlaneCache.unlimited());
        assertThat(samples.stored(0, 0, 40, 0, 0)).isEqualTo(40);
        try (BackgroundLoading loading = BackgroundLoading.start(samples, 0, ear)) {
            assertThat(samples.stored(0, 0, 45, 0, 0)).isEqualTo(45);
            loading.await();
        }
        assertThat(source.order()).hasSize(50).doesNotHaveDuplicates();
    }

    @Test
    void damaged_planes_are_told_with_their_file_and_the_others_come() throws Exception {
        Set<Integer> damaged = Set.of(5, 6, 7, 8, 9);
        CountedPlanes source = new CountedPlanes(10, 1, damaged, new Semaphore(100));
        Ear ear = new Ear();
        Samples samples = source.samples(PlaneCache.unlimited());
        try (BackgroundLoading loading = BackgroundLoading.start(samples, 7, ear)) {
            loading.await();
            ear.ended.await();
            assertThat(loading.failures()).extracting(BackgroundLoading.Failure::plane).containsExactlyInAnyOrderElementsOf(damaged);
            assertThat(loading.failures()).extracting(BackgroundLoading.Failure::file).contains("slice5", "slice9");
        }
        assertThat(ear.complete).isFalse();
        assertThat(ear.loaded).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        assertThat(ear.failed).contains("6 slice6 slice6: is damaged; expected a whole file. Copy it again.");
        for (int k = 0; k < 5; k++) assertThat(samples.stored(0, 0, k, 0, 0)).isEqualTo(k);
        assertThatThrownBy(() -> samples.plane(5, 0, 0)).isInstanceOf(PlaneReadException.class);
    }

    @Test
    void closing_ends_both_threads_within_100_ms_although_they_are_in_the_middle_of_a_plane() throws Exception {
        long best = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 5; attempt++) { // of which the quickest counts: machines that test are busy
            CountedPlanes source = new CountedPlanes(1000, 1, Set.of(), new Semaphore(0)); // no reading ever ends by itself
            Ear ear = new Ear();
            BackgroundLoading loading = BackgroundLoading.start(source.samples(PlaneCache.unlimited()), 500, ear);
            while (source.order().size() < 2) Thread.onSpinWait();
            long start = System.nanoTime();
            loading.close();
            ear.ended.await();
            best = Math.min(best, System.nanoTime() - start);
            assertThat(ear.complete).isFalse();
            assertThat(loading.isEnded()).isTrue();
            assertThat(source.order()).hasSize(2);
            assertThat(ear.failed).as("stopped is not damaged").isEmpty();
        }
        assertThat(best).isLessThan(TimeUnit.MILLISECONDS.toNanos(100));
    }

    @Test
    void who_waits_for_a_plane_whose_reading_is_stopped_reads_it_himself() throws Exception {
        waitsForWhatIsStoppedBy(ClosedByInterruptException::new);
        waitsForWhatIsStoppedBy(() -> new InterruptedIOException("decoding was interrupted"));
    }

    private static void waitsForWhatIsStoppedBy(Supplier<IOException> stopped) throws Exception {
        Semaphore permits = new Semaphore(0);
        CountedPlanes source = new CountedPlanes(2, 1, Set.of(), permits).stoppedBy(stopped);
        Samples samples = source.samples(PlaneCache.unlimited());
        BackgroundLoading loading = BackgroundLoading.start(samples, 0, new Ear());
        while (source.order().size() < 2) Thread.onSpinWait();
        List<Object> got = new ArrayList<>();
        Thread asks = new Thread(() -> got.add(samples.stored(0, 0, 1, 0, 0)));
        asks.start();
        while (asks.getState() != Thread.State.WAITING) Thread.onSpinWait();
        loading.close();
        permits.release();
        asks.join();
        assertThat(got).containsExactly(1.0);
    }

    /** Two files of four slices each, as mosaics are. */
    private record Mosaics(boolean isFirstThere) implements PlaneSource {
        @Override
        public int planes() {
            return 8;
        }

        @Override
        public int groups() {
            return 2;
        }

        @Override
        public int group(int plane) {
            return plane / 4;
        }

        @Override
        public int place(int plane) {
            return plane % 4;
        }

        @Override
        public Object[] read(int group) throws IOException {
            if (group == 1 || !isFirstThere) throw new IOException(file(group) + ": is damaged.");
            return new Object[] { new short[1], new short[1], new short[1], new short[1] };
        }

        @Override
        public String file(int group) {
            return "mosaic" + group;
        }
    }

    @Test
    void slices_are_counted_not_files_and_whether_anything_came_is_known() throws Exception {
        for (boolean some : new boolean[] { true, false })
            for (int components : new int[] { 1, 4 }) {
                Samples samples = new Samples(SampleType.INT16, 1, 1, 8 / components, components, 1, LazyPlanes.of(new Mosaics(some), PlaneCache.unlimited()), 0);
                try (BackgroundLoading loading = BackgroundLoading.start(samples, 0, new Ear())) {
                    loading.await();
                    assertThat(loading.hasAny()).isEqualTo(some);
                    assertThat(loading.finding().orElseThrow().message()).startsWith((some ? 4 : 8) / components + " of " + 8 / components + " slices could not be read");
                }
            }
    }

    @Test
    void a_plane_that_memory_has_no_room_for_is_told_as_that_and_the_others_come() throws Exception {
        CountedPlanes source = new CountedPlanes(10).tooLarge(4);
        Ear ear = new Ear();
        try (BackgroundLoading loading = BackgroundLoading.start(source.samples(PlaneCache.unlimited()), 4, ear)) {
            loading.await();
            ear.ended.await();
            assertThat(loading.failures()).extracting(BackgroundLoading.Failure::plane).containsExactly(4);
            assertThat(loading.finding().orElseThrow().message()).contains("not enough memory").contains("slice4").doesNotContain("damaged");
        }
        assertThat(ear.loaded).hasSize(9);
        assertThat(ear.failed).singleElement().asString().contains("slice4: there is not enough memory for this slice");
    }

    @Test
    void samples_in_memory_or_too_large_for_it_are_refused() {
        assertThatThrownBy(() -> BackgroundLoading.start(Samples.allocate(SampleType.INT8, 1, 1, 1, 1, 1), 0, new Ear())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BackgroundLoading.start(new CountedPlanes(3).samples(new PlaneCache(100)), 0, new Ear())).isInstanceOf(IllegalArgumentException.class);
    }
}
