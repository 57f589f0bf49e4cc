package org.readingroom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readingroom.testing.Programs;

class GzipOutputTest {

    private static final int MIB = 1 << 20;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 1000, MIB - 1, MIB, MIB + 1, 5 * MIB, 5 * MIB + 77 })
    void what_was_packed_comes_out_again(int length) throws IOException {
        byte[] bytes = content(length);
        for (int level : new int[] { 1, 6 }) {
            byte[] packed = pack(bytes, level, 7919);
            assertThat(new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes()).isEqualTo(bytes);
            assertThat(pack(bytes, level, MIB)).as("the size of the writes makes no difference").isEqualTo(packed);
        }
    }

    @Test
    void gzip_itself_finds_one_whole_member_without_a_time() throws Exception {
        Programs.require("gzip");
        Path file = folder.resolve("a.gz");
        byte[] packed = pack(content(3 * MIB + 5), 4, 1 << 16);
        Files.write(file, packed);
        assertThat(Programs.run(List.of("gzip", "-t", file.toString())).exit()).isZero();
        assertThat(Programs.run(List.of("gzip", "-l", file.toString())).output()).contains(3 * MIB + 5 + "");
        assertThat(packed[4] | packed[5] | packed[6] | packed[7]).isZero();
    }

    @Test
    void levels_that_are_none_are_refused() {
        for (int level : new int[] { 0, 10, -1 })
            assertThatThrownBy(() -> new GzipOutput(new ByteArrayOutputStream(), level)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("expected 1 to 9");
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, MIB, MIB + 1, 2 * MIB, 9 * MIB + 77 })
    void what_was_written_is_unpacked_in_threads(int length) throws IOException {
        byte[] bytes = content(length);
        Path file = folder.resolve("a.gz");
        GzipOutput out = written(file, bytes);
        try (InputStream in = out.written(file)) {
            assertThat(in.readNBytes(MIB / 3)).isEqualTo(Arrays.copyOf(bytes, Math.min(length, MIB / 3)));
            assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, Math.min(length, MIB / 3), length));
            assertThat(in.read()).isEqualTo(-1);
        }
        Files.delete(file); // which an open file would not allow everywhere
    }

    @Test
    void a_file_that_is_not_what_was_written_is_noticed() throws IOException {
        byte[] bytes = content(3 * MIB + 5);
        Path file = folder.resolve("a.gz");
        GzipOutput out = written(file, bytes);
        byte[] packed = Files.readAllBytes(file);
        Random random = new Random(5);
        List<Integer> places = new ArrayList<>(List.of(0, 2, 9, 10, 11, packed.length - 1, packed.length - 4, packed.length - 8));
        for (int n = 0; n < 60; n++) places.add(10 + random.nextInt(packed.length - 10));
        int refused = 0;
        for (int at : places) {
            byte[] wrong = packed.clone();
            wrong[at] ^= 1 << random.nextInt(8);
            try (InputStream in = out.written(Files.write(file, wrong))) {
                assertThat(in.readAllBytes()).as("byte %d: another way of saying the same", at).isEqualTo(bytes);
            } catch (ZipException | EOFException noticed) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(places.size() / 2);
        for (int length : new int[] { 0, 5, 10, 1000, packed.length / 2, packed.length - 8, packed.length - 1 }) assertRefused(out, Files.write(file, Arrays.copyOf(packed, length)), length + " bytes");
        assertRefused(out, Files.write(file, Arrays.copyOf(packed, packed.length + 1)), "a byte more");
    }

    private static void assertRefused(GzipOutput out, Path file, String what) {
        assertThatThrownBy(() -> {
            try (InputStream in = out.written(file)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
        }).as(what).isInstanceOfAny(ZipException.class, EOFException.class);
    }

    @Test
    void what_is_not_closed_is_not_written_yet() throws IOException {
        try (GzipOutput out = new GzipOutput(new ByteArrayOutputStream(), 1)) {
            assertThatThrownBy(() -> out.written(folder.resolve("a.gz"))).isInstanceOf(IllegalStateException.class);
        }
    }

    private static GzipOutput written(Path file, byte[] bytes) throws IOException {
        try (GzipOutput out = new GzipOutput(Files.newOutputStream(file), 1)) {
            out.write(bytes);
            return out;
        }
    }

    private static byte[] content(int length) {
        byte[] bytes = new byte[length];
        Random random = new Random(11);
        for (int n = 0; n < length; n++) bytes[n] = (byte) (n / 5000 % 3 == 0 ? random.nextInt() : n / 100);
        return bytes;
    }

    private static byte[] pack(byte[] bytes, int level, int step) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GzipOutput out = new GzipOutput(packed, level)) {
            for (int n = 0; n < bytes.length; n += step) out.write(bytes, n, Math.min(step, bytes.length - n));
        }
        return packed.toByteArray();
    }
}
