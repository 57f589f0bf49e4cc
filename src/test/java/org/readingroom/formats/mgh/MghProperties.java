package org.readingroom.formats.mgh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.readingroom.formats.AnyVolume;
import org.readingroom.formats.WrittenVolume;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Volume;

/** Whatever is written is what is read. */
class MghProperties {

    @Property(tries = 150, seed = "20261122")
    void volumes_of_every_type_shape_and_place_come_back(@ForAll long seed, @ForAll @IntRange(min = 0, max = 3) int type, @ForAll @IntRange(min = 2, max = 4) int dimensions,
            @ForAll boolean packed) throws IOException {
        Volume v = AnyVolume.of(seed, MghType.COMMON.get(type), dimensions, 1, AnyVolume.turned(seed));
        Volume read = roundTrip(v, packed);
        assertThat(read.samples().sameStored(v.samples())).isTrue();
        assertThat(read.grid().sameAs(v.grid(), WrittenVolume.tolerance(v.grid()))).isTrue();
    }

    @Property(tries = 60, seed = "20261122")
    void types_that_the_format_lacks_come_back_with_the_same_numbers_in_a_larger_one(@ForAll long seed, @ForAll boolean signed) throws IOException {
        Volume v = AnyVolume.of(seed, signed ? SampleType.INT8 : SampleType.UINT16, 3, 1, AnyVolume.turned(seed));
        Volume read = roundTrip(v, true);
        assertThat(read.samples().storedType()).isEqualTo(signed ? SampleType.INT16 : SampleType.INT32);
        for (int k = 0; k < v.grid().nk(); k++)
            for (int j = 0; j < v.grid().nj(); j++) for (int i = 0; i < v.grid().ni(); i++) assertThat(read.real(i, j, k, 0, 0)).isEqualTo(v.real(i, j, k, 0, 0));
    }

    private static Volume roundTrip(Volume v, boolean packed) throws IOException {
        Path folder = Files.createTempDirectory("mgh"), file = folder.resolve("any" + (packed ? ".mgz" : ".mgh"));
        try {
            new MghWriter().write(v, file, Progress.NONE);
            return new MghReader().read(file, Loading.WHOLE, Progress.NONE);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }
}
