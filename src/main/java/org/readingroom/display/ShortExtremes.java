package org.readingroom.display;

import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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
    /** Columns that are no longer worth folding, and those of which a call for each row costs more than to fold all rows as one, the useless parts too. */
    private static final int NARROW = 16, CLOSE = 128;

    private final int bias; // key = (value - bias) ^ turn: signed, in order of what is looked for
    private final int turn; // 0 to look for the highest, -1 for the lowest
    private final int sign; // value ^ sign is signed and in order over all 16 bits
    private final int padLow, padHigh; // as (value ^ sign); none if padLow > padHigh
    private final Queue<Work> kept = new ConcurrentLinkedQueue<>(); // from plane to plane, one for each thread

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
        if (!begin(w)) return false;
        int n = w.best.length;
        lines.step(0, w.best);
        toKeys(w.best, w, n);
        for (int step = 1; step < steps; step++) {
            lines.step(step, w.next);
            toKeys(w.next, w, n);
            join(w, n);
        }
        if (isOutside(w, n)) return false;
        if (bias != 0 || turn != 0) fromKeys(w.best, bias, turn, n);
        return true;
    }

    private boolean begin(Work w) {
        Arrays.fill(w.outside, (short) 0);
        return padLow > padHigh || turn == 0; // padding is mostly the lowest value: only the highest can ignore it
    }

    private void toKeys(short[] t, Work w, int n) {
        if (bias != 0 || turn != 0) toKeys(t, bias, turn, n);
        watchRange(w.outside, t, n);
        if (padLow > padHigh) return;
        int keyOfPadding = (short) ((padLow ^ sign) - bias);
        if (keyOfPadding >= -16384 && keyOfPadding < 16384) watchBelow(w.outside, t, keyOfPadding, n);
    }

    /** The higher of best and next. Loops of their own over arrays that begin at 0: the compiler makes vectors of no others. */
    private static void join(Work w, int n) {
        subtract(w.difference, w.next, w.best, n);
        addPositive(w.best, w.difference, n);
    }

    private static boolean isOutside(Work w, int n) {
        for (int x = 0; x < n; x++) if (w.outside[x] < 0) return true;
        return false;
    }

    private static void toKeys(short[] t, int bias, int turn, int n) {
        for (int x = 0; x < n; x++) t[x] = (short) ((t[x] - bias) ^ turn);
    }

    private static void fromKeys(short[] t, int bias, int turn, int n) {
        for (int x = 0; x < n; x++) t[x] = (short) ((t[x] ^ turn) + bias);
    }

    /** The sign bit of {@code outside} is set for good once a key needs more than 15 bits. */
    private static void watchRange(short[] outside, short[] t, int n) {
        for (int x = 0; x < n; x++) outside[x] = (short) (outside[x] | (t[x] ^ (t[x] << 1)));
    }

    /** Padding may stay in the race for the highest only while no measured value is lower. */
    private static void watchBelow(short[] outside, short[] t, int key, int n) {
        for (int x = 0; x < n; x++) outside[x] = (short) (outside[x] | (t[x] - key));
    }

    private static void subtract(short[] difference, short[] t, short[] best, int n) {
        for (int x = 0; x < n; x++) difference[x] = (short) (t[x] - best[x]);
    }

    private static void addPositive(short[] best, short[] difference, int n) {
        for (int x = 0; x < n; x++) best[x] = (short) (best[x] + (difference[x] & ~(difference[x] >> 15)));
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
        Work w = work(together * width);
        short[] best = over((step, target) -> System.arraycopy(plane, at + step * target.length, target, 0, target.length), steps, w);
        System.arraycopy(best, 0, result, 0, width);
        for (int row = 1; row < together; row++) for (int x = 0; x < width; x++) result[x] = better(result[x], best[row * width + x]);
        for (int row = steps * together; row < rows; row++) for (int x = 0; x < width; x++) result[x] = better(result[x], plane[at + row * width + x]);
        kept.add(w);
    }

    private Work work(int length) {
        Work w = kept.poll();
        return w == null || w.best.length != length ? new Work(length) : w;
    }

    /** For each of {@code rows} rows of {@code width} the extreme of {@code count} neighbours that begin at {@code at} in the first one. */
    void alongRows(short[] plane, int at, int width, int count, int rows, short[] result) {
        int together = Math.max(1, BLOCK / half(count));
        Work w = work(Math.min(together, rows) * half(count));
        boolean fast = begin(w);
        for (int first = 0; fast && first < rows; first += together)
            fold(plane, at + first * width, width, count, Math.min(together, rows - first), w, result, first);
        boolean done = fast && !isOutside(w, w.outside.length); // asked once for all blocks: it looks at one element after the other
        for (int row = 0; !done && row < rows; row++) result[row] = along(plane, at + row * width, count);
        kept.add(w);
    }

    private static int half(int count) {
        return (count + 1) / 2;
    }

    /** Along a row there is nothing to work on side by side: so many rows together are folded, the right half on the left one, until they are narrow. */
    private void fold(short[] plane, int at, int width, int count, int rows, Work w, short[] result, int first) {
        int c = half(count);
        halves(plane, at, width, count, rows, w);
        bothToKeys(w, rows * c);
        join(w, rows * c);
        for (; c > CLOSE; c = half(c)) {
            halves(w.best, 0, c, c, rows, w);
            join(w, rows * half(c));
        }
        int stride = c;
        for (; c > NARROW; c = half(c)) { // what lies behind the half of a row is of no use from here on
            System.arraycopy(w.best, c - half(c), w.next, 0, rows * stride - c + half(c));
            join(w, rows * stride);
        }
        for (int row = 0; row < rows; row++) {
            int best = Short.MIN_VALUE;
            for (int x = row * stride, end = x + c; x < end; x++) if (w.best[x] > best) best = w.best[x];
            result[first + row] = (short) ((best ^ turn) + bias);
        }
    }

    private void bothToKeys(Work w, int n) {
        if (bias == 0 && turn == 0 && padLow > padHigh) {
            watchRange(w.outside, w.best, w.next, n);
            return;
        }
        toKeys(w.best, w, n);
        toKeys(w.next, w, n);
    }

    /** As for one array after the other. */
    private static void watchRange(short[] outside, short[] s, short[] t, int n) {
        for (int x = 0; x < n; x++) outside[x] = (short) (outside[x] | (s[x] ^ (s[x] << 1)) | (t[x] ^ (t[x] << 1)));
    }

    /** Right halves to next, left ones to best, which may be where they come from; the middle of an odd count belongs to both. */
    private static void halves(short[] p, int at, int width, int count, int rows, Work w) {
        int half = half(count);
        for (int row = 0; row < rows; row++) System.arraycopy(p, at + row * width + count - half, w.next, row * half, half);
        for (int row = 0; row < rows; row++) System.arraycopy(p, at + row * width, w.best, row * half, half);
    }

    private short along(short[] p, int at, int count) {
        short best = p[at];
        for (int x = at + 1; x < at + count; x++) best = better(best, p[x]);
        return best;
    }
}
