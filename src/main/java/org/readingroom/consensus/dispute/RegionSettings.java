package org.readingroom.consensus.dispute;

import org.readingroom.volume.mask.Components.Neighbours;

/**
 * What a region of disagreement is.
 *
 * @param neighbours ALL (26): voxels that share a face, an edge or a corner hang together; FACES (6): a face only
 * @param byClass    whether only voxels hang together on which readers differ about the same structures: a region then does not go on from one organ to the next
 * @param rimMm      what is thinner than this belongs to no region (opening by a ball of that diameter, rims at the border of the image included): readers hardly ever draw
 *                   the same border, and along such rims all regions of an image hang together. 0 leaves nothing out
 */
public record RegionSettings(Neighbours neighbours, boolean byClass, double rimMm) {

    /** All voxels that are not unanimous, with 26 neighbours. */
    public static final RegionSettings ALL = new RegionSettings(Neighbours.ALL, false, 0);

    public RegionSettings {
        if (!(rimMm >= 0) || Double.isInfinite(rimMm)) throw new IllegalArgumentException("a rim of " + rimMm + " mm; expected 0 or more");
    }

    public static RegionSettings of(Neighbours neighbours) {
        return new RegionSettings(neighbours, false, 0);
    }
}
