package org.readingroom.formats.mgh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
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
import org.readingroom.formats.SpoiltHeaders;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.testing.Shared;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.WriteRequest;
import org.readingroom.volume.figures.StoredDigest;

class MghTest {

    private static final double FLOAT32_MM = 1e-3;
    private static final int VERSION = 0, WIDTH = 4, FRAMES = 16, TYPE = 20, GOOD = 28, DELTA = 30, DIRECTIONS = 42;

    @TempDir
    Path folder;

    @Test
    void nibabel_reads_our_files_with_equal_values_and_places() throws Exception {
        List<Volume> volumes = new ArrayList<>();
        List<String> arguments = new ArrayList<>();
        for (SampleType type : MghType.COMMON)
            for (int dimensions = 3; dimensions <= 4; dimensions++) {
                long seed = 10 * type.ordinal() + dimensions;
                volumes.add(AnyVolume.of(seed, type, dimensions, 1, AnyVolume.turned(seed)));
                arguments.add(folder.resolve(volumes.size() + (volumes.size() % 2 == 0 ? ".mgh" : ".mgz")).toString());
                write(volumes.get(volumes.size() - 1), Path.of(arguments.get(arguments.size() - 1)));
            }

        List<JsonObject> said = nibabelSays(arguments);

        for (int n = 0; n < volumes.size(); n++) {
            Volume v = volumes.get(n);
            assertThat(said.get(n).get("dtype").getAsString()).isEqualTo(v.samples().storedType().label());
            assertThat(said.get(n).get("sha256").getAsString()).isEqualTo(StoredDigest.sha256(v));
            assertThat(new VoxelGrid(v.grid().ni(), v.grid().nj(), v.grid().nk(), affine(said.get(n))).sameAs(v.grid(), FLOAT32_MM)).isTrue();
        }
    }

    @Test
    void we_read_nibabels_files_with_equal_values_and_places() throws Exception {
        for (JsonObject said : nibabelSays(List.of("make", folder.toString()))) {
            Path file = folder.resolve(said.get("name").getAsString());
            assertThat(new MghReader().confidence(file)).isEqualTo(1);
            Volume v = read(file);
            assertThat(v.samples().storedType().label()).isEqualTo(said.get("dtype").getAsString());
            assertThat(StoredDigest.sha256(v)).isEqualTo(said.get("sha256").getAsString());
            assertThat(v.grid().affine().isClose(affine(said), 1e-4)).as("%s for %s", v.grid().affine(), said).isTrue();
            assertThat(v.metadata().get("mgh.tr (ms)")).isEqualTo("2500.0");
            assertThat(v.metadata().get("mgh.te (ms)")).isEqualTo("30.5");
            assertThat(v.metadata().get("Time step (s)")).isEqualTo(v.times() > 1 ? "2.5" : null);
        }
    }

    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void what_stands_behind_the_voxels_goes_through_byte_for_byte_and_the_header_to_the_last_bit() throws Exception {
        for (String name : new String[] { "nibabel/test.mgz", "niivue/wm.mgz" }) {
            Path source = Shared.corpus("mgh/" + name), copy = folder.resolve("copy.mgz");
            write(read(source), copy);
            byte[] was = unpacked(source), is = unpacked(copy);
            int end = MghHeader.BYTES + (int) read(source).samples().bytes();
            assertThat(Arrays.copyOfRange(is, end, is.length)).isEqualTo(Arrays.copyOfRange(was, end, was.length));
            MghHeader a = MghHeader.parse(source, was), b = MghHeader.parse(copy, is);
            assertThat(b.version()).isEqualTo(a.version());
            assertThat(b.dof()).isEqualTo(a.dof());
            assertThat(b.affine().isClose(a.affine(), 1e-4)).isTrue();
        }
    }

    @Test
    void the_time_step_of_another_format_becomes_the_repetition_time() throws Exception {
        Volume v = AnyVolume.of(3, SampleType.INT16, 4, 1, AnyVolume.turned(3)).toBuilder().metadata("Time step (s)", "1.5").build();
        write(v, folder.resolve("a.mgh"));
        assertThat(read(folder.resolve("a.mgh")).metadata().get("mgh.tr (ms)")).isEqualTo("1500.0");
    }

