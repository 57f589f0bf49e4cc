package org.readingroom.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.readingroom.formats.afni.AfniReader;
import org.readingroom.formats.afni.AfniWriter;
import org.readingroom.formats.analyze.AnalyzeReader;
import org.readingroom.formats.analyze.AnalyzeWriter;
import org.readingroom.formats.ecat.EcatReader;
import org.readingroom.formats.gipl.GiplWriter;
import org.readingroom.formats.metaimage.MetaImageReader;
import org.readingroom.formats.metaimage.MetaImageWriter;
import org.readingroom.formats.mgh.MghReader;
import org.readingroom.formats.mgh.MghWriter;
import org.readingroom.formats.minc.MincReader;
import org.readingroom.formats.minc.MincWriter;
import org.readingroom.formats.nifti.Nifti1Writer;
import org.readingroom.formats.nifti.Nifti2Writer;
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
import org.readingroom.testing.Shared;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeReader;
import org.readingroom.volume.VolumeWriter;
import org.readingroom.volume.WriteRequest;

/**
 * Of images without a known place a conversion says where the letters of the axes change, and where axes of their own are left out. What letters a format without
 * a place stands for is told by others: LAS of NIfTI and Analyze by nibabel and SPM, LPS of NRRD and MetaImage by ITK, RAS of MINC by its tools, LIA of MGH by FreeSurfer.
 */
class UnplacedAxesTest {

    private static final List<String> SOURCES = List.of("LPS", "RAS", "LAS", "LIA");

    /** @param letters that readers take for a file without a place; empty: the format keeps those of the source */
    private record Format(VolumeWriter writer, VolumeReader reader, String file, String letters) {
        /** As findings call it. */
        String name() {
            return reader instanceof NiftiReader ? "NIfTI" : writer.format();
        }

        @Override
        public String toString() {
            return writer.format() + " " + file;
        }
    }

