package org.readingroom.formats.analyze;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.geometry.Affine;
import org.readingroom.io.Finding;
import org.readingroom.volume.Space;
import org.readingroom.volume.Verdict;

/**
 * Where a header puts its voxels without SPM's matrix: axes by the byte orient, sizes by pixdim, the place by SPM's origin if there is one.
 *
 * @param affine   LPS mm
 * @param findings what was assumed
 */
record AnalyzePlace(Affine affine, Verdict verdict, Space space, List<Finding> findings) {

    /** Where i, j, k grow to for each value of orient: transverse, coronal, sagittal, and the same with rows from the top. */
    private static final String[] AXES = { "LAS", "LSA", "ASL", "LPS", "LIA", "AIL" };
    private static final String[] NAMES = { "transverse", "coronal", "sagittal", "transverse flipped", "coronal flipped", "sagittal flipped" };

    static AnalyzePlace of(AnalyzeHeader h) {
        List<Finding> findings = new ArrayList<>();
        int orient = h.orient() >= '0' && h.orient() <= '5' ? h.orient() - '0' : h.orient(); // some programs write the digit
        if (orient >= AXES.length) {
            findings.add(Finding.warning("HEADER_REPAIRED", "orient is " + orient + ", which is none of 0 to 5; transverse slices were assumed.", "orient"));
            orient = 0;
        }
        double[] mm = new double[3];
        boolean isSized = true;
        for (int n = 0; n < 3; n++) {
            mm[n] = Math.abs(h.pixdim(n + 1));
            if (mm[n] > 0 && Double.isFinite(mm[n])) continue;
            isSized &= h.size(n + 1) == 1; // nobody misses the thickness of one slice
            mm[n] = 1;
        }
        if (!isSized) findings.add(Finding.warning("NO_SPACING", "A voxel size in pixdim is zero or no number; 1 mm was taken in its place, which is a guess.", "pixdim"));
        if (!h.units().isEmpty() && !h.units().startsWith("mm"))
            findings.add(Finding.warning("UNITS", "The header names a unit of length that other programs do not heed; lengths were taken as mm.", "vox_units"));
        boolean hasOrigin = hasOrigin(h);
        double[] zero = new double[3]; // the index that lies at 0, 0, 0
        for (int n = 0; n < 3; n++) zero[n] = hasOrigin ? h.origin(n) - 1 : (h.size(n + 1) - 1) / 2.0;
        boolean isPlaced = isSized && (hasOrigin || orient > 0);
        findings.add(Finding.warning("LEFT_RIGHT", "Analyze does not say which side is left: i, j, k were taken to grow to " + AXES[orient] + " (orient " + orient + ", " + NAMES[orient]
            + " slices" + (orient == 0 ? ", as SPM and nibabel take it" : ", which SPM and nibabel do not heed") + "), "
            + (hasOrigin ? "SPM's origin is at 0, 0, 0." : "the centre is at 0, 0, 0."), "orient"));
        return new AnalyzePlace(affine(AXES[orient], mm, zero), isPlaced ? Verdict.UNIFORM : Verdict.UNPLACED, hasOrigin ? Space.ALIGNED : Space.UNKNOWN, findings);
    }

    /** As SPM has it: any of them set, and none far outside. */
    private static boolean hasOrigin(AnalyzeHeader h) {
        boolean isSet = false;
        for (int n = 0; n < 3; n++) {
            isSet |= h.origin(n) != 0;
            if (h.origin(n) <= -h.size(n + 1) || h.origin(n) >= 2 * h.size(n + 1)) return false;
        }
        return isSet;
    }

    private static Affine affine(String axes, double[] mm, double[] zero) {
        double[][] rows = new double[3][4];
        for (int n = 0; n < 3; n++) {
            char to = axes.charAt(n);
            int row = "LR".indexOf(to) >= 0 ? 0 : "PA".indexOf(to) >= 0 ? 1 : 2;
            rows[row][n] = "LPS".indexOf(to) >= 0 ? mm[n] : -mm[n];
            rows[row][3] = -rows[row][n] * zero[n];
        }
        return Affine.fromLps(rows);
    }

    /** The value of orient for axes that grow to {@code letters}; 0 for those that it cannot tell. */
    static int orientOf(String letters) {
        for (int n = 0; n < AXES.length; n++) if (AXES[n].equals(letters)) return n;
        return 0;
    }
}
