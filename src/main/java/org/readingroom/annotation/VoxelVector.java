package org.readingroom.annotation;

/** A place or a size along the three voxel axes, in voxels; a voxel's centre is the integer. */
public record VoxelVector(double i, double j, double k) {

    /** @throws IllegalArgumentException for what is no number or further out than 1e9 voxels */
    public VoxelVector {
        Limits.place("i", i);
        Limits.place("j", j);
        Limits.place("k", k);
    }

    /** @param axis 0 to 2 */
    public double along(int axis) {
        return switch (axis) {
            case 0 -> i;
            case 1 -> j;
            case 2 -> k;
            default -> throw new IllegalArgumentException("axis " + axis + "; expected 0, 1 or 2");
        };
    }
}
