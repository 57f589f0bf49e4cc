package org.readingroom.display;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.readingroom.geometry.ImagePlane;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.Volume;

/**
 * Real values on planes through volumes, written into the caller's array. Keeps its working memory from one plane to the next, so that leafing
 * makes no garbage: for one thread at a time (it takes more of them for its work), best one for each view.
 *
 * <p>Planes along the grid's axes go line by line, others pixel by pixel; of a volume that is read plane by plane only those are read that the
 * picture needs, and of one that is larger than its cache no more at once than fit.
 */
public final class PlaneCutter {

    /** How far, in voxels, pixels of a view may drift off the grid's axes: headers give directions with six digits. */
    public static final double FOR_THE_EYE = 1e-3;
    /** The same for values that are kept or measured: what rounding in double precision leaves. */
    public static final double EXACT = 1e-9;

    private static final int ROWS = 32; // that a thread takes at once

    private final double tolerance;
    private final AlignedCut aligned = new AlignedCut();
    private final ObliqueCut oblique = new ObliqueCut();
    private final Queue<AlignedCut.Work> alignedWork = new ConcurrentLinkedQueue<>(); // one for each thread
    private final Queue<ObliqueCut.Work> obliqueWork = new ConcurrentLinkedQueue<>();

    /** @param tolerance {@link #FOR_THE_EYE} or {@link #EXACT} */
    public PlaneCutter(double tolerance) {
        this.tolerance = tolerance;
    }

    /**
     * Interpolates after rescaling, per plane where the rescale differs. A sample counts when -0.5 <= index < n - 0.5 on every axis, with
     * neighbours clamped to the grid, and when its nearest voxel is a measurement. Slabs use the samples that count.
     *
     * @param smooth trilinear; else the nearest voxel, floor(index + 0.5)
     * @param values column + width * row; NaN where no sample counts
     */
    public void cut(Volume volume, int c, int t, ImagePlane plane, SlabSettings slab, boolean smooth, float[] values) {
        int width = plane.width(), height = plane.height();
        if (values.length < width * height) throw new IllegalArgumentException(values.length + " values for a plane of " + width + " x " + height);
        cut(volume, c, t, IndexSteps.of(volume.grid(), plane), width, height, slab, smooth, values);
    }

    /** The same for pixels that need not be square, nor meet at right angles. */
    void cut(Volume volume, int c, int t, IndexSteps steps, int width, int height, SlabSettings slab, boolean smooth, float[] values) {
        Arrays.fill(values, 0, width * height, Float.NaN);
        VoxelGrid g = volume.grid();
        int[] size = { g.ni(), g.nj(), g.nk() };
        int[] axes = steps.axes(width, height, slab.thicknessMm() / 2, tolerance);
        int most = volume.samples().isLazy() ? volume.samples().planesAtOnce() : g.nk();
        if (axes != null) {
            if (!aligned.place(steps, axes, size, width, height, slab, smooth)) return;
            int low = aligned.lowestPlane(), high = aligned.highestPlane();
            if (high - low < most) {
                aligned(Sampler.of(volume, c, t, low, high), height, values);
                return;
            }
        }
        oblique.place(steps, size, width, slab, smooth);
        int[] planes = volume.samples().isLazy() ? oblique.planes(height, g.nk()) : new int[] { 0, g.nk() - 1 };
        if (planes == null) return;
        if (planes[1] - planes[0] < most) oblique(Sampler.of(volume, c, t, planes[0], planes[1]), planes, height, smooth, values);
        else PlaneInParts.cut(volume, c, t, steps, width, height, slab, smooth, Math.max(1, most - 1), values);
    }

    private void aligned(Sampler sampler, int height, float[] values) {
        IntStream.range(0, (height + ROWS - 1) / ROWS).parallel().forEach(n -> {
            AlignedCut.Work work = alignedWork.poll();
            if (work == null) work = new AlignedCut.Work();
            aligned.rows(sampler, n * ROWS, Math.min(height, (n + 1) * ROWS), work, values);
            alignedWork.add(work);
        });
    }

    private void oblique(Sampler sampler, int[] planes, int height, boolean smooth, float[] values) {
        TrilinearLine inner = smooth ? TrilinearLine.of(sampler, planes[0], planes[1]) : null;
        IntStream.range(0, (height + ROWS - 1) / ROWS).parallel().forEach(n -> {
            ObliqueCut.Work work = obliqueWork.poll();
            if (work == null) work = new ObliqueCut.Work();
            oblique.rows(sampler, inner, n * ROWS, Math.min(height, (n + 1) * ROWS), work, values);
            obliqueWork.add(work);
        });
    }
}
