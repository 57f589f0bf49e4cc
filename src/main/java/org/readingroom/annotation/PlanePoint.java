package org.readingroom.annotation;

/** A place in a slice, in voxel indices; a voxel's centre is the integer. */
public record PlanePoint(double x, double y) {

    /** @throws IllegalArgumentException for what is no number or further out than 1e9 voxels */
    public PlanePoint {
        Limits.place("x", x);
        Limits.place("y", y);
    }
}
