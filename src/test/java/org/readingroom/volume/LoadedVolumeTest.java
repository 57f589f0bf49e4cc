package org.readingroom.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Spacing;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.lazy.CountedPlanes;
import org.readingroom.volume.lazy.PlaneCache;
import org.readingroom.volume.loading.BackgroundLoading;

/** What becomes of a lazy volume when its planes have come. */
@Timeout(60)
class LoadedVolumeTest {

    private static final int PLANES = 6;
    private static final BackgroundLoading.Listener DEAF = new BackgroundLoading.Listener() {
        @Override
        public void loaded(int plane, int done, int total) {}

        @Override
        public void failed(int plane, String file, IOException reason) {}

        @Override
        public void ended(BackgroundLoading loading, boolean complete) {}
    };

    private static Volume volume(Samples samples) {
        return Volume.builder("T", new VoxelGrid(CountedPlanes.NI, CountedPlanes.NJ, PLANES, Affine.centred(CountedPlanes.NI, CountedPlanes.NJ, PLANES, new Spacing(1, 1, 1))), samples)
            .verdict(Verdict.UNIFORM).build();
    }

    private static BackgroundLoading loaded(Samples samples) throws InterruptedException {
        BackgroundLoading loading = BackgroundLoading.start(samples, 2, DEAF);
        loading.await();
        return loading;
    }

    private static Samples samples(Set<Integer> damaged) {
        return new CountedPlanes(PLANES, 1, damaged, new Semaphore(100)).samples(PlaneCache.unlimited());
    }

    @Test
    void it_is_in_memory_on_the_arrays_that_were_read() throws Exception {
        Samples lazy = samples(Set.of());
        BackgroundLoading loading = loaded(lazy);
        Volume whole = loading.inMemory(volume(lazy));
        assertThat(whole.samples().isLazy()).isFalse();
        assertThat(whole.findings()).isEmpty();
        assertThat(whole.verdict()).isEqualTo(Verdict.UNIFORM);
        for (int n = 0; n < PLANES; n++) {
            assertThat(whole.samples().planes().get(n)).isSameAs(lazy.planes().get(n));
            assertThat(loading.isLoaded(n)).isTrue();
        }
    }

    @Test
    void planes_that_could_not_be_read_hold_what_no_other_plane_holds_and_their_files_are_named() throws Exception {
        Samples lazy = samples(Set.of(1, 4));
        BackgroundLoading loading = loaded(lazy);
        Volume whole = loading.inMemory(volume(lazy));
        assertThat(whole.samples().stored(0, 0, 1, 0, 0)).as("next to 0, which is a value").isEqualTo(-1).isEqualTo(whole.samples().stored(3, 2, 4, 0, 0));
        assertThat(whole.samples().stored(0, 0, 5, 0, 0)).isEqualTo(5);
        assertThat(whole.samples().plane(1, 0, 0)).as("each can be drawn in").isNotSameAs(whole.samples().plane(4, 0, 0));
        assertThat(whole.padding()).as("left out of statistics").isPresent();
        assertThat(whole.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(whole.findings()).singleElement().satisfies(f -> {
            assertThat(f.code()).isEqualTo("UNREADABLE");
            assertThat(f.message()).isEqualTo("2 of 6 slices could not be read and stay empty; damaged or gone: slice1, slice4. Copy the files again and open the series again.");
        });
        assertThat(loading.failure(4)).isPresent();
        assertThat(loading.failure(5)).isEmpty();
    }

    @Test
    void nothing_comes_of_a_volume_without_a_readable_plane_or_of_a_loading_that_was_closed() throws Exception {
        Samples damaged = samples(Set.of(0, 1, 2, 3, 4, 5));
        BackgroundLoading failed = loaded(damaged);
        assertThat(failed.finding()).isPresent();
        assertThatThrownBy(() -> failed.inMemory(volume(damaged))).isInstanceOf(IllegalStateException.class);
        Samples held = new CountedPlanes(PLANES, 1, Set.of(), new Semaphore(0)).samples(PlaneCache.unlimited());
        BackgroundLoading closed = BackgroundLoading.start(held, 0, DEAF);
        assertThatThrownBy(() -> closed.inMemory(volume(held))).isInstanceOf(IllegalStateException.class);
        closed.close();
        closed.await();
        assertThatThrownBy(() -> closed.inMemory(volume(held))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void planes_are_converted_once_when_they_are_read_also_those_of_frames_with_several() {
        CountedPlanes source = new CountedPlanes(PLANES, 3, Set.of(), new Semaphore(100));
        Samples converted = source.samples(PlaneCache.unlimited()).convertedWhenRead(SampleType.FLOAT32, 0, (plane, stored) -> {
            float[] values = new float[CountedPlanes.NI * CountedPlanes.NJ];
            Arrays.fill(values, 1000 * plane + ((short[]) stored)[0]);
            return values;
        });
        assertThat(source.order()).as("nothing is read for it").isEmpty();
        for (int c = 0; c < 3; c++)
            for (int k = 0; k < PLANES; k++) assertThat(converted.stored(0, 0, k, c, 0)).isEqualTo(1000 * (k + PLANES * c) + k + 100 * c);
        assertThat(source.order()).hasSize(PLANES);
        assertThat(converted.withPlanes(new int[] { 5, 0 }, null).convertedWhenRead(SampleType.FLOAT32, 0, (plane, stored) -> {
            ((float[]) stored)[0] = -1; // a copy: what it was made of is in use
            return stored;
        }).stored(0, 0, 0, 0, 0)).isEqualTo(-1);
        assertThat(converted.stored(0, 0, 5, 0, 0)).isEqualTo(5005);
        assertThatThrownBy(() -> Samples.allocate(SampleType.INT8, 1, 1, 1, 1, 1).convertedWhenRead(SampleType.INT8, 0, (plane, stored) -> stored)).isInstanceOf(IllegalStateException.class);
    }
}
