package org.readingroom.consensus.agreement;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;

/**
 * Distances between two surfaces, mm. One mask empty: distances infinite, NSD 0. Both empty: NaN.
 *
 * <p>Conventions:
 * <ul>
 * <li>SURFEL: pieces of surface between voxels, each weighted with its area (in 2-D: length), measured between voxel corners. Quantiles: the
 *   first distance at which the accumulated area reaches the share. Does not depend on how anisotropic the voxels are: the default.
 *   (Nikolov et al. 2021, J Med Internet Res 23:e26151)</li>
 * <li>VOXEL: voxels with a face neighbour outside, each counting 1, measured between voxel centres. Quantiles linear between neighbours.</li>
 * </ul>
 *
 * @param sizeRef       area of the reference's surface in mm2 (SURFEL), or its elements (VOXEL)
 * @param elementsRef   pieces of surface, or border voxels
 * @param assd          mean over the elements of both surfaces
 * @param masd          mean of the two directed means
 * @param hd50          Hausdorff distance at 50 %: the larger of the two directed quantiles; hd95 and hd100 alike
 * @param hd95Pooled    95 % quantile over both directions together, as some programs give it; only for VOXEL, else NaN
 * @param nsd           surface Dice by tolerance in mm: share of both surfaces within it
 */
public record SurfaceFigures(Convention convention, double meanRefToTest, double meanTestToRef, double sizeRef, double sizeTest, long elementsRef, long elementsTest,
        double assd, double masd, double hd50, double hd95, double hd100, double hd95Pooled, SortedMap<Double, Double> nsd) {

    /** How surface is counted. */
    public enum Convention { SURFEL, VOXEL }

    static SurfaceFigures of(Convention convention, Distances toTest, Distances toReference, SortedMap<Double, Double> nsd) {
        boolean voxel = convention == Convention.VOXEL;
        return new SurfaceFigures(convention, toTest.mean(), toReference.mean(), toTest.total(), toReference.total(), toTest.count(), toReference.count(),
            (toTest.moment() + toReference.moment()) / (toTest.total() + toReference.total()), larger(toTest.mean(), toReference.mean(), true),
            hausdorff(toTest, toReference, 0.50, voxel), hausdorff(toTest, toReference, 0.95, voxel), hausdorff(toTest, toReference, 1, voxel),
            voxel ? toTest.with(toReference).linearQuantile(0.95) : Double.NaN, nsd);
    }

    private static double hausdorff(Distances toTest, Distances toReference, double share, boolean linear) {
        return linear ? larger(toTest.linearQuantile(share), toReference.linearQuantile(share), false)
            : larger(toTest.weightedQuantile(share), toReference.weightedQuantile(share), false);
    }

    /** Where one direction has no element, the other says all (it is infinite). */
    private static double larger(double a, double b, boolean mean) {
        if (Double.isNaN(a)) return b;
        if (Double.isNaN(b)) return a;
        return mean ? (a + b) / 2 : Math.max(a, b);
    }

    /** By the names of the figures contract. */
    Map<String, Object> figures() {
        Map<String, Object> f = new LinkedHashMap<>();
        f.put("mean_ref_to_test", meanRefToTest);
        f.put("mean_test_to_ref", meanTestToRef);
        if (convention == Convention.SURFEL) {
            f.put("area_ref_mm2", sizeRef);
            f.put("area_test_mm2", sizeTest);
        }
        f.put(convention == Convention.SURFEL ? "n_surfels_ref" : "n_border_ref", elementsRef);
        f.put(convention == Convention.SURFEL ? "n_surfels_test" : "n_border_test", elementsTest);
        f.put("assd", assd);
        f.put("masd", masd);
        f.put("hd50", hd50);
        f.put("hd95", hd95);
        f.put("hd100", hd100);
        if (convention == Convention.VOXEL) f.put("hd95_pooled", hd95Pooled);
        Map<String, Object> shares = new LinkedHashMap<>();
        nsd.forEach((tolerance, share) -> shares.put(MaskAgreement.toleranceName(tolerance), share));
        f.put("nsd", shares);
        return f;
    }
}
