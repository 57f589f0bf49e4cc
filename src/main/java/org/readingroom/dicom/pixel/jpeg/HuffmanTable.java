package org.readingroom.dicom.pixel.jpeg;

import java.util.Arrays;
import org.readingroom.io.FormatException;

/**
 * One Huffman table and what is looked up in it. Look-up tables are made when a scan first asks, so that a stream of nothing but tables costs
 * little. Source: ITU-T T.81 Annex C, F.2.2.3, H.2.2.
 */
final class HuffmanTable {

    static final int LOOK_BITS = 9;
    static final int DIFFERENCE_LOOK_BITS = 12;
    private static final int LONGEST = 16;

    private final int[] values;
    private final int[] counts = new int[LONGEST + 1];
    private final int[] firstCode = new int[LONGEST + 1];
    private final int[] firstValue = new int[LONGEST + 1];
    private final int[] limit = new int[LONGEST + 1]; // 16-bit windows below this hold a code of at most this length
    private int[] symbols;
    private int[] differences;
    private int[] coefficients;

    private HuffmanTable(int[] values) {
        this.values = values;
    }

    /** Reads the 16 counts and the values of one table; {@code in} stands before them. */
    static HuffmanTable read(JpegBytes in, int end) throws FormatException {
        if (end - in.at < LONGEST) throw in.damaged("a Huffman table of " + (end - in.at) + " bytes", "at least " + LONGEST);
        int total = 0, counted = in.at;
        for (int n = 1; n <= LONGEST; n++) total += in.next8("a Huffman table");
        if (total > 256 || total > end - in.at)
            throw in.damaged("a Huffman table of " + total + " codes in " + (end - in.at) + " bytes", "at most 256, and a byte for each");
        HuffmanTable table = new HuffmanTable(new int[total]);
        for (int n = 0; n < total; n++) table.values[n] = in.next8("a Huffman table");
        int code = 0;
        for (int n = 1, value = 0; n <= LONGEST; n++) {
            table.firstCode[n] = code;
            table.firstValue[n] = value;
            table.counts[n] = in.peek(counted + n - 1);
            code += table.counts[n];
            value += table.counts[n];
            if (code > 1 << n) throw in.damaged("a Huffman table with too many codes of " + n + " bits", "at most " + (1 << n));
            table.limit[n] = code << LONGEST - n;
            code <<= 1;
        }
        return table;
    }

    int largestValue() {
        int most = -1;
        for (int value : values) most = Math.max(most, value);
        return most;
    }

    /**
     * The code at the top of {@code window}, found bit by bit.
     *
     * @return its length, and its value from bit 8 on; 0 if there is no such code
     */
    int find(long window) {
        int top = (int) (window >>> 64 - LONGEST);
        for (int n = 1; n <= LONGEST; n++)
            if (top < limit[n]) return values[firstValue[n] + (top >>> LONGEST - n) - firstCode[n]] << 8 | n;
        return 0;
    }

    /** What a code of {@code length} bits fills in a look-up table: from {@code first}, 2 ^ {@code free} places. */
    private interface Filling {
        void fill(int first, int free, int value, int length);
    }

    private void forEachCode(int lookBits, Filling filling) {
        for (int n = 1; n <= lookBits; n++)
            for (int c = 0; c < counts[n]; c++) filling.fill(firstCode[n] + c << lookBits - n, lookBits - n, values[firstValue[n] + c], n);
    }

    /** By the next {@value #LOOK_BITS} bits: as {@link #find} gives it, 0 for longer codes. */
    int[] symbols() {
        if (symbols == null) {
            symbols = new int[1 << LOOK_BITS];
            forEachCode(LOOK_BITS, (first, free, value, length) -> Arrays.fill(symbols, first, first + (1 << free), value << 8 | length));
        }
        return symbols;
    }

    /**
     * By the next {@value #DIFFERENCE_LOOK_BITS} bits, for lossless scans: bits 0 to 5 how many bits code and difference take together, from
     * bit 8 on the difference; 0 if they do not fit.
     */
    int[] differences() {
        if (differences == null) {
            differences = new int[1 << DIFFERENCE_LOOK_BITS];
            forEachCode(DIFFERENCE_LOOK_BITS, (first, free, category, length) -> {
                if (category == 0 || category == 16) Arrays.fill(differences, first, first + (1 << free), (category == 0 ? 0 : 32768) << 8 | length);
                else fill(differences, first, free, category, 8, length);
            });
        }
        return differences;
    }

    /** Every number of {@code size} bits behind a code. @param at the bit where the number stands in an entry @param rest the entry's low bits */
    private static void fill(int[] table, int first, int free, int size, int at, int rest) {
        int span = free - size;
        if (span < 0) return;
        for (int bits = 0, place = first; bits < 1 << size; bits++, place += 1 << span)
            Arrays.fill(table, place, place + (1 << span), extend(bits, size) << at | rest + size);
    }

    /** Code and difference at the top of {@code window}, as in {@link #differences()}; 0 if there is no such code. Source: T.81 H.2.2, table H.2. */
    int difference(long window) {
        int found = symbols()[(int) (window >>> 64 - LOOK_BITS)];
        if (found == 0) found = find(window);
        int length = found & 0xff, category = found >>> 8;
        if (found == 0 || category > 16) return 0;
        if (category == 0) return length;
        if (category == 16) return 32768 << 8 | length;
        return extend((int) (window << length >>> 64 - category), category) << 8 | length + category;
    }

    /**
     * By the next {@value #LOOK_BITS} bits, for AC coefficients: bits 0 to 5 how many bits code and coefficient take together, bits 8 to 11
     * the run of zeros before it, from bit 16 on the coefficient; 0 if they do not fit or it is no coefficient.
     */
    int[] coefficients() {
        if (coefficients == null) {
            coefficients = new int[1 << LOOK_BITS];
            forEachCode(LOOK_BITS, (first, free, value, length) -> {
                if ((value & 15) != 0) fill(coefficients, first, free, value & 15, 16, value >> 4 << 8 | length);
            });
        }
        return coefficients;
    }

    /** The number that {@code size} bits stand for. Source: T.81 figure F.12. */
    static int extend(int bits, int size) {
        return bits < 1 << size - 1 ? bits - (1 << size) + 1 : bits;
    }
}
