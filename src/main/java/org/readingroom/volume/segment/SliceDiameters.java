package org.readingroom.volume.segment;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.geometry.Spacing;
import org.readingroom.volume.mask.Mask;

/**
 * The longest diameter of a segment on a slice across k, between voxel centres, and how wide it is at right angles to that: as calipers measure it, all parts of the
 * segment on the slice together.
 *
 * @param slice0          from 0
 * @param a               i, j of one end of the longest diameter, and b of the other
 * @param perpendicularMm 0 of a line of voxels
 */
public record SliceDiameters(int slice0, long voxels, double longestMm, int[] a, int[] b, double perpendicularMm) {

    static List<SliceDiameters> of(Mask mask, Spacing mm) {
        List<SliceDiameters> slices = new ArrayList<>();
        for (int k = 0; k < mask.nk(); k++) {
            Mask slice = mask.slice(k);
            if (slice.isEmpty()) continue;
            FarthestPair pair = FarthestPair.ofPlane(mask, k, mm);
            double x = (pair.b()[0] - pair.a()[0]) * mm.iMm(), y = (pair.b()[1] - pair.a()[1]) * mm.jMm(), low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
            for (int[] v : FarthestPair.hull(mask, k)) {
                double across = pair.distanceMm() == 0 ? 0 : (v[1] * mm.jMm() * x - v[0] * mm.iMm() * y) / pair.distanceMm();
                low = Math.min(low, across);
                high = Math.max(high, across);
            }
            slices.add(new SliceDiameters(k, slice.count(), pair.distanceMm(), new int[] { pair.a()[0], pair.a()[1] }, new int[] { pair.b()[0], pair.b()[1] }, high - low));
        }
        return slices;
    }
}
