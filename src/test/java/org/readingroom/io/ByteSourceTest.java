package org.readingroom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ByteSourceTest {

    @TempDir
    Path folder;
    private Path plain, zipped;

    @BeforeEach
    void two_files_with_the_bytes_0_to_99() throws IOException {
        byte[] bytes = new byte[100];
        for (int n = 0; n < 100; n++) bytes[n] = (byte) n;
        plain = Files.write(folder.resolve("plain"), bytes);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        zipped = Files.write(folder.resolve("zipped"), packed.toByteArray());
    }

    @Test
    void bytes_come_from_where_they_were_asked_for() throws IOException {
        assertThat(ByteSource.read(plain, 10, 3)).containsExactly(10, 11, 12);
        assertThat(ByteSource.read(plain, 100, 0)).isEmpty();
        assertThat(ByteSource.numbers(ByteSource.read(plain, 1, 2), ByteOrder.BIG_ENDIAN).getShort()).isEqualTo((short) 0x0102);
        assertThat(ByteSource.head(plain, 200)).hasSize(100);
    }

    @Test
    void what_the_file_cannot_hold_is_refused_before_memory_is_claimed() {
        for (long[] wrong : new long[][] { { 99, 2 }, { 0, Integer.MAX_VALUE }, { 101, 0 }, { -1, 1 }, { 0, -1 }, { Long.MAX_VALUE, 1 } })
            assertThatThrownBy(() -> ByteSource.read(plain, wrong[0], (int) wrong[1])).isInstanceOf(FormatException.class)
                .hasMessageStartingWith("plain @" + wrong[0] + ": ").hasMessageContaining("bytes are left; expected " + (int) wrong[1] + " bytes");
        assertThatThrownBy(() -> ByteSource.checkFits(plain, 1, Long.MAX_VALUE, 100)).isInstanceOf(FormatException.class);
    }

    @Test
    void gzip_is_told_by_its_first_bytes_and_unpacked_on_the_way() throws IOException {
        assertThat(ByteSource.isGzipped(zipped)).isTrue();
        assertThat(ByteSource.isGzipped(plain)).isFalse();
        for (Path file : new Path[] { plain, zipped })
            try (InputStream in = ByteSource.open(file)) {
                assertThat(in.readAllBytes()).hasSize(100).startsWith(0, 1, 2).endsWith(99);
            }
        assertThat(ByteSource.headUnzipped(zipped, 4)).containsExactly(0, 1, 2, 3);
        Path broken = Files.write(folder.resolve("broken"), new byte[] { 0x1f, (byte) 0x8b, 9, 9, 9 });
        assertThat(ByteSource.headUnzipped(broken, 4)).isEmpty();
        assertThat(ByteSource.headUnzipped(Files.createFile(folder.resolve("empty")), 4)).isEmpty();
    }

    @Test
    void a_finding_has_a_code_that_scripts_can_branch_on_and_a_message() {
        assertThat(Finding.warning("GAP", "Two slices are missing.", "").level()).isEqualTo(Finding.Level.WARNING);
        assertThatThrownBy(() -> Finding.note("gap", "x", "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Finding.note("GAP", " ", "")).isInstanceOf(IllegalArgumentException.class);
    }
}
