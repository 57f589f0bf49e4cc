package org.readingroom.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.readingroom.volume.mask.Mask;

class BitmaskPropertiesTest {

    @Property(tries = 300, seed = "20260112")
    void what_is_painted_into_an_empty_slice_is_what_was_packed(@ForAll @IntRange(min = 1, max = 20) int ni, @ForAll @IntRange(min = 1, max = 20) int nj, @ForAll boolean[] bits) {
        Mask slice = new Mask(ni, nj, 1);
        for (int n = 0; n < Math.min(bits.length, ni * nj); n++) slice.set(n % ni, n / ni, 0, bits[n]);
        Bitmask packed = Bitmask.of(slice);
        Mask again = new Mask(ni, nj, 1);
        packed.paintInto(again);
        assertThat(again.sameVoxels(slice)).isTrue();
        assertThat(packed.count()).isEqualTo(slice.count());
        assertThat(packed.isEmpty()).isEqualTo(slice.isEmpty());
        assertThat(new Bitmask(packed.x(), packed.y(), packed.width(), packed.height(), packed.runs())).isEqualTo(packed);
    }

    @Property(tries = 300, seed = "20261122")
    void bits_and_masks_hold_the_same_voxels(@ForAll @IntRange(min = 1, max = 20) int ni, @ForAll @IntRange(min = 1, max = 20) int nj, @ForAll boolean[] bits) {
        Mask slice = new Mask(ni, nj, 1);
        BitSet set = new BitSet();
        for (int n = 0; n < Math.min(bits.length, ni * nj); n++) {
            slice.set(n % ni, n / ni, 0, bits[n]);
            set.set(n, bits[n]);
        }
        assertThat(Bitmask.of(set, ni)).isEqualTo(Bitmask.of(slice));
        assertThat(Bitmask.of(slice).bits(ni)).isEqualTo(set);
    }
}
