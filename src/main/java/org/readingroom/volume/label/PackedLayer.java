package org.readingroom.volume.label;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A layer of labels as runs of equal values: structures are compact, so that a layer of hundreds of megabytes takes a few.
 *
 * @param runs by plane: where a run begins and its value, in turn; the first begins at 0
 */
record PackedLayer(int planeVoxels, int[][] runs) {

    static PackedLayer of(int planes, int planeVoxels, IntFunction<short[]> plane) {
        int[][] runs = new int[planes][];
        IntStream.range(0, planes).parallel().forEach(k -> runs[k] = runs(plane.apply(k)));
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

    short[][] planes() {
        return IntStream.range(0, runs.length).parallel().mapToObj(this::plane).toArray(short[][]::new);
    }
}
