package org.readingroom.annotation;

/** What a number of a figure may be; each refuses with a sentence. */
final class Limits {

    static final double FURTHEST = 1e9; // voxels; beyond, a coordinate is damage, and doubles no longer tell parts of a voxel for sure

    private Limits() {}

    static void place(String what, double voxels) {
        if (!(Math.abs(voxels) <= FURTHEST)) throw new IllegalArgumentException(what + " = " + voxels + "; expected a number from -1e9 to 1e9 voxels");
    }

    /** What is computed from two numbers that are allowed may lie beyond; there is nothing to see there. */
    static double within(double voxels) {
        return Math.max(-FURTHEST, Math.min(FURTHEST, voxels));
    }

    static void size(String what, double voxels) {
        if (!(voxels > 0 && voxels <= FURTHEST)) throw new IllegalArgumentException(what + " = " + voxels + "; expected more than 0 and at most 1e9 voxels");
    }

    static void angle(double degrees) {
        if (!(Math.abs(degrees) <= FURTHEST)) throw new IllegalArgumentException("angle = " + degrees + "; expected degrees");
    }
}
