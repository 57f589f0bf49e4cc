package org.readingroom.dicom.pixel.jpeg;

/**
 * The inverse cosine transform of 8 x 8 coefficients in whole numbers, after Loeffler, Ligtenberg and Moschytz (ICASSP 1989, 988-991): 11
 * multiplications a row. Constants of 13 bits, and one (12-bit samples) or two (8-bit) more bits between the passes: so it rounds as "islow" of
 * the Independent JPEG Group does, with which DICOM programs decode.
 */
final class InverseDct {

    private static final int CONSTANT_BITS = 13;
    private static final int C_0_298631336 = 2446;
    private static final int C_0_390180644 = 3196;
    private static final int C_0_541196100 = 4433;
    private static final int C_0_765366865 = 6270;
    private static final int C_0_899976223 = 7373;
    private static final int C_1_175875602 = 9633;
    private static final int C_1_501321110 = 12299;
    private static final int C_1_847759065 = 15137;
    private static final int C_1_961570560 = 16069;
    private static final int C_2_053119869 = 16819;
    private static final int C_2_562915447 = 20995;
    private static final int C_3_072711026 = 25172;

    private final int passBits;
    private final int centre;
    private final int most;
    private final int[] work = new int[64];

    /** @param precision bits of a sample, 8 or 12 */
    InverseDct(int precision) {
        passBits = precision > 8 ? 1 : 2;
        centre = 1 << precision - 1;
        most = (1 << precision) - 1;
    }

    /** A block that has no coefficient but its first. */
    void flat(int dc, short[] out, int at, int stride) {
        short value = sample(dc + 4 >> 3);
        for (int y = 0, o = at; y < 8; y++, o += stride)
            for (int x = 0; x < 8; x++) out[o + x] = value;
    }

    private short sample(int value) {
        int v = value + centre;
        return (short) ((v & ~most) == 0 ? v : v < 0 ? 0 : most); // nearly always the first
    }

    /**
     * @param coefficients from {@code from} on, row by row (not zigzag)
     * @param quantizers   what they are multiplied with, in the same order
     */
    void block(short[] coefficients, int from, int[] quantizers, short[] out, int at, int stride) {
        for (int x = 0; x < 8; x++) column(coefficients, from + x, quantizers, x);
        for (int y = 0, o = at; y < 8; y++, o += stride) row(y * 8, out, o);
    }

    private void column(short[] c, int from, int[] q, int x) {
        int[] w = work;
        if ((c[from + 8] | c[from + 16] | c[from + 24] | c[from + 32] | c[from + 40] | c[from + 48] | c[from + 56]) == 0) {
            int dc = c[from] * q[x] << passBits;
            for (int n = x; n < 64; n += 8) w[n] = dc;
            return;
        }
        int shift = CONSTANT_BITS - passBits, half = 1 << shift - 1;
        int z2 = c[from + 16] * q[x + 16], z3 = c[from + 48] * q[x + 48];
        int z1 = (z2 + z3) * C_0_541196100;
        int t2 = z1 - z3 * C_1_847759065, t3 = z1 + z2 * C_0_765366865;
        z2 = c[from] * q[x];
        z3 = c[from + 32] * q[x + 32];
        int t0 = z2 + z3 << CONSTANT_BITS, t1 = z2 - z3 << CONSTANT_BITS;
        int e0 = t0 + t3 + half, e3 = t0 - t3 + half, e1 = t1 + t2 + half, e2 = t1 - t2 + half;
        t0 = c[from + 56] * q[x + 56];
        t1 = c[from + 40] * q[x + 40];
        t2 = c[from + 24] * q[x + 24];
        t3 = c[from + 8] * q[x + 8];
        z1 = (t0 + t3) * -C_0_899976223;
        z2 = (t1 + t2) * -C_2_562915447;
        z3 = t0 + t2;
        int z4 = t1 + t3, z5 = (z3 + z4) * C_1_175875602;
        z3 = z3 * -C_1_961570560 + z5;
        z4 = z4 * -C_0_390180644 + z5;
        t0 = t0 * C_0_298631336 + z1 + z3;
        t1 = t1 * C_2_053119869 + z2 + z4;
        t2 = t2 * C_3_072711026 + z2 + z3;
        t3 = t3 * C_1_501321110 + z1 + z4;
        w[x] = e0 + t3 >> shift;
        w[x + 56] = e0 - t3 >> shift;
        w[x + 8] = e1 + t2 >> shift;
        w[x + 48] = e1 - t2 >> shift;
        w[x + 16] = e2 + t1 >> shift;
        w[x + 40] = e2 - t1 >> shift;
        w[x + 24] = e3 + t0 >> shift;
        w[x + 32] = e3 - t0 >> shift;
    }

    private void row(int from, short[] out, int at) {
        int[] w = work;
        int shift = CONSTANT_BITS + passBits + 3, half = 1 << shift - 1;
        int z2 = w[from + 2], z3 = w[from + 6];
        int z1 = (z2 + z3) * C_0_541196100;
        int t2 = z1 - z3 * C_1_847759065, t3 = z1 + z2 * C_0_765366865;
        int t0 = w[from] + w[from + 4] << CONSTANT_BITS, t1 = w[from] - w[from + 4] << CONSTANT_BITS;
        int e0 = t0 + t3 + half, e3 = t0 - t3 + half, e1 = t1 + t2 + half, e2 = t1 - t2 + half;
        t0 = w[from + 7];
        t1 = w[from + 5];
        t2 = w[from + 3];
        t3 = w[from + 1];
        z1 = (t0 + t3) * -C_0_899976223;
        z2 = (t1 + t2) * -C_2_562915447;
        z3 = t0 + t2;
        int z4 = t1 + t3, z5 = (z3 + z4) * C_1_175875602;
        z3 = z3 * -C_1_961570560 + z5;
        z4 = z4 * -C_0_390180644 + z5;
        t0 = t0 * C_0_298631336 + z1 + z3;
        t1 = t1 * C_2_053119869 + z2 + z4;
        t2 = t2 * C_3_072711026 + z2 + z3;
        t3 = t3 * C_1_501321110 + z1 + z4;
        out[at] = sample(e0 + t3 >> shift);
        out[at + 7] = sample(e0 - t3 >> shift);
        out[at + 1] = sample(e1 + t2 >> shift);
        out[at + 6] = sample(e1 - t2 >> shift);
        out[at + 2] = sample(e2 + t1 >> shift);
        out[at + 5] = sample(e2 - t1 >> shift);
        out[at + 3] = sample(e3 + t0 >> shift);
        out[at + 4] = sample(e3 - t0 >> shift);
    }
}
