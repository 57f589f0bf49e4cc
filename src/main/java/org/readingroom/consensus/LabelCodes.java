package org.readingroom.consensus;

import java.util.Arrays;

/**
 * What several readers gave to each voxel of a plane, put side by side into 15 bits: where any of them changes is then seen in one array instead of many,
 * which is made as fast as the readers' planes come from memory. The loop is one that Java 17 makes vector code of: whole arrays from 0, two readers at a time.
 */
final class LabelCodes {

    private static final int BITS = 15; // the sign says that a label did not fit: no voxel is ever taken for another

    /** One more than the largest code that is not negative. */
    static final int CODES = 1 << BITS;

    /** Up to here a table of all codes is made in no time, and what it counts stays in the first cache. */
    private static final int TABLE_BITS = 12;

    private final int bits;
    private final short[][] codes;

    /** @param largest label that means anything */
    LabelCodes(int readers, int largest, int voxels) {
        bits = width(largest);
        int together = BITS / bits;
        codes = new short[(readers + together - 1) / together][voxels];
    }

    /** Whether codes are fewer than readers. */
    static boolean pay(int readers, int largest) {
        return readers > 1 && width(largest) <= BITS / 2;
    }

    /** One more than the largest code if one array of codes holds all readers and a table of them is worth its while; else 0. */
    static int table(int readers, int largest) {
        int all = readers * width(largest);
        return pay(readers, largest) && all <= TABLE_BITS ? 1 << all : 0;
    }

    /** What a reader gave where the code is one of that table. */
    static int label(int code, int reader, int largest) {
        int bits = width(largest);
        return code >>> bits * reader & (1 << bits) - 1;
    }

    private static int width(int largest) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(largest);
    }

    /** The codes of one plane: 0 where nobody gave anything; negative where somebody's label is larger than all that mean something. @param planes by reader */
    short[][] of(short[][] planes) {
        int together = BITS / bits;
        for (int c = 0; c < codes.length; c++) {
            Arrays.fill(codes[c], (short) 0);
            int end = Math.min(planes.length, (c + 1) * together);
            for (int r = c * together; r < end; r += 2) {
                int other = Math.min(r + 1, end - 1); // the last one alone is put twice into its place
                add(codes[c], bits * (r - c * together), bits * (other - c * together), 0x7fff & -1 << bits, planes[r], planes[other]);
            }
        }
        return codes;
    }

    /** @param tooLarge bits of a label that do not fit, the highest left out: added to itself it carries into the sign */
    private static void add(short[] code, int shiftA, int shiftB, int tooLarge, short[] a, short[] b) {
        for (int n = 0; n < code.length; n++)
            code[n] = (short) (code[n] | a[n] << shiftA | b[n] << shiftB | (((a[n] | b[n]) & tooLarge) + tooLarge | a[n] | b[n]) & 0x8000);
    }
}
