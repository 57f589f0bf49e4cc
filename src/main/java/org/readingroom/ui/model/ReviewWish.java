package org.readingroom.ui.model;

import java.nio.file.Path;
import java.util.List;
import org.readingroom.consensus.dispute.RegionSettings;
import org.readingroom.volume.mask.Components.Neighbours;

/**
 * How readers shall be reviewed.
 *
 * @param files      theirs
 * @param rule       id of the consensus rule to begin with
 * @param settings   of the rule, as {@code name:value,name:value}; empty for its usual ones
 * @param neighbours which voxels of a region hang together
 * @param byClass    whether a region ends where readers differ about other classes
 * @param rimMm      what is thinner is no region
 * @param leastMm3   smaller regions are not listed
 * @param parts      whether each separate part of a label map's class is an object
 * @param fill       whether slices between key slices are filled first
 * @param blind      whether readers are Reader A, B ...
 */
public record ReviewWish(List<Path> files, String rule, String settings, Neighbours neighbours, boolean byClass, double rimMm, double leastMm3, boolean parts, boolean fill, boolean blind) {

    public ReviewWish {
        files = List.copyOf(files);
    }

    /** With the rule's usual settings, 26 neighbours and all regions. */
    public ReviewWish(List<Path> files, String rule, boolean byClass, double rimMm, boolean fill, boolean blind) {
        this(files, rule, "", Neighbours.ALL, byClass, rimMm, 0, false, fill, blind);
    }

    /** Of bodies. */
    public static final double USUAL_RIM_MM = 3;

    /** As most want it: organs apart, without rims, filled. */
    static final ReviewWish USUAL = new ReviewWish(List.of(), "majority", true, USUAL_RIM_MM, true, false);

    /** The same for other files. */
    public ReviewWish of(List<Path> others) {
        return new ReviewWish(others, rule, settings, neighbours, byClass, rimMm, leastMm3, parts, fill, blind);
    }

    /** What a region is. */
    public RegionSettings regions() {
        return new RegionSettings(neighbours, byClass, rimMm);
    }
}
