package org.readingroom.annotation.interpolation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.readingroom.geometry.Spacing;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Parallel;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.LabelMap;

/** Fills a label map between slices across one of its axes. */
public final class SliceFill {

    /**
     * @param map     a new label map; key slices and what lies before the first and behind the last are as they were
     * @param filled0 the slices that were filled, ascending; proposals until somebody has looked
     */
    public record Result(LabelMap map, int[] filled0) { }

    private SliceFill() {}

    /**
     * Every slice between two key slices is made anew from them; what it held is replaced. Layers are filled one by one. A label that a key slice
     * does not hold ends there; a key slice without any ends all. Fewer than two key slices leave nothing to fill. Structures that were drawn on
     * different slices belong into different layers, or else one's key slices end the other.
     *
     * @param axis   0, 1 or 2: the slices lie across i, j or k
     * @param keys0  indices of key slices along the axis, in any order; empty for all that hold any label, found layer by layer
     * @param progress one step a gap; called from several threads
     * @throws IllegalArgumentException if a key slice is not in the grid
     * @throws java.util.concurrent.CancellationException if {@code progress} stops it; {@code map} is never changed
     */
    public static Result fill(LabelMap map, int axis, int[] keys0, InterpolationMethod method, Progress progress) {
        VoxelGrid grid = map.grid();
        int size = grid.size(axis);
        for (int key : keys0) if (key < 0 || key >= size) throw new IllegalArgumentException("key slice " + key + "; expected 0 to " + (size - 1));
        List<short[][]> layers = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        for (int layer = 0; layer < map.layers(); layer++) {
            short[][] copy = Arrays.stream(map.layer(layer)).map(short[]::clone).toArray(short[][]::new);
            layers.add(copy);
            Slices slices = new Slices(copy, grid.ni(), grid.nj(), axis);
            int[] keys = keys0.length > 0 ? Arrays.stream(keys0).sorted().distinct().toArray() : slices.inUse(size);
            for (int n = 1; n < keys.length; n++) if (keys[n] - keys[n - 1] > 1) gaps.add(new Gap(slices, keys[n - 1], keys[n]));
        }
        Spacing inPlane = inPlane(grid.spacing(), axis);
        AtomicInteger done = new AtomicInteger();
        Parallel.count(gaps.size(), n -> {
            gaps.get(n).fill(inPlane, method);
            progress.report(done.incrementAndGet(), gaps.size());
        });
        TreeSet<Integer> filled = new TreeSet<>();
        for (Gap gap : gaps) for (int s = gap.from + 1; s < gap.to; s++) filled.add(s);
        return new Result(new LabelMap(grid, layers, map.segments()), filled.stream().mapToInt(Integer::intValue).toArray());
    }

    private static Spacing inPlane(Spacing s, int axis) {
        return switch (axis) {
            case 0 -> new Spacing(s.jMm(), s.kMm(), s.iMm());
            case 1 -> new Spacing(s.iMm(), s.kMm(), s.jMm());
            default -> s;
        };
    }

    private record Gap(Slices slices, int from, int to) {

        void fill(Spacing inPlane, InterpolationMethod method) {
            double[] fractions = new double[to - from - 1];
            for (int n = 0; n < fractions.length; n++) fractions[n] = (n + 1.0) / (to - from); // slices of a grid are equally far apart
            short[][] filled = LayerGap.fill(slices.get(from), slices.get(to), slices.width(), slices.height(), inPlane, method, fractions);
            for (int n = 0; n < filled.length; n++) slices.set(from + 1 + n, filled[n]);
        }
    }

    /** The slices of one layer across an axis, as planes of the two others in their order. */
    private record Slices(short[][] planes, int ni, int nj, int axis) {

        int width() {
            return axis == 0 ? nj : ni;
        }

        int height() {
            return axis == 2 ? nj : planes.length;
        }

        int[] inUse(int size) {
            return java.util.stream.IntStream.range(0, size).filter(s -> {
                for (short v : get(s)) if (v != 0) return true;
                return false;
            }).toArray();
        }

        short[] get(int slice) {
            if (axis == 2) return planes[slice];
            short[] plane = new short[width() * height()];
            for (int k = 0, at = 0; k < planes.length; k++) for (int x = 0; x < width(); x++) plane[at++] = planes[k][index(slice, x)];
            return plane;
        }

        void set(int slice, short[] plane) {
            if (axis == 2) System.arraycopy(plane, 0, planes[slice], 0, plane.length);
            else for (int k = 0, at = 0; k < planes.length; k++) for (int x = 0; x < width(); x++) planes[k][index(slice, x)] = plane[at++];
        }

        private int index(int slice, int x) {
            return axis == 0 ? slice + ni * x : x + ni * slice;
        }
    }
}
