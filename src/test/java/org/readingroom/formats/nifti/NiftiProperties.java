package org.readingroom.formats.nifti;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.readingroom.formats.AnyVolume;
import org.readingroom.formats.PairFiles;
import org.readingroom.io.Progress;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Volume;

/** Whatever is written is what is read, and written again it is the same file. */
class NiftiProperties {

    private static final double FLOAT32_MM = 1e-3;

    @Property(tries = 80, seed = "20261122")
    void volumes_of_every_type_shape_and_place_come_back(@ForAll long seed, @ForAll @IntRange(min = 0, max = 9) int type, @ForAll @IntRange(min = 2, max = 4) int dimensions,
            @ForAll @IntRange(min = 1, max = 4) int components, @ForAll boolean together, @ForAll @IntRange(min = 0, max = 3) int ending) throws IOException {
        SampleType stored = SampleType.values()[type];
        ComponentOrder order = together && NiftiType.of(stored, components) != null ? ComponentOrder.INTERLEAVED : ComponentOrder.SLOWEST;
        Volume v = AnyVolume.of(seed, stored, dimensions, components, AnyVolume.turned(seed)).toBuilder().componentOrder(order).build();
        Path folder = Files.createTempDirectory("nifti");
        String end = List.of(".nii", ".nii.gz", ".hdr", ".img.gz").get(ending);
        Path file = folder.resolve("any" + end), again = folder.resolve("again" + end);
        try {
            new NiftiWriter().write(v, file, Progress.NONE);
            Volume read = new NiftiReader().read(file, Loading.WHOLE, Progress.NONE);
            assertThat(read.samples().sameStored(v.samples())).isTrue();
            assertThat(read.grid().sameAs(v.grid(), FLOAT32_MM)).isTrue();
            new NiftiWriter().write(read, again, Progress.NONE);
            List<Path> first = ending < 2 ? List.of(file) : PairFiles.targets(file), second = ending < 2 ? List.of(again) : PairFiles.targets(again);
            for (int n = 0; n < first.size(); n++) assertThat(first.get(n)).hasSameBinaryContentAs(second.get(n));
        } finally {
            for (String name : folder.toFile().list()) Files.delete(folder.resolve(name));
            Files.delete(folder);
        }
    }
}
