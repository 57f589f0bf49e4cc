package org.readingroom.volume.scan;

import java.util.Arrays;

/**
 * A table from whole numbers to whole numbers: inputs below the first take the first entry, inputs above the last the last. Immutable; does
 * not copy its entries. Source: DICOM PS3.3 C.11.1.1, C.11.2.1.1.
 */
public final class LookupTable {

    private final int first;
    private final int bits;
    private final int[] entries;

    /**
     * @param first   the input of the first entry
     * @param bits    how many bits an entry has: outputs run from 0 to 2^bits - 1
     * @param entries at least one
     */
    public LookupTable(int first, int bits, int[] entries) {
        if (entries.length == 0) throw new IllegalArgumentException("a lookup table without entries");
        if (bits < 1 || bits > 31) throw new IllegalArgumentException("entries of " + bits + " bits; expected 1 to 31");
        this.first = first;
        this.bits = bits;
        this.entries = entries;
    }

    public int first() {
        return first;
    }

    /** The input of the last entry. */
    public int last() {
        return first + entries.length - 1;
    }

    public int bits() {
        return bits;
    }

    public int size() {
        return entries.length;
    }

    /** The entry of an input; fractions are rounded, NaN is taken for the first. */
    public int at(double input) {
        double index = Math.rint(input - first);
        return entries[index > 0 ? (int) Math.min(index, entries.length - 1) : 0];
    }

    /** The entry of an input as a part of the output range: 0 to 1. */
    public double part(double input) {
        return Math.min(1, at(input) / (Math.scalb(1.0, bits) - 1));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LookupTable t && first == t.first && bits == t.bits && Arrays.equals(entries, t.entries);
    }

    @Override
    public int hashCode() {
        return 31 * first + Arrays.hashCode(entries);
    }

    @Override
    public String toString() {
        return entries.length + " entries from " + first + ", " + bits + " bits";
    }
}
