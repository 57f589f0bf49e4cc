package org.readingroom.display;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.Samples;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.Volume;
import org.readingroom.volume.derived.Reorient;

/**
 * A volume as stacks of axial, coronal and sagittal planes in radiological orientation ({@link PlaneKind}), along its own voxel axes: axes
 * are permuted and flipped, no voxel is interpolated, and the affine stays exact. For planes along the patient's axes of an oblique
 * volume see {@link Reslice}.
 */
public final class OrthogonalPlanes {

    private OrthogonalPlanes() {}

    /**
     * The whole volume as a stack: i = screen column, j = screen row, k = slice (towards superior for axial, posterior for coronal, left
     * for sagittal). Channels and times stay. Arrays are shared where columns and rows are the file's own, else copied. Where the rescale
     * differs per plane and planes are cut across, the result holds real values, NaN where the stored value was padding. Instances the
     * planes came from ({@link Volume#source}) stay known only if columns and rows are the file's own.
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
        if (volume.rescale().isPerPlane() && axes.slice() != 2) {
            if (count > 1) return extract(RealValues.of(volume), axes, first, count);
            int at = axes.sourceSlice(first, volume.grid()); // the mean of one: real values of that slice alone
            return extract(Projection.along(volume, axes.slice(), at, at + 1, ProjectionMode.MEAN), axes, 0, 1);
        }
        VoxelGrid stack = axes.grid(volume.grid());
        VoxelGrid part = new VoxelGrid(stack.ni(), stack.nj(), count, stack.affine().movedTo(0, 0, first));
        Volume.Builder result = volume.toBuilder().on(part, samples(volume.samples(), axes.reorient(), part, stack.nk(), first)).withoutSource();
        if (axes.slice() == 2) {
            if (volume.rescale().isPerPlane()) result.rescale(rescale(volume, axes, first, count));
            if (axes.keepsPlanes()) volume.source().ifPresent(s -> result.source(source(s, volume, axes, part, first)));
        }
        return result.build();
    }

    private static Samples samples(Samples from, Reorient reorient, VoxelGrid part, int whole, int first) {
        if (part.nk() == whole) return reorient.samples(from); // in threads
        List<Object> planes = new ArrayList<>();
        for (int t = 0; t < from.times(); t++)
            for (int c = 0; c < from.components(); c++) planes.addAll(reorient.planes(from, c, t, first, first + part.nk()));
        return new Samples(from.type(), part.ni(), part.nj(), part.nk(), from.components(), from.times(), planes, from.offset());
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
}
