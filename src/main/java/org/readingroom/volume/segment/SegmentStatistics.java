package org.readingroom.volume.segment;

import java.util.List;
import java.util.Optional;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.Volume;
import org.readingroom.volume.mask.Mask;

/**
 * All figures of one segment.
 *
 * @param values empty without an image
 * @param slices those across k that hold voxels, ascending
 */
public record SegmentStatistics(SegmentShape shape, Optional<SegmentValues> values, List<SliceDiameters> slices) {

    public SegmentStatistics {
        slices = List.copyOf(slices);
    }

    /** Without an image. */
    public static SegmentStatistics of(VoxelGrid grid, Mask mask) {
        return new SegmentStatistics(SegmentShape.of(grid, mask), Optional.empty(), SliceDiameters.of(mask, grid.spacing()));
    }

    /** With the values of an image. @throws IllegalArgumentException if its shape is another than the mask's */
    public static SegmentStatistics of(Volume image, int component, int time, Mask mask) {
        return new SegmentStatistics(SegmentShape.of(image.grid(), mask), Optional.of(SegmentValues.of(image, component, time, mask)), SliceDiameters.of(mask, image.grid().spacing()));
    }
}
