package org.readingroom.formats.afni;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/** Round trips of every type that AFNI keeps, of any shape, at any place, with any factor. */
class AfniProperties {

    @Property(tries = 60, seed = "20261122")
    void what_is_written_is_read_again(@ForAll @IntRange(min = 0, max = 2) int kind, @ForAll @IntRange(min = 1, max = 9) int ni, @ForAll @IntRange(min = 1, max = 9) int nj,
            @ForAll @IntRange(min = 1, max = 5) int nk, @ForAll @IntRange(min = 1, max = 4) int times, @ForAll boolean packed, @ForAll boolean scaled, @ForAll long seed) throws IOException {
        Random random = new Random(seed);
        SampleType type = new SampleType[] { SampleType.UINT8, SampleType.INT16, SampleType.FLOAT32 }[kind];
        Samples s = Samples.allocate(type, ni, nj, nk, 1, times);
        for (Object plane : s.planes()) for (int x = 0; x < ni * nj; x++) type.put(plane, x, type.isFloat() ? random.nextGaussian() * 1e3 : random.nextInt(1 << 16) - (type.isSigned() ? 1 << 15 : 0));
        double[] slopes = new double[nk * times];
        for (int t = 0; t < times; t++) {
            double slope = scaled ? Math.exp(random.nextGaussian() * 5) * (random.nextBoolean() ? 1 : -1) : 1;
            for (int k = 0; k < nk; k++) slopes[k + nk * t] = slope;
        }
        Volume v = Volume.builder("p", new VoxelGrid(ni, nj, nk, affine(random)), s).rescale(Rescale.perPlane(slopes, new double[slopes.length])).build();
        Path folder = Files.createTempDirectory("afni");
        try {
            Path file = folder.resolve("p+orig." + (packed ? "BRIK.gz" : "HEAD"));
            new AfniWriter().write(v, file, Progress.NONE);
            Volume read = new AfniReader().read(file, OpenRequest.ALL, Progress.NONE).volumes().get(0);
            assertThat(read.samples().sameStored(s)).isTrue();
            assertThat(read.rescale()).isEqualTo(v.rescale());
            assertThat(read.grid().affine()).isEqualTo(v.grid().affine()); // to the last bit: the text has all digits

            Path again = folder.resolve("q+orig.HEAD");
            new AfniWriter().write(read, again, Progress.NONE);
            assertThat(Files.readAllBytes(again)).isEqualTo(Files.readAllBytes(folder.resolve("p+orig.HEAD")));
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path f : files.toList()) Files.delete(f);
            }
            Files.delete(folder);
        }
    }

    /** Any axes that are not flat. */
    private static Affine affine(Random random) {
        while (true) {
            double[][] rows = new double[3][4];
            for (double[] row : rows) for (int c = 0; c < 4; c++) row[c] = random.nextGaussian() * (c == 3 ? 100 : 2);
            Affine a = Affine.fromLps(rows);
            if (Math.abs(a.determinant()) > 0.1 * a.step(0) * a.step(1) * a.step(2)) return a;
        }
    }
}
