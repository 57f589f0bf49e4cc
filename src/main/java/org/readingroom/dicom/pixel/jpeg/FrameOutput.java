package org.readingroom.dicom.pixel.jpeg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;

/**
 * Components become pixels: those sampled coarser are brought to full size, then all are interleaved. DCT components of half the columns, and of
 * half the columns and rows, are interpolated as a triangle filter does (3/4 of the near sample, 1/4 of the far one, both ways), as the
 * Independent JPEG Group's decoder does by default; all others are repeated.
 */
final class FrameOutput {

    private final Frame frame;
    private final short[] line;
    private int[] sums = new int[0];

    FrameOutput(Frame frame) {
        this.frame = frame;
        line = new short[frame.columns + 2 * 4];
    }

    /** @param out rows, columns, components; {@code sampleBytes} a sample, little endian */
    void write(byte[] out, int sampleBytes) {
        int count = frame.components.size(), columns = frame.columns, pixel = count * sampleBytes;
        if (count == 1 && sampleBytes == 2) {
            writeShorts(out);
            return;
        }
        for (int n = 0; n < count; n++) {
            Component c = frame.components.get(n);
            for (int y = 0; y < frame.rows(); y++) {
                short[] from = c.samples;
                int at = y * c.stride, to = (y * columns * count + n) * sampleBytes;
                if (c.horizontal != frame.mostHorizontal || c.vertical != frame.mostVertical) {
                    enlarge(c, y);
                    from = line;
                    at = 0;
                }
                if (pixel == 1) {
                    for (int x = 0; x < columns; x++) out[to + x] = (byte) from[at + x];
                } else if (sampleBytes == 1) {
                    for (int x = at; x < at + columns; x++, to += pixel) out[to] = (byte) from[x];
                } else {
                    for (int x = at; x < at + columns; x++, to += pixel) {
                        out[to] = (byte) from[x];
                        out[to + 1] = (byte) (from[x] >> 8);
                    }
                }
            }
        }
    }

    private void writeShorts(byte[] out) {
        Component c = frame.components.get(0);
        ShortBuffer shorts = ByteBuffer.wrap(out).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        for (int y = 0; y < frame.rows(); y++) shorts.put(c.samples, y * c.stride, frame.columns);
    }

    /** One row of a coarser component at full size, into {@link #line}. */
    private void enlarge(Component c, int y) {
        int across = frame.mostHorizontal / c.horizontal, down = frame.mostVertical / c.vertical;
        boolean smooth = !frame.isLossless() && across == 2 && down <= 2 && c.columns > 2;
        if (smooth && down == 1) {
            smoothAcross(c.samples, y * c.stride, c.columns);
        } else if (smooth) {
            int near = y / 2, far = Math.max(0, Math.min(c.rows - 1, (y & 1) == 0 ? near - 1 : near + 1));
            smoothBoth(c.samples, near * c.stride, far * c.stride, c.columns);
        } else {
            for (int x = 0, at = y / down * c.stride; x < frame.columns; x++) line[x] = c.samples[at + x / across];
        }
    }

    private void smoothAcross(short[] s, int from, int width) {
        int last = from + width - 1, o = 0;
        line[o++] = s[from];
        line[o++] = (short) (3 * s[from] + s[from + 1] + 2 >> 2);
        for (int n = from + 1; n < last; n++) {
            line[o++] = (short) (3 * s[n] + s[n - 1] + 1 >> 2);
            line[o++] = (short) (3 * s[n] + s[n + 1] + 2 >> 2);
        }
        line[o++] = (short) (3 * s[last] + s[last - 1] + 1 >> 2);
        line[o] = s[last];
    }

    private void smoothBoth(short[] s, int near, int far, int width) {
        if (sums.length < width) sums = new int[width];
        for (int n = 0; n < width; n++) sums[n] = 3 * s[near + n] + s[far + n];
        int last = width - 1, o = 0;
        line[o++] = (short) (4 * sums[0] + 8 >> 4);
        line[o++] = (short) (3 * sums[0] + sums[1] + 7 >> 4);
        for (int n = 1; n < last; n++) {
            line[o++] = (short) (3 * sums[n] + sums[n - 1] + 8 >> 4);
            line[o++] = (short) (3 * sums[n] + sums[n + 1] + 7 >> 4);
        }
        line[o++] = (short) (3 * sums[last] + sums[last - 1] + 8 >> 4);
        line[o] = (short) (4 * sums[last] + 7 >> 4);
    }
}
