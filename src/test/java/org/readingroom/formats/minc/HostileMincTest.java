package org.readingroom.formats.minc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readingroom.formats.Gzipped;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/** Headers that lie, files that end, bytes that flip: one sentence each, no memory claimed, no wrong voxels. */
class HostileMincTest {

    @TempDir
    Path folder;
    private Volume volume;
    private byte[] first, second;

    @BeforeEach
    void good_files() throws IOException {
        Samples s = Samples.allocate(SampleType.INT16, 4, 3, 2, 1, 1);
        for (int n = 0; n < 24; n++) s.image().getAt(n % 4, n / 4 % 3, n / 12, 0, 0).setReal(n);
        volume = Volume.builder("good", new VoxelGrid(4, 3, 2, Affine.scaling(0.5, 0.75, 2)), s).rescale(Rescale.of(0.5, 3)).build();
        first = written("good.minc1.mnc");
        second = written("good.mnc");
    }

    private byte[] written(String name) throws IOException {
        new MincWriter().write(volume, folder.resolve(name), Progress.NONE);
        return Files.readAllBytes(folder.resolve(name));
    }

    @Test
    void a_file_cut_anywhere_is_refused_in_one_sentence_plain_or_packed() throws IOException {
        for (int length = 0; length < first.length; length += 1 + length / 60) refused(Arrays.copyOf(first, length), "cut.mnc");
        for (int length = 0; length < second.length; length += 1 + length / 60) refused(Arrays.copyOf(second, length), "cut.mnc");
        for (byte[] packed : new byte[][] { Gzipped.of(first), Gzipped.of(second) })
            for (int length = 0; length < packed.length - 8; length += 1 + length / 20) refused(Arrays.copyOf(packed, length), "cut.mnc.gz");
    }

