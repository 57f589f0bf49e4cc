package org.readingroom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;

/** Held against what Java's own packer makes. */
class GzipInputTest {

    @Test
    void what_java_packed_comes_out_in_pieces_of_any_size_and_from_streams_that_give_little() throws IOException {
        Random random = new Random(8);
        for (int length : new int[] { 0, 1, 1000, 1 << 18, (1 << 20) + 13 }) {
            byte[] bytes = content(random, length), packed = gzip(bytes);
            assertThat(new GzipInput(new ByteArrayInputStream(packed)).readAllBytes()).isEqualTo(bytes);
            assertThat(new GzipInput(slow(packed, 7)).readNBytes(length + 5)).isEqualTo(bytes);
            InputStream one = new GzipInput(slow(packed, 1));
            for (int n = 0; n < Math.min(length, 300); n++) assertThat(one.read()).isEqualTo(bytes[n] & 0xff);
            if (length < 300) assertThat(one.read()).isEqualTo(-1);
        }
    }

    @Test
    void members_one_behind_the_other_are_one_stream_and_padding_behind_them_is_not_looked_at() throws IOException {
        byte[] a = content(new Random(1), 5000), b = content(new Random(2), 300);
        byte[] both = joined(gzip(a), gzip(new byte[0]), gzip(b));
        for (byte[] tail : new byte[][] { {}, { 0, 0, 0 }, { 0x1f }, { 0x1f, (byte) 0x8b, 7, 7 }, { 0x1f, 0x1f } })
            for (int piece : new int[] { 1, 100, 100_000 })
                assertThat(new GzipInput(slow(joined(both, tail), piece)).readAllBytes()).isEqualTo(joined(a, b));
    }

    @Test
    void a_header_with_everything_in_it_is_skipped() throws IOException {
        byte[] bytes = content(new Random(3), 700), packed = gzip(bytes);
        byte[] header = { 0x1f, (byte) 0x8b, 8, 31, 1, 2, 3, 4, 0, 3, 3, 0, 'e', 'x', 't', 'n', 'a', 'm', 'e', 0, 'c', 0, 0, 0 };
        CRC32 crc = new CRC32();
        crc.update(header, 0, header.length - 2);
        header[header.length - 2] = (byte) crc.getValue();
        header[header.length - 1] = (byte) (crc.getValue() >> 8);
        assertThat(new GzipInput(slow(joined(header, Arrays.copyOfRange(packed, 10, packed.length)), 3)).readAllBytes()).isEqualTo(bytes);
    }

    @Test
    void damage_anywhere_is_noticed() throws IOException {
        byte[] packed = gzip(content(new Random(4), 400));
        for (int length = 0; length < packed.length; length++) {
            byte[] cut = Arrays.copyOf(packed, length);
            assertThatThrownBy(() -> new GzipInput(new ByteArrayInputStream(cut)).readAllBytes()).as("%d bytes", length).isInstanceOf(EOFException.class);
        }
        for (int at = 10; at < packed.length; at++) {
            byte[] wrong = packed.clone();
            wrong[at] ^= 4;
            assertThatThrownBy(() -> new GzipInput(new ByteArrayInputStream(wrong)).readAllBytes()).as("byte %d", at).isInstanceOfAny(ZipException.class, EOFException.class);
        }
        for (int[] change : new int[][] { { 0, 0x1e }, { 1, 0 }, { 2, 9 }, { 3, 0x20 } }) {
            byte[] wrong = packed.clone();
            wrong[change[0]] = (byte) change[1];
            assertThatThrownBy(() -> new GzipInput(new ByteArrayInputStream(wrong))).isInstanceOf(ZipException.class);
        }
    }

    private static byte[] content(Random random, int length) {
        byte[] bytes = new byte[length];
        for (int n = 0; n < length; n++) bytes[n] = (byte) (n / 200 % 2 == 0 ? random.nextInt() : n / 50);
        return bytes;
    }

    private static InputStream slow(byte[] bytes, int most) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] b, int offset, int length) {
                return super.read(b, offset, Math.min(length, most));
            }
        };
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) all.writeBytes(part);
        return all.toByteArray();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
