package org.readingroom.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.readingroom.formats.afni.AfniReader;
import org.readingroom.formats.afni.AfniWriter;
import org.readingroom.formats.analyze.AnalyzeReader;
import org.readingroom.formats.analyze.AnalyzeWriter;
import org.readingroom.formats.gipl.GiplReader;
import org.readingroom.formats.gipl.GiplWriter;
import org.readingroom.formats.metaimage.MetaImageReader;
import org.readingroom.formats.metaimage.MetaImageWriter;
import org.readingroom.formats.mgh.MghReader;
import org.readingroom.formats.mgh.MghWriter;
import org.readingroom.formats.minc.MincReader;
import org.readingroom.formats.minc.MincWriter;
import org.readingroom.formats.nifti.NiftiReader;
import org.readingroom.formats.nifti.NiftiWriter;
import org.readingroom.formats.npy.NpyReader;
import org.readingroom.formats.npy.NpyWriter;
import org.readingroom.formats.nrrd.NrrdReader;
import org.readingroom.formats.nrrd.NrrdWriter;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeReader;
import org.readingroom.volume.VolumeWriter;
import org.readingroom.volume.WriteRequest;

/** Scaled values of every kind, through every writer: no digit that the source had is lost without a word, and nothing becomes infinite. */
class RealVolumeTest {

    private static final double[] STORED = { 0, 1, -7, 100, 2_000_000_123, -1_999_999_999, 32_000, 5 };

    private record Format(VolumeReader reader, VolumeWriter writer, String ending, boolean hasDoubles) {
        @Override
        public String toString() {
            return writer.format();
        }
    }

