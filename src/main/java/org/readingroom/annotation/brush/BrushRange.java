package org.readingroom.annotation.brush;

import org.readingroom.geometry.Spacing;
import org.readingroom.geometry.VoxelGrid;

/**
 * Which brushes make sense on an image, whether it is of a trunk or of a cell: from half of its smallest voxel to half of its longest side.
 *
 * @param usualMm what one begins with: 5 mm, or less where that would cover much of the image, or be very many voxels, as on a slide of glass
 */
public record BrushRange(double leastMm, double mostMm, double usualMm) {

    private static final double FOR_PATIENTS_MM = 5;
    private static final int PART = 20, MANY = 50; // of the image; voxels

    public static BrushRange of(VoxelGrid grid) {
        double smallest = grid.spacing().smallest(), longest = grid.longestMm();
        return new BrushRange(Spacing.rounded(smallest / 2), Spacing.rounded(longest / 2), Spacing.rounded(Math.max(smallest, Math.min(Math.min(FOR_PATIENTS_MM, MANY * smallest), longest / PART))));
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
