package org.readingroom.display;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/**
 * A slab of axial, coronal or sagittal planes made one picture.
 *
 * <p>A slab of T mm is centred on a slice and takes the slices whose centre lies within T / 2 of it, along the planes' normal; T = 0 takes
 * that slice alone. At the volume's edge it shrinks, and {@link #coveredMm} says to what.
 *
 * @param image       one k, in the display orientation of {@link OrthogonalPlanes#slice}; as thick as the slices it holds, centred on them
 * @param thicknessMm as asked for
 * @param coveredMm   how much of it lies inside the volume, whose outer slices reach half a slice beyond their centres
 * @param centre0     the slice it is centred on, from 0, in the stack of planes
 * @param first0      first slice that was taken
 * @param last0       last slice that was taken
 * @param slices      how many the stack has
 * @param positionMm  where the centre lies from the first slice, along the planes' normal
 */
public record Slab(Volume image, PlaneKind kind, ProjectionMode mode, double thicknessMm, double coveredMm, int centre0, int first0, int last0,
        int slices, double positionMm) {

    private static final double ROUNDING_MM = 1e-6;

    /**
     * The slab at a position.
     *
     * @param thicknessMm 0 or more
     * @throws IllegalArgumentException if the position lies outside or the thickness is negative
     */
    public static Slab at(Volume volume, PlaneKind kind, PlanePosition position, double thicknessMm, ProjectionMode mode) {
        if (!(thicknessMm >= 0) || Double.isInfinite(thicknessMm)) throw new IllegalArgumentException("slab thickness must be 0 mm or more, got " + thicknessMm);
        VoxelGrid stack = OrthogonalPlanes.grid(volume.grid(), kind);
        int centre = position.slice0(stack);
        double step = PlanePosition.sliceDistanceMm(stack);
        int reach = (int) Math.min(stack.nk(), Math.floor((thicknessMm / 2 + ROUNDING_MM) / step));
        int first = Math.max(0, centre - reach), last = Math.min(stack.nk() - 1, centre + reach);
        double covered = Math.min(thicknessMm / 2, (stack.nk() - 0.5 - centre) * step) + Math.min(thicknessMm / 2, (centre + 0.5) * step);
        return new Slab(project(volume, kind, first, last, mode), kind, mode, thicknessMm, covered, centre, first, last, stack.nk(), centre * step);
    }

    /** All planes: the projection of the whole volume. */
    public static Slab whole(Volume volume, PlaneKind kind, ProjectionMode mode) {
        VoxelGrid stack = OrthogonalPlanes.grid(volume.grid(), kind);
        double step = PlanePosition.sliceDistanceMm(stack), mm = stack.nk() * step;
        int centre = (stack.nk() - 1) / 2;
        return new Slab(project(volume, kind, 0, stack.nk() - 1, mode), kind, mode, mm, mm, centre, 0, stack.nk() - 1, stack.nk(), centre * step);
    }

    /**
     * Slabs one after another through the volume: a stack that is quick to leaf through.
     *
     * @param stepMm distance of their centres; rounded to whole slices, at least one. The first is centred on slice 0.
     * @return k = slab; the affine tells the true distance
     */
    public static Volume stack(Volume volume, PlaneKind kind, double thicknessMm, double stepMm, ProjectionMode mode) {
        if (!(stepMm > 0)) throw new IllegalArgumentException("the step between slabs must be above 0 mm, got " + stepMm);
        if (volume.rescale().isPerPlane()) return stack(RealValues.of(volume), kind, thicknessMm, stepMm, mode); // each slab would bring its own
        VoxelGrid whole = OrthogonalPlanes.grid(volume.grid(), kind);
        int step = (int) Math.max(1, Math.min(whole.nk(), Math.round(stepMm / PlanePosition.sliceDistanceMm(whole))));
        List<Volume> slabs = new ArrayList<>();
        for (int centre = 0; centre < whole.nk(); centre += step) slabs.add(at(volume, kind, PlanePosition.index(centre), thicknessMm, mode).image());
        Samples one = slabs.get(0).samples();
        List<Object> planes = new ArrayList<>();
        for (int t = 0; t < one.times(); t++) for (int c = 0; c < one.components(); c++) for (Volume slab : slabs) planes.add(slab.samples().plane(0, c, t));
        double[][] m = whole.affine().toLps();
        for (int row = 0; row < 3; row++) m[row][2] *= step;
        VoxelGrid grid = new VoxelGrid(whole.ni(), whole.nj(), slabs.size(), Affine.fromLps(m));
        return slabs.get(0).toBuilder().on(grid, new Samples(one.type(), one.ni(), one.nj(), slabs.size(), one.components(), one.times(), planes, one.offset()))
            .withoutSource().build();
    }

    /** What is written on the picture, such as "MIP 20 mm" or "MIP 20 mm, 14 mm covered"; empty for a single plane. */
    public String text() {
        if (thicknessMm == 0) return "";
        String text = mode.title() + " " + PictureText.number(thicknessMm) + " mm";
        return coveredMm < thicknessMm - ROUNDING_MM ? text + ", " + PictureText.number(coveredMm) + " mm covered" : text;
    }

    private static Volume project(Volume volume, PlaneKind kind, int first, int last, ProjectionMode mode) {
        PlaneAxes axes = PlaneAxes.of(volume.grid(), kind);
        if (first == last) return OrthogonalPlanes.extract(volume, axes, first, 1);
        int a = axes.sourceSlice(first, volume.grid()), b = axes.sourceSlice(last, volume.grid());
        Volume flat = Projection.along(volume, axes.slice(), Math.min(a, b), Math.max(a, b) + 1, mode);
        return OrthogonalPlanes.extract(flat, axes, 0, 1);
    }
}
