package org.readingroom.annotation.brush;

import java.math.BigDecimal;
import java.math.MathContext;
import org.readingroom.geometry.VoxelGrid;

/**
 * Which brushes make sense on an image, whether it is of a trunk or of a cell: from half of its smallest voxel to half of its longest side.
 *
 * @param usualMm what one begins with: 5 mm, or less where that would cover much of the image, or be very many voxels, as on a slide of glass
 */
public record BrushRange(double leastMm, double mostMm, double usualMm) {

    private static final double FOR_PATIENTS_MM = 5;
    private static final int PART = 20, MANY = 50; // of the image; voxels
    private static final MathContext DIGITS = new MathContext(2);

    public static BrushRange of(VoxelGrid grid) {
        double smallest = grid.spacing().smallest(), longest = 0;
        for (int a = 0; a < 3; a++) longest = Math.max(longest, grid.size(a) * grid.spacing().along(a));
        return new BrushRange(rounded(smallest / 2), rounded(longest / 2), rounded(Math.max(smallest, Math.min(Math.min(FOR_PATIENTS_MM, MANY * smallest), longest / PART))));
    }

    private static double rounded(double mm) {
        return BigDecimal.valueOf(mm).round(DIGITS).doubleValue();
    }

    /** The nearest radius that makes sense. */
    public double limited(double radiusMm) {
        return Math.max(leastMm, Math.min(mostMm, radiusMm));
    }

    /** Whether somebody who set it for another image may want it here: neither less than a voxel nor half of all that is seen. */
    public boolean suits(double radiusMm) {
        return radiusMm >= leastMm && radiusMm <= mostMm / 2;
    }
}
