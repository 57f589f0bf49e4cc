package org.readingroom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
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
