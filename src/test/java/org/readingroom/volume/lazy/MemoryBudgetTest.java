package org.readingroom.volume.lazy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryBudgetTest {

    private static final long MB = 1 << 20;

    @Test
    void pixels_may_take_60_percent_of_the_heap_and_90_percent_of_what_is_free() {
        assertThat(new MemoryBudget(1000 * MB, 0).holds(600 * MB)).isTrue();
        assertThat(new MemoryBudget(1000 * MB, 0).holds(601 * MB)).isFalse();
        assertThat(new MemoryBudget(1000 * MB, 500 * MB).holds(450 * MB)).isTrue();
        assertThat(new MemoryBudget(1000 * MB, 500 * MB).holds(451 * MB)).isFalse();
    }

    @Test
    void the_cache_of_what_is_lazy_is_a_quarter_of_what_is_free() {
        assertThat(new MemoryBudget(1000 * MB, 200 * MB).cache().capacityBytes()).isEqualTo(200 * MB);
        assertThat(new MemoryBudget(1000 * MB, 2000 * MB).cache().capacityBytes()).isZero();
    }

    @Test
    void planes_that_the_collector_gives_whole_regions_count_as_these() {
        long plane = MB / 2; // 512 x 512 shorts and the array's header: just above half a region of 1 MB
        assertThat(MemoryBudget.taken(400 * plane, plane, MB)).isEqualTo(400 * MB);
        assertThat(MemoryBudget.taken(400 * plane, plane, 2 * MB)).as("a fourth of a region").isEqualTo(400 * plane);
        assertThat(MemoryBudget.taken(100 * MB, MB, MB)).as("a megabyte and a header").isEqualTo(200 * MB);
        assertThat(MemoryBudget.taken(400 * plane, plane, 0)).as("another collector").isEqualTo(400 * plane);
    }

    @Test
    void this_process_knows_its_own() {
        MemoryBudget.Need need = MemoryBudget.of(1000, 100);
        assertThat(need.fits()).isTrue();
        assertThat(need.budget().mostBytes()).isEqualTo(Runtime.getRuntime().maxMemory());
        assertThat(MemoryBudget.of(Runtime.getRuntime().maxMemory(), 100).fits()).isFalse();
    }
}