    static List<Format> formats() {
        return List.of(new Format(new NiftiWriter(), new NiftiReader(), "v.nii", "LAS"), new Format(new NiftiWriter(), new NiftiReader(), "v.hdr", "LAS"), new Format(new Nifti1Writer(), new NiftiReader(), "v.nii", "LAS"),
            new Format(new Nifti2Writer(), new NiftiReader(), "v.nii.gz", "LAS"), new Format(new AnalyzeWriter(), new AnalyzeReader(), "v.img", "LAS"), new Format(new NrrdWriter(), new NrrdReader(), "v.nrrd", "LPS"),
            new Format(new NrrdWriter(), new NrrdReader(), "v.nhdr", "LPS"), new Format(new MetaImageWriter(), new MetaImageReader(), "v.mha", "LPS"), new Format(new MincWriter(), new MincReader(), "v.mnc", "RAS"),
            new Format(new MincWriter(), new MincReader(), "v.minc1.mnc", "RAS"), new Format(new MghWriter(), new MghReader(), "v.mgz", "LIA"), new Format(new NpyWriter(), new NpyReader(), "v.npy", "LAS"),
            new Format(new AfniWriter(), new AfniReader(), "v+orig.HEAD", ""));
    }

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("formats")
    void each_writer_tells_which_letters_become_which(Format f) throws IOException {
        for (String was : SOURCES) {
            Volume v = unplaced(along(was));
            assertThat(v.grid().orientation()).isEqualTo(was);
            String now = f.letters.isEmpty() ? was : f.letters;
            List<String> told = told(f, v);
            Volume read = read(f.reader, folder.resolve(f.file));
            assertThat(read.grid().orientation()).isEqualTo(now);
            assertThat(read.verdict()).isEqualTo(Verdict.UNPLACED);
            if (f.letters.isEmpty()) assertThat(told).singleElement().asString().contains("AFNI has no word for that", was);
            else if (now.equals(was)) assertThat(told).isEmpty();
            else assertThat(told).singleElement().asString().contains(now + " is what readers of " + f.name() + " assume", "read as " + was);
            assertThat(told(f, read)).isEmpty(); // and from there on nothing changes
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void axes_of_an_image_own_that_a_format_cannot_keep_are_told(Format f) throws IOException {
        Affine turned = Affine.fromLps(new double[][] { { Math.cos(0.2) * 2, -Math.sin(0.2) * 3, 0, 5 }, { Math.sin(0.2) * 2, Math.cos(0.2) * 3, 0, 6 }, { 0, 0, 4, 7 } }).after(flip(f.letters.isEmpty() ? "LPS" : f.letters));
        List<String> told = told(f, unplaced(turned));
        if (f.letters.isEmpty()) assertThat(read(f.reader, folder.resolve(f.file)).grid().affine()).isEqualTo(turned);
        else assertThat(told).singleElement().asString().contains(f.name() + " has no place for them");
    }

    @Test
    void a_format_that_cannot_leave_the_place_open_refuses() {
        assertThatThrownBy(() -> new GiplWriter().write(unplaced(along("LPS")), folder.resolve("v.gipl"), WriteRequest.ANONYMOUS, Progress.NONE)).hasMessageContaining("GIPL cannot say so");
    }

    @Test
    void axes_of_an_nrrd_file_that_are_no_patients_stay_in_nrrd_and_are_told_elsewhere() throws IOException {
        Path file = folder.resolve("own.nrrd");
        Files.write(file, ("NRRD0004\ntype: uchar\ndimension: 3\nspace dimension: 3\nsizes: 2 2 2\nspace directions: (1,0.5,0) (-0.5,1,0) (0,0,2)\nspace origin: (1,2,3)\nencoding: raw\n\n12345678")
            .getBytes(StandardCharsets.US_ASCII));
        Volume v = read(new NrrdReader(), file);
        Format nrrd = new Format(new NrrdWriter(), new NrrdReader(), "again.nrrd", ""), mha = new Format(new MetaImageWriter(), new MetaImageReader(), "again.mha", "LPS");
        assertThat(told(nrrd, v)).isEmpty();
        assertThat(read(new NrrdReader(), folder.resolve("again.nrrd")).grid()).isEqualTo(v.grid());
        assertThat(told(mha, v)).singleElement().asString().contains("MetaImage has no place for them");
    }

    @Test
    void files_of_the_corpus_are_told_about_too() throws IOException {
        for (Object[] from : new Object[][] { { new EcatReader(), "ecat/nibabel/tinypet.v", "RAS" }, { new NrrdReader(), "nrrd/gen_headers/spacings_only.nrrd", "LPS" }, { new MetaImageReader(), "metaimage/itk/dist1.mha", "LPS" } }) {
            Volume v = read((VolumeReader) from[0], Shared.corpus((String) from[1]));
            assertThat(v.grid().orientation()).isEqualTo(from[2]);
            Format f = formats().get(0);
            assertThat(told(f, v)).singleElement().asString().contains("LAS is what readers", "read as " + from[2]);
        }
    }

    private List<String> told(Format f, Volume v) throws IOException {
        List<Finding> findings = f.writer.write(v, folder.resolve(f.file), WriteRequest.ANONYMOUS, Progress.NONE);
        return new ArrayList<>(findings.stream().filter(x -> x.code().equals("NOT_KEPT")).map(Finding::message).toList());
    }

    private static Volume unplaced(Affine affine) {
        return Volume.builder("v", new VoxelGrid(4, 3, 2, affine), Samples.allocate(SampleType.UINT8, 4, 3, 2, 1, 1)).verdict(Verdict.UNPLACED).build();
    }

    private static Affine along(String letters) {
        return Affine.scaling(2, 2, 2).after(flip(letters));
    }

    /** Steps of one along axes with such letters. */
    private static Affine flip(String letters) {
        double[][] lps = new double[3][4];
        for (int axis = 0; axis < 3; axis++) {
            int grows = "LPS".indexOf(letters.charAt(axis)), falls = "RAI".indexOf(letters.charAt(axis));
            lps[Math.max(grows, falls)][axis] = grows < 0 ? -1 : 1;
        }
        return Affine.fromLps(lps);
    }

    private static Volume read(VolumeReader reader, Path file) throws IOException {
        return reader.read(file, OpenRequest.ALL, Progress.NONE).volumes().get(0);
    }
}
