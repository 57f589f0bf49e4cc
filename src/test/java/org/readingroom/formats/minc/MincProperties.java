package org.readingroom.formats.minc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.readingroom.formats.AnyVolume;
import org.readingroom.formats.WrittenVolume;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Volume;

/** Whatever is written is what is read, in both versions. */
class MincProperties {

    private static final SampleType[] HELD = { SampleType.INT8, SampleType.UINT8, SampleType.INT16, SampleType.UINT16, SampleType.INT32, SampleType.UINT32, SampleType.FLOAT32, SampleType.FLOAT64 };
    private static final String[] ENDINGS = { ".mnc", ".minc1.mnc", ".mnc.gz" };
    private static final double RELATIVE = 1e-12;

    @Property(tries = 250, seed = "20261122")
    void volumes_of_every_type_shape_and_place_come_back(@ForAll long seed, @ForAll @IntRange(min = 0, max = 7) int type, @ForAll @IntRange(min = 2, max = 4) int dimensions,
            @ForAll @IntRange(min = 1, max = 3) int components, @ForAll @IntRange(min = 0, max = 2) int ending) throws IOException {
        Volume v = AnyVolume.of(seed, HELD[type], dimensions, components, AnyVolume.turned(seed)), read = roundTrip(v, ENDINGS[ending]);
        assertThat(read.samples().sameStored(v.samples())).isTrue();
        assertThat(read.samples().storedType()).isEqualTo(HELD[type]);
        assertThat(read.rescale().isIdentity()).isTrue();
        assertThat(read.grid().sameAs(v.grid(), WrittenVolume.tolerance(v.grid()))).isTrue();
    }

    @Property(tries = 100, seed = "20261122")
    void scales_of_all_kinds_give_the_same_real_values(@ForAll long seed, @ForAll @IntRange(min = 0, max = 5) int type, @ForAll @IntRange(min = 0, max = 2) int ending, @ForAll boolean perPlane)
            throws IOException {
        Volume plain = AnyVolume.of(seed, HELD[type], 4, 1, AnyVolume.turned(seed));
        Random random = new Random(seed);
        int planes = perPlane ? plain.grid().nk() * plain.times() : 1;
        double[] slopes = random.doubles(planes, -3, 3).toArray(), intercepts = random.doubles(planes, -1000, 1000).toArray();
        Volume v = plain.toBuilder().rescale(Rescale.perPlane(slopes, intercepts)).build(), read = roundTrip(v, ENDINGS[ending]);
        assertThat(read.samples().sameStored(v.samples())).isTrue();
        for (int n = 0; n < 20; n++) {
            int i = random.nextInt(v.grid().ni()), j = random.nextInt(v.grid().nj()), k = random.nextInt(v.grid().nk()), t = random.nextInt(v.times());
            double most = 3 * Math.pow(2, 8 * HELD[type].bytes()) + 1000;
            assertThat(Math.abs(read.real(i, j, k, 0, t) - v.real(i, j, k, 0, t))).isLessThanOrEqualTo(RELATIVE * most);
        }
    }

    private static Volume roundTrip(Volume v, String ending) throws IOException {
        Path folder = Files.createTempDirectory("minc"), file = folder.resolve("any" + ending);
        try {
            new MincWriter().write(v, file, Progress.NONE);
            return new MincReader().read(file, Loading.WHOLE, Progress.NONE);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }
}
