package org.readingroom.annotation.shape;

import java.util.Arrays;
import org.readingroom.annotation.Axis;
import org.readingroom.geometry.VoxelGrid;

/**
 * The rows of voxels of one object on a slice, found once, so that layers are asked and written many voxels in a step. Across k a layer's rows are in one
 * plane; across i and j each row of the slice is a plane of its own.
 */
final class SlicePieces {

    private final boolean inOnePlane;
    private final int columns;
    private final short[] background;
    private final byte[] nothing;
    private int[] pieces = new int[96]; // plane, first, end
    private int n;

    /** @param earlier whether some voxel of an object with a smaller number lies there @param later of one with a larger number */
    record Overlap(boolean earlier, boolean later) {}

    SlicePieces(Axis axis, VoxelGrid grid) {
        inOnePlane = axis == Axis.K;
        columns = grid.size(axis.xIndex());
        background = new short[columns];
        nothing = new byte[columns];
    }

    /** Another object's from now on. */
    void read(SliceCut cut) {
        byte[] mask = cut.mask().plane(0);
        int width = cut.mask().ni();
        n = 0;
        for (int y = 0; y < cut.mask().nj(); y++) {
            int row = cut.y() + y, to = cut.x() + (inOnePlane ? row * columns : 0) - y * width; // from a byte of the mask to the voxel
            for (int at = y * width, end = at + width; at < end;) {
                int gap = Arrays.mismatch(mask, at, end, nothing, 0, end - at);
                if (gap < 0) break;
                int first = at += gap;
                while (at < end && mask[at] != 0) at++;
                if (n == pieces.length) pieces = Arrays.copyOf(pieces, 2 * n);
                pieces[n++] = inOnePlane ? 0 : row;
                pieces[n++] = first + to;
                pieces[n++] = at + to;
            }
        }
    }

    boolean isTaken(short[][] layer) {
        for (int p = 0; p < n; p += 3) if (next(layer, p, pieces[p + 1]) >= 0) return true;
        return false;
    }

    Overlap overlap(short[][] layer, int number) {
        boolean earlier = false, later = false;
        for (int p = 0; p < n && !(earlier && later); p += 3) {
            short[] plane = layer[pieces[p]];
            for (int at = next(layer, p, pieces[p + 1]); at >= 0; at = next(layer, p, at)) {
                int there = plane[at] & 0xffff;
                earlier |= there < number;
                later |= there > number;
                while (at < pieces[p + 2] && (plane[at] & 0xffff) == there) at++;
            }
        }
        return new Overlap(earlier, later);
    }

    /** @return the first voxel of a piece from {@code at} that has a label; -1 for none */
    private int next(short[][] layer, int p, int at) {
        int end = pieces[p + 2], gap = Arrays.mismatch(layer[pieces[p]], at, end, background, 0, end - at);
        return gap < 0 ? -1 : at + gap;
    }

    void paint(short[][] layer, short number) {
        for (int p = 0; p < n; p += 3) Arrays.fill(layer[pieces[p]], pieces[p + 1], pieces[p + 2], number);
    }

    /** Gives a layer planes of its own where this object lies. */
    void renew(short[][] layer) {
        for (int p = 0, last = -1; p < n; p += 3) {
            if (pieces[p] == last) continue;
            last = pieces[p];
            layer[last] = layer[last].clone();
        }
    }
}
