package org.readingroom.dicom.pixel.jpegls;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.readingroom.io.FormatException;

/**
 * The bits of one interval of a scan, most significant first. The zero bit that follows every byte of ones is taken out beforehand (T.87 A.1), so that
 * the decoder may take several bytes at once. Confined to one thread.
 */
final class CodeBits {

    static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int SLACK = 32;
    private static final long ONES = 0x0101010101010101L;
    private static final long TOPS = 0x8080808080808080L;

    private final Path file;
    /** The interval without its stuffed bits, then zeros. */
    final byte[] bytes;
    /** Bits taken from {@link #bytes} and not yet used: the highest {@link #valid}; the others are 0. */
    long buffer;
    int valid;
    /** Next byte to take. */
    int at;
    /** From here on nothing is taken: the code has ended, and some zeros after it. */
    int end;
    private long bits;

    /** @param most no interval is longer than this number of bytes */
    CodeBits(Path file, int most) {
        this.file = file;
        bytes = new byte[most + SLACK];
    }

    /**
     * Begins an interval.
     *
     * @return where it ends in {@code code}: at a marker, or at {@code to}
     */
    int begin(byte[] code, int from, int to) {
        int in = from, out = 0, pending = 0; // pending: how many of the lowest bits of rest are still to be put out, at most 7
        long rest = 0;
        boolean afterOnes = false;
        while (in < to) {
            if (!afterOnes && in + 8 <= to) {
                long word = (long) LONGS.get(code, in);
                if ((~word - ONES & word & TOPS) == 0) { // no byte of ones
                    LONGS.set(bytes, out, rest << 1 << 63 - pending | word >>> pending);
                    rest = word;
                    in += 8;
                    out += 8;
                    continue;
                }
            }
            int b = code[in] & 0xff;
            if (b == 0xff && (in + 1 >= to || code[in + 1] < 0)) break; // a marker
            int width = afterOnes ? 7 : 8;
            rest = rest << width | b;
            pending += width;
            if (pending >= 8) bytes[out++] = (byte) (rest >>> (pending -= 8));
            afterOnes = b == 0xff;
            in++;
        }
        bits = 8L * out + pending;
        LONGS.set(bytes, out, rest << 1 << 63 - pending);
        LONGS.set(bytes, out + 8, 0L);
        LONGS.set(bytes, out + 16, 0L);
        end = out + 12;
        buffer = 0;
        valid = 0;
        at = 0;
        return in;
    }

    /** Makes sure that at least 32 bits are in the buffer. */
    void fill() throws FormatException {
        if (valid >= 32) return;
        if (at >= end) throw tooShort();
        buffer |= ((int) INTS.get(bytes, at) & 0xffffffffL) << 32 - valid;
        at += 4;
        valid += 32;
    }

    /** @param count 0 to 31 */
    int take(int count) throws FormatException {
        fill();
        int value = (int) (buffer >>> 1 >>> 63 - count);
        buffer <<= count;
        valid -= count;
        return value;
    }

    /**
     * A limited-length Golomb code: T.87 A.5.3.
     *
     * @param limit longest code
     * @param width bits of a value that is written as it is
     */
    int golomb(int k, int limit, int width) throws FormatException {
        int zeros = 0, most = limit - width - 1;
        for (fill(); buffer >>> 32 == 0; fill()) {
            zeros += 32;
            buffer <<= 32;
            valid -= 32;
            if (zeros > most) throw damaged("a code of more than " + most + " zeros");
        }
        int more = Long.numberOfLeadingZeros(buffer);
        zeros += more;
        buffer <<= more + 1;
        valid -= more + 1;
        if (zeros > most) throw damaged("a code of more than " + most + " zeros");
        if (zeros == most) return take(width) + 1;
        long value = (long) zeros << k | take(k);
        if (value >>> 17 != 0) throw damaged("a difference of " + value);
        return (int) value;
    }

    /** @throws FormatException if more bits were used than there are */
    void checkNotPassed() throws FormatException {
        if (isPassed()) throw tooShort();
    }

    private boolean isPassed() {
        return 8L * at - valid > bits;
    }

    /** @throws FormatException if bits were passed, or if more are left than fill a byte, and not all of them zero */
    void checkUsedUp() throws FormatException {
        checkNotPassed();
        long used = 8L * at - valid;
        if (bits - used < 16) return;
        for (long bit = used; bit < bits; bit++)
            if ((bytes[(int) (bit >> 3)] >> 7 - (bit & 7) & 1) != 0)
                throw damaged((bits - used) / 8 + " bytes of code after the last sample");
    }

    FormatException tooShort() {
        return new FormatException(file, "JPEG-LS code of " + (bits + 7) / 8 + " bytes, which end before the last sample", "all of the image", JpegLsReader.ADVICE);
    }

    FormatException damaged(String found) {
        if (isPassed()) return tooShort(); // what was found is made of the zeros after the end
        return new FormatException(file, found + " in the JPEG-LS code", "what a sample can be", JpegLsReader.ADVICE);
    }
}
