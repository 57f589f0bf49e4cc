package org.readingroom.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.readingroom.volume.lazy.CountedPlanes;
import org.readingroom.volume.lazy.PlaneCache;
import org.readingroom.volume.lazy.PlaneReadException;

class JoinedPlanesTest {

    /** Two components: the sum of three, and the first of them. */
    private static Object[] sumAndFirst(Object[] stored) {
        short[] first = (short[]) stored[0];
        int[] sum = new int[first.length], same = new int[first.length];
        for (Object plane : stored) for (int n = 0; n < sum.length; n++) sum[n] += ((short[]) plane)[n];
        for (int n = 0; n < same.length; n++) same[n] = first[n];
        return new Object[] { sum, same };
    }

    private static CountedPlanes colours(int nk, Set<Integer> damaged) {
        return new CountedPlanes(nk, 3, damaged, new Semaphore(Integer.MAX_VALUE));
    }

    private static void holds(Samples joined) {
        assertThat(joined.components()).isEqualTo(2);
        assertThat(joined.isLazy()).isTrue();
        for (int k = 0; k < joined.nk(); k++) {
            assertThat(joined.stored(1, 2, k, 0, 0)).isEqualTo(3 * k + 300);
            assertThat(joined.stored(3, 0, k, 1, 0)).isEqualTo(k);
        }
    }

    @Test
    void a_slice_is_read_once_for_all_its_components_when_it_is_asked_for() {
        CountedPlanes source = colours(5, Set.of());
        Samples joined = source.samples(PlaneCache.unlimited()).joinedWhenRead(SampleType.INT32, 2, JoinedPlanesTest::sumAndFirst);
        assertThat(source.order()).isEmpty();
        holds(joined);
        assertThat(source.order()).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void slices_of_more_than_memory_are_forgotten_and_read_again() {
        CountedPlanes source = colours(5, Set.of());
        Samples joined = source.samples(new PlaneCache(200)).joinedWhenRead(SampleType.INT32, 2, JoinedPlanesTest::sumAndFirst); // room for two slices
        holds(joined);
        holds(joined);
        assertThat(source.order()).hasSizeGreaterThan(5);
    }

    @Test
    void planes_in_another_order_can_be_joined_too() {
        Samples turned = colours(5, Set.of()).samples(PlaneCache.unlimited()).withPlanes(new int[] { 0, 1, 2 }, null);
        holds(turned.joinedWhenRead(SampleType.INT32, 2, JoinedPlanesTest::sumAndFirst));
    }

    @Test
    void a_damaged_slice_is_told_in_the_readers_sentence() throws Exception {
        Samples lazy = colours(5, Set.of(3)).samples(PlaneCache.unlimited());
        for (Samples from : new Samples[] { lazy, lazy.withPlanes(new int[] { 0, 1, 2, 3, 4 }, null) }) {
            Samples joined = from.joinedWhenRead(SampleType.INT32, 2, JoinedPlanesTest::sumAndFirst);
            assertThatThrownBy(() -> joined.plane(3, 1, 0)).isInstanceOf(PlaneReadException.class).hasMessageStartingWith("slice3: is damaged");
            assertThat(joined.stored(0, 0, 4, 0, 0)).isEqualTo(312);
        }
    }

    @Test
    void samples_in_memory_are_refused() {
        assertThatThrownBy(() -> Samples.allocate(SampleType.INT16, 1, 1, 1, 3, 1).joinedWhenRead(SampleType.INT32, 2, JoinedPlanesTest::sumAndFirst)).isInstanceOf(IllegalStateException.class);
    }
}
