package org.readingroom.display;

import org.readingroom.geometry.VoxelGrid;

/**
 * How thick an oblique slab is and how it is made one picture. Samples lie at (q - (N - 1) / 2) * step along the plane's normal,
 * N = floor(thickness / step) + 1, so they are centred on the plane.
 *
 * @param thicknessMm 0 = a single plane
 * @param stepMm      distance of the samples along the normal
 */
public record SlabSettings(double thicknessMm, double stepMm, ProjectionMode mode) {

    public static final SlabSettings SINGLE_PLANE = new SlabSettings(0, 1, ProjectionMode.MEAN);

    private static final double WHOLE_STEP_TOLERANCE = 1e-9;
    private static final int MOST_SAMPLES = 100_000;

    public SlabSettings {
        if (!(thicknessMm >= 0) || Double.isInfinite(thicknessMm)) throw new IllegalArgumentException("slab thickness must be 0 mm or more, got " + thicknessMm);
        if (!(stepMm > 0) || Double.isInfinite(stepMm)) throw new IllegalArgumentException("slab step must be above 0 mm, got " + stepMm);
        if (thicknessMm / stepMm > MOST_SAMPLES)
            throw new IllegalArgumentException("a slab of " + thicknessMm + " mm in steps of " + stepMm + " mm needs more than " + MOST_SAMPLES + " planes");
    }

    /** With the default step: the smallest voxel spacing of {@code grid}. */
    public static SlabSettings of(double thicknessMm, ProjectionMode mode, VoxelGrid grid) {
        return new SlabSettings(thicknessMm, grid.spacing().smallest(), mode);
    }

    /** How many planes are sampled. */
    public int planes() {
        return (int) Math.floor(thicknessMm / stepMm + WHOLE_STEP_TOLERANCE) + 1;
    }

    /** Where plane {@code q} lies from the middle one, in mm along the normal. */
    public double offsetMm(int q) {
        return (q - (planes() - 1) / 2.0) * stepMm;
    }
}
