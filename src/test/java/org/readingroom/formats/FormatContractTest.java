package org.readingroom.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeReader;
import org.readingroom.volume.VolumeWriter;

/** What every volume format owes, be it read-only or not: a new one is one more line in {@link #formats}. */
class FormatContractTest {

    /**
     * @param ending   of a file that the writer makes
     * @param isPacked whether that file is compressed
     * @param mm       how well the format tells places
     * @param isTurned whether the format tells directions; else its axes are the patient's
     */
    private record Format(VolumeReader reader, VolumeWriter writer, String ending, boolean isPacked, double mm, boolean isTurned) {
        Format(VolumeReader reader, VolumeWriter writer, String ending, boolean isPacked, double mm) {
            this(reader, writer, ending, isPacked, mm, true);
        }

        @Override
        public String toString() {
            return reader.format() + " " + ending;
        }
    }

    static List<Format> formats() {
        return List.of(
            new Format(new AfniReader(), new AfniWriter(), "+orig.HEAD", false, 1e-9),
            new Format(new AfniReader(), new AfniWriter(), "+tlrc.BRIK.gz", true, 1e-9),
            new Format(new GiplReader(), new GiplWriter(), ".gipl", false, 1e-5, false),
            new Format(new GiplReader(), new GiplWriter(), ".gipl.gz", true, 1e-5, false),
            new Format(new MetaImageReader(), new MetaImageWriter(), ".mha", false, 1e-9),
            new Format(new MetaImageReader(), new MetaImageWriter(), ".zraw", true, 1e-9),
            new Format(new MghReader(), new MghWriter(), ".mgh", false, 1e-3),
            new Format(new MghReader(), new MghWriter(), ".mgz", true, 1e-3),
            new Format(new MincReader(), new MincWriter(), ".mnc", false, 1e-9),
            new Format(new MincReader(), new MincWriter(), ".minc1.mnc", false, 1e-9),
            new Format(new MincReader(), new MincWriter(), ".mnc.gz", true, 1e-9),
            new Format(new NrrdReader(), new NrrdWriter(), ".nrrd", true, 1e-9),
            new Format(new NpyReader(), new NpyWriter(), ".npy", false, 1e-9),
            new Format(new AnalyzeReader(), new AnalyzeWriter(), ".img", false, 1e-3),
            new Format(new NiftiReader(), new NiftiWriter(), ".img", false, 1e-3),
            new Format(new NiftiReader(), new NiftiWriter(), ".nii", false, 1e-3),
            new Format(new NiftiReader(), new NiftiWriter(), ".nii.gz", true, 1e-3));
    }

    private static final int NI = 7, NJ = 5, NK = 4;

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("formats")
    void what_is_written_is_read_again_with_values_and_places(Format f) throws IOException {
        Volume v = oblique(f, SampleType.INT16);
        Volume read = read(f, write(f, v), Loading.WHOLE);
        assertThat(read.samples().sameStored(v.samples())).isTrue();
        assertThat(read.samples().storedType()).isEqualTo(SampleType.INT16);
        assertThat(read.grid().sameAs(v.grid(), f.mm)).as("%s for %s", read.grid().affine(), v.grid().affine()).isTrue();
        assertThat(read.name()).isEqualTo("picture");
    }

