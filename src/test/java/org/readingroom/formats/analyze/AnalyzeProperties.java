package org.readingroom.formats.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.readingroom.formats.AnyVolume;
import org.readingroom.formats.PairFiles;
import org.readingroom.io.Progress;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Volume;

/** Whatever is written is what is read. */
class AnalyzeProperties {

    private static final double EXACT_MM = 1e-9;
    private static final SampleType[] HELD = { SampleType.UINT8, SampleType.INT16, SampleType.INT32, SampleType.FLOAT32, SampleType.FLOAT64 };

    @Property(tries = 80, seed = "20261122")
    void volumes_of_every_type_shape_and_place_come_back(@ForAll long seed, @ForAll @IntRange(min = 0, max = 4) int type, @ForAll @IntRange(min = 2, max = 4) int dimensions,
            @ForAll @IntRange(min = 1, max = 3) int components, @ForAll boolean straight) throws IOException {
        Volume v = AnyVolume.of(seed, HELD[type], dimensions, components, straight ? AnyVolume.straight(seed) : AnyVolume.turned(seed)).toBuilder().componentOrder(ComponentOrder.SLOWEST).build();
        Path folder = Files.createTempDirectory("analyze"), file = folder.resolve("any.hdr");
        try {
            new AnalyzeWriter().write(v, file, Progress.NONE);
            Volume read = new AnalyzeReader().read(file, OpenRequest.ALL, Progress.NONE).volumes().get(0);
            assertThat(read.samples().sameStored(v.samples())).isTrue();
            assertThat(read.grid().sameAs(v.grid(), EXACT_MM)).isTrue();
        } finally {
            for (Path part : PairFiles.targets(file)) Files.deleteIfExists(part);
            Files.deleteIfExists(folder.resolve("any.mat"));
            Files.delete(folder);
        }
    }
}
