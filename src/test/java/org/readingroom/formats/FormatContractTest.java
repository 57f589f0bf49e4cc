package org.readingroom.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.readingroom.formats.ecat.EcatMaker;
import org.readingroom.formats.ecat.EcatReader;
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
import org.readingroom.formats.parrec.ParMaker;
import org.readingroom.formats.parrec.ParRecReader;
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

    /** What a format tells of a place: directions too; the axes of the patient and where they begin; or sizes alone, around the centre. */
    private enum Place { TURNED, STRAIGHT, CENTRED }

    /**
     * @param writer   ours; for a format that is only read, one that tests have
     * @param ending   of a file that the writer makes
     * @param isPacked whether that file is compressed
     * @param mm       how well the format tells places
     * @param order    the same file in the other byte order
     */
    private record Format(VolumeReader reader, VolumeWriter writer, String ending, boolean isPacked, double mm, Place place, OtherOrder order) {
        Format(VolumeReader reader, VolumeWriter writer, String ending, boolean isPacked, double mm, OtherOrder order) {
            this(reader, writer, ending, isPacked, mm, Place.TURNED, order);
        }

        boolean isReadOnly() {
            return !reader.readOnlyExtensions().isEmpty();
        }

        @Override
        public String toString() {
            return reader.format() + " " + ending;
        }
    }

    static List<Format> formats() {
        return List.of(
            new Format(new AfniReader(), new AfniWriter(), "+orig.HEAD", false, 1e-9, OtherOrder.named("LSB_FIRST", "MSB_FIRST", ".BRIK", 0)),
            new Format(new AfniReader(), new AfniWriter(), "+tlrc.BRIK.gz", true, 1e-9, OtherOrder.NONE),
            new Format(new EcatReader(), new EcatMaker(), ".v", false, 1e-4, Place.CENTRED, OtherOrder.of(EcatMaker.NUMBERS)),
            new Format(new GiplReader(), new GiplWriter(), ".gipl", false, 1e-5, Place.STRAIGHT, OtherOrder.unknown("2:5 4:4 1:80 4:20 1:2 8:6 4:5")),
            new Format(new GiplReader(), new GiplWriter(), ".gipl.gz", true, 1e-5, Place.STRAIGHT, OtherOrder.NONE),
            new Format(new MetaImageReader(), new MetaImageWriter(), ".mha", false, 1e-9, OtherOrder.named("BinaryDataByteOrderMSB = False", "BinaryDataByteOrderMSB = True", ".mha", NI * NJ * NK)),
            new Format(new MetaImageReader(), new MetaImageWriter(), ".zraw", true, 1e-9, OtherOrder.NONE),
            new Format(new MghReader(), new MghWriter(), ".mgh", false, 1e-3, OtherOrder.unknown("4:7 2:1 4:15")),
            new Format(new MghReader(), new MghWriter(), ".mgz", true, 1e-3, OtherOrder.NONE),
            new Format(new MincReader(), new MincWriter(), ".mnc", false, 1e-9, OtherOrder.unknown("1:8 1:5 8:4")),
            new Format(new MincReader(), new MincWriter(), ".minc1.mnc", false, 1e-9, OtherOrder.unknown("1:4 4:2")),
            new Format(new MincReader(), new MincWriter(), ".mnc.gz", true, 1e-9, OtherOrder.NONE),
            new Format(new NrrdReader(), new NrrdWriter(), ".nrrd", true, 1e-9, OtherOrder.NONE),
            new Format(new NrrdReader(), new NrrdWriter(), ".nhdr", false, 1e-9, OtherOrder.named("endian: little", "endian: big", ".raw", 0)),
            new Format(new NpyReader(), new NpyWriter(), ".npy", false, 1e-9, OtherOrder.named("'<i2'", "'>i2'", ".npy", NI * NJ * NK)),
            new Format(new ParRecReader(), new ParMaker(), ".REC", false, 1e-4, Place.STRAIGHT, OtherOrder.NONE), // text, and pixels of one order
            new Format(new AnalyzeReader(), new AnalyzeWriter(), ".img", false, 1e-3, OtherOrder.of("4:1 1:28 4:1 2:1 1:2 2:8 1:12 2:4 4:18 1:105 2:5 1:53 4:8")),
            new Format(new NiftiReader(), new NiftiWriter(), ".img", false, 1e-3, OtherOrder.of(OtherOrder.NIFTI)),
            new Format(new NiftiReader(), new NiftiWriter(), ".nii", false, 1e-3, OtherOrder.of(OtherOrder.NIFTI + " 1:4")),
            new Format(new NiftiReader(), new NiftiWriter(), ".nii.gz", true, 1e-3, OtherOrder.NONE));
    }

    static List<Format> written() {
        return formats().stream().filter(f -> !f.isReadOnly()).toList();
    }

    private static final int NI = 7, NJ = 5, NK = 4;

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("formats")
    void what_is_written_is_read_again_with_values_and_places(Format f) throws IOException {
        Volume v = oblique(f, SampleType.INT16);
        Volume read = read(f, write(f, v), Loading.WHOLE);
        same(f, read, v);
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
                if (!new String(whole, n, whole.length - n, StandardCharsets.ISO_8859_1).isBlank()) fail("%d of %d bytes were read without a word", n, whole.length); // else a text lacks the end of its last line
            } catch (FormatException e) {
                assertThat(e.getMessage()).startsWith(file.getFileName().toString()).doesNotContain(folder.toString());
            }
        }
    }

    /** Those of whose numbers some can be turned alone. */
    static List<Format> ordered() {
        return formats().stream().filter(f -> f.order.isThere()).toList();
    }

    @ParameterizedTest
    @MethodSource("ordered")
    void the_other_byte_order_is_read_for_what_it_means_or_refused_in_one_sentence(Format f) throws IOException {
        Volume v = oblique(f, SampleType.INT16);
        Path file = write(f, v);
        f.order.turn(folder);
        if (f.order.isRead()) {
            assertThat(f.reader.confidence(file)).isEqualTo(1);
            same(f, read(f, file, Loading.WHOLE), v);
            same(f, read(f, file, Loading.ON_DEMAND), v);
        } else {
            assertThat(f.reader.confidence(file)).isLessThan(1);
            assertThatThrownBy(() -> read(f, file, Loading.WHOLE)).isInstanceOf(FormatException.class).hasMessageStartingWith(file.getFileName().toString()).hasMessageContaining("expected");
        }
    }

    /** Those whose numbers are not packed. */
    static List<Format> plain() {
        return formats().stream().filter(f -> !f.isPacked).toList();
    }

    @ParameterizedTest
    @MethodSource("plain")
    void absurd_sizes_counts_and_lengths_claim_nothing_that_the_file_does_not_have(Format f) throws IOException {
        Path file = write(f, oblique(f, SampleType.INT16));
        long most = 0;
        for (Path part : list()) most += Double.BYTES * Files.size(part); // shorts may become doubles
        int opened = 0, refused = 0;
        for (Path part : list()) {
            if (part.toString().matches(".*\\.(BRIK|img|raw|REC)")) continue; // voxels alone
            byte[] good = Files.readAllBytes(part);
            for (byte[] bad : AbsurdNumbers.in(good)) {
                Files.write(part, bad);
                try {
                    Volume v = read(f, file, Loading.WHOLE);
                    assertThat(v.samples().bytes()).isLessThanOrEqualTo(most);
                    v.grid().affine().inverse();
                    opened++;
                } catch (FormatException e) {
                    assertThat(e.getMessage()).startsWith("picture").contains("expected").doesNotContain(folder.toString()).doesNotContain("Exception");
                    refused++;
                } catch (RuntimeException | Error e) {
                    throw new AssertionError(part.getFileName() + " from byte " + Arrays.mismatch(good, bad) + " on", e);
                }
            }
            Files.write(part, good);
        }
        assertThat(refused).isPositive();
        assertThat(opened).isPositive(); // fields that mean nothing for the voxels
    }

    @ParameterizedTest
    @MethodSource("written")
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
    @MethodSource("written")
    void a_write_that_fails_leaves_nothing(Format f) throws IOException {
        Path taken = Files.createDirectory(folder.resolve("picture" + f.ending));
        Files.createFile(taken.resolve("somebody's"));
        assertThatThrownBy(() -> f.writer.write(oblique(f, SampleType.INT16), taken, Progress.NONE)).isInstanceOf(IOException.class);
        assertThat(list()).containsExactly(taken);
    }

    private static void same(Format f, Volume read, Volume v) {
        if (f.place == Place.CENTRED) { // a frame has its own factor, so its values are real ones
            for (int k = 0; k < NK; k++) assertThat(real(read, k)).isEqualTo(real(v, k));
        } else {
            assertThat(read.samples().sameStored(v.samples())).isTrue();
            assertThat(read.samples().storedType()).isEqualTo(SampleType.INT16);
        }
        assertThat(read.grid().sameAs(v.grid(), f.mm)).as("%s for %s", read.grid().affine(), v.grid().affine()).isTrue();
    }

    private static float[] real(Volume v, int k) {
        float[] plane = new float[NI * NJ];
        v.realPlane(k, 0, 0, plane);
        return plane;
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
        Affine turned = Affine.of(new PointMm(-31, 17.25, 108.5), new Direction(2 / 3.0, 2 / 3.0, 1 / 3.0), 0.66, new Direction(-2 / 3.0, 1 / 3.0, 2 / 3.0), 0.78, new Direction(1 / 3.0, -2 / 3.0, 2 / 3.0), 2.125);
        return volume(type, NI, NJ, NK, switch (f.place) {
            case TURNED -> turned;
            case STRAIGHT -> Affine.scaling(0.66, 0.78, 2.125).movedTo(-31, 17.25, 108.5);
            case CENTRED -> Affine.fromRas(new double[][] { { -0.66, 0, 0, 0.66 * (NI - 1) / 2 }, { 0, -0.78, 0, 0.78 * (NJ - 1) / 2 }, { 0, 0, -2.125, 2.125 * (NK - 1) / 2 } });
        });
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
