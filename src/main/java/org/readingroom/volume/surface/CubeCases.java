package org.readingroom.volume.surface;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Marching cubes: which triangles part the corners of a cell that are in from those that are out. Made from one rule instead of a table: on each face,
 * each run of corners that are in is cut off by a line of its own, so that cells that share a face agree; the lines of all faces close to loops, and a loop
 * is filled without a diagonal that lies in a face, so that each edge of the surface has two triangles.
 *
 * <p>Corner c lies at (c & 1, c >> 1 & 1, c >> 2). Edges 0 to 3 run along x from corner (y, z), 4 to 7 along y from (x, z), 8 to 11 along z from (x, y),
 * each with the first of its two as bit 0.
 *
 * @see "W. E. Lorensen, H. E. Cline, Marching Cubes, SIGGRAPH 1987, doi:10.1145/37401.37422"
 */
final class CubeCases {

    private static final int CASES = 256, EDGES = 12;
    private static final int[][] TRIANGLES = new int[CASES][]; // filled once, never changed

    private final int[] faces = new int[EDGES]; // the two in which an edge lies, as bits

    static {
        CubeCases cases = new CubeCases();
        for (int kinds = 0; kinds < CASES; kinds++) TRIANGLES[kinds] = cases.triangles(kinds);
    }

    private CubeCases() {
        for (int axis = 0; axis < 3; axis++) for (int side = 0; side < 2; side++) {
            int[] around = corners(axis, side);
            for (int n = 0; n < 4; n++) faces[edge(around[n], around[n + 1 & 3])] |= 1 << 2 * axis + side;
        }
    }

    /** Three edges for each triangle, counter-clockwise seen from outside. @param kinds bit c: corner c is in */
    static int[] of(int kinds) {
        return TRIANGLES[kinds];
    }

    /** Of a face, counter-clockwise seen from outside the cell. */
    private static int[] corners(int axis, int side) {
        int u = 1 << (axis + 1) % 3, v = 1 << (axis + 2) % 3, at = side << axis;
        return side == 1 ? new int[] { at, at | u, at | u | v, at | v } : new int[] { at, at | v, at | u | v, at | u };
    }

    private static int edge(int a, int b) {
        int low = a & b;
        return switch (a ^ b) {
            case 1 -> low >> 1;
            case 2 -> 4 + (low & 1 | low >> 1 & 2);
            default -> 8 + (low & 3);
        };
    }

    private int[] triangles(int kinds) {
        int[] next = new int[EDGES];
        Arrays.fill(next, -1);
        for (int axis = 0; axis < 3; axis++) for (int side = 0; side < 2; side++) {
            int[] around = corners(axis, side);
            for (int n = 0; n < 4; n++) {
                if ((kinds >> around[n] & 1) == 1 || (kinds >> around[n + 1 & 3] & 1) == 0) continue; // not where a run begins
                int end = n + 1;
                while ((kinds >> around[end + 1 & 3] & 1) == 1) end++;
                next[edge(around[n], around[n + 1 & 3])] = edge(around[end & 3], around[end + 1 & 3]);
            }
        }
        List<Integer> all = new ArrayList<>();
        for (int first = 0; first < EDGES; first++) {
            List<Integer> loop = new ArrayList<>();
            for (int e = first; next[e] >= 0; ) {
                loop.add(e);
                int to = next[e];
                next[e] = -1;
                e = to;
            }
            if (!loop.isEmpty() && !fill(loop, 0, loop.size() - 1, all)) throw new IllegalStateException("no filling of case " + kinds);
        }
        return all.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The part of a loop from one place to another, the line between them included. */
    private boolean fill(List<Integer> loop, int from, int to, List<Integer> all) {
        if (to - from < 2) return true;
        int size = all.size();
        for (int m = from + 1; m < to; m++) {
            if (m > from + 1 && isInFace(loop, from, m) || m < to - 1 && isInFace(loop, m, to)) continue;
            all.addAll(List.of(loop.get(from), loop.get(m), loop.get(to)));
            if (fill(loop, from, m, all) && fill(loop, m, to, all)) return true;
            all.subList(size, all.size()).clear();
        }
        return false;
    }

    private boolean isInFace(List<Integer> loop, int a, int b) {
        return (faces[loop.get(a)] & faces[loop.get(b)]) != 0;
    }
}
