package org.readingroom.formats;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.volume.Verdict;

/** The grid that a header's numbers make, held against what a grid must be. */
public final class HeaderGrid {

    private static final double SHEAR_DEGREES = 0.1; // above what float32 rounding and six printed digits make of right angles

    private static final double SMALLEST_STEP_MM = 1e-9, LARGEST_STEP_MM = 1e9; // below an atom, beyond the moon

    private HeaderGrid() {}

    /**
     * @param rows three of four numbers, LPS mm
     * @throws FormatException if they are no numbers, or put all voxels into a plane
     */
    public static VoxelGrid ofLps(Path file, RawLayout layout, double[][] rows) throws FormatException {
        try {
            Affine affine = Affine.fromLps(rows);
            requireUsable(affine);
            return new VoxelGrid(layout.ni(), layout.nj(), layout.nk(), affine);
        } catch (IllegalArgumentException e) {
            throw new FormatException(file, "a transform that cannot be used (" + e.getMessage() + ")", "voxels with a size and a place",
                "The header is damaged; export the file again.");
        }
    }

    /** @throws IllegalArgumentException if voxels have no volume, or steps that no image has and no arithmetic survives */
    public static void requireUsable(Affine a) {
        for (int n = 0; n < 3; n++) if (!isStep(a.step(n))) throw new IllegalArgumentException("a step along index " + n + " of " + a.step(n) + " mm");
        a.inverse();
    }

    /** Whether voxels can be so far apart: above nothing, below what makes places infinite. */
    public static boolean isStep(double mm) {
        return mm >= SMALLEST_STEP_MM && mm <= LARGEST_STEP_MM;
    }

    /** As {@link #ofLps}, with rows in RAS mm. */
    public static VoxelGrid ofRas(Path file, RawLayout layout, double[][] rows) throws FormatException {
        double[][] lps = new double[3][4];
        for (int r = 0; r < 3; r++) for (int c = 0; c < 4; c++) lps[r][c] = r < 2 ? -rows[r][c] : rows[r][c];
        return ofLps(file, layout, lps);
    }

    /** Whether the axes are at right angles; where they are not, a finding says by how much. @param where the header field that says so */
    public static Verdict angles(Affine a, String where, List<Finding> findings) {
        double worst = 0;
        for (int n = 0; n < 3; n++) worst = Math.max(worst, Math.abs(90 - a.direction(n).degreesTo(a.direction((n + 1) % 3))));
        if (worst <= SHEAR_DEGREES) return Verdict.UNIFORM;
        findings.add(Finding.warning("TILT", String.format(Locale.ROOT,
            "The axes are not at right angles but up to %.2f degrees off; the affine was kept as it is.", worst), where));
        return Verdict.SHEARED;
    }
}
