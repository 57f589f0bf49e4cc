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

    /**
     * Weighted harmonic mean of precision and sensitivity: (1 + b2) TP / ((1 + b2) TP + b2 FN + FP); with b = 1 the Dice coefficient.
     * (van Rijsbergen 1979, Information Retrieval, chapter 7)
     *
     * @param beta how many times as much sensitivity counts; above 0
     */
    public double fBeta(double beta) {
        double b = beta * beta;
        return (1 + b) * intersection / (b * reference + test);
    }

    /**
     * Matthews' correlation of the two masks' voxels, -1 to 1; depends on all of the grid. NaN if a mask is empty or full.
     * (Matthews 1975, Biochim Biophys Acta 405:442, doi:10.1016/0005-2795(75)90109-9)
     */
    public double mcc() {
        double n = voxels, r = reference / n, t = test / n; // as shares: products of counts would not fit
        return (intersection / n - r * t) / Math.sqrt(r * t * (1 - r) * (1 - t));
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
        f.put("f0_5", fBeta(0.5));
        f.put("f2", fBeta(2));
        f.put("mcc", mcc());
        return f;
    }
}
