package org.readingroom.display;

import java.util.Optional;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/**
 * Highest or lowest of 16-bit values as they lie in their arrays, with padding left out.
 *
 * <p>Java 17 does not turn a maximum of shorts into vector instructions, but does so for sums, ands and shifts of shorts that lie in arrays.
 * So the fast way computes max(b, t) = b + (d and not (d shifted by 15)), d = t - b, on blocks that stay in the first cache. It is right
 * as long as no difference overflows, so every value's key must lie within 15 bits; a running "or" over the keys tells after each
 * block whether one did not, and the block is then done again the plain way. CT and MR hardly ever have such values.
 */
final class ShortExtremes {

    /** Elements of a block: five arrays of it fill 80 kB, which was the fastest of 2 to 16 thousand. */
    static final int BLOCK = 8192;

    private final int bias; // key = (value - bias) ^ turn: signed, in order of what is looked for
    private final int turn; // 0 to look for the highest, -1 for the lowest
    private final int sign; // value ^ sign is signed and in order over all 16 bits
    private final int padLow, padHigh; // as (value ^ sign); none if padLow > padHigh

    /** @param highest whether the highest array value is wanted, else the lowest */
    ShortExtremes(Samples samples, Optional<Volume.Padding> padding, boolean highest) {
        boolean unsigned = samples.type() == SampleType.UINT16;
        bias = !unsigned ? 0 : samples.offset() >= 32768 ? 32768 : 16384;
        turn = highest ? 0 : -1;
        sign = unsigned ? 0x8000 : 0;
        int shift = samples.offset() - (unsigned ? 32768 : 0); // from a stored value to (value ^ sign)
        padLow = padding.map(p -> (int) Math.max(Short.MIN_VALUE, Math.ceil(p.low()) + shift)).orElse(1);
        padHigh = padding.map(p -> (int) Math.min(Short.MAX_VALUE, Math.floor(p.high()) + shift)).orElse(0);
    }

    /** Working arrays of one thread, for blocks of a given length. */
    static final class Work {
        private final short[] best, next, difference, outside;

        Work(int length) {
            best = new short[length];
            next = new short[length];
            difference = new short[length];
            outside = new short[length];
        }
    }

    /** Where the values of one line of sight after another lie. */
    interface Lines {
        /** Copies element 0 to length - 1 of step {@code n} into {@code to}. */
        void step(int n, short[] to);
    }

    /** For each element the extreme over {@code steps} steps. @return as long as the working arrays; valid until the next call with them */
    short[] over(Lines lines, int steps, Work w) {
        if (!fast(lines, steps, w)) plain(lines, steps, w);
        return w.best;
    }

    private boolean fast(Lines lines, int steps, Work w) {
        boolean padded = padLow <= padHigh;
        if (padded && turn != 0) return false; // padding is mostly the lowest value: only the highest can ignore it
        int keyOfPadding = (short) ((padLow ^ sign) - bias);
        boolean check = padded && inRange(keyOfPadding);
        lines.step(0, w.best);
        toKeys(w.best, bias, turn);
        java.util.Arrays.fill(w.outside, (short) 0);
        watchRange(w.outside, w.best);
        if (check) watchBelow(w.outside, w.best, keyOfPadding);
        for (int n = 1; n < steps; n++) {
            lines.step(n, w.next);
            if (bias != 0 || turn != 0) toKeys(w.next, bias, turn);
            watchRange(w.outside, w.next);
            if (check) watchBelow(w.outside, w.next, keyOfPadding);
            subtract(w.difference, w.next, w.best);
            addPositive(w.best, w.difference);
        }
        for (short o : w.outside) if (o < 0) return false;
        fromKeys(w.best, bias, turn);
        return true;
    }

    private static boolean inRange(int key) {
        return key >= -16384 && key < 16384;
    }

    private static void toKeys(short[] t, int bias, int turn) {
        for (int x = 0; x < t.length; x++) t[x] = (short) ((t[x] - bias) ^ turn);
    }

