package org.readingroom.display.space;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Between which eight voxels something may be seen: a bit for each of the 4 x 4 x 4 cells of a block. Found out when a line of sight meets a block
 * for the first time; noise makes many blocks visible of which few cells are. Thread-safe: whoever comes first writes what any other would.
 */
final class VisibleCells {

    private final VoxelValues values;
    private final int lowest; // value that can be seen
    private final AtomicLongArray found; // 0: not looked at yet

    VisibleCells(VoxelValues values, int lowest) {
        this.values = values;
        this.lowest = lowest;
        found = new AtomicLongArray(values.blocks.high.length);
    }

    /** Of a block in which something can be seen: bit i + 4 * (j + 4 * k) for the cell that begins i, j, k voxels behind the block's first one. */
    long of(int block) {
        long cells = found.getOpaque(block);
        return cells != 0 ? cells : look(block);
    }

    private long look(int block) {
        long cells = values.blocks.low[block] >= lowest ? -1 : looked(block);
        found.setOpaque(block, cells);
        return cells;
    }

    private long looked(int block) {
        int bi = values.blocks.bi, bj = values.blocks.bj, i = block % bi << 2, j = block / bi % bj << 2, k = block / (bi * bj) << 2;
        long cells = 0;
        for (int n = 0, before = 0; n <= 4; n++) {
            int layer = layer(values.planes[Math.min(values.nk - 1, k + n)], i, j);
            if (n > 0) cells |= (long) (before | layer) << 16 * (n - 1);
            before = layer;
        }
        return cells;
    }

    /** 4 x 4 bits of one plane: whether any of the four voxels around can be seen. */
    private int layer(short[] plane, int i, int j) {
        int layer = 0;
        for (int n = 0, before = 0; n <= 4; n++) {
            int at = values.ni * Math.min(values.nj - 1, j + n), seen = 0;
            for (int m = 0; m <= 4; m++) if ((plane[at + Math.min(values.ni - 1, i + m)] & values.mask) >= lowest) seen |= 1 << m;
            int row = (seen | seen >> 1) & 15;
            if (n > 0) layer |= (before | row) << 4 * (n - 1);
            before = row;
        }
        return layer;
    }
}
