package org.readingroom.volume.label;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.readingroom.io.Parallel;

/**
 * A layer of labels as runs of equal values: structures are compact, so that a layer of hundreds of megabytes takes a few.
 *
 * @param runs by plane: where a run begins and its value, in turn; the first begins at 0
 */
record PackedLayer(int planeVoxels, int[][] runs) {

    static <E extends Exception> PackedLayer of(int planes, int planeVoxels, int layer, LabelMap.Planes<E> from) throws E {
        int[][] runs = new int[planes][];
        Parallel.count(planes, k -> runs[k] = runs(from.plane(layer, k)));
        return new PackedLayer(planeVoxels, runs);
    }

    private static int[] runs(short[] plane) {
        int[] runs = new int[8];
        int count = 0;
        for (int from = 0; from < plane.length;) {
            if (count == runs.length) runs = Arrays.copyOf(runs, 2 * count);
            runs[count++] = from;
            runs[count++] = plane[from];
            int same = Arrays.mismatch(plane, from, plane.length - 1, plane, from + 1, plane.length);
            from = same < 0 ? plane.length : from + 1 + same;
        }
        return Arrays.copyOf(runs, count);
    }

    /** A new array. */
    short[] plane(int k) {
        short[] plane = new short[planeVoxels];
        int[] of = runs[k];
        for (int n = 0; n < of.length; n += 2) if (of[n + 1] != 0) Arrays.fill(plane, of[n], n + 2 < of.length ? of[n + 2] : planeVoxels, (short) of[n + 1]);
        return plane;
    }

    /** Sets what occurs. @param used by label */
    void mark(boolean[] used) {
        for (int[] of : runs) for (int n = 1; n < of.length; n += 2) used[of[n] & 0xffff] = true;
    }

    short[][] planes() {
        return IntStream.range(0, runs.length).parallel().mapToObj(this::plane).toArray(short[][]::new);
    }
}