    @ParameterizedTest
    @MethodSource("formats")
    void planes_read_when_asked_for_are_those_read_at_once(Format f) throws IOException {
        Path file = write(f, large());
        Volume whole = read(f, file, Loading.WHOLE), later = read(f, file, Loading.ON_DEMAND);
        assertThat(whole.samples().isLazy()).isFalse();
        if (!f.isPacked) assertThat(later.samples().isLazy()).isTrue();
        assertThat(later.samples().sameStored(whole.samples())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void its_own_files_are_known_for_sure_and_those_of_others_are_not_claimed(Format f) throws IOException {
        assertThat(f.reader.confidence(write(f, oblique(f, SampleType.INT16)))).isEqualTo(1);
        Path empty = Files.createFile(folder.resolve("empty.bin"));
        assertThat(f.reader.confidence(empty)).isZero();
        for (Format other : formats())
            if (!other.reader.format().equals(f.reader.format())) assertThat(f.reader.confidence(write(other, oblique(other, SampleType.INT16)))).as(other.toString()).isLessThan(1);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void a_file_cut_anywhere_is_refused_in_one_sentence(Format f) throws IOException {
        Path file = write(f, oblique(f, SampleType.INT16));
        byte[] whole = Files.readAllBytes(file);
        List<Integer> lengths = new ArrayList<>();
        for (int n = 0; n < whole.length - (f.isPacked ? 1 : 0); n += 1 + n / 40) lengths.add(n);
        for (int n : lengths) {
            Files.write(file, Arrays.copyOf(whole, n));
            try {
                read(f, file, Loading.WHOLE);
                fail("%d of %d bytes were read without a word", n, whole.length);
            } catch (FormatException e) {
                assertThat(e.getMessage()).startsWith(file.getFileName().toString()).doesNotContain(folder.toString());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void the_names_of_all_that_is_written_are_known_before(Format f) throws IOException {
        for (String ending : f.writer.extensions()) {
            Path own = Files.createDirectory(folder.resolve("for " + ending)), target = own.resolve("picture+orig" + ending);
            f.writer.write(oblique(f, SampleType.INT16), target, Progress.NONE);
            try (Stream<Path> files = Files.list(own)) {
                assertThat(f.writer.files(target)).as(ending).contains(target).containsAll(files.toList());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void reading_changes_nothing_and_leaves_no_file_open_or_behind(Format f) throws IOException {
        Path file = write(f, oblique(f, SampleType.UINT8));
        byte[] before = Files.readAllBytes(file);
        List<Path> there = list();
        read(f, file, Loading.WHOLE);
        assertThat(open()).isEmpty();
        f.reader.confidence(file);
        assertThat(open()).isEmpty();
        assertThat(list()).isEqualTo(there);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void a_write_that_fails_leaves_nothing(Format f) throws IOException {
        Path taken = Files.createDirectory(folder.resolve("picture" + f.ending));
        Files.createFile(taken.resolve("somebody's"));
        assertThatThrownBy(() -> f.writer.write(oblique(f, SampleType.INT16), taken, Progress.NONE)).isInstanceOf(IOException.class);
        assertThat(list()).containsExactly(taken);
    }

    private List<Path> list() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** Files of the folder that this process holds open, as Linux tells; elsewhere none are found. */
    private List<Path> open() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors)) return List.of();
        List<Path> open = new ArrayList<>();
        try (Stream<Path> all = Files.list(descriptors)) {
            for (Path one : all.toList()) {
                try {
                    Path file = Files.readSymbolicLink(one);
                    if (file.startsWith(folder)) open.add(file);
                } catch (NoSuchFileException e) {
                    continue; // closed since it was listed
                }
            }
        }
        return open;
    }

    private Path write(Format f, Volume v) throws IOException {
        Path file = folder.resolve("picture" + f.ending);
        f.writer.write(v, file, Progress.NONE);
        return file;
    }

    private static Volume read(Format f, Path file, Loading loading) throws IOException {
        return f.reader.read(file, OpenRequest.ALL.with(loading), Progress.NONE).volumes().get(0);
    }

    /** Numbers that differ everywhere, turned about all three axes if the format can tell. */
    private static Volume oblique(Format f, SampleType type) {
        Affine a = Affine.of(new PointMm(-31, 17.25, 108.5), new Direction(2 / 3.0, 2 / 3.0, 1 / 3.0), 0.66, new Direction(-2 / 3.0, 1 / 3.0, 2 / 3.0), 0.78, new Direction(1 / 3.0, -2 / 3.0, 2 / 3.0), 2.125);
        return volume(type, NI, NJ, NK, f.isTurned ? a : Affine.scaling(0.66, 0.78, 2.125).movedTo(-31, 17.25, 108.5));
    }

    private static Volume large() {
        return volume(SampleType.INT16, 64, 32, NK, Affine.scaling(0.5, 0.5, 2));
    }

    private static Volume volume(SampleType type, int ni, int nj, int nk, Affine a) {
        Samples s = Samples.allocate(type, ni, nj, nk, 1, 1);
        for (int k = 0; k < nk; k++) for (int x = 0; x < ni * nj; x++) type.put(s.plane(k, 0, 0), x, k * 29 + x - (type.isSigned() ? 50 : 0));
        return Volume.builder("picture", new VoxelGrid(ni, nj, nk, a), s).verdict(Verdict.UNIFORM).build();
    }
}
