package org.readingroom.consensus.agreement;

import org.readingroom.geometry.VoxelGrid;
import org.scijava.plugin.Plugin;

/** {@link BoundaryIou} with a rim of 2 mm whatever the field of view: figures of different scans compare. */
@Plugin(type = AgreementMetric.class)
public final class BoundaryIou2mm extends BoundaryIou {

    private static final double WIDTH_MM = 2;

    @Override
    public String id() {
        return "boundary_iou_2mm";
    }

    @Override
    double widthMm(VoxelGrid grid) {
        return WIDTH_MM;
    }
}
