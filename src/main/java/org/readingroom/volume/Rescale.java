package org.readingroom.volume;

import java.util.Arrays;

/**
 * Real value = slope * stored + intercept, one pair for the whole volume or one for each plane (k + nk * t) where the file says so, as in PET.
 * Does not copy its arrays.
 */
public record Rescale(double[] slopes, double[] intercepts) {

    public static final Rescale IDENTITY = of(1, 0);

    public Rescale {
        if (slopes.length == 0 || slopes.length != intercepts.length)
            throw new IllegalArgumentException(slopes.length + " slopes and " + intercepts.length + " intercepts");
    }

    /** One pair for all planes. @param slope real units for each stored unit @param intercept in real units */
    public static Rescale of(double slope, double intercept) {
        return new Rescale(new double[] { slope }, new double[] { intercept });
    }

    /** Folds equal pairs into one. */
    public static Rescale perPlane(double[] slopes, double[] intercepts) {
        boolean same = true;
        for (int n = 1; n < slopes.length; n++) same &= slopes[n] == slopes[0] && intercepts[n] == intercepts[0];
        return same ? of(slopes[0], intercepts[0]) : new Rescale(slopes, intercepts);
    }

    /** Whether planes differ: then there is one pair for each k + nk * t. */
    public boolean isPerPlane() {
        return slopes.length > 1;
    }

    /** Whether real values are the stored ones. */
    public boolean isIdentity() {
        return !isPerPlane() && slopes[0] == 1 && intercepts[0] == 0;
    }

    /** @param plane k + nk * t */
    public double slope(int plane) {
        return slopes[isPerPlane() ? plane : 0];
    }

    /** @param plane k + nk * t */
    public double intercept(int plane) {
        return intercepts[isPerPlane() ? plane : 0];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rescale r && Arrays.equals(slopes, r.slopes) && Arrays.equals(intercepts, r.intercepts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(slopes) + Arrays.hashCode(intercepts);
    }

    @Override
    public String toString() {
        return "slopes " + Arrays.toString(slopes) + ", intercepts " + Arrays.toString(intercepts);
    }
}
