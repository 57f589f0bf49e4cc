package org.readingroom.formats.gipl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.readingroom.formats.AnyVolume;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Volume;

/** Whatever is written is what is read. */
class GiplProperties {

    private static final double FLOAT32_STEP_MM = 1e-4;

    @Property(tries = 150, seed = "20261122")
    void volumes_of_every_type_shape_and_place_come_back(@ForAll long seed, @ForAll @IntRange(min = 0, max = 5) int type, @ForAll @IntRange(min = 2, max = 4) int dimensions,
            @ForAll boolean packed) throws IOException {
        Volume v = AnyVolume.of(seed, GiplType.COMMON.get(type), dimensions, 1, AnyVolume.straight(seed));
        Path folder = Files.createTempDirectory("gipl"), file = folder.resolve("any" + (packed ? ".gipl.gz" : ".gipl"));
        try {
            new GiplWriter().write(v, file, Progress.NONE);
            Volume read = new GiplReader().read(file, Loading.WHOLE, Progress.NONE);
            assertThat(read.samples().sameStored(v.samples())).isTrue();
            assertThat(read.grid().sameAs(v.grid(), FLOAT32_STEP_MM)).isTrue();
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }
}