    private static void fromKeys(short[] t, int bias, int turn) {
        for (int x = 0; x < t.length; x++) t[x] = (short) ((t[x] ^ turn) + bias);
    }

    /** The sign bit of {@code outside} is set for good once a key needs more than 15 bits. */
    private static void watchRange(short[] outside, short[] t) {
        for (int x = 0; x < outside.length; x++) outside[x] = (short) (outside[x] | (t[x] ^ (t[x] << 1)));
    }

    /** Padding may stay in the race for the highest only while no measured value is lower. */
    private static void watchBelow(short[] outside, short[] t, int key) {
        for (int x = 0; x < outside.length; x++) outside[x] = (short) (outside[x] | (t[x] - key));
    }

    private static void subtract(short[] difference, short[] t, short[] best) {
        for (int x = 0; x < difference.length; x++) difference[x] = (short) (t[x] - best[x]);
    }

    private static void addPositive(short[] best, short[] difference) {
        for (int x = 0; x < best.length; x++) best[x] = (short) (best[x] + (difference[x] & ~(difference[x] >> 15)));
    }

    private void plain(Lines lines, int steps, Work w) {
        lines.step(0, w.best);
        int order = sign ^ turn;
        for (int n = 1; n < steps; n++) {
            lines.step(n, w.next);
            if (padLow > padHigh) higher(w.best, w.next, order);
            else for (int x = 0; x < w.best.length; x++) w.best[x] = better(w.best[x], w.next[x]);
        }
    }

    private static void higher(short[] best, short[] t, int order) {
        for (int x = 0; x < best.length; x++) best[x] = (short) (Math.max((short) (best[x] ^ order), (short) (t[x] ^ order)) ^ order);
    }

    private short better(short best, short t) {
        if (isPadding(t)) return best;
        return isPadding(best) || (short) (t ^ sign ^ turn) > (short) (best ^ sign ^ turn) ? t : best;
    }

    private boolean isPadding(short v) {
        int signed = (short) (v ^ sign);
        return signed >= padLow && signed <= padHigh;
    }

    /** For each column the extreme over {@code rows} rows of {@code width} that begin at {@code at}: first over blocks of rows, then over the rows of the block. */
    void overRows(short[] plane, int at, int width, int rows, short[] result) {
        int together = Math.max(1, Math.min(rows, BLOCK / width)), steps = rows / together;
        Work w = new Work(together * width);
        short[] best = over((step, target) -> System.arraycopy(plane, at + step * target.length, target, 0, target.length), steps, w);
        System.arraycopy(best, 0, result, 0, width);
        for (int row = 1; row < together; row++) for (int x = 0; x < width; x++) result[x] = better(result[x], best[row * width + x]);
        for (int row = steps * together; row < rows; row++) for (int x = 0; x < width; x++) result[x] = better(result[x], plane[at + row * width + x]);
    }

    /** The extreme of {@code count} neighbours in one array: along a row there is nothing to work on side by side. */
    short along(short[] p, int at, int count) {
        if (padLow <= padHigh) {
            short best = p[at];
            for (int x = at + 1; x < at + count; x++) best = better(best, p[x]);
            return best;
        }
        int order = sign ^ turn, x = at, end = at + count;
        int a = Short.MIN_VALUE, b = a, c = a, d = a; // four chains, so that one need not wait for the other
        for (; x + 3 < end; x += 4) {
            a = Math.max(a, (short) (p[x] ^ order));
            b = Math.max(b, (short) (p[x + 1] ^ order));
            c = Math.max(c, (short) (p[x + 2] ^ order));
            d = Math.max(d, (short) (p[x + 3] ^ order));
        }
        for (; x < end; x++) a = Math.max(a, (short) (p[x] ^ order));
        return (short) (Math.max(Math.max(a, b), Math.max(c, d)) ^ order);
    }
}
