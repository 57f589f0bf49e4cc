package org.readingroom.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.readingroom.io.FormatException;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.SampleType;

class RawLayoutTest {

    @Test
    void planes_of_one_voxel_each_are_refused_by_the_memory_that_so_many_planes_need() {
        long heap = Runtime.getRuntime().maxMemory(), times = Math.min(Integer.MAX_VALUE - 8, heap / 2); // as bytes they would fit
        assertThatThrownBy(() -> layout(1, 1, 1, times)).isInstanceOf(FormatException.class).hasMessageStartingWith("a.nii: the header claims 1 x 1 x 1 x " + times)
            .hasMessageContaining("MB");
    }

    @Test
    void runs_find_their_planes_whether_components_lie_together_or_apart() throws FormatException {
        RawLayout apart = RawLayout.checked(Path.of("a.nii"), SampleType.UINT8, ByteOrder.LITTLE_ENDIAN, new long[] { 2, 2, 3 }, 2, ComponentOrder.SLOWEST, 4);
        // file: i, j, k, time, component; planes: k + nk * (c + nc * t)
        assertThat(apart.planesOf(0)).containsExactly(0);
        assertThat(apart.planesOf(3)).containsExactly(3 * 2 * 1); // k 0, time 1, component 0
        assertThat(apart.planesOf(3 * 4)).containsExactly(3);     // k 0, time 0, component 1
        RawLayout together = RawLayout.checked(Path.of("a.nii"), SampleType.UINT8, ByteOrder.LITTLE_ENDIAN, new long[] { 2, 2, 3 }, 2, ComponentOrder.INTERLEAVED, 4);
        assertThat(together.planesOf(4)).containsExactly(1 + 3 * 2, 1 + 3 * 3);
    }

    private static RawLayout layout(long ni, long nj, long nk, long times) throws FormatException {
        return RawLayout.checked(Path.of("a.nii"), SampleType.UINT8, ByteOrder.LITTLE_ENDIAN, new long[] { ni, nj, nk }, 1, ComponentOrder.SLOWEST, times);
    }
}
