package org.readingroom.annotation;

import java.util.Arrays;
import java.util.BitSet;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.mask.RunLengths;

/**
 * A painted piece of a slice: a box of {@code width} x {@code height} voxels from ({@code x}, {@code y}), as run lengths row by row; the first
 * run counts zeros, so that it may be 0. Immutable. A box of size 0, or one without a single voxel, is explicitly empty.
 */
public final class Bitmask implements Figure {

    public static final Bitmask EMPTY = new Bitmask(0, 0, 0, 0, new int[0]);

    private final int x, y, width, height;
    private final int[] runs;

    /**
     * Copies the runs.
     *
     * @throws IllegalArgumentException if the box is not at home in a slice or the runs do not fill it exactly
     */
    public Bitmask(int x, int y, int width, int height, int[] runs) {
        if (x < 0 || y < 0 || width < 0 || height < 0)
            throw new IllegalArgumentException("offset (" + x + ", " + y + ") and size (" + width + ", " + height + "); expected numbers from 0");
        long covered = 0;
        for (int run : runs) {
            if (run < 0) throw new IllegalArgumentException("a run of " + run + " voxels; expected 0 or more");
            covered += run;
        }
        if (covered != (long) width * height)
            throw new IllegalArgumentException("runs over " + covered + " voxels; expected " + width + " x " + height + " = " + (long) width * height);
        if (covered > Integer.MAX_VALUE) throw new IllegalArgumentException("a mask of " + covered + " voxels; expected at most " + Integer.MAX_VALUE);
        this.x = x;
        this.y = y;
        this.width = width;
        this.height = height;
        this.runs = runs.clone();
    }

    /** The voxels of a 2-D mask, in the smallest box that holds them; {@link #EMPTY} if there is none. */
    public static Bitmask of(Mask slice) {
        int[] b = slice.bounds();
        if (b.length == 0) return EMPTY;
        return new Bitmask(b[0], b[1], b[3] - b[0] + 1, b[4] - b[1] + 1, RunLengths.ofRows(slice.crop(b[0], b[1], 0, b[3], b[4], 0)));
    }

    /**
     * The same from bits, in the smallest box that holds them; {@link #EMPTY} if none is set.
     *
     * @param slice bit x + columns * y stands for voxel (x, y)
     */
    public static Bitmask of(BitSet slice, int columns) {
        if (slice.isEmpty()) return EMPTY;
        int left = columns, right = -1, top = slice.nextSetBit(0) / columns, bottom = (slice.length() - 1) / columns;
        for (int y = top; y <= bottom; y++) {
            int first = slice.nextSetBit(y * columns), next = (y + 1) * columns;
            if (first >= next) continue; // nothing in this row; there is something below
            left = Math.min(left, first - y * columns);
            right = Math.max(right, slice.previousSetBit(next - 1) - y * columns);
        }
        Runs runs = new Runs();
        for (int y = top; y <= bottom; y++) runs.row(slice, y * columns + left, y * columns + right + 1);
        return new Bitmask(left, top, right - left + 1, bottom - top + 1, runs.toArray());
    }

    public int x() {
        return x;
    }

    public int y() {
        return y;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** A copy. */
    public int[] runs() {
        return runs.clone();
    }

    /** How many runs there are. */
    public int runCount() {
        return runs.length;
    }

    /** Sets the voxels of this mask in a 2-D one that is at least x + width by y + height; others stay. */
    public void paintInto(Mask slice) {
        byte[] to = slice.plane(0);
        int at = 0;
        boolean in = false;
        for (int run : runs) {
            if (in)
                for (int end = at + run, n = at; n < end; n++) to[x + n % width + slice.ni() * (y + n / width)] = 1;
            at += run;
            in = !in;
        }
    }

    /** What lies in a part of a slice, row after row. */
    public interface Spans {

        /** Voxels (x0, y) to (x1 - 1, y). */
        void add(int y, int x0, int x1);
    }

    /** The voxels from column x0 to x1 - 1 of rows y0 to y1 - 1; a single row or column costs little. */
    public void spans(int x0, int y0, int x1, int y1, Spans to) {
        int left = Math.max(x0 - x, 0), right = Math.min(x1 - x, width), top = Math.max(y0 - y, 0), bottom = Math.min(y1 - y, height);
        if (left >= right || top >= bottom) return;
        int row = top, from = top * width + left, until = top * width + right; // what is wanted of the row that is walked
        for (int r = 0, at = 0; r < runs.length; r++) {
            int end = at + runs[r];
            while (end > from) { // most runs end before: one comparison for each of them
                if (r % 2 == 1 && Math.max(at, from) < Math.min(end, until)) to.add(y + row, x + Math.max(at, from) - row * width, x + Math.min(end, until) - row * width);
                if (end < until) break; // the next run goes on in it
                if (++row == bottom) return;
                from += width;
                until += width;
            }
            at = end;
        }
    }

    /** The voxels as bits, x + columns * y for voxel (x, y). @param columns of the slice, at least x + width */
    public BitSet bits(int columns) {
        BitSet bits = new BitSet();
        int at = 0;
        for (int r = 0; r < runs.length; at += runs[r++]) {
            if (r % 2 == 0) continue;
            for (int n = at, end = at + runs[r]; n < end;) {
                int row = n / width, stop = Math.min(end, (row + 1) * width), from = (y + row) * columns + x - row * width;
                bits.set(from + n, from + stop);
                n = stop;
            }
        }
        return bits;
    }

    /** How many voxels are in. */
    public long count() {
        long n = 0;
        for (int r = 1; r < runs.length; r += 2) n += runs[r];
        return n;
    }

    @Override
    public String kind() {
        return "bitmask";
    }

    @Override
    public boolean isEmpty() {
        return count() == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bitmask b && x == b.x && y == b.y && width == b.width && height == b.height && Arrays.equals(runs, b.runs);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new int[] { x, y, width, height, Arrays.hashCode(runs) });
    }

    @Override
    public String toString() {
        return "Bitmask " + width + " x " + height + " at (" + x + ", " + y + "), " + count() + " voxels";
    }

    /** Run lengths as they grow: zeros, ones, zeros ... */
    private static final class Runs {
        private int[] lengths = new int[64];
        private int last; // even: of zeros

        void row(BitSet bits, int from, int to) {
            for (int n = from; n < to;) {
                boolean in = bits.get(n);
                int end = in ? bits.nextClearBit(n) : bits.nextSetBit(n);
                if (end < 0 || end > to) end = to;
                add(in, end - n);
                n = end;
            }
        }

        private void add(boolean in, int length) {
            if (last % 2 == 1 != in && ++last == lengths.length) lengths = Arrays.copyOf(lengths, 2 * last);
            lengths[last] += length;
        }

        int[] toArray() {
            return Arrays.copyOf(lengths, last + 1);
        }
    }
}
