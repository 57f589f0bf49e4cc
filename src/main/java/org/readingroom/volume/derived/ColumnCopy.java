package org.readingroom.volume.derived;

import java.util.List;

/**
 * Columns of a plane to as many other planes, eight at a time: of each row eight neighbours are read together, and a loop whose indices run by one needs
 * no check of them at each voxel, as a loop down one column does.
 */
final class ColumnCopy {

    private static final int SIDE_BY_SIDE = 8;

    private ColumnCopy() {}

    /**
     * @param at       the first voxel of the first column
     * @param width    voxels from one row to the next
     * @param to       a plane for each column
     * @param backward whether the last of them is the first column's
     * @param into     where in each of them the column begins
     * @param stride   1 or -1, from there on
     * @return columns that were copied: a multiple of eight
     */
    static int shorts(short[] from, int at, int width, List<Object> to, boolean backward, int into, int stride, int rows) {
        int planes = to.size(), done = 0;
        for (; done + SIDE_BY_SIDE <= planes; done += SIDE_BY_SIDE) {
            short[][] eight = new short[SIDE_BY_SIDE][];
            for (int n = 0; n < SIDE_BY_SIDE; n++) eight[n] = (short[]) to.get(backward ? planes - 1 - done - n : done + n);
            if (stride > 0) eight(from, at + done, width, eight, into, rows);
            else eight(from, at + done + (rows - 1) * width, -width, eight, into - (rows - 1), rows);
        }
        return done;
    }

    private static void eight(short[] from, int at, int step, short[][] to, int into, int rows) {
        short[] a = to[0], b = to[1], c = to[2], d = to[3], e = to[4], f = to[5], g = to[6], h = to[7];
        for (int n = into, x = at; n < into + rows; n++, x += step) {
            a[n] = from[x];
            b[n] = from[x + 1];
            c[n] = from[x + 2];
            d[n] = from[x + 3];
            e[n] = from[x + 4];
            f[n] = from[x + 5];
            g[n] = from[x + 6];
            h[n] = from[x + 7];
        }
    }
}
