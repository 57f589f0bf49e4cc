package org.readingroom.volume.scan;

/** A yes or no for every pixel of a plane: 0-based, column fastest. Immutable; does not copy its words. */
public final class BitPlane {

    private final int columns, rows;
    private final long[] words; // pixel column + columns * row is bit n & 63 of word n >> 6

    private BitPlane(int columns, int rows, long[] words) {
        this.columns = columns;
        this.rows = rows;
        this.words = words;
    }

    /** Says which pixels of a plane are set. */
    @FunctionalInterface
    public interface Test {
        boolean isSet(int column, int row);
    }

    public static BitPlane of(int columns, int rows, Test test) {
        long[] words = new long[(int) (((long) columns * rows + 63) / 64)];
        long n = 0;
        for (int y = 0; y < rows; y++) for (int x = 0; x < columns; x++, n++) if (test.isSet(x, y)) words[(int) (n >> 6)] |= 1L << n;
        return new BitPlane(columns, rows, words);
    }

    public int columns() {
        return columns;
    }

    public int rows() {
        return rows;
    }

    /** False outside of the plane. */
    public boolean get(int column, int row) {
        if (column < 0 || row < 0 || column >= columns || row >= rows) return false;
        long n = column + (long) columns * row;
        return (words[(int) (n >> 6)] >>> n & 1) != 0;
    }

    /** How many pixels are set. */
    public int count() {
        int count = 0;
        for (long w : words) count += Long.bitCount(w);
        return count;
    }
}
