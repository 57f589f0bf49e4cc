package org.readingroom.dicom.pixel.jpeg2000.block;

import java.util.Arrays;

/** One more plane of a high-throughput code-block: samples that become significant, then one bit more of those that were. Source: T.814 7.4, 7.5. */
final class Refinement {

    private static final int MOST_BYTES = 2 * 4096 / 8;
    private static final byte BEFORE = 1, NEW = 2;

    private final QuadBits forwards = new QuadBits(MOST_BYTES), backwards = new QuadBits(MOST_BYTES);
    private byte[] states = new byte[0];
    private int at, wide;

    /** @param plane to refine @param start of the passes in {@code code} @param magnitudes whether there are bits of those that were significant */
    void refine(int[] samples, int stride, int columns, int rows, int plane, byte[] code, int start, int end, boolean magnitudes, boolean causal) {
        forwards.forwards(code, start, end, 0);
        wide = columns + 2;
        if (states.length < wide * (rows + 2)) states = new byte[wide * (rows + 2)];
        Arrays.fill(states, 0, wide * (rows + 2), (byte) 0);
        for (int y = 0; y < rows; y++) for (int x = 0; x < columns; x++) if (samples[y * stride + x] != 0) states[(y + 1) * wide + x + 1] = BEFORE;
        at = 0;
        for (int y = 0; y < rows; y += 4)
            for (int x = 0; x < columns; x += 4) group(samples, stride, x, Math.min(x + 4, columns), y, Math.min(y + 4, rows), plane, causal);
        if (!magnitudes) return;
        backwards.backwards(code, end - 1, start, false);
        int bit = 0;
        for (int y = 0; y < rows; y += 4)
            for (int x = 0; x < columns; x++)
                for (int row = y; row < Math.min(y + 4, rows); row++)
                    if (states[(row + 1) * wide + x + 1] == BEFORE) samples[row * stride + x] += (((int) backwards.from(bit++) & 1) << 1) - 1 << plane;
    }

    /** Four columns of a stripe: whether they become significant, then the signs of those that do. */
    private void group(int[] samples, int stride, int x0, int x1, int y0, int y1, int plane, boolean causal) {
        byte[] known = states;
        int found = 0;
        for (int x = x0; x < x1; x++)
            for (int y = y0; y < y1; y++) {
                int s = (y + 1) * wide + x + 1;
                if (known[s] != 0) continue;
                int near = known[s - wide - 1] | known[s - wide] | known[s - wide + 1] | known[s - 1] | known[s + 1];
                if (!causal || y != y0 + 3) near |= known[s + wide - 1] | known[s + wide] | known[s + wide + 1];
                if (near == 0) continue;
                if (((int) forwards.from(at++) & 1) == 0) continue;
                known[s] = NEW;
                found |= 1 << (x - x0) * 4 + y - y0;
            }
        for (; found != 0; found &= found - 1) {
            int n = Integer.numberOfTrailingZeros(found);
            samples[(y0 + (n & 3)) * stride + x0 + (n >> 2)] = 3 << plane | ((int) forwards.from(at++) & 1) << 31;
        }
    }
}