    @Test
    void an_image_that_nobody_can_place_is_said_to_be_so_and_lies_as_FreeSurfers_coronal_ones_do() throws Exception {
        Volume v = AnyVolume.of(4, SampleType.UINT8, 3, 1, Affine.centred(6, 1, 3, AnyVolume.of(4, SampleType.UINT8, 3, 1, AnyVolume.straight(4)).grid().spacing())).toBuilder().verdict(Verdict.UNPLACED).build();
        List<Finding> told = new MghWriter().write(v, folder.resolve("a.mgh"), WriteRequest.ANONYMOUS, Progress.NONE);
        assertThat(told).extracting(Finding::code).containsExactly("NOT_KEPT", "NO_SPACING");
        Volume read = read(folder.resolve("a.mgh"));
        assertThat(read.verdict()).isEqualTo(Verdict.UNPLACED);
        assertThat(read.findings()).extracting(Finding::code).contains("NO_SPACING");
        assertThat(read.grid().orientation()).isEqualTo("LIA"); // nibabel 5 takes the transposed matrix, LSP
        assertThat(read.grid().centre().distanceTo(new PointMm(-0.5, 0.5, 0.5))).isLessThan(1);
        assertThat(affine(nibabelSays(List.of(folder.resolve("a.mgh").toString())).get(0)).step(0)).isEqualTo(1);
    }

    @Test
    void real_values_are_written_where_stored_ones_are_scaled() throws Exception {
        Volume v = AnyVolume.of(5, SampleType.UINT8, 3, 1, AnyVolume.turned(5)).toBuilder().rescale(Rescale.of(2, -100)).build();
        write(v, folder.resolve("a.mgz"));
        Volume read = read(folder.resolve("a.mgz"));
        assertThat(read.samples().storedType()).isEqualTo(SampleType.INT16);
        assertThat(read.real(0, 0, 0, 0, 0)).isEqualTo(v.real(0, 0, 0, 0, 0));
    }

