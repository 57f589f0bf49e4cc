package org.readingroom.formats.gipl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.formats.AnyVolume;
import org.readingroom.formats.Gzipped;
import org.readingroom.formats.PlastimatchSays;
import org.readingroom.formats.SpoiltHeaders;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.testing.Shared;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.WriteRequest;

class GiplTest {

    private static final int NX = 0, NT = 6, TYPE = 8, STEP = 10, TEXT = 26, MATRIX = 106, FLAG = 186, ORIGIN = 204, CAL = 240, MAGIC = 252;

    @TempDir
    Path folder;

    @Test
    void programs_made_with_itk_read_our_files_with_equal_values_and_places() throws Exception {
        List<Volume> volumes = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        for (SampleType type : GiplType.COMMON) {
            if (type == SampleType.INT8) continue; // plastimatch itself does not take it
            volumes.add(AnyVolume.of(type.ordinal(), type, 3, 1, AnyVolume.straight(type.ordinal())));
            files.add(folder.resolve(type.label() + (type.bytes() == 2 ? ".gipl.gz" : ".gipl")));
            write(volumes.get(volumes.size() - 1), files.get(files.size() - 1));
        }
        PlastimatchSays.same(volumes, files, folder);
    }

    @Test
    void whole_numbers_of_32_bits_which_itk_does_not_read_become_floats_of_64_but_for_the_formats_own() throws Exception {
        Volume v = AnyVolume.of(8, SampleType.UINT32, 3, 1, AnyVolume.straight(8));
        write(v, folder.resolve("a.gipl"));
        Volume read = read(folder.resolve("a.gipl"));
        assertThat(read.samples().storedType()).isEqualTo(SampleType.FLOAT64);
        assertThat(read.real(0, 0, 0, 0, 0)).isEqualTo(v.real(0, 0, 0, 0, 0));
        byte[] own = Arrays.copyOf(good(), 256 + 96);
        ByteBuffer.wrap(own).putShort(TYPE, (short) 31).putInt(256, -2);
        write(read(Files.write(folder.resolve("b.gipl"), own)), folder.resolve("c.gipl"));
        assertThat(read(folder.resolve("c.gipl")).real(0, 0, 0, 0, 0)).isEqualTo(0xfffffffeL);
        assertThat(read(folder.resolve("c.gipl")).samples().storedType()).isEqualTo(SampleType.UINT32);
    }

    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void itks_files_go_through_to_the_last_byte_but_for_the_range_of_values_that_it_leaves_out() throws Exception {
        for (String name : new String[] { "short.gipl", "float.gipl", "uchar.gipl" }) {
            Path source = Shared.corpus("gipl/gen/" + name), copy = folder.resolve(name);
            write(read(source), copy);
            byte[] was = Files.readAllBytes(source), is = Files.readAllBytes(copy);
            Arrays.fill(is, 188, 204, (byte) 0);
            assertThat(is).isEqualTo(was);
        }
    }

    @Test
    void fields_that_mean_nothing_to_us_survive() throws Exception {
        byte[] marked = good();
        ByteBuffer b = ByteBuffer.wrap(marked);
        b.put(TEXT, "scan 7".getBytes(StandardCharsets.US_ASCII)).put(FLAG, (byte) 9).putFloat(MATRIX, 3).putFloat(CAL, 0.5f).putFloat(244, 1.25f).putFloat(248, -2).putInt(MAGIC, 719555000).putShort(TYPE, (short) 1);
        Volume v = read(Files.write(folder.resolve("marked.gipl"), marked));
        assertThat(v.metadata()).containsEntry("gipl.flag1", "9").containsEntry("gipl.user_def1", "1.25");
        assertThat(v.findings()).extracting(Finding::code).containsExactlyInAnyOrder("TRANSFORM_CHOICE", "RESCALE_UNUSABLE");
        new GiplWriter().write(v, folder.resolve("again.gipl"), WriteRequest.ANONYMOUS.withIdentity(), Progress.NONE);
        assertThat(Files.readAllBytes(folder.resolve("again.gipl"))).isEqualTo(marked);
        Volume elsewhere = v.toBuilder().format("NIfTI-1").build();
        write(elsewhere, folder.resolve("other.gipl"));
        assertThat(new String(Files.readAllBytes(folder.resolve("other.gipl")), TEXT, 22, StandardCharsets.US_ASCII)).isEqualTo("No Patient Information");
    }

    @Test
    void what_the_format_cannot_say_is_refused_in_a_sentence() {
        Volume straight = AnyVolume.of(1, SampleType.INT16, 3, 1, AnyVolume.straight(1));
        VoxelGrid g = straight.grid();
        for (Object[] refused : new Object[][] { { AnyVolume.of(1, SampleType.INT16, 3, 1, AnyVolume.turned(2)), "oblique" }, { AnyVolume.of(1, SampleType.INT16, 3, 2, AnyVolume.straight(1)), "2 components" },
            { straight.toBuilder().verdict(Verdict.UNPLACED).build(), "nobody knows where" },
            { straight.toBuilder().on(new VoxelGrid(g.ni(), g.nj(), g.nk(), Affine.scaling(-1, 1, 1)), straight.samples()).build(), "RPS" },
            { Volume.builder("long", new VoxelGrid(65536, 1, 1, Affine.scaling(1, 1, 1)), Samples.allocate(SampleType.INT8, 65536, 1, 1, 1, 1)).build(), "65535 voxels" } })
            assertThatThrownBy(() -> write((Volume) refused[0], folder.resolve("a.gipl"))).as(refused[1] + "").isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a.gipl cannot be written as GIPL").hasMessageContaining((String) refused[1]);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void real_values_are_written_where_stored_ones_are_scaled() throws Exception {
        Volume v = AnyVolume.of(5, SampleType.UINT8, 3, 1, AnyVolume.straight(5)).toBuilder().rescale(Rescale.of(2, -100)).build();
        write(v, folder.resolve("a.gipl"));
        assertThat(read(folder.resolve("a.gipl")).real(0, 0, 0, 0, 0)).isEqualTo(v.real(0, 0, 0, 0, 0));
    }

