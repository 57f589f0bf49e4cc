package org.readingroom.dicom.seg;

import org.readingroom.volume.label.SegmentationExporter;
import org.scijava.plugin.Plugin;

/** As {@link FractionalSegExporter}, for shares of voxels that are covered: the same numbers mean how much of a voxel belongs to a segment. */
@Plugin(type = SegmentationExporter.class)
public class OccupancySegExporter extends FractionalSegExporter {

    @Override
    public String id() {
        return "occupancy";
    }

    @Override
    String type() {
        return "OCCUPANCY";
    }
}
