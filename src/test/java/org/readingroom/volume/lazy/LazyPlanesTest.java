package org.readingroom.volume.lazy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.junit.jupiter.api.Test;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.derived.Reorient;

class LazyPlanesTest {

    private static final int PLANE_BYTES = 2 * CountedPlanes.NI * CountedPlanes.NJ;

    @Test
    void nothing_is_read_before_it_is_asked_for_and_a_plane_is_read_once() {
        CountedPlanes source = new CountedPlanes(5);
        Samples s = source.samples(PlaneCache.unlimited());
        assertThat(s.isLazy()).isTrue();
        assertThat(s.bytes()).isEqualTo(5L * PLANE_BYTES);
        assertThat(source.order()).isEmpty();
        assertThat(s.stored(1, 1, 3, 0, 0)).isEqualTo(3);
        assertThat(s.plane(3, 0, 0)).isSameAs(s.plane(3, 0, 0));
        assertThat(source.order()).containsExactly(3);
    }

    @Test
    void components_of_one_frame_come_with_one_reading() {
        CountedPlanes source = new CountedPlanes(4, 3, Set.of(), new Semaphore(100));
        Samples s = source.samples(PlaneCache.unlimited());
        for (int c = 0; c < 3; c++) assertThat(s.stored(0, 0, 2, c, 0)).isEqualTo(2 + 100 * c);
        assertThat(source.order()).containsExactly(2);
    }

    @Test
    void several_threads_that_ask_for_one_plane_at_once_wait_for_one_reading() throws Exception {
        Semaphore permits = new Semaphore(0);
        CountedPlanes source = new CountedPlanes(2, 1, Set.of(), permits);
        Samples s = source.samples(PlaneCache.unlimited());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Object>> asked = new ArrayList<>();
            Callable<Object> ask = () -> s.plane(1, 0, 0);
            for (int n = 0; n < 8; n++) asked.add(threads.submit(ask));
            permits.release(8); // enough for one reading each, should there be more than one
            Object first = asked.get(0).get();
            for (Future<Object> f : asked) assertThat(f.get()).isSameAs(first);
            assertThat(source.order()).containsExactly(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_cache_of_three_planes_never_holds_four_and_spares_those_that_are_asked_for() {
        CountedPlanes source = new CountedPlanes(20);
        Samples s = source.samples(new PlaneCache(3L * PLANE_BYTES));
        CachedPlanes planes = (CachedPlanes) s.planes();
        for (int k = 0; k < 20; k++) {
            assertThat(s.stored(0, 0, k, 0, 0)).isEqualTo(k);
            assertThat(IntStream.range(0, 20).filter(planes::isLoaded).count()).isLessThanOrEqualTo(3);
        }
        assertThat(planes.isLoaded(19)).isTrue();
        assertThat(s.stored(0, 0, 0, 0, 0)).as("read again").isEqualTo(0);
        assertThat(source.order()).hasSize(21);
    }

    @Test
    void volumes_of_one_opening_share_the_room() {
        PlaneCache cache = new PlaneCache(2L * PLANE_BYTES);
        Samples a = new CountedPlanes(3).samples(cache), b = new CountedPlanes(3).samples(cache);
        for (int k = 0; k < 3; k++) a.plane(k, 0, 0);
        for (int k = 0; k < 3; k++) b.plane(k, 0, 0);
        long held = IntStream.range(0, 3).filter(((CachedPlanes) a.planes())::isLoaded).count() + IntStream.range(0, 3).filter(((CachedPlanes) b.planes())::isLoaded).count();
        assertThat(held).isEqualTo(2);
    }

    @Test
    void a_plane_larger_than_the_cache_can_be_had_all_the_same() {
        assertThat(new CountedPlanes(3).samples(new PlaneCache(0)).stored(0, 0, 2, 0, 0)).isEqualTo(2);
    }

    @Test
    void a_plane_that_cannot_be_read_says_so_in_the_readers_sentence_also_out_of_a_parallel_stream() {
        Samples s = new CountedPlanes(40, 1, Set.of(33), new Semaphore(100)).samples(PlaneCache.unlimited());
        assertThatThrownBy(() -> s.plane(33, 0, 0)).isInstanceOf(PlaneReadException.class).hasMessage("slice33: is damaged; expected a whole file. Copy it again.");
        assertThat(s.stored(0, 0, 32, 0, 0)).isEqualTo(32);
        assertThatThrownBy(() -> IntStream.range(0, 40).parallel().forEach(k -> s.plane(k, 0, 0))).isInstanceOf(PlaneReadException.class)
            .hasMessage("slice33: is damaged; expected a whole file. Copy it again.");
    }

    @Test
    void an_image_of_imglib2_reads_the_planes_that_it_comes_to_and_refuses_to_be_written() {
        CountedPlanes source = new CountedPlanes(6);
        RandomAccessibleInterval<? extends RealType<?>> image = source.samples(PlaneCache.unlimited()).image();
        assertThat(source.order()).hasSizeLessThanOrEqualTo(1);
        assertThat(image.getAt(1, 2, 4, 0, 0).getRealDouble()).isEqualTo(4);
        double sum = 0;
        for (RealType<?> t : net.imglib2.view.Views.hyperSlice(image, 2, 5)) sum += t.getRealDouble();
        assertThat(sum).isEqualTo(5.0 * CountedPlanes.NI * CountedPlanes.NJ);
        assertThat(Set.copyOf(source.order())).isSubsetOf(Set.of(0, 4, 5));
        assertThatThrownBy(() -> image.getAt(0, 0, 1, 0, 0).setReal(7)).isInstanceOf(UnsupportedOperationException.class).hasMessageContaining("cannot be changed");
    }

    @Test
    void planes_in_another_order_or_another_type_stay_lazy() {
        CountedPlanes source = new CountedPlanes(6);
        Samples s = source.samples(PlaneCache.unlimited());
        Samples some = s.withPlanes(new int[] { 5, -1, 0 }, new short[CountedPlanes.NI * CountedPlanes.NJ]);
        Samples real = s.remade(SampleType.FLOAT32, 0, n -> {
            float[] plane = new float[CountedPlanes.NI * CountedPlanes.NJ];
            s.real(n, 2, 1, plane);
            return plane;
        });
        assertThat(source.order()).isEmpty();
        assertThat(some.stored(0, 0, 0, 0, 0)).isEqualTo(5);
        assertThat(some.stored(0, 0, 1, 0, 0)).isZero();
        assertThat(real.stored(0, 0, 4, 0, 0)).isEqualTo(9);
        assertThat(source.order()).containsExactly(5, 4);
    }

    @Test
    void a_turned_stack_stays_lazy_and_has_the_values_of_one_that_is_in_memory() {
        int nk = 7;
        Samples lazy = new CountedPlanes(nk).samples(new PlaneCache(2L * PLANE_BYTES));
        Samples whole = Samples.of(SampleType.INT16, CountedPlanes.NI, CountedPlanes.NJ, List.copyOf(lazy.planes()));
        for (int[] axes : new int[][] { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 2, 0 }, { 2, 0, 1 } })
            for (int flips = 0; flips < 8; flips++) {
                Reorient turn = Reorient.of(axes, new boolean[] { (flips & 1) != 0, (flips & 2) != 0, (flips & 4) != 0 });
                Samples turned = turn.samples(lazy);
                assertThat(turned.isLazy()).isTrue();
                assertThat(turned.sameStored(turn.samples(whole))).isTrue();
            }
    }
}
