package org.readingroom.geometry;

/** Lengths of one step of each index, in mm. */
public record Spacing(double iMm, double jMm, double kMm) {

    public Spacing {
        if (!(iMm > 0) || !(jMm > 0) || !(kMm > 0)) // written so that NaN fails too
            throw new IllegalArgumentException("spacing must be positive, got " + iMm + " x " + jMm + " x " + kMm + " mm");
    }

    public double smallest() {
        return Math.min(iMm, Math.min(jMm, kMm));
    }

    /** @param axis 0 to 2 */
    public double along(int axis) {
        return switch (axis) {
            case 0 -> iMm;
            case 1 -> jMm;
            case 2 -> kMm;
            default -> throw new IllegalArgumentException("axis " + axis + "; expected 0, 1 or 2");
        };
    }
}