    @Test
    void the_sentence_names_how_many_bytes_are_missing() throws IOException {
        assertThat(refused(Arrays.copyOf(first, first.length - 7), "short.mnc")).contains("so 7 are missing");
        assertThat(refused(Arrays.copyOf(second, second.length - 9), "short.mnc")).contains("so 9 are missing");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(first, 0, first.length - 11);
        }
        assertThat(refused(packed.toByteArray(), "short.mnc.gz")).contains("so 11 are missing");
    }

    @Test
    void a_flipped_byte_in_packed_data_is_noticed() throws IOException {
        byte[] packed = Gzipped.of(first);
        for (int at = 10; at < packed.length - 4; at += 17) {
            byte[] wrong = packed.clone();
            wrong[at] ^= 0x10;
            refused(wrong, "flipped.mnc.gz");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2 })
    void flipped_bytes_give_a_sentence_or_a_volume_and_nothing_else(int version) throws IOException {
        byte[] good = version == 1 ? first : second;
        Random random = new Random(version);
        for (int n = 0; n < (version == 1 ? 800 : 250); n++) {
            byte[] wrong = good.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) wrong[random.nextInt(wrong.length)] = (byte) random.nextInt();
            Path file = Files.write(folder.resolve("flipped.mnc"), wrong);
            try {
                assertThat(new MincReader().read(file, Loading.FITTING, Progress.NONE).samples().bytes()).isPositive();
            } catch (FormatException e) {
                assertThat(e.getMessage()).startsWith("flipped.mnc").contains("expected").doesNotContain("Exception").doesNotContain(folder.toString());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 20 })
    void lengths_that_lie_are_refused(int length) throws IOException {
        byte[] wrong = first.clone();
        ByteBuffer.wrap(wrong).putInt(after(wrong, "zspace"), length);
        String sentence = refused(wrong, "length.mnc");
        assertThat(sentence).containsAnyOf("missing", "at least 1", "claims");
        byte[] chunked = second.clone();
        ByteBuffer.wrap(chunked).putInt(chunked.length - 24 * 2, length); // samples: any number is one
        Files.write(folder.resolve("any.mnc"), chunked);
        assertThat(new MincReader().read(folder.resolve("any.mnc"), Loading.WHOLE, Progress.NONE).samples().bytes()).isEqualTo(48);
    }

    @Test
    void counts_of_lists_beyond_the_file_are_refused_before_they_are_believed() throws IOException {
        for (int at = 4; at < 200; at += 4) {
            byte[] wrong = first.clone();
            ByteBuffer.wrap(wrong).putInt(at, 0x7ffffff0);
            Files.write(folder.resolve("count.mnc"), wrong);
            try {
                new MincReader().read(folder.resolve("count.mnc"), Loading.WHOLE, Progress.NONE);
            } catch (FormatException e) {
                assertThat(e.getMessage()).contains("expected");
            }
        }
    }

    @Test
    void a_bomb_is_refused_by_what_its_header_claims() throws IOException {
        byte[] wrong = first.clone();
        ByteBuffer.wrap(wrong).putInt(after(wrong, "zspace"), 1 << 20).putInt(after(wrong, "yspace"), 1 << 9);
        assertThat(refused(Gzipped.of(wrong), "bomb.mnc.gz")).contains("bytes of gzip");
        byte[] large = second.clone();
        ByteBuffer.wrap(large).order(java.nio.ByteOrder.LITTLE_ENDIAN).putLong(28, 1L << 40);
        assertThat(refused(Gzipped.of(large), "bomb.mnc.gz")).contains("bytes of gzip");
    }

    @Test
    void steps_of_zero_and_no_number_are_guessed_and_told() throws IOException {
        for (double step : new double[] { 0, Double.NaN, Double.POSITIVE_INFINITY }) {
            byte[] wrong = first.clone();
            ByteBuffer.wrap(wrong).putDouble(attribute(wrong, "step", 2), step);
            Files.write(folder.resolve("step.mnc"), wrong);
            Volume v = new MincReader().read(folder.resolve("step.mnc"), Loading.WHOLE, Progress.NONE);
            assertThat(v.verdict()).isEqualTo(Verdict.UNPLACED);
            assertThat(v.findings()).extracting(Finding::code).contains("NO_SPACING");
        }
    }

    @Test
    void directions_in_one_plane_are_refused() throws IOException {
        byte[] wrong = first.clone();
        int x = attribute(wrong, "direction_cosines", 1), y = attribute(wrong, "direction_cosines", 2);
        System.arraycopy(wrong, x, wrong, y, 24);
        assertThat(refused(wrong, "flat.mnc")).contains("transform");
    }

    @Test
    void ranges_of_no_numbers_leave_the_values_as_they_are_stored() throws IOException {
        byte[] wrong = first.clone();
        ByteBuffer.wrap(wrong).putDouble(attribute(wrong, "valid_range", 1), Double.NaN);
        Files.write(folder.resolve("range.mnc"), wrong);
        Volume v = new MincReader().read(folder.resolve("range.mnc"), Loading.WHOLE, Progress.NONE);
        assertThat(v.rescale().isIdentity()).isTrue();
        assertThat(v.findings()).extracting(Finding::code).contains("RESCALE_UNUSABLE");
    }

    @Test
    void ranges_whose_width_is_beyond_all_numbers_leave_the_values_as_they_are_stored() throws IOException {
        volume = volume.toBuilder().rescale(Rescale.perPlane(new double[] { 0.5, 0.25 }, new double[] { 3, 5 })).build();
        byte[] wide = written("wide.minc1.mnc");
        ByteBuffer b = ByteBuffer.wrap(wide);
        int changed = 0;
        for (int at = 0; at + 8 <= wide.length; at += 4) {
            double d = b.getDouble(at);
            for (double[] scale : new double[][] { { 0.5, 3 }, { 0.25, 5 } })
                for (double end : new double[] { 0, 23 })
                    if (Math.abs(d - (scale[0] * end + scale[1])) < 1e-9) {
                        b.putDouble(at, end == 0 ? -1e308 : 1e308);
                        changed++;
                        d = 0;
                    }
        }
        assertThat(changed).isEqualTo(4);
        Volume v = new MincReader().read(Files.write(folder.resolve("wide.mnc"), wide), Loading.WHOLE, Progress.NONE);
        assertThat(v.rescale().isIdentity()).isTrue();
        assertThat(v.findings()).extracting(Finding::code).contains("RESCALE_UNUSABLE");
    }

    @Test
    void other_files_of_the_same_containers_are_refused_as_such() throws IOException {
        byte[] other = new String(first, StandardCharsets.ISO_8859_1).replace("\5image", "\5imagf").replace("image\0\0\0", "imagf\0\0\0").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(refused(other, "climate.nc")).contains("without the variable image");
        assertThat(refused("CDF\5 and so on".getBytes(StandardCharsets.US_ASCII), "five.mnc")).contains("NetCDF version 5");
        assertThat(refused("nothing of the kind".getBytes(StandardCharsets.US_ASCII), "text.mnc")).contains("no MINC file");
        assertThat(new MincReader().confidence(Files.writeString(folder.resolve("text.mnc"), "nothing"))).isEqualTo(0.2);
        assertThat(new MincReader().confidence(folder)).isZero();
    }

    @Test
    void what_the_format_cannot_hold_is_refused_before_anything_is_written() throws IOException {
        Samples wide = Samples.allocate(SampleType.INT64, 2, 2, 1, 1, 1);
        ((long[]) wide.planes().get(0))[0] = Long.MAX_VALUE - 1;
        Volume v = Volume.builder("wide", new VoxelGrid(2, 2, 1, Affine.scaling(1, 1, 1)), wide).build();
        assertThatThrownBy(() -> new MincWriter().write(v, folder.resolve("wide.mnc"), Progress.NONE)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("cannot be written as MINC");
        assertThat(folder.resolve("wide.mnc")).doesNotExist();
    }

    /** Where the four bytes of a dimension's length stand behind its name. */
    private static int after(byte[] file, String name) {
        return new String(file, StandardCharsets.ISO_8859_1).indexOf(name) + (name.length() + 3) / 4 * 4;
    }

    /** Where the values of the n-th attribute of a name begin. */
    private static int attribute(byte[] file, String name, int which) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int at = -1;
        for (int n = 0; n < which; n++) at = text.indexOf(name, at + 1);
        return at + (name.length() + 3) / 4 * 4 + 8;
    }

    private String refused(byte[] bytes, String name) throws IOException {
        Path file = Files.write(folder.resolve(name), bytes);
        try {
            new MincReader().read(file, Loading.WHOLE, Progress.NONE);
        } catch (FormatException e) {
            assertThat(e.getMessage()).startsWith(name).contains("expected").doesNotContain("Exception").doesNotContain("\n").doesNotContain(folder.toString());
            return e.getMessage();
        }
        throw new AssertionError(name + " of " + bytes.length + " bytes was read without a word");
    }
}
