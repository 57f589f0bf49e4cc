package org.readingroom.dicom.pixel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import org.readingroom.io.FormatException;
import org.scijava.plugin.Plugin;

/**
 * RLE Lossless. No run goes on from one row to the next; frames of single bits, whose rows need not end with a byte, count as one row. Source: DICOM
 * PS3.5 Annex G.
 */
@Plugin(type = PixelEncoder.class)
public class RleEncoder implements PixelEncoder {

    private static final int HEADER_BYTES = 64;
    private static final int MOST_SEGMENTS = 15;
    private static final int MOST_AT_ONCE = 128;
    private static final int WORTH_A_RUN = 3; // among literal bytes: a run of two would cost as much as it spares
    private static final long MOST_BYTES = 2_000_000_000L;
    private static final String ADVICE = "Choose another transfer syntax.";

    @Override
    public String syntax() {
        return RleCodec.RLE_LOSSLESS;
    }

    @Override
    public byte[] encode(Path file, byte[] samples, PixelLayout layout, int loss) throws IOException {
        if (loss != 0) throw new IllegalArgumentException("RLE allows no loss, got " + loss);
        if (layout.floating()) throw new FormatException(file, "floating-point samples", "integers for RLE", ADVICE);
        if (layout.bitsAllocated() == 1) return segments(file, packed(samples, layout.framePixels()), layout.asPackedBits());
        return segments(file, samples, layout);
    }

    private static byte[] segments(Path file, byte[] samples, PixelLayout layout) throws FormatException {
        int width = layout.sampleBytes(), segments = layout.samples() * width, columns = layout.columns();
        if (segments > MOST_SEGMENTS)
            throw new FormatException(file, layout.samples() + " samples of " + layout.bitsAllocated() + " bits", "at most " + MOST_SEGMENTS
                + " bytes a pixel for RLE", ADVICE);
        long most = HEADER_BYTES + segments * (1L + (long) layout.rows() * (columns + (columns + MOST_AT_ONCE - 1) / MOST_AT_ONCE));
        if (most > MOST_BYTES) throw new FormatException(file, "frames of " + most + " bytes", "at most " + MOST_BYTES + " for RLE", ADVICE);
        byte[] out = new byte[(int) most], row = new byte[columns];
        ByteBuffer header = ByteBuffer.wrap(out).order(ByteOrder.LITTLE_ENDIAN).putInt(0, segments);
        int length = HEADER_BYTES;
        for (int s = 0; s < segments; s++) {
            header.putInt(4 + 4 * s, length);
            int at = s / width * width + width - 1 - s % width; // most significant byte first
            for (int y = 0; y < layout.rows(); y++) {
                for (int x = 0; x < columns; x++, at += segments) row[x] = samples[at];
                length = pack(row, out, length);
            }
            length += length & 1;
        }
        return Arrays.copyOf(out, length);
    }

    /** PackBits. @return where {@code out} ends then */
    private static int pack(byte[] row, byte[] out, int from) {
        int to = from, x = 0;
        while (x < row.length) {
            int run = run(row, x);
            if (run > 1) {
                out[to++] = (byte) (1 - run);
                out[to++] = row[x];
                x += run;
                continue;
            }
            int first = x++;
            while (x < row.length && x - first < MOST_AT_ONCE && run(row, x) < WORTH_A_RUN) x++;
            out[to++] = (byte) (x - first - 1);
            System.arraycopy(row, first, out, to, x - first);
            to += x - first;
        }
        return to;
    }

    /** How many bytes from {@code x} on are equal, at most 128. */
    private static int run(byte[] row, int x) {
        int end = x + 1, most = Math.min(row.length, x + MOST_AT_ONCE);
        while (end < most && row[end] == row[x]) end++;
        return end - x;
    }

    /** Eight pixels a byte, the first in the lowest bit: PS3.5 8.1.1. */
    private static byte[] packed(byte[] pixels, int count) {
        byte[] bytes = new byte[(count + 7) / 8];
        for (int n = 0; n < count; n++) bytes[n >> 3] |= (byte) ((pixels[n] & 1) << (n & 7));
        return bytes;
    }
}
