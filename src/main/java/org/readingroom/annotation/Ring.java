package org.readingroom.annotation;

import java.util.Arrays;

/** A closed line of at least three corners in a slice; the last corner joins the first without being repeated. Immutable. */
public final class Ring {

    private final double[] xs, ys;

    /**
     * Copies the arrays.
     *
     * @param xs corners in voxel indices, a voxel's centre is the integer
     * @throws IllegalArgumentException for fewer than three corners, or what is no number or further out than 1e9 voxels
     */
    public Ring(double[] xs, double[] ys) {
        if (xs.length != ys.length) throw new IllegalArgumentException(xs.length + " x and " + ys.length + " y coordinates; expected as many of both");
        if (xs.length < 3) throw new IllegalArgumentException("a ring of " + xs.length + " points; expected at least 3");
        for (int n = 0; n < xs.length; n++)
            if (!(Math.abs(xs[n]) <= Limits.FURTHEST && Math.abs(ys[n]) <= Limits.FURTHEST))
                throw new IllegalArgumentException("point " + n + " is (" + xs[n] + ", " + ys[n] + "); expected two numbers from -1e9 to 1e9");
        this.xs = xs.clone();
        this.ys = ys.clone();
    }

    public int size() {
        return xs.length;
    }

    public double x(int n) {
        return xs[n];
    }

    public double y(int n) {
        return ys[n];
    }

    /** A copy. */
    public double[] xs() {
        return xs.clone();
    }

    /** A copy. */
    public double[] ys() {
        return ys.clone();
    }

    /** Shoelace area in squared voxels, positive where x turns to y. */
    public double signedArea() {
        double twice = 0;
        for (int n = 0, before = xs.length - 1; n < xs.length; before = n++) twice += xs[before] * ys[n] - xs[n] * ys[before];
        return twice / 2;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ring r && Arrays.equals(xs, r.xs) && Arrays.equals(ys, r.ys);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(xs) + Arrays.hashCode(ys);
    }

    @Override
    public String toString() {
        return "Ring of " + xs.length + " points";
    }
}
