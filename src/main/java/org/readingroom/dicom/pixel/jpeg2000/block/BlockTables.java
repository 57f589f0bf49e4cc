package org.readingroom.dicom.pixel.jpeg2000.block;

/** Contexts of bits by what is known of their neighbours. Source: T.800 tables D.1 to D.3. */
final class BlockTables {

    /** By orientation of the band (0 LL, 1 HL, 2 LH, 3 HH) and nine bits of significance, row by row, those of the row above lowest: context of a sample that is not significant yet. */
    static final byte[][] ZERO = new byte[4][512];
    /** By significance of the neighbours above, left, right, below (bits 0 to 3) and their signs (bits 4 to 7): context of the sign; bit 7: it is the other one. */
    static final byte[] SIGN = new byte[256];

    static {
        for (int n = 0; n < 512; n++) {
            int across = (n >> 3 & 1) + (n >> 5 & 1), down = (n >> 1 & 1) + (n >> 7 & 1), diagonal = (n & 1) + (n >> 2 & 1) + (n >> 6 & 1) + (n >> 8 & 1);
            ZERO[0][n] = ZERO[2][n] = (byte) along(across, down, diagonal);
            ZERO[1][n] = (byte) along(down, across, diagonal);
            ZERO[3][n] = (byte) diagonal(across + down, diagonal);
        }
        for (int n = 0; n < 256; n++) {
            int across = clipped(one(n, 1) + one(n, 2)), down = clipped(one(n, 0) + one(n, 3));
            boolean other = across < 0 || across == 0 && down < 0;
            if (other) {
                across = -across;
                down = -down;
            }
            SIGN[n] = (byte) ((across == 0 ? 9 + down : 12 + down) | (other ? 0x80 : 0));
        }
    }

    private BlockTables() {}

    private static int along(int first, int second, int diagonal) {
        if (first == 2) return 8;
        if (first == 1) return second >= 1 ? 7 : diagonal >= 1 ? 6 : 5;
        if (second >= 1) return second == 2 ? 4 : 3;
        return Math.min(diagonal, 2);
    }

    private static int diagonal(int sides, int diagonal) {
        if (diagonal >= 3) return 8;
        if (diagonal == 2) return sides >= 1 ? 7 : 6;
        if (diagonal == 1) return 3 + Math.min(sides, 2);
        return Math.min(sides, 2);
    }

    /** 0 if that neighbour is not significant, 1 if it is positive, -1 if negative. */
    private static int one(int n, int neighbour) {
        return (n >> neighbour & 1) == 0 ? 0 : (n >> 4 + neighbour & 1) == 0 ? 1 : -1;
    }

    private static int clipped(int n) {
        return Math.max(-1, Math.min(1, n));
    }
}
