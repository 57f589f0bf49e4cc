package org.readingroom.formats.metaimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.readingroom.formats.AnyVolume;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Volume;

/** Whatever is written is what is read. */
class MetaImageProperties {

    private static final double LAST_DIGITS_MM = 1e-12;

    @Property(tries = 200, seed = "20261122")
    void volumes_of_every_type_shape_and_place_come_back_and_a_second_time_to_the_last_digit(@ForAll long seed, @ForAll SampleType type, @ForAll @IntRange(min = 2, max = 4) int dimensions,
            @ForAll @IntRange(min = 1, max = 4) int components, @ForAll @IntRange(min = 0, max = 2) int ending) throws IOException {
        Volume v = AnyVolume.of(seed, type, dimensions, components, AnyVolume.turned(seed));
        String name = "any" + List.of(".mha", ".mhd", ".zraw").get(ending);
        Path folder = Files.createTempDirectory("meta");
        try {
            Volume read = roundTrip(v, folder.resolve(name));
            assertThat(read.samples().sameStored(v.samples())).isTrue();
            assertThat(read.grid().affine().isClose(v.grid().affine(), LAST_DIGITS_MM)).isTrue();
            Volume again = roundTrip(read, folder.resolve("again.mha"));
            assertThat(again.grid()).isEqualTo(read.grid());
            assertThat(again.samples().sameStored(v.samples())).isTrue();
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path f : files.toList()) Files.delete(f);
            }
            Files.delete(folder);
        }
    }

    private static Volume roundTrip(Volume v, Path file) throws IOException {
        new MetaImageWriter().write(v, file, Progress.NONE);
        return new MetaImageReader().read(file, OpenRequest.ALL, Progress.NONE).volumes().get(0);
    }
}
