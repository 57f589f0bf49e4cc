package org.readingroom.volume.mask;

import java.util.Arrays;

/**
 * Pictures (nk = 1) as lengths of runs. The first run counts background and may be 0; runs alternate and go on over the ends of lines.
 *
 * <p>By rows (i fastest) in annotation files; by columns (j fastest) in COCO files, where they may also be written as a string.
 */
public final class RunLengths {

    private static final int COCO_ZERO = 48, COCO_CONTINUES = 0x20, COCO_SIGN = 0x10;

    private RunLengths() {}

    /** Runs row by row. */
    public static int[] ofRows(Mask picture) {
        plane(picture);
        return runs(picture.plane(0));
    }

    /**
     * The picture of runs row by row.
     *
     * @throws IllegalArgumentException if a run is negative or they do not add up to ni * nj
     */
    public static Mask rows(int[] runs, int ni, int nj) {
        check(runs, ni, nj);
        return new Mask(ni, nj, new byte[][] { bytes(runs, ni * nj) });
    }

    /** Runs column by column: COCO's counts. */
    public static int[] ofColumns(Mask picture) {
        plane(picture);
        return runs(transposed(picture.plane(0), picture.ni(), picture.nj()));
    }

    /**
     * The picture of COCO's counts. COCO gives a picture's size as [height, width], that is [nj, ni].
     *
     * @throws IllegalArgumentException if a count is negative or they do not add up to ni * nj
     */
    public static Mask columns(int[] counts, int ni, int nj) {
        check(counts, ni, nj);
        return new Mask(ni, nj, new byte[][] { transposed(bytes(counts, ni * nj), nj, ni) });
    }

    /** COCO's string of counts: from the third on the difference to the count two before, five bits a character, lowest first. */
    public static String toCoco(int[] counts) {
        StringBuilder text = new StringBuilder();
        for (int n = 0; n < counts.length; n++) {
            long rest = n > 2 ? (long) counts[n] - counts[n - 2] : counts[n];
            boolean more;
            do {
                int bits = (int) (rest & 0x1f);
                rest >>= 5;
                more = (bits & COCO_SIGN) != 0 ? rest != -1 : rest != 0;
                text.append((char) (COCO_ZERO + (more ? bits | COCO_CONTINUES : bits)));
            } while (more);
        }
        return text.toString();
    }

    /**
     * The counts in a COCO string.
     *
     * @throws IllegalArgumentException if it holds another character than 0 to o, ends within a number, or gives a count that is negative or too large
     */
    public static int[] fromCoco(String text) {
        int[] counts = new int[text.length()];
        int n = 0;
        for (int at = 0; at < text.length(); n++) {
            long value = 0;
            for (int shift = 0, bits = COCO_CONTINUES; (bits & COCO_CONTINUES) != 0; shift += 5) {
                if (at == text.length()) throw new IllegalArgumentException("the run-length string ends within a number, after " + at + " characters");
                bits = text.charAt(at++) - COCO_ZERO;
                if (bits < 0 || bits > 0x3f || shift > 35)
                    throw new IllegalArgumentException("character " + at + " of the run-length string does not belong there; expected numbers of characters from 0 to o");
                value |= (long) (bits & 0x1f) << shift;
                if ((bits & COCO_CONTINUES) == 0 && (bits & COCO_SIGN) != 0) value |= -1L << shift + 5;
            }
            if (n > 2) value += counts[n - 2];
            if (value < 0 || value > Integer.MAX_VALUE) throw new IllegalArgumentException("run " + n + " of the run-length string is " + value + "; expected 0 or more");
            counts[n] = (int) value;
        }
        return Arrays.copyOf(counts, n);
    }

    private static int[] runs(byte[] line) {
        int[] runs = new int[16];
        int count = 0;
        byte now = 0;
        for (int at = 0; at < line.length; now ^= 1) {
            int start = at;
            while (at < line.length && line[at] == now) at++;
            if (count == runs.length) runs = Arrays.copyOf(runs, 2 * count);
            runs[count++] = at - start;
        }
        return Arrays.copyOf(runs, count);
    }

    private static byte[] bytes(int[] runs, int size) {
        byte[] line = new byte[size];
        for (int n = 0, at = 0; n < runs.length; at += runs[n++]) if (n % 2 == 1) Arrays.fill(line, at, at + runs[n], (byte) 1);
        return line;
    }

    private static void check(int[] runs, int ni, int nj) {
        if (ni < 1 || nj < 1) throw new IllegalArgumentException("a picture of " + ni + " x " + nj + " pixels; expected at least 1 x 1");
        long sum = 0;
        for (int run : runs) {
            if (run < 0) throw new IllegalArgumentException("a run of " + run + " pixels; expected 0 or more");
            sum += run;
        }
        if (sum != (long) ni * nj) throw new IllegalArgumentException("the runs add up to " + sum + " pixels; expected " + ni + " x " + nj + " = " + (long) ni * nj);
    }

    /** Lines of {@code length} become columns. */
    private static byte[] transposed(byte[] lines, int length, int count) {
        byte[] t = new byte[lines.length];
        for (int line = 0; line < count; line++) for (int n = 0; n < length; n++) t[line + count * n] = lines[n + length * line];
        return t;
    }

    private static void plane(Mask picture) {
        if (picture.nk() != 1) throw new IllegalArgumentException("runs are those of one plane, got " + picture.nk());
    }
}
