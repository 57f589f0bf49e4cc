package org.readingroom.geometry;

import java.math.BigDecimal;
import java.math.MathContext;

/** Lengths of one step of each index, in mm. */
public record Spacing(double iMm, double jMm, double kMm) {

    private static final double MANY = 32, FEW = 3; // voxels
    private static final MathContext DIGITS = new MathContext(2);

    public Spacing {
        if (!(iMm > 0) || !(jMm > 0) || !(kMm > 0)) // written so that NaN fails too
            throw new IllegalArgumentException("spacing must be positive, got " + iMm + " x " + jMm + " x " + kMm + " mm");
    }

    public double smallest() {
        return Math.min(iMm, Math.min(jMm, kMm));
    }

    /** A length that is meant for bodies, as far as it makes sense: where it would be more than 32 of the smallest voxels, as millimetres are under a microscope, that of three, to two digits. */
    public double suited(double mm) {
        return mm <= MANY * smallest() ? mm : rounded(FEW * smallest());
    }

    /** A length to two digits, as people are told it: what they give to a command is then the same. */
    public static double rounded(double mm) {
        return BigDecimal.valueOf(mm).round(DIGITS).doubleValue();
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