    @Test
    void each_lie_is_named() throws Exception {
        for (Object[] lie : new Object[][] { { NX, (short) 0, "a size of 0" }, { NX, (short) -1, "bytes" }, { NT, (short) 2, "bytes" }, { TYPE, (short) 144, "144 (complex short)" }, { TYPE, (short) 3, "image type 3" },
            { MAGIC, 815, "815 (a dialect of IRTK)" }, { MAGIC, 1, "magic number is 1" }, { ORIGIN, Double.NaN, "a transform that cannot be used" }, { ORIGIN, Double.POSITIVE_INFINITY, "a transform that cannot be used" } }) {
            byte[] bad = good();
            ByteBuffer b = ByteBuffer.wrap(bad);
            if (lie[1] instanceof Short s) b.putShort((int) lie[0], s);
            if (lie[1] instanceof Integer i) b.putInt((int) lie[0], i);
            if (lie[1] instanceof Double d) b.putDouble((int) lie[0], d);
            for (byte[] bytes : new byte[][] { bad, Gzipped.of(bad) })
                assertThatThrownBy(() -> read(Files.write(folder.resolve("lie.gipl"), bytes))).as(lie[2] + "").isInstanceOf(FormatException.class).hasMessageStartingWith("lie.gipl")
                    .hasMessageContaining((String) lie[2]);
        }
    }

    @Test
    void a_size_that_nobody_gave_is_a_guess_and_a_negative_one_turns_the_axis_round() throws Exception {
        for (float step : new float[] { 0, Float.NaN }) {
            byte[] bad = good();
            ByteBuffer.wrap(bad).putFloat(STEP, step);
            Volume v = read(Files.write(folder.resolve("a.gipl"), bad));
            assertThat(v.verdict()).isEqualTo(Verdict.UNPLACED);
            assertThat(v.findings()).extracting(Finding::code).containsExactly("NO_SPACING");
            assertThat(v.grid().affine().step(0)).isEqualTo(1);
            write(v, folder.resolve("b.gipl"));
        }
        byte[] turned = good();
        ByteBuffer.wrap(turned).putFloat(STEP, -2);
        assertThat(read(Files.write(folder.resolve("a.gipl"), turned)).grid().orientation()).isEqualTo("RPS");
    }

    @Test
    void a_bomb_of_zeros_is_refused_before_memory_is_taken_and_trailing_bytes_are_told() throws Exception {
        byte[] bomb = Arrays.copyOf(good(), 1 << 16);
        assertThat(read(Files.write(folder.resolve("tail.gipl"), bomb)).findings()).extracting(Finding::code).containsExactly("TRAILING_BYTES");
        ByteBuffer.wrap(bomb).putShort(0, (short) 4096).putShort(2, (short) 4096);
        assertThatThrownBy(() -> read(Files.write(folder.resolve("bomb.gipl.gz"), Gzipped.of(bomb)))).isInstanceOf(FormatException.class).hasMessageContaining("bytes of gzip");
    }

    @Test
    void whatever_stands_in_the_header_the_file_opens_or_is_refused_in_a_sentence() throws Exception {
        assertThat(SpoiltHeaders.opened(folder.resolve("fuzz.gipl"), good(), 256, GiplTest::read)).isBetween(60, 590);
    }

    @Test
    void the_magic_number_makes_sure_whatever_the_name() throws Exception {
        GiplReader reader = new GiplReader();
        assertThat(reader.confidence(Files.write(folder.resolve("a.bin"), Gzipped.of(good())))).isEqualTo(1);
        assertThat(reader.confidence(Files.write(folder.resolve("b.gipl"), new byte[3]))).isBetween(0.1, 0.3);
        assertThat(reader.confidence(Files.write(folder.resolve("c.bin"), new byte[300]))).isZero();
        assertThat(reader.confidence(folder)).isZero();
    }

    private byte[] good() throws IOException {
        Samples s = Samples.allocate(SampleType.UINT8, 4, 3, 2, 1, 1);
        for (int x = 0; x < 12; x++) ((byte[]) s.planes().get(1))[x] = (byte) x;
        Path file = folder.resolve("good.gipl");
        write(Volume.builder("good", new VoxelGrid(4, 3, 2, Affine.scaling(0.5, 0.75, 2)), s).build(), file);
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        return bytes;
    }

    private static void write(Volume v, Path file) throws IOException {
        new GiplWriter().write(v, file, Progress.NONE);
    }

    private static Volume read(Path file) throws IOException {
        return new GiplReader().read(file, Loading.FITTING, Progress.NONE);
    }
}