    static Stream<Format> formats() {
        return Stream.of(new Format(new NiftiReader(), new NiftiWriter(), ".nii", true), new Format(new NrrdReader(), new NrrdWriter(), ".nrrd", true),
            new Format(new MetaImageReader(), new MetaImageWriter(), ".mha", true), new Format(new GiplReader(), new GiplWriter(), ".gipl", true),
            new Format(new AnalyzeReader(), new AnalyzeWriter(), ".img", true), new Format(new MincReader(), new MincWriter(), ".mnc", true),
            new Format(new NpyReader(), new NpyWriter(), ".npy", true), new Format(new MghReader(), new MghWriter(), ".mgh", false),
            new Format(new AfniReader(), new AfniWriter(), "+orig.HEAD", false));
    }

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("formats")
    void values_of_many_digits_keep_them_or_the_format_says_that_it_cannot(Format f) throws IOException {
        for (SampleType type : List.of(SampleType.INT32, SampleType.FLOAT64, SampleType.INT64))
            for (Rescale r : List.of(Rescale.of(0.1, 0), Rescale.of(0.001, -1), Rescale.perPlane(new double[] { 0.1, 0.3 }, new double[] { 0, 2.5 }))) {
                Volume v = volume(type, r, STORED);
                double[] back;
                List<Finding> findings = new ArrayList<>();
                try {
                    back = written(f, v, findings);
                } catch (IllegalArgumentException refused) {
                    assertThat(f.hasDoubles).as("%s %s: %s", type, r, refused.getMessage()).isFalse();
                    continue;
                }
                double digits = f.hasDoubles ? 1e-14 : 1e-7;
                for (int x = 0; x < 8; x++) {
                    double real = r.slope(x / 4) * STORED[x] + r.intercept(x / 4);
                    assertThat(back[x]).as("%s %s", type, r).isCloseTo(real, within(digits * 2e9 * r.slope(x / 4)));
                }
                if (!f.hasDoubles) assertThat(findings).extracting(Finding::code).contains("ROUNDED");
            }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void no_value_becomes_infinite_or_nothing(Format f) throws IOException {
        double[] stored = { 1, 2, 3, 4, 5, 60, 7, 100 };
        for (Rescale r : List.of(Rescale.of(1e38, 0), Rescale.of(1e-60, 0), Rescale.of(1, 1e12 + 0.5)))
            for (SampleType type : List.of(SampleType.INT16, SampleType.FLOAT32)) {
                try {
                    double[] back = written(f, volume(type, r, stored), new ArrayList<>());
                    for (int x = 0; x < 8; x++) {
                        double real = r.slope(0) * stored[x] + r.intercept(0);
                        assertThat(back[x]).as("%s %s", type, r).isCloseTo(real, within(Math.abs(real) * 1e-6));
                    }
                } catch (IllegalArgumentException refused) {
                    assertThat(f.hasDoubles).as("%s %s: %s", type, r, refused.getMessage()).isFalse();
                }
            }
    }

    @Test
    void sixteen_bits_with_a_slope_become_float32_and_the_greatest_error_is_told() {
        List<Finding> findings = new ArrayList<>();
        Volume real = RealVolume.of(volume(SampleType.INT16, Rescale.of(0.1, 0), new double[] { 1, 2, 3, 4, 5, 6, 7, 30000 }), findings);
        assertThat(real.samples().storedType()).isEqualTo(SampleType.FLOAT32);
        assertThat(findings).extracting(Finding::code).containsExactly("REAL_VALUES", "ROUNDED");
        double worst = 0;
        for (double s : new double[] { 1, 2, 3, 4, 5, 6, 7, 30000 }) worst = Math.max(worst, Math.abs(0.1 * s - (float) (0.1 * s)));
        assertThat(findings.get(1).message()).contains(String.format(java.util.Locale.ROOT, "%.3g", worst));
    }

    /** Each source as numpy computes it in doubles from the stored whole numbers, against the numbers in the .npy file and against what the finding tells. */
    @ParameterizedTest
    @CsvSource({ "UINT16, u2, 65500, 36, 0.001234567, -80.9, 0", "INT16, i2, 0, 4096, 1.493824, -994.8, 0", "INT16, i2, -1024, 4096, 1.493824, -994.8, 0.0371",
        "UINT8, u1, 0, 256, 0.3, 1000.1, 0", "FLOAT32, f4, 60000, 4000, 0.7123, 0.1, 0" })
    void scaled_values_are_numpys_narrowed_once_and_the_error_told_is_that_of_the_file(SampleType type, String numpy, int first, int count, double slope, double intercept, double more)
            throws Exception {
        Programs.requirePython("numpy");
        Samples s = Samples.allocate(type, count, 1, 2, 1, 1);
        for (int k = 0; k < 2; k++) for (int x = 0; x < count; x++) type.put(s.plane(k, 0, 0), x, first + x);
        Rescale rescale = more == 0 ? Rescale.of(slope, intercept) : Rescale.perPlane(new double[] { slope, slope + more }, new double[] { intercept, intercept });
        Volume v = Volume.builder("v", new VoxelGrid(count, 1, 2, Affine.scaling(1, 2, 3)), s).rescale(rescale).build();
        Path file = folder.resolve("v.npy");
        List<Finding> findings = new NpyWriter().write(v, file, WriteRequest.ANONYMOUS, Progress.NONE);
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-c", """
            import sys, numpy as n
            first, count, slope, intercept, more = (float(a) for a in sys.argv[3:])
            stored = (first + n.arange(count)).astype(sys.argv[2]).astype('f8')
            exact = n.stack([slope * stored + intercept, (slope + more) * stored + intercept])
            read = n.load(sys.argv[1])
            read = n.moveaxis(read, read.shape.index(int(count)), -1).reshape(2, -1)
            print(read.dtype, int((read != exact.astype('f4')).sum()), '%.3g' % abs(read.astype('f8') - exact).max())
            """, file.toString(), numpy, "" + first, "" + count, "" + slope, "" + intercept, "" + more));
        String[] words = run.output().strip().split(" ");
        assertThat(words).as(run.output()).hasSize(3).startsWith("float32", "0");
        String told = findings.stream().filter(f -> f.code().equals("ROUNDED")).findFirst().orElseThrow().message();
        assertThat(Double.parseDouble(told.replaceAll(".* is (\\S+)\\.$", "$1"))).as(told).isEqualTo(Double.parseDouble(words[2]));
    }

    @Test
    void a_slope_that_float32_holds_rounds_nothing() {
        List<Finding> findings = new ArrayList<>();
        RealVolume.of(volume(SampleType.UINT16, Rescale.of(0.25, 0.5), new double[8]), findings);
        assertThat(findings).extracting(Finding::code).containsExactly("REAL_VALUES");
    }

    @Test
    void real_values_beyond_all_numbers_are_refused() {
        assertThatThrownBy(() -> RealVolume.of(volume(SampleType.FLOAT64, Rescale.of(1e300, 0), new double[] { 1, 1e300, 0, 0, 0, 0, 0, 0 }), new ArrayList<>()))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no number holds");
    }

    private double[] written(Format f, Volume v, List<Finding> findings) throws IOException {
        Path file = folder.resolve("v" + f.ending);
        findings.addAll(f.writer.write(v, file, WriteRequest.ANONYMOUS, Progress.NONE));
        Volume read = f.reader.read(file, OpenRequest.ALL, Progress.NONE).volumes().get(0);
        double[] real = new double[8];
        for (int x = 0; x < 8; x++) {
            Samples s = read.samples();
            real[x] = read.rescale().slope(x / 4) * (s.type().get(s.plane(x / 4, 0, 0), x % 4) - s.offset()) + read.rescale().intercept(x / 4);
        }
        return real;
    }

    private static Volume volume(SampleType type, Rescale r, double[] stored) {
        Samples s = Samples.allocate(type, 2, 2, 2, 1, 1);
        for (int x = 0; x < 8; x++) type.put(s.plane(x / 4, 0, 0), x % 4, stored[x]);
        return Volume.builder("v", new VoxelGrid(2, 2, 2, Affine.scaling(1, 2, 3)), s).rescale(r).build();
    }
}
