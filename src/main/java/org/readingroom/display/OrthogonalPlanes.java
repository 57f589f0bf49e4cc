package org.readingroom.display;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.Samples;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.Volume;

/**
 * A volume as stacks of axial, coronal and sagittal planes in radiological orientation ({@link PlaneKind}), along its own voxel axes: axes
 * are permuted and flipped, no voxel is interpolated, and the affine stays exact. For planes along the patient's axes of an oblique
 * volume see {@link Reslice}.
 */
public final class OrthogonalPlanes {

    private OrthogonalPlanes() {}

    /**
     * The whole volume as a stack: i = screen column, j = screen row, k = slice (towards superior for axial, posterior for coronal, left
     * for sagittal). Channels and times stay. Samples are copied unless nothing changes. Where the rescale differs per plane and planes
     * are cut across, the result holds real values as float32, NaN where the stored value was padding. Instances the planes
     * came from ({@link Volume#source}) stay known only if columns and rows are the file's own.
     */
    public static Volume stack(Volume volume, PlaneKind kind) {
        PlaneAxes axes = PlaneAxes.of(volume.grid(), kind);
        return axes.isIdentity() ? volume : extract(volume, axes, 0, volume.grid().size(axes.slice()));
    }

    /**
     * One slice of {@link #stack}, without making the stack. The result has one k.
     *
     * @throws IllegalArgumentException if the position lies outside
     */
    public static Volume slice(Volume volume, PlaneKind kind, PlanePosition position) {
        PlaneAxes axes = PlaneAxes.of(volume.grid(), kind);
        return extract(volume, axes, position.slice0(axes.grid(volume.grid())), 1);
    }

    /** The grid of {@link #stack}: how many columns, rows and slices, and where they lie. */
    public static VoxelGrid grid(VoxelGrid grid, PlaneKind kind) {
        return PlaneAxes.of(grid, kind).grid(grid);
    }

    /** Slices first to first + count - 1 of the stack. */
    static Volume extract(Volume volume, PlaneAxes axes, int first, int count) {
        if (volume.rescale().isPerPlane() && axes.slice() != 2) return extract(RealValues.of(volume), axes, first, count);
        VoxelGrid stack = axes.grid(volume.grid());
        VoxelGrid part = new VoxelGrid(stack.ni(), stack.nj(), count, stack.affine().movedTo(0, 0, first));
        Samples from = volume.samples();
        Samples to = Samples.allocate(from.type(), part.ni(), part.nj(), count, from.components(), from.times());
        to = new Samples(to.type(), to.ni(), to.nj(), to.nk(), to.components(), to.times(), to.planes(), from.offset());
        Copier copier = new Copier(from, to, axes, volume.grid(), first);
        for (int t = 0; t < from.times(); t++) for (int c = 0; c < from.components(); c++) copier.run(c, t);
        Volume.Builder result = volume.toBuilder().on(part, to).withoutSource();
        if (axes.slice() == 2) {
            if (volume.rescale().isPerPlane()) result.rescale(rescale(volume, axes, first, count));
            if (axes.keepsPlanes()) volume.source().ifPresent(s -> result.source(source(s, volume, axes, part, first)));
        }
        return result.build();
    }

    private static Rescale rescale(Volume volume, PlaneAxes axes, int first, int count) {
        int times = volume.times(), nk = volume.grid().nk();
        double[] slopes = new double[count * times], intercepts = new double[count * times];
        for (int t = 0; t < times; t++)
            for (int s = 0; s < count; s++) {
                int plane = axes.sourceSlice(first + s, volume.grid()) + nk * t;
                slopes[s + count * t] = volume.rescale().slope(plane);
                intercepts[s + count * t] = volume.rescale().intercept(plane);
            }
        return Rescale.perPlane(slopes, intercepts);
    }

    private static SourceInstances source(SourceInstances s, Volume volume, PlaneAxes axes, VoxelGrid part, int first) {
        List<SourceInstances.Plane> planes = new ArrayList<>(Collections.nCopies(part.nk() * volume.times(), s.planes().get(0)));
        for (int t = 0; t < volume.times(); t++)
            for (int n = 0; n < part.nk(); n++)
                planes.set(n + part.nk() * t, s.planes().get(axes.sourceSlice(first + n, volume.grid()) + volume.grid().nk() * t));
        return new SourceInstances(s.studyUid(), s.seriesUid(), s.frameOfReferenceUid(), planes);
    }

    /** Goes through the source plane by plane and row by row (or column by column), so that the reads stay close together. */
    private record Copier(Samples from, Samples to, PlaneAxes axes, VoxelGrid grid, int first) {

        void run(int c, int t) {
            int last = first + to.nk() - 1;
            int a = axes.sourceSlice(first, grid), b = axes.sourceSlice(last, grid);
            int low = Math.min(a, b), high = Math.max(a, b);
            IntStream planes = axes.slice() == 2 ? IntStream.rangeClosed(low, high) : IntStream.range(0, grid.nk());
            planes.parallel().forEach(k -> plane(k, c, t, low, high));
        }

        private void plane(int k, int c, int t, int low, int high) {
            int inner = axes.slice() == 0 ? 1 : 0, outer = 1 - inner;
            int begin = axes.slice() == outer ? low : 0, end = axes.slice() == outer ? high : grid.size(outer) - 1;
            int step = inner == 0 ? 1 : grid.ni(), count = grid.size(inner);
            int[] index = new int[3];
            index[2] = k;
            for (int o = begin; o <= end; o++) {
                index[outer] = o;
                index[inner] = 0;
                int start = target(index);
                index[inner] = Math.min(1, count - 1);
                int toStep = count > 1 ? target(index) - start : 1;
                int slice = axes.sourceSlice(index[axes.slice()], grid) - first;
                StridedCopy.copy(from.plane(k, c, t), o * (outer == 0 ? 1 : grid.ni()), step, to.plane(slice, c, t), start, toStep, count);
            }
        }

        /** Position in its plane of the stack that the voxel with this index takes. */
        private int target(int[] index) {
            int column = axes.columnFlipped() ? grid.size(axes.column()) - 1 - index[axes.column()] : index[axes.column()];
            int row = axes.rowFlipped() ? grid.size(axes.row()) - 1 - index[axes.row()] : index[axes.row()];
            return column + to.ni() * row;
        }
    }
}
