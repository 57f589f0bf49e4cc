package org.readingroom.consensus.instance;

/**
 * When two instances may be one.
 *
 * @param iou         least intersection over union of boxes and voxels; above 0, at most 1
 * @param toleranceMm largest distance of points; 0 or more
 */
public record MatchSettings(double iou, double toleranceMm) {

    /** IoU 0.5, 5 mm. */
    public static final MatchSettings USUAL = new MatchSettings(0.5, 5);

    public MatchSettings {
        if (!(iou > 0 && iou <= 1)) throw new IllegalArgumentException("an IoU of " + iou + " as threshold; expected a number above 0 and at most 1");
        if (!(toleranceMm >= 0 && Double.isFinite(toleranceMm))) throw new IllegalArgumentException("a distance of " + toleranceMm + " mm as tolerance; expected 0 or more");
    }
}
