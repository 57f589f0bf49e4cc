package org.readingroom.annotation.tool;

import org.readingroom.geometry.Spacing;
import org.readingroom.geometry.VoxelGrid;

/**
 * What tools that look for edges go by.
 *
 * @param scaleMm    sigma of the Gaussian before the gradient: the larger, the less noise and detail counts as an edge
 * @param distanceMm how far from the drawn line an edge may lie
 * @param smoothness 0 to 1: how much an outline that is pulled keeps from bending
 */
public record EdgeSettings(double scaleMm, double distanceMm, double smoothness) {

    private static final double FIRST_DISTANCE = 8, FIRST_SMOOTHNESS = 0.5; // voxels

    /** @throws IllegalArgumentException for a length or part that is none */
    public EdgeSettings {
        if (!(scaleMm >= 0) || Double.isInfinite(scaleMm)) throw new IllegalArgumentException("an edge scale of " + scaleMm + " mm; expected 0 or more");
        if (!(distanceMm > 0) || Double.isInfinite(distanceMm)) throw new IllegalArgumentException("a search distance of " + distanceMm + " mm; expected more than 0");
        if (!(smoothness >= 0 && smoothness <= 1)) throw new IllegalArgumentException("a smoothness of " + smoothness + "; expected 0 to 1");
    }

    /** What an image is begun with: edges a voxel wide, eight voxels around, so that cells and organs both find theirs. */
    public static EdgeSettings of(VoxelGrid grid) {
        Spacing s = grid.spacing();
        return new EdgeSettings(rounded(s.smallest()), rounded(FIRST_DISTANCE * s.smallest()), FIRST_SMOOTHNESS);
    }

    public EdgeSettings scale(double mm) {
        return new EdgeSettings(rounded(mm), distanceMm, smoothness);
    }

    public EdgeSettings distance(double mm) {
        return new EdgeSettings(scaleMm, rounded(mm), smoothness);
    }

    public EdgeSettings smoothness(double part) {
        return new EdgeSettings(scaleMm, distanceMm, part);
    }

    /** What is no length is left to be refused. */
    private static double rounded(double mm) {
        return mm > 0 ? Spacing.rounded(mm) : mm;
    }
}
