package org.readingroom.formats.npy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.readingroom.geometry.Spacing;
import org.readingroom.io.FormatException;

/**
 * How the axes of an array, fastest first, become those of a volume: up to three in space, then time; components first or last of all.
 *
 * @param space      sizes along i, j, k of the volume
 * @param columns    for each of these the column of the geometry's affine; -1 where the array has no such axis
 * @param isFirst    whether components are fastest
 */
record NpyAxes(long[] space, int[] columns, long times, long components, boolean isFirst) {

    private static final Set<String> KNOWN = Set.of("i", "j", "k", "t", "c");
    private static final List<String> USUAL = List.of("i", "j", "k", "t", "c");

    /** @param named the array's axes in NumPy's order; empty: the fastest is i, then j, k, time, components */
    static NpyAxes of(Path file, long[] shape, boolean fortran, List<String> named) throws FormatException {
        if (shape.length < 1 || shape.length > USUAL.size())
            throw new FormatException(file, "an array of " + shape.length + " axes", "1 to 5 (i, j, k, time, components)", "Save the part you need.");
        List<Long> sizes = new ArrayList<>();
        for (long n : shape) {
            if (n < 1) throw new FormatException(file, "an axis of " + n, "at least 1", "The array is empty; save it again.");
            sizes.add(n);
        }
        if (!named.isEmpty() && (named.size() != shape.length || !KNOWN.containsAll(named) || Set.copyOf(named).size() != named.size()))
            throw NpyGeometry.wrong(NpyGeometry.beside(file), "axes " + named.size() + " for an array of " + shape.length + ", or names that are none");
        List<String> axes = named.isEmpty() ? null : new ArrayList<>(named);
        if (!fortran) {
            Collections.reverse(sizes);
            if (axes != null) Collections.reverse(axes);
        }
        return fastestFirst(file, sizes, axes == null ? USUAL.subList(0, shape.length) : axes);
    }

    private static NpyAxes fastestFirst(Path file, List<Long> sizes, List<String> axes) throws FormatException {
        long[] space = { 1, 1, 1 };
        int[] columns = { -1, -1, -1 };
        long times = 1, components = 1;
        int n = 0, last = axes.size();
        boolean isFirst = axes.get(0).equals("c");
        if (isFirst) components = sizes.get(n++);
        else if (axes.get(last - 1).equals("c")) components = sizes.get(--last);
        if (last > n && axes.get(last - 1).equals("t")) times = sizes.get(--last);
        for (int at = 0; n < last; n++, at++) {
            int column = "ijk".indexOf(axes.get(n));
            if (column < 0) throw new FormatException(file, "axes " + String.join(", ", axes) + " from the fastest on", "i, j, k side by side, time behind them, components first or last",
                "Transpose the array and save it again.");
            space[at] = sizes.get(n);
            columns[at] = column;
        }
        return new NpyAxes(space, columns, times, components, isFirst);
    }

    /** The affine's columns in the order of the volume's axes; axes that the array lacks get what is left. */
    double[][] ordered(double[][] rows) {
        int[] from = order();
        double[][] ordered = new double[3][4];
        for (int r = 0; r < 3; r++) {
            for (int axis = 0; axis < 3; axis++) ordered[r][axis] = rows[r][from[axis]];
            ordered[r][3] = rows[r][3];
        }
        return ordered;
    }

    Spacing ordered(Spacing s) {
        double[] mm = { s.iMm(), s.jMm(), s.kMm() };
        int[] from = order();
        return new Spacing(mm[from[0]], mm[from[1]], mm[from[2]]);
    }

    private int[] order() {
        int[] from = columns.clone();
        for (int axis = 0; axis < 3; axis++)
            for (int column = 0; from[axis] < 0 && column < 3; column++) {
                int wanted = column;
                if (Arrays.stream(from).noneMatch(c -> c == wanted)) from[axis] = column;
            }
        return from;
    }
}
