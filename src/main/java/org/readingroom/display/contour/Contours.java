package org.readingroom.display.contour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Lines of equal value by marching squares: between the centres of four neighbouring pixels values are taken as linear along the edges, and a
 * saddle is parted by the mean of its corners. Cells with a NaN at a corner have no line. Source: Lorensen and Cline 1987, in two dimensions.
 */
public final class Contours {

    private static final int TOP = 0, RIGHT = 1, BOTTOM = 2, LEFT = 3; // edges of a cell
    private static final byte NOTHING = Byte.MAX_VALUE;
    private static final int ROWS = 64; // that a thread takes at once

    private final float[] values;
    private final int width, height;
    private final float[] levels; // rising
    private final byte[] bands;   // how many levels a value reaches
    private final List<Contour> found = new ArrayList<>();
    private byte[] done = new byte[0]; // by cell: edges that a line was traced through
    private float level;
    private float[] xy = new float[256];
    private int length;

    private Contours(float[] values, int width, int height, float[] levels) {
        this.values = values;
        this.width = width;
        this.height = height;
        this.levels = levels;
        bands = new byte[width * height];
    }

    /**
     * All lines.
     *
     * @param values column + width * row; NaN where there is none
     * @param levels rising; at most 100
     */
    public static List<Contour> of(float[] values, int width, int height, double... levels) {
        if (values.length < width * height) throw new IllegalArgumentException(values.length + " values for " + width + " x " + height);
        if (levels.length > 100) throw new IllegalArgumentException(levels.length + " levels; expected 100 at most");
        for (int n = 1; n < levels.length; n++) if (!(levels[n] > levels[n - 1])) throw new IllegalArgumentException("levels must rise, got " + Arrays.toString(levels));
        float[] asFloat = new float[levels.length];
        for (int n = 0; n < levels.length; n++) asFloat[n] = (float) levels[n];
        Contours c = new Contours(values, width, height, asFloat);
        c.all();
        return c.found;
    }

    private void all() {
        if (levels.length == 0 || width < 2 || height < 2) return;
        IntStream.range(0, (height + ROWS - 1) / ROWS).parallel().forEach(part -> band(part * ROWS * width, Math.min(height, (part + 1) * ROWS) * width));
        List<int[]> cells = new ArrayList<>(); // those that a line goes through, with the lowest and highest band of their corners
        for (int y = 0; y + 1 < height; y++)
            for (int x = 0, at = y * width; x + 1 < width; x++, at++) {
                byte a = bands[at], b = bands[at + 1], c = bands[at + width], d = bands[at + width + 1];
                if (a == b && a == c && a == d) continue;
                int high = Math.max(Math.max(a, b), Math.max(c, d));
                if (high != NOTHING) cells.add(new int[] { at, Math.min(Math.min(a, b), Math.min(c, d)), high });
            }
        if (cells.isEmpty()) return;
        done = new byte[width * height];
        for (int n = 0; n < levels.length; n++) {
            level = levels[n];
            for (int[] cell : cells) if (cell[1] <= n && cell[2] > n) from(cell[0], n);
            for (int[] cell : cells) done[cell[0]] = 0;
        }
    }

    private void band(int from, int end) {
        float lowest = levels[0];
        for (int at = from; at < end; at++) {
            float v = values[at];
            if (v < lowest) continue;
            int n = 0;
            while (n < levels.length && v >= levels[n]) n++;
            bands[at] = v != v ? NOTHING : (byte) n;
        }
    }

    /** Traces the lines of a cell that were not traced yet, both ways from it. */
    private void from(int cell, int n) {
        for (int edge = TOP; edge <= LEFT; edge++) {
            if ((done[cell] & 1 << edge) != 0 || !crosses(cell, edge)) continue;
            length = 0;
            boolean closed = trace(cell, edge);
            if (!closed) { // turn round, and go on from where it began
                for (int a = 0, b = length - 2; a < b; a += 2, b -= 2) {
                    swap(a, b);
                    swap(a + 1, b + 1);
                }
                int before = neighbour(cell, edge);
                length -= 2; // the point of this edge comes again
                if (before >= 0) closed = trace(before, opposite(edge));
                else point(cell, edge);
            }
            if (length >= 4) found.add(new Contour(n, Arrays.copyOf(xy, length), closed));
        }
    }

    private void swap(int a, int b) {
        float v = xy[a];
        xy[a] = xy[b];
        xy[b] = v;
    }

    /** Follows a line that comes into a cell through an edge, until it leaves the values or meets its beginning. */
    private boolean trace(int cell, int in) {
        int first = cell, firstEdge = in;
        point(cell, in);
        while (true) {
            int out = other(cell, in);
            done[cell] |= (byte) (1 << in | 1 << out);
            int next = neighbour(cell, out);
            if (next == first && opposite(out) == firstEdge) return true;
            point(cell, out);
            if (next < 0 || (done[next] & 1 << opposite(out)) != 0) return false;
            cell = next;
            in = opposite(out);
        }
    }

    private static int opposite(int edge) {
        return edge ^ 2;
    }

    /** The cell beyond an edge; -1 if there is none, or one with a value missing. */
    private int neighbour(int cell, int edge) {
        int x = cell % width, y = cell / width, next;
        switch (edge) {
            case TOP -> next = y > 0 ? cell - width : -1;
            case BOTTOM -> next = y + 2 < height ? cell + width : -1;
            case LEFT -> next = x > 0 ? cell - 1 : -1;
            default -> next = x + 2 < width ? cell + 1 : -1;
        }
        return next >= 0 && bands[next] != NOTHING && bands[next + 1] != NOTHING && bands[next + width] != NOTHING && bands[next + width + 1] != NOTHING ? next : -1;
    }

    private boolean isAbove(int at) {
        return values[at] >= level;
    }

    private boolean crosses(int cell, int edge) {
        return isAbove(end(cell, edge, false)) != isAbove(end(cell, edge, true));
    }

    /** The pixel at one end of an edge. */
    private int end(int cell, int edge, boolean second) {
        return switch (edge) {
            case TOP -> second ? cell + 1 : cell;
            case BOTTOM -> second ? cell + width + 1 : cell + width;
            case LEFT -> second ? cell + width : cell;
            default -> second ? cell + width + 1 : cell + 1;
        };
    }

    /** Where a line that came in leaves a cell. */
    private int other(int cell, int in) {
        int crossed = 0, only = -1;
        for (int edge = TOP; edge <= LEFT; edge++)
            if (crosses(cell, edge)) {
                crossed++;
                if (edge != in) only = edge;
            }
        if (crossed == 2) return only;
        float mean = (values[cell] + values[cell + 1] + values[cell + width] + values[cell + width + 1]) / 4;
        boolean joined = mean >= level == isAbove(cell); // the upper left corner and the lower right one belong together
        if (joined) return in == TOP ? RIGHT : in == RIGHT ? TOP : in == BOTTOM ? LEFT : BOTTOM;
        return in == TOP ? LEFT : in == LEFT ? TOP : in == BOTTOM ? RIGHT : BOTTOM;
    }

    private void point(int cell, int edge) {
        int a = end(cell, edge, false), b = end(cell, edge, true);
        double va = values[a], part = (level - va) / (values[b] - va);
        boolean across = edge == TOP || edge == BOTTOM;
        if (length + 2 > xy.length) xy = Arrays.copyOf(xy, 2 * xy.length);
        xy[length++] = (float) (a % width + 0.5 + (across ? part : 0));
        xy[length++] = (float) (a / width + 0.5 + (across ? 0 : part));
    }
}
