package org.readingroom.review;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.readingroom.consensus.FieldOfView;
import org.readingroom.consensus.dispute.DisputedRegion;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.label.Segment;

/** A region as a label map of its own, for looking at in any plane. */
public final class RegionLabels {

    private static final long MOST_VOXELS = 64L << 20; // of the box; a larger one is not worth 128 MB of memory
    private static final Rgb WHITE = new Rgb(255, 255, 255);

    private RegionLabels() {}

    /** In the smallest box that holds it. @return empty if that is too large to be shown */
    public static Optional<LabelMap> of(DisputedRegion region, VoxelGrid grid) {
        FieldOfView box = region.box();
        if (box.voxels() > MOST_VOXELS) return Optional.empty();
        int ni = box.iMax() - box.iMin() + 1, nj = box.jMax() - box.jMin() + 1, nk = box.kMax() - box.kMin() + 1;
        short[][] planes = new short[nk][ni * nj];
        for (int k = 0; k < nk; k++) {
            short[] plane = planes[k];
            region.runs().visit(k + box.kMin(), (from, to, saying) -> {
                int at = from % grid.ni() - box.iMin() + ni * (from / grid.ni() - box.jMin());
                Arrays.fill(plane, at, at + to - from, (short) 1);
            });
        }
        VoxelGrid own = new VoxelGrid(ni, nj, nk, grid.affine().movedTo(box.iMin(), box.jMin(), box.kMin()));
        Segment plain = Segment.plain(0, 1, "Region of disagreement");
        return Optional.of(LabelMap.of(own, planes, List.of(new Segment(0, 1, plain.name(), WHITE, plain.category(), plain.type(), plain.track()))));
    }
}
