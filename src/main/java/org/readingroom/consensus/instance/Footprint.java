package org.readingroom.consensus.instance;

/** What an instance covers. Those of one comparison count in one unit on one grid; nothing here resamples. */
public sealed interface Footprint permits BoxFootprint, PointFootprint, VoxelFootprint {

    /** box, point or voxels. */
    String kind();

    /**
     * Shared part over joint part, 0 to 1; 0 between kinds and between points, which cover nothing.
     *
     * @throws IllegalArgumentException if voxels lie on grids of different shape
     */
    double iou(Footprint other);
}
