package org.readingroom.volume.scan;

import java.util.Arrays;

/**
 * A table from whole numbers to whole numbers: inputs below the first take the first entry, inputs above the last the last. Immutable; does
 * not copy its entries, so that a thousand frames may each have the table of their file. Source: DICOM PS3.3 C.11.1.1, C.11.2.1.1.
 */
public final class LookupTable {

    private final int first;
    private final int bits;
    private final int size;
    private final int width;     // bytes of an entry, 1 or 2, little endian
    private final byte[] entries;

    /**
     * @param first   the input of the first entry
     * @param bits    how many bits an entry has: outputs run from 0 to 2^bits - 1
     * @param size    how many entries, at least one
     * @param width   bytes of an entry, 1 or 2, little endian
     * @param entries at least size * width bytes; not copied
     */
    public LookupTable(int first, int bits, int size, int width, byte[] entries) {
        if (size < 1) throw new IllegalArgumentException("a lookup table without entries");
        if (bits < 1 || bits > 16) throw new IllegalArgumentException("entries of " + bits + " bits; expected 1 to 16");
        if (width < 1 || width > 2 || entries.length < size * width) throw new IllegalArgumentException(size + " entries of " + width + " bytes in " + entries.length);
        this.first = first;
        this.bits = bits;
        this.size = size;
        this.width = width;
        this.entries = entries;
    }

    /** Of 16-bit entries. */
    public static LookupTable of(int first, int bits, int... entries) {
        byte[] words = new byte[2 * entries.length];
        for (int n = 0; n < entries.length; n++) {
            words[2 * n] = (byte) entries[n];
            words[2 * n + 1] = (byte) (entries[n] >> 8);
        }
        return new LookupTable(first, bits, entries.length, 2, words);
    }

    public int first() {
        return first;
    }

    /** The input of the last entry. */
    public int last() {
        return first + size - 1;
    }

    public int bits() {
        return bits;
    }

    public int size() {
        return size;
    }

    /** The entry of an input; fractions are rounded, NaN is taken for the first. */
    public int at(double input) {
        double index = Math.rint(input - first);
        int n = index > 0 ? (int) Math.min(index, size - 1) : 0;
        return width == 1 ? entries[n] & 0xff : entries[2 * n] & 0xff | (entries[2 * n + 1] & 0xff) << 8;
    }

    /** The entry of an input as a part of the output range: 0 to 1. */
    public double part(double input) {
        return Math.min(1, at(input) / (Math.scalb(1.0, bits) - 1));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LookupTable t && first == t.first && bits == t.bits && size == t.size && width == t.width
            && (entries == t.entries || Arrays.equals(entries, 0, size * width, t.entries, 0, size * width));
    }

    @Override
    public int hashCode() {
        return 31 * first + size;
    }

    @Override
    public String toString() {
        return size + " entries from " + first + ", " + bits + " bits";
    }
}
