package org.readingroom.dicom.pixel.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.pixel.jpeg2000.Streams.Picture;
import org.readingroom.io.FormatException;
import org.readingroom.testing.Programs;

/** Heads of packets away from their packets, which no program at hand writes: moved there from a stream of OpenJPEG's in which markers stand around them. */
class PackedHeadersTest {

    @TempDir
    Path folder;
    private byte[] plain;
    private Picture picture;
    private int sot, sod;
    private final ByteArrayOutputStream heads = new ByteArrayOutputStream(), bodies = new ByteArrayOutputStream();

    @BeforeEach
    void take_a_stream_apart() throws Exception {
        Programs.require("opj_compress");
        picture = Streams.picture(90, 70, 3, 8, false, false);
        plain = Streams.openJpeg(folder, picture, "-SOP -EPH -r 9,2,1 -n 4 -b 16,16");
        while (plain[sot] != -1 || plain[sot + 1] != (byte) 0x90) sot++;
        sod = sot + 12;
        int end = plain.length - 2;
        for (int at = sod + 2; at < end; ) {
            assertThat(plain[at + 1]).as("SOP").isEqualTo((byte) 0x91);
            int head = at + 6, behind = head;
            while (plain[behind] != -1 || plain[behind + 1] != (byte) 0x92) behind++;
            behind += 2;
            int next = behind;
            while (next < end && (plain[next] != -1 || plain[next + 1] != (byte) 0x91)) next++;
            heads.write(plain, head, behind - head);
            bodies.write(plain, at, 6);
            bodies.write(plain, behind, next - behind);
            at = next;
        }
    }

    /** @param main in the main header, else in the tile's @param pieces of the heads, each in a segment of its own */
    private byte[] packed(boolean main, int pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(), moved = new ByteArrayOutputStream();
        if (main) moved.writeBytes(ByteBuffer.allocate(4).putInt(heads.size()).array());
        moved.writeBytes(heads.toByteArray());
        byte[] bytes = moved.toByteArray();
        ByteArrayOutputStream segments = new ByteArrayOutputStream();
        for (int n = 0; n < pieces; n++) {
            int from = bytes.length * n / pieces, to = bytes.length * (n + 1) / pieces;
            segments.writeBytes(new byte[] { -1, (byte) (main ? 0x60 : 0x61), (byte) (to - from + 3 >> 8), (byte) (to - from + 3), (byte) n });
            segments.write(bytes, from, to - from);
        }
        all.write(plain, 0, sot);
        if (main) all.writeBytes(segments.toByteArray());
        int start = all.size();
        all.write(plain, sot, 12);
        if (!main) all.writeBytes(segments.toByteArray());
        all.writeBytes(new byte[] { -1, (byte) 0x93 });
        all.writeBytes(bodies.toByteArray());
        int length = all.size() - start;
        all.writeBytes(new byte[] { -1, (byte) 0xd9 });
        byte[] code = all.toByteArray();
        ByteBuffer.wrap(code).putInt(start + 6, length);
        return code;
    }

    @Test
    void heads_in_the_main_header_or_the_tiles_make_no_difference() throws Exception {
        assertThat(heads.size()).isGreaterThan(30);
        for (boolean main : new boolean[] { false, true })
            for (int pieces : new int[] { 1, 3 })
                assertThat(Streams.largestDifference(Streams.ours(packed(main, pieces)), picture.planes())).as("%s %d", main, pieces).isZero();
    }

    @Test
    void heads_that_run_out_or_come_twice_are_refused() {
        heads.reset();
        heads.writeBytes(new byte[] { 0, -1, (byte) 0x92 });
        assertThatThrownBy(() -> Streams.ours(packed(false, 1))).isInstanceOf(FormatException.class).hasMessageContaining("packets in 3 bytes");
        byte[] twice = packed(false, 3);
        int at = sot + 12, length = (twice[at + 2] & 0xff) << 8 | twice[at + 3] & 0xff;
        twice[at + 2 + length + 4] = 0;
        assertThatThrownBy(() -> Streams.ours(twice)).isInstanceOf(FormatException.class).hasMessageContaining("packet headers of the number 0 twice");
    }
}
