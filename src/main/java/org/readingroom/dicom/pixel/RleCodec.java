package org.readingroom.dicom.pixel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.readingroom.io.FormatException;
import org.scijava.plugin.Plugin;

/**
 * RLE Lossless: a table of up to 15 segment offsets, then one PackBits run a segment; the segments are the bytes of the samples, the most
 * significant byte of the first sample first. Source: DICOM PS3.5 Annex G.
 */
@Plugin(type = PixelCodec.class)
public class RleCodec implements PixelCodec {

    static final String RLE_LOSSLESS = "1.2.840.10008.1.2.5";
    private static final int HEADER_BYTES = 64;
    private static final int MOST_SEGMENTS = 15;
    private static final String ADVICE = "The compressed pixels are damaged; export the image again.";

    @Override
    public Set<String> syntaxes() {
        return Set.of(RLE_LOSSLESS);
    }

    /** Two bytes become 128. */
    @Override
    public int mostExpansion() {
        return 64;
    }

    @Override
    public void decode(Path file, ByteBuffer coded, PixelLayout layout, byte[] out) throws IOException {
        ByteBuffer in = coded.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        int expected = layout.samples() * layout.sampleBytes();
        if (in.limit() < HEADER_BYTES) throw new FormatException(file, "an RLE frame of " + in.limit() + " bytes", "at least "
            + HEADER_BYTES, ADVICE);
        int segments = in.getInt(0);
        if (segments != expected || segments > MOST_SEGMENTS)
            throw new FormatException(file, Integer.toUnsignedString(segments) + " RLE segments", expected + " for " + layout.samples()
                + " samples of " + layout.bitsAllocated() + " bits", ADVICE);
        int[] starts = new int[segments + 1];
        for (int s = 0; s < segments; s++) {
            starts[s] = in.getInt(4 + 4 * s);
            if (starts[s] < (s == 0 ? HEADER_BYTES : starts[s - 1]) || starts[s] > in.limit())
                throw new FormatException(file, "RLE segment " + (s + 1) + " starts at byte " + Integer.toUnsignedString(starts[s]),
                    "rising offsets from 64 to " + in.limit(), ADVICE);
        }
        starts[segments] = in.limit();
        int pixels = layout.framePixels(), width = layout.sampleBytes();
        byte[] code = in.hasArray() ? in.array() : bytes(in);
        int base = in.hasArray() ? in.arrayOffset() : 0;
        byte[][] planes = new byte[width][]; // of one sample, the most significant first
        for (int s = 0; s < segments; s++) {
            byte[] plane = expected == 1 ? out : planes[s % width] == null ? planes[s % width] = new byte[pixels] : planes[s % width];
            int written = unpack(code, base + starts[s], base + starts[s + 1], plane, pixels);
            if (written < pixels)
                throw new FormatException(file, "RLE segment " + (s + 1) + " ends after " + written + " bytes", pixels + " bytes", ADVICE);
            if (s % width < width - 1) continue;
            if (expected == 2 && width == 2) mergeWords(planes[0], planes[1], out, pixels);
            else if (expected > 1) for (int p = 0; p < width; p++) merge(planes[p], out, s / width * width + width - 1 - p, expected, pixels);
        }
    }

    /** Grey samples of 16 bits, by far the most frequent: both bytes in one go. */
    private static void mergeWords(byte[] high, byte[] low, byte[] out, int pixels) {
        for (int n = 0, at = 0; n < pixels; n++, at += 2) {
            out[at] = low[n];
            out[at + 1] = high[n];
        }
    }

    private static void merge(byte[] plane, byte[] out, int first, int step, int pixels) {
        for (int n = 0, at = first; n < pixels; n++, at += step) out[at] = plane[n];
    }

    private static byte[] bytes(ByteBuffer in) {
        byte[] bytes = new byte[in.limit()];
        in.get(0, bytes);
        return bytes;
    }

    /**
     * PackBits from {@code from} to {@code to} into the first {@code count} bytes of {@code out}. What exceeds them (padding) is left out.
     *
     * @return how many bytes came out, at most {@code count}
     */
    private static int unpack(byte[] in, int from, int to, byte[] out, int count) {
        int at = from, written = 0;
        while (at < to && written < count) {
            int n = in[at++];
            if (n >= 0) { // n + 1 literal bytes
                int length = Math.min(Math.min(n + 1, to - at), count - written);
                System.arraycopy(in, at, out, written, length);
                at += n + 1;
                written += length;
            } else if (n != -128 && at < to) { // one byte, 1 - n times; -128 does nothing
                int end = Math.min(written + 1 - n, count);
                Arrays.fill(out, written, end, in[at++]);
                written = end;
            }
        }
        return written;
    }
}
