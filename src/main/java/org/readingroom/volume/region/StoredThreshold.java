package org.readingroom.volume.region;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;

/**
 * A range of real values as one of stored values, told once a plane instead of once a voxel. For whole numbers the ends are found exactly: the stored
 * number whose real value, computed in doubles, just lies in the range.
 */
final class StoredThreshold {

    private static final int BLOCK = 4096; // voxels: stays in the first cache
    private static final int TOP_BIT = 15, SIGN = 63;

    private final SampleType type;
    private final double low, high; // of array values, the offset for ImageJ included

    private final boolean voxelwise; // each real value is computed
    private final double slope, intercept;
    private final ValueRange range;
    private final int offset;

    private StoredThreshold(Samples s, double slope, double intercept, ValueRange range, double low, double high, boolean voxelwise) {
        type = s.type();
        offset = s.offset();
        this.slope = slope;
        this.intercept = intercept;
        this.range = range;
        this.low = low + offset;
        this.high = high + offset;
        this.voxelwise = voxelwise;
    }

    static StoredThreshold of(Samples s, double slope, double intercept, ValueRange range) {
        SampleType type = s.type();
        if (type == SampleType.FLOAT32 && slope == 1 && intercept == 0) // 0.1 of a float image is the float that is nearest to 0.1, as it is for numpy
            return new StoredThreshold(s, slope, intercept, range, (float) range.low(), (float) range.high(), false);
        double first = slope > 0 ? range.low() : range.high(), last = slope > 0 ? range.high() : range.low();
        double a = (first - intercept) / slope, b = (last - intercept) / slope;
        if (type.isFloat() || type.bytes() == Long.BYTES || slope == 0 || isCoarse(first, slope, intercept) || isCoarse(last, slope, intercept))
            return new StoredThreshold(s, slope, intercept, range, 0, 0, true);
        if (Math.abs(a) < 0x1p53) { // rounding may have put the end a number off
            a = Math.ceil(a) - 1;
            while (!inside(slope * a + intercept, first, slope > 0)) a++;
        }
        if (Math.abs(b) < 0x1p53) {
            b = Math.floor(b) + 1;
            while (!inside(slope * b + intercept, last, slope < 0)) b--;
        }
        return new StoredThreshold(s, slope, intercept, range, a, b, false);
    }

    /** Whether neighbouring stored numbers have one real value, for want of digits. */
    private static boolean isCoarse(double end, double slope, double intercept) {
        return !Double.isInfinite(end) && Math.max(Math.ulp(end), Math.ulp(intercept)) > Math.abs(slope) / 4;
    }

    private static boolean inside(double value, double end, boolean above) {
        return above ? value >= end : value <= end;
    }

    void plane(Object plane, byte[] out) {
        if (voxelwise) {
            real(plane, out);
            return;
        }
        double lowest = type.isFloat() ? Double.NEGATIVE_INFINITY : least(), highest = type.isFloat() ? Double.POSITIVE_INFINITY : most();
        if (low > high || low > highest || high < lowest) Arrays.fill(out, (byte) 0);
        else if (plane instanceof short[] p) shorts(p, (int) Math.max(low, lowest), (int) Math.min(high, highest), out);
        else if (plane instanceof byte[] p) bytes(p, out);
        else if (plane instanceof int[] p) ints(p, (long) Math.max(low, lowest), (long) Math.min(high, highest), type.isSigned() ? 0 : Integer.MIN_VALUE, out);
        else if (plane instanceof float[] p) floats(p, (float) low, (float) high, out);
        else throw new IllegalStateException(type + " is thresholded by its real values");
    }

    /** Both ends are asked of each value, and no jump is taken: where a picture is busy, jumps that were guessed wrong cost seven times the rest. */
    private void real(Object plane, byte[] out) {
        double low = range.low(), high = range.high();
        if (plane instanceof double[] p)
            for (int n = 0; n < out.length; n++) {
                double v = slope * (p[n] - offset) + intercept;
                out[n] = (byte) ((v >= low ? 1 : 0) & (v <= high ? 1 : 0));
            }
        else if (plane instanceof float[] p)
            for (int n = 0; n < out.length; n++) {
                double v = slope * (p[n] - offset) + intercept;
                out[n] = (byte) ((v >= low ? 1 : 0) & (v <= high ? 1 : 0));
            }
        else
            for (int n = 0; n < out.length; n++) {
                double v = slope * (type.get(plane, n) - offset) + intercept;
                out[n] = (byte) ((v >= low ? 1 : 0) & (v <= high ? 1 : 0));
            }
    }

    private static void floats(float[] p, float low, float high, byte[] out) {
        for (int n = 0; n < out.length; n++) out[n] = (byte) ((p[n] >= low ? 1 : 0) & (p[n] <= high ? 1 : 0));
    }

    /** @param flip of the top bit: puts unsigned numbers in the order of signed ones */
    private static void ints(int[] p, long low, long high, int flip, byte[] out) {
        int first = (int) low ^ flip;
        long width = high - low;
        for (int n = 0; n < out.length; n++) out[n] = (byte) (width - Integer.toUnsignedLong((p[n] ^ flip) - first) >>> SIGN ^ 1);
    }

    private double least() {
        return type.isSigned() ? -Math.pow(2, 8 * type.bytes() - 1) : 0;
    }

    private double most() {
        return Math.pow(2, 8 * type.bytes() - (type.isSigned() ? 1 : 0)) - 1;
    }

    private void bytes(byte[] p, byte[] out) {
        byte[] in = new byte[256];
        for (int v = 0; v < 256; v++) {
            int value = type.isSigned() ? (byte) v : v;
            in[v] = (byte) (value >= low && value <= high ? 1 : 0);
        }
        for (int n = 0; n < out.length; n++) out[n] = in[p[n] & 0xff];
    }

    /**
     * Java 17 makes vector code of loops over one size of numbers only, and the step from 16 to 8 bits would cost three times the rest. So flags are
     * made as chars, and the encoder of Latin-1, which has vector code of its own, narrows them.
     */
    private static void shorts(short[] p, int low, int high, byte[] out) {
        CharsetEncoder narrow = StandardCharsets.ISO_8859_1.newEncoder();
        char[] flags = new char[Math.min(BLOCK, out.length)];
        for (int at = 0; at < out.length; at += BLOCK) {
            int n = Math.min(BLOCK, out.length - at);
            outside(p, at, n, low, high - low, flags);
            in(flags, n);
            narrow.reset().encode(CharBuffer.wrap(flags, 0, n), ByteBuffer.wrap(out, at, n), true);
        }
    }

    /** The top bit is set where v - low, as an unsigned number of 16 bits, is above the width: the borrow of width - (v - low). Right for signed and unsigned v. */
    private static void outside(short[] p, int at, int n, int low, int width, char[] flags) {
        for (int x = 0; x < n; x++) {
            int v = p[at + x] - low;
            flags[x] = (char) (~width & v | ~(width ^ v) & (width - v));
        }
    }

    private static void in(char[] flags, int n) {
        for (int x = 0; x < n; x++) flags[x] = (char) (flags[x] >>> TOP_BIT ^ 1);
    }
}
