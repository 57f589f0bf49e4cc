package org.readingroom.ui.model;

import java.util.BitSet;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.brush.VoxelSet;

/**
 * What slices across an axis show of a stroke that goes on. Of a sphere, whose voxels lie on dozens of slices, only what is seen is walked over: a view
 * across them asks each slice for a row or a column.
 *
 * @param first0 the first of several slices that are shown as one
 */
record DraftSlice(Axis axis, int first0, int last0, Piece to) {

    /** Told of voxels {@code x} to {@code end} - 1 of a row of the slice. */
    interface Piece {
        void add(int x, int y, int end);
    }

    void walk(VoxelSet voxels) {
        Axis home = voxels.axis();
        int columns = voxels.columns();
        for (int slice0 : voxels.slices()) {
            BitSet bits = voxels.bits(slice0);
            int top = bits.isEmpty() ? 0 : bits.nextSetBit(0) / columns, end = (bits.length() + columns - 1) / columns;
            if (home == axis) {
                if (slice0 >= first0 && slice0 <= last0) for (int y = top; y < end; y++) row(bits, columns, y, to);
            } else if (home.yIndex() == axis.index()) {
                for (int y = Math.max(top, first0); y < Math.min(end, last0 + 1); y++) row(bits, columns, y, (x, row, stop) -> across(home.xIndex(), slice0, x, stop));
            } else for (int y = top; y < end; y++) {
                int x = bits.nextSetBit(y * columns + first0);
                if (x >= 0 && x <= y * columns + last0) across(home.yIndex(), slice0, y, y + 1);
            }
        }
    }

    /** Voxels of a line that lies in both slices. @param along the line's axis @param at its place across, on the slice that is shown */
    private void across(int along, int at, int from, int end) {
        if (along == axis.xIndex()) to.add(from, at, end);
        else for (int y = from; y < end; y++) to.add(at, y, at + 1);
    }

    private static void row(BitSet bits, int columns, int y, Piece to) {
        int next = (y + 1) * columns;
        for (int n = bits.nextSetBit(y * columns); n >= 0 && n < next;) {
            int stop = Math.min(next, bits.nextClearBit(n));
            to.add(n - y * columns, y, stop - y * columns);
            n = bits.nextSetBit(stop);
        }
    }
}
