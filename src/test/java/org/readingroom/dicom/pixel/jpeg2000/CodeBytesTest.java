package org.readingroom.dicom.pixel.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import jj2000.j2k.io.EndianType;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.readingroom.io.FencedWork;

/** What the decoder may ask of a codestream: numbers with their highest byte first, as java.nio reads them, and no byte beyond the end. */
class CodeBytesTest {

    private static final byte[] BYTES = { 99, (byte) 0x81, 2, (byte) 0x83, 4, 5, 6, (byte) 0xf7, 8, 9, 98 };

    private static CodeBytes bytes() {
        return new CodeBytes(BYTES, 1, 10, new FencedWork.Stop());
    }

    @Test
    void numbers_have_their_highest_byte_first() throws IOException {
        ByteBuffer wanted = ByteBuffer.wrap(BYTES, 1, 9).slice();
        assertThat(bytes().readByte()).isEqualTo(wanted.get(0));
        assertThat(bytes().readUnsignedByte()).isEqualTo(0x81);
        assertThat(bytes().readShort()).isEqualTo(wanted.getShort(0));
        assertThat(bytes().readUnsignedShort()).isEqualTo(wanted.getShort(0) & 0xffff);
        assertThat(bytes().readInt()).isEqualTo(wanted.getInt(0));
        assertThat(bytes().readUnsignedInt()).isEqualTo(wanted.getInt(0) & 0xffffffffL);
        assertThat(bytes().readLong()).isEqualTo(wanted.getLong(0));
        assertThat(bytes().readFloat()).isEqualTo(wanted.getFloat(0));
        assertThat(bytes().readDouble()).isEqualTo(wanted.getDouble(0));
        assertThat(bytes().getByteOrdering()).isEqualTo(EndianType.BIG_ENDIAN);
    }

    @Test
    void places_count_from_the_start_and_nothing_is_given_beyond_the_end() throws IOException {
        CodeBytes b = bytes();
        assertThat(b.length()).isEqualTo(9);
        assertThat(b.skipBytes(3)).isEqualTo(3);
        assertThat(b.getPos()).isEqualTo(3);
        byte[] into = new byte[4];
        b.readFully(into, 1, 3);
        assertThat(into).containsExactly(0, 4, 5, 6);
        b.seek(9);
        assertThatThrownBy(b::read).isInstanceOf(UncheckedIOException.class);
        b.seek(5);
        assertThatThrownBy(b::readLong).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> b.skipBytes(-1)).isInstanceOf(UncheckedIOException.class);
        for (int place : new int[] { -1, 10 }) assertThatThrownBy(() -> b.seek(place)).isInstanceOf(UncheckedIOException.class);
        b.close();
    }

    @Test
    void a_codestream_is_only_read() {
        CodeBytes b = bytes();
        for (ThrowingCallable write : List.<ThrowingCallable>of(b::flush, () -> b.write(1), () -> b.writeByte(1),
            () -> b.writeShort(1), () -> b.writeInt(1), () -> b.writeLong(1), () -> b.writeFloat(1), () -> b.writeDouble(1)))
            assertThatThrownBy(write).isInstanceOf(UnsupportedOperationException.class);
    }
}
