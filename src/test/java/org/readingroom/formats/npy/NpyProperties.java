package org.readingroom.formats.npy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.readingroom.formats.AnyVolume;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Volume;

/** Whatever is written is what is read. */
class NpyProperties {

    @Property(tries = 150, seed = "20261122")
    void volumes_of_every_type_shape_and_place_come_back(@ForAll long seed, @ForAll @IntRange(min = 0, max = 9) int type, @ForAll @IntRange(min = 2, max = 4) int dimensions,
            @ForAll @IntRange(min = 1, max = 3) int components) throws IOException {
        Volume v = AnyVolume.of(seed, SampleType.values()[type], dimensions, components, AnyVolume.turned(seed));
        Path folder = Files.createTempDirectory("npy"), file = folder.resolve("any.npy");
        try {
            new NpyWriter().write(v, file, Progress.NONE);
            Volume read = new NpyReader().read(file, Optional.of(NpyGeometry.read(NpyGeometry.beside(file))), Loading.WHOLE, Progress.NONE);
            assertThat(read.samples().sameStored(v.samples())).isTrue();
            assertThat(read.grid()).isEqualTo(v.grid());
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(NpyGeometry.beside(file));
            Files.delete(folder);
        }
    }

    @Property(tries = 200, seed = "20261122")
    void half_precision_is_widened_exactly(@ForAll short bits) {
        int exponent = bits >> 10 & 0x1f, fraction = bits & 0x3ff;
        double expected = exponent == 31 ? fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN : exponent == 0 ? fraction / 1024.0 * Math.pow(2, -14) : (1 + fraction / 1024.0) * Math.pow(2, exponent - 15);
        assertThat(Double.valueOf(NpyReader.widened(bits))).isEqualTo(Double.valueOf(bits < 0 ? -expected : expected)); // as objects: NaN equals NaN
    }
}
