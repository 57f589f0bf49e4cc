package org.readingroom.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.readingroom.volume.DiffusionWeighting;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.TimeStep;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeReader;
import org.readingroom.volume.VolumeWriter;
import org.readingroom.volume.WriteRequest;

/** What belongs to the times of a volume, their distance and their gradients: it comes back, or a finding says that it did not. */
class TimesAndGradientsTest {

    private record Format(VolumeReader reader, VolumeWriter writer, String ending, boolean keepsTime, boolean keepsGradients) {
        @Override
        public String toString() {
            return writer.format();
        }
    }

    static Stream<Format> formats() {
        return Stream.of(new Format(new NiftiReader(), new NiftiWriter(), ".nii", true, true), new Format(new NrrdReader(), new NrrdWriter(), ".nrrd", true, true),
            new Format(new MetaImageReader(), new MetaImageWriter(), ".mha", true, false), new Format(new GiplReader(), new GiplWriter(), ".gipl", false, false),
            new Format(new AnalyzeReader(), new AnalyzeWriter(), ".img", true, false), new Format(new MincReader(), new MincWriter(), ".mnc", true, false),
            new Format(new NpyReader(), new NpyWriter(), ".npy", true, false), new Format(new MghReader(), new MghWriter(), ".mgh", true, false),
            new Format(new AfniReader(), new AfniWriter(), "+orig.HEAD", true, false));
    }

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("formats")
    void the_step_of_time_comes_back_or_is_told(Format f) throws IOException {
        Path file = folder.resolve("v" + f.ending);
        List<Finding> findings = f.writer.write(volume(Affine.scaling(1, 2, 3)).metadata(TimeStep.KEY, "2.5").build(), file, WriteRequest.ANONYMOUS, Progress.NONE);
        assertThat(findings.stream().anyMatch(x -> x.code().equals("NOT_KEPT") && x.message().contains("time step"))).isNotEqualTo(f.keepsTime);
        if (f.keepsTime) assertThat(TimeStep.seconds(read(f.reader, file))).isEqualTo(2.5);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void gradients_that_a_format_has_no_place_for_are_told(Format f) throws IOException {
        Volume v = volume(Affine.scaling(1, 2, 3)).diffusion(List.of(DiffusionWeighting.of(0), DiffusionWeighting.of(1000, 1, 0, 0), DiffusionWeighting.of(1000, 0, 1, 0))).build();
        List<Finding> findings = f.writer.write(v, folder.resolve("v" + f.ending), WriteRequest.ANONYMOUS, Progress.NONE);
        assertThat(findings.stream().anyMatch(x -> x.code().equals("NOT_KEPT") && x.message().contains("diffusion"))).isNotEqualTo(f.keepsGradients);
    }

    /** FSL's rule: along the voxels' axes, the first one turned where the determinant in RAS is positive. @param x signs of the affine's diagonal in RAS */
    @ParameterizedTest
    @CsvSource({ "1, 1, 1", "-1, 1, 1", "-1, -1, 1", "1, -1, -1" })
    void gradients_beside_nifti_are_read_along_fsls_axes(int x, int y, int z) throws IOException {
        Affine a = Affine.fromRas(new double[][] { { 2 * x, 0, 0, 5 }, { 0, 2 * y, 0, 6 }, { 0, 0, 3 * z, 7 } });
        new NiftiWriter().write(volume(a).build(), folder.resolve("d.nii.gz"), Progress.NONE);
        Files.writeString(folder.resolve("d.bval"), "0 1000 2000\n");
        Files.writeString(folder.resolve("d.bvec"), "0 0.6 0\n0 0.8 0\n0 0 -1\n");
        Volume v = read(new NiftiReader(), folder.resolve("d.nii.gz"));
        assertThat(v.findings()).extracting(Finding::code).contains("DIFFUSION");
        assertThat(v.diffusion()).extracting(DiffusionWeighting::bValue).containsExactly(0.0, 1000.0, 2000.0);
        DiffusionWeighting one = v.diffusion().get(1);
        assertThat(one.x()).isCloseTo(-x * (x * y * z > 0 ? -0.6 : 0.6), within(1e-6)); // LPS is minus RAS
        assertThat(one.y()).isCloseTo(-y * 0.8, within(1e-6));
        assertThat(v.diffusion().get(2).z()).isCloseTo(-z, within(1e-6));
        new NrrdWriter().write(v, folder.resolve("d.nrrd"), Progress.NONE);
        List<DiffusionWeighting> kept = read(new NrrdReader(), folder.resolve("d.nrrd")).diffusion();
        for (int t = 0; t < 3; t++) assertThat(kept.get(t).isLike(v.diffusion().get(t))).isTrue();
    }

    /** The same rule the other way: nothing but the file's writer is asked. */
    @ParameterizedTest
    @CsvSource({ "1, 1, 1", "-1, 1, 1", "-1, -1, 1", "1, -1, -1" })
    void gradients_are_written_beside_nifti_by_whatever_saves_it(int x, int y, int z) throws IOException {
        Affine a = Affine.fromRas(new double[][] { { 2 * x, 0, 0, 5 }, { 0, 2 * y, 0, 6 }, { 0, 0, 3 * z, 7 } });
        Volume v = volume(a).diffusion(List.of(DiffusionWeighting.of(0), DiffusionWeighting.of(1000, -0.6, -0.8, 0), DiffusionWeighting.of(2000, 0, 0, 1))).build(); // right 0.6, anterior 0.8; head
        for (String name : List.of("d.nii.gz", "pair.hdr")) {
            assertThat(new NiftiWriter().write(v, folder.resolve(name), WriteRequest.ANONYMOUS, Progress.NONE)).isEmpty();
            String stem = name.substring(0, name.indexOf('.'));
            assertThat(Files.readString(folder.resolve(stem + ".bval"))).isEqualTo("0 1000 2000\n");
            double[][] rows = Files.readString(folder.resolve(stem + ".bvec")).lines().map(l -> Stream.of(l.split(" ")).mapToDouble(Double::parseDouble).toArray()).toArray(double[][]::new);
            assertThat(rows[0]).containsExactly(new double[] { 0, (x * y * z > 0 ? -0.6 : 0.6) * x, 0 }, within(1e-6));
            assertThat(rows[1]).containsExactly(new double[] { 0, 0.8 * y, 0 }, within(1e-6));
            assertThat(rows[2]).containsExactly(new double[] { 0, 0, z }, within(1e-6));
        }
        Volume plain = volume(a).build(), nowhere = v.toBuilder().verdict(Verdict.UNPLACED).build();
        assertThat(new NiftiWriter().write(plain, folder.resolve("d.nii.gz"), WriteRequest.ANONYMOUS, Progress.NONE)).extracting(Finding::code).containsExactly("DIFFUSION"); // of another image
        assertThat(new NiftiWriter().write(nowhere, folder.resolve("n.nii.gz"), WriteRequest.ANONYMOUS, Progress.NONE)).as("axes that a reader will name otherwise are told as well")
            .allMatch(f -> f.code().equals("NOT_KEPT")).filteredOn(f -> f.message().contains("diffusion weightings")).hasSize(1);
        assertThat(folder.resolve("n.bval")).doesNotExist();
    }

    @Test
    void files_beside_nifti_that_do_not_fit_are_left_out_and_told() throws IOException {
        new NiftiWriter().write(volume(Affine.scaling(1, 2, 3)).build(), folder.resolve("d.nii"), Progress.NONE);
        for (String[] pair : new String[][] { { "0 1", "0 0\n0 0\n0 0" }, { "0 1 x", "0 0 0\n0 0 0\n0 0 0" }, { "0 -1 2", "0 0 0\n0 0 0\n0 0 0" }, { "0 1 2", "0 0\n0 0" } }) {
            Files.writeString(folder.resolve("d.bval"), pair[0]);
            Files.writeString(folder.resolve("d.bvec"), pair[1]);
            Volume v = read(new NiftiReader(), folder.resolve("d.nii"));
            assertThat(v.diffusion()).isEmpty();
            assertThat(v.findings()).filteredOn(f -> f.code().equals("DIFFUSION")).extracting(Finding::level).containsExactly(Finding.Level.WARNING);
        }
    }

    private static Volume read(VolumeReader reader, Path file) throws IOException {
        return reader.read(file, OpenRequest.ALL, Progress.NONE).volumes().get(0);
    }

    private static Volume.Builder volume(Affine a) {
        return Volume.builder("v", new VoxelGrid(3, 2, 2, a), Samples.allocate(SampleType.INT16, 3, 2, 2, 1, 3));
    }
}
