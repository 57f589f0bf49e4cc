package org.readingroom.annotation.brush;

/**
 * @param radiusMm a voxel is covered when its centre is at most so far away; the voxels under its way always are
 * @param tip      a disc covers voxels of the slice it is used on, a sphere those of neighbouring slices too
 */
public record Brush(double radiusMm, Tip tip) {

    public enum Tip { DISC, SPHERE }

    public Brush {
        if (!(radiusMm >= 0) || Double.isInfinite(radiusMm)) throw new IllegalArgumentException("a brush of radius " + radiusMm + " mm; expected 0 or more");
    }
}
