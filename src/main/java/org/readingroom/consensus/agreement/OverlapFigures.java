package org.readingroom.consensus.agreement;

import java.util.LinkedHashMap;
import java.util.Map;
import org.readingroom.volume.mask.Mask;

/**
 * What two masks have in common, by counting voxels. Differences are test minus reference; relative to the reference. A ratio whose
 * denominator is empty is NaN.
 *
 * @param voxels all of the grid; specificity depends on them
 */
public record OverlapFigures(long reference, long test, long intersection, long voxels, double voxelMm3) {

    static OverlapFigures count(Mask reference, Mask test, double voxelMm3) {
        long r = 0, t = 0, both = 0;
        for (int k = 0; k < reference.nk(); k++) {
            byte[] a = reference.plane(k), b = test.plane(k);
            int rs = 0, ts = 0, bs = 0;
            for (int n = 0; n < a.length; n++) {
                rs += a[n];
                ts += b[n];
                bs += a[n] & b[n];
            }
            r += rs;
            t += ts;
            both += bs;
        }
        return new OverlapFigures(r, t, both, (long) reference.ni() * reference.nj() * reference.nk(), voxelMm3);
    }

    public long union() {
        return reference + test - intersection;
    }

    public double dice() {
        return 2.0 * intersection / (reference + test);
    }

    public double jaccard() {
        return (double) intersection / union();
    }

    public double volumeDifferenceMm3() {
        return (test - reference) * voxelMm3;
    }

    /** NaN if the reference is empty, also when the test is not. */
    public double volumeDifferenceRelative() {
        return reference == 0 ? Double.NaN : (double) (test - reference) / reference;
    }

    public double volumetricSimilarity() {
        return 1 - (double) Math.abs(test - reference) / (test + reference);
    }

    public double sensitivity() {
        return (double) intersection / reference;
    }

    public double precision() {
        return (double) intersection / test;
    }

    public double specificity() {
        return (double) (voxels - union()) / (voxels - reference);
    }

    /** By the names of the figures contract. */
    Map<String, Object> figures() {
        Map<String, Object> f = new LinkedHashMap<>();
        f.put("n_ref", reference);
        f.put("n_test", test);
        f.put("intersection", intersection);
        f.put("union", union());
        f.put("volume_ref_mm3", reference * voxelMm3);
        f.put("volume_test_mm3", test * voxelMm3);
        f.put("volume_diff_mm3", volumeDifferenceMm3());
        f.put("volume_diff_rel", volumeDifferenceRelative());
        f.put("dice", dice());
        f.put("jaccard", jaccard());
        f.put("volumetric_similarity", volumetricSimilarity());
        f.put("sensitivity", sensitivity());
        f.put("precision", precision());
        f.put("specificity", specificity());
        return f;
    }
}
