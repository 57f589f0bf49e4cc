package demo;

import org.readingroom.consensus.agreement.AgreementMetric;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.label.SegmentGeometry;
import org.readingroom.volume.mask.Mask;
import org.scijava.plugin.Plugin;

/** How far apart the centres of gravity lie, in mm; NaN where a mask is empty. */
@Plugin(type = AgreementMetric.class)
public class CentroidDistance implements AgreementMetric {

    @Override
    public String id() {
        return "demo_centroid_mm";
    }

    @Override
    public double value(Mask reference, Mask test, VoxelGrid grid) {
        return SegmentGeometry.of(grid, reference).centroid().distanceTo(SegmentGeometry.of(grid, test).centroid());
    }
}