    @Test
    void wide_types_are_written_only_if_every_value_has_a_place() throws Exception {
        Samples s = Samples.allocate(SampleType.FLOAT64, 2, 1, 1, 1, 1);
        double[] plane = (double[]) s.planes().get(0);
        plane[0] = 1.5;
        plane[1] = Double.NaN;
        Volume v = Volume.builder("wide", new VoxelGrid(2, 1, 1, Affine.scaling(1, 1, 1)), s).build();
        write(v, folder.resolve("a.mgz"));
        assertThat(read(folder.resolve("a.mgz")).samples().storedType()).isEqualTo(SampleType.FLOAT32);
        plane[0] = 0.1;
        assertThatThrownBy(() -> write(v, folder.resolve("b.mgz"))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("float64").hasMessageContaining("b.mgz");
        Samples whole = Samples.allocate(SampleType.INT64, 2, 1, 1, 1, 1);
        ((long[]) whole.planes().get(0))[0] = Integer.MIN_VALUE;
        Volume w = Volume.builder("wide", v.grid(), whole).build();
        write(w, folder.resolve("c.mgz"));
        assertThat(read(folder.resolve("c.mgz")).real(0, 0, 0, 0, 0)).isEqualTo(Integer.MIN_VALUE);
        ((long[]) whole.planes().get(0))[0] = 1L << 60 | 1;
        assertThatThrownBy(() -> write(w, folder.resolve("d.mgz"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void colour_is_refused_in_a_sentence() {
        assertThatThrownBy(() -> write(AnyVolume.of(6, SampleType.UINT8, 3, 3, AnyVolume.turned(6)), folder.resolve("rgb.mgz")))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("3 components");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void unsigned_shorts_of_the_format_stay_what_they_are() throws Exception {
        byte[] good = good();
        ByteBuffer.wrap(good).putInt(TYPE, 10).putInt(VERSION, 0x201);
        Path file = Files.write(folder.resolve("u.mgh"), good);
        Volume v = read(file);
        assertThat(v.samples().storedType()).isEqualTo(SampleType.UINT16);
        write(v, folder.resolve("v.mgh"));
        assertThat(Files.readAllBytes(folder.resolve("v.mgh"))).isEqualTo(good);
    }

    @Test
    void each_lie_is_named() throws Exception {
        for (Object[] lie : new Object[][] { { VERSION, 2, "version 2" }, { WIDTH, 0, "the width is 0" }, { WIDTH + 4, -3, "the height is -3" }, { FRAMES, Integer.MIN_VALUE, "number of frames" },
            { WIDTH, Integer.MAX_VALUE, "the header claims" }, { FRAMES, Integer.MAX_VALUE, "the header claims" }, { TYPE, 2, "2 (long" }, { TYPE, 5, "bitmap" }, { TYPE, 77, "data type 77" }, { WIDTH, 5, "384 bytes are left; expected 480 bytes" },
            { DELTA, Float.floatToIntBits(Float.NaN), "a transform that cannot be used" }, { DELTA, 0, "a transform that cannot be used" }, { DIRECTIONS, 0, "a transform that cannot be used" } }) {
            byte[] bad = good();
            ByteBuffer.wrap(bad).putInt((int) lie[0], (int) lie[1]);
            for (byte[] bytes : new byte[][] { bad, Gzipped.of(bad) }) {
                Path file = Files.write(folder.resolve("lie.mgz"), bytes);
                if (bytes != bad && ((String) lie[2]).contains("bytes")) assertThatThrownBy(() -> read(file)).isInstanceOf(FormatException.class);
                else assertThatThrownBy(() -> read(file)).as(lie[2] + "").isInstanceOf(FormatException.class).hasMessageStartingWith("lie.mgz").hasMessageContaining((String) lie[2]);
            }
        }
    }

    @Test
    void a_negative_step_turns_the_axis_round() throws Exception {
        byte[] turned = good();
        ByteBuffer.wrap(turned).putFloat(DELTA, -1);
        Volume v = read(Files.write(folder.resolve("a.mgh"), turned));
        assertThat(v.grid().affine().get(0, 0)).isEqualTo(-1);
    }

    @Test
    void a_bomb_of_zeros_is_refused_before_memory_is_taken() throws Exception {
        byte[] bomb = Arrays.copyOf(good(), 1 << 16);
        ByteBuffer.wrap(bomb).putInt(WIDTH, 1024).putInt(WIDTH + 4, 1024).putInt(WIDTH + 8, 3);
        Path file = Files.write(folder.resolve("bomb.mgz"), Gzipped.of(bomb));
        assertThatThrownBy(() -> read(file)).isInstanceOf(FormatException.class).hasMessageContaining("bytes of gzip");
    }

    @Test
    void whatever_stands_in_the_header_the_file_opens_or_is_refused_in_a_sentence() throws Exception {
        assertThat(SpoiltHeaders.opened(folder.resolve("fuzz.mgh"), good(), 90, MghTest::read)).isBetween(60, 590);
    }

    @Test
    void tags_beyond_a_megabyte_are_left_and_told() throws Exception {
        for (boolean packed : new boolean[] { false, true }) {
            byte[] large = Arrays.copyOf(good(), good().length + MghFooter.MOST + 2);
            Volume v = read(Files.write(folder.resolve("large.mgz"), packed ? Gzipped.of(large) : large));
            assertThat(v.findings()).extracting(Finding::code).contains("TRAILING_BYTES");
            assertThat(v.metadata()).doesNotContainKey(MghFooter.FOOTER);
        }
    }

    @Test
    void only_name_and_content_together_make_sure() throws Exception {
        MghReader reader = new MghReader();
        assertThat(reader.confidence(Files.write(folder.resolve("a.mgh"), good()))).isEqualTo(1);
        assertThat(reader.confidence(Files.write(folder.resolve("a.bin"), good()))).isBetween(0.3, 0.9);
        assertThat(reader.confidence(Files.write(folder.resolve("b.mgz"), new byte[90]))).isBetween(0.1, 0.3);
        assertThat(reader.confidence(Files.write(folder.resolve("c.bin"), new byte[90]))).isZero();
        assertThat(reader.confidence(folder)).isZero();
    }

    private byte[] good() throws IOException {
        Samples s = Samples.allocate(SampleType.INT16, 4, 3, 2, 1, 8);
        for (int n = 0; n < 16; n++) for (int x = 0; x < 12; x++) ((short[]) s.planes().get(n))[x] = (short) (12 * n + x);
        Path file = folder.resolve("good.mgh");
        write(Volume.builder("good", new VoxelGrid(4, 3, 2, Affine.fromRas(new double[][] { { -1, 0, 0, 2 }, { 0, 0, 1, 3 }, { 0, -1, 0, 4 } })), s).build(), file);
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        return bytes;
    }

    private List<JsonObject> nibabelSays(List<String> arguments) throws IOException, InterruptedException {
        Programs.requirePython("nibabel");
        List<String> command = new ArrayList<>(List.of(Programs.PYTHON, "src/test/resources/org/readingroom/formats/mgh/nibabel-says.py"));
        command.addAll(arguments);
        Programs.Run run = Programs.run(command);
        assertThat(run.exit()).as(run.output()).isZero();
        return run.output().lines().filter(l -> l.startsWith("{")).map(l -> JsonParser.parseString(l).getAsJsonObject()).toList();
    }

    private static Affine affine(JsonObject said) {
        JsonArray rows = said.getAsJsonArray("affine");
        double[][] m = new double[4][4];
        for (int r = 0; r < 4; r++) for (int c = 0; c < 4; c++) m[r][c] = rows.get(r).getAsJsonArray().get(c).getAsDouble();
        return Affine.fromRas(m);
    }

    private static byte[] unpacked(Path file) throws IOException {
        try (var in = org.readingroom.io.ByteSource.open(file)) {
            return in.readAllBytes();
        }
    }

    private static void write(Volume v, Path file) throws IOException {
        new MghWriter().write(v, file, Progress.NONE);
    }

    private static Volume read(Path file) throws IOException {
        return new MghReader().read(file, Loading.FITTING, Progress.NONE);
    }
}
