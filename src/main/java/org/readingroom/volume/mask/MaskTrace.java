package org.readingroom.volume.mask;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Outlines of a picture along its pixel edges. Foreground that touches only at a corner is two parts (4-connected; background is 8-connected).
 * {@link PolygonRaster} fills the outlines to the identical picture, by either rule.
 */
public final class MaskTrace {

    private static final int[] DX = { 1, 0, -1, 0 }, DY = { 0, 1, 0, -1 }; // right, down, left, up: each turns right, seen on a screen

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private MaskTrace() {}

    /**
     * Closed loops in pixel-corner coordinates: integer {x, y}, corners only, the first not repeated. Outer loops have a positive
     * {@link PolygonRaster#signedArea area}, holes a negative one. In the order of their topmost, then leftmost corner.
     *
     * @param picture a mask with nk = 1
     */
    public static List<double[][]> outlines(Mask picture) {
        if (picture.nk() != 1) throw new IllegalArgumentException("outlines are those of one plane, got " + picture.nk());
        int ni = picture.ni(), nj = picture.nj(), width = ni + 1;
        byte[] leaving = edges(picture.plane(0), ni, nj);
        List<double[][]> loops = new ArrayList<>();
        for (int at = nextAfterNone(leaving, 0, leaving.length); at < leaving.length; at = nextAfterNone(leaving, at + 1, leaving.length))
            while ((leaving[at] & 1) != 0) loops.add(walk(leaving, at, width));
        return loops;
    }

    /** Most of a plane is none of an object: eight at a time. @return a place at or after {@code from} with nothing but zeros before it, at most {@code end} */
    private static int nextAfterNone(byte[] p, int from, int end) {
        int at = from;
        while (at + Long.BYTES <= end && (long) EIGHT.get(p, at) == 0) at += Long.BYTES;
        return at;
    }

    /** For each corner of the grid, the directions in which a boundary edge leaves it with foreground on its right. */
    private static byte[] edges(byte[] p, int ni, int nj) {
        int width = ni + 1;
        byte[] leaving = new byte[Math.multiplyExact(width, nj + 1)];
        for (int j = 0; j < nj; j++) {
            int row = j * ni, end = row + ni;
            for (int at = nextAfterNone(p, row, end); at < end; at = nextAfterNone(p, at + 1, end)) {
                if (p[at] == 0) continue;
                int i = at - row;
                int corner = i + width * j;
                if (j == 0 || p[at - ni] == 0) leaving[corner] |= 1;
                if (i == ni - 1 || p[at + 1] == 0) leaving[corner + 1] |= 2;
                if (j == nj - 1 || p[at + ni] == 0) leaving[corner + width + 1] |= 4;
                if (i == 0 || p[at - 1] == 0) leaving[corner + width] |= 8;
            }
        }
        return leaving;
    }

    /** The loop that leaves {@code start} to the right; takes its edges away. */
    private static double[][] walk(byte[] leaving, int start, int width) {
        List<double[]> corners = new ArrayList<>();
        int x = start % width, y = start / width, at = start, direction = 0;
        int before = -1; // the start is always a corner: a straight edge into it would have been met first
        do {
            if (direction != before) corners.add(new double[] { x, y });
            if (at != start || direction != 0) leaving[at] &= ~(1 << direction); // the first edge stays until the loop is closed
            x += DX[direction];
            y += DY[direction];
            at = x + width * y;
            before = direction;
            if ((leaving[at] & 1 << (direction + 1) % 4) != 0) direction = (direction + 1) % 4; // right first: stay at the pixel where two touch at a corner
            else if ((leaving[at] & 1 << direction) == 0) direction = (direction + 3) % 4;
        } while (at != start || direction != 0);
        leaving[start] &= ~1;
        return corners.toArray(double[][]::new);
    }
}
