package org.readingroom.formats.parrec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.readingroom.formats.HeaderGrid;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.volume.Verdict;

/**
 * Where a group of images lies: voxel axes of its orientation, turned by the angulation (rl, then ap, then fh), around the off-centre.
 *
 * <p>The general information has three decimals, the image lines two; so angulation and off-centre of the general information are taken where
 * they are those of the images, else, as in a survey of three orientations, the images' own. The images' centres are the check on all of it.
 *
 * @param affine LPS mm
 */
record ParPlace(Affine affine, Verdict verdict, List<Finding> findings) {

    private static final double ROUNDED_DEGREES = 0.0101, ROUNDED_MM = 0.0151; // two decimals, of two numbers
    private static final double PLACE_MM = 0.1; // some programs that anonymise leave one decimal
    private static final int AP = 0, FH = 1, RL = 2;

    /** For each orientation what i, j and k are, in ap, fh, rl: from nibabel, whose authors took it from phantoms. Columns i, j, k. */
    private static final double[][][] AXES = {
        { { 0, 1, 0 }, { 0, 0, 1 }, { 1, 0, 0 } },
        { { 1, 0, 0 }, { 0, -1, 0 }, { 0, 0, -1 } },
        { { 0, 0, 1 }, { 0, -1, 0 }, { 1, 0, 0 } } };

    static String orientationName(int code) {
        return switch (code) {
            case 1 -> "transverse";
            case 2 -> "sagittal";
            case 3 -> "coronal";
            default -> "orientation " + code;
        };
    }

    static ParPlace of(Path file, ParHeader header, List<ParImage> slices) throws FormatException {
        ParImage first = slices.get(0);
        if (first.orientation() < 1 || first.orientation() > 3)
            throw new FormatException(file, "slice orientation " + first.orientation(), "1 (transverse), 2 (sagittal) or 3 (coronal)", "The .PAR file is damaged; export the series again.");
        List<Finding> findings = new ArrayList<>();
        double[] general = header.numbers("angulation midslice", 3), off = header.numbers("off centre midslice", 3);
        double[][] turned = product(turn(isClose(general, first.degrees(), ROUNDED_DEGREES) ? general : first.degrees()), AXES[first.orientation() - 1]);
        double[] centre = middle(slices), step = { first.iMm(), first.jMm(), first.thicknessMm() + first.gapMm() };
        if (isClose(off, centre, ROUNDED_MM)) centre = off;
        for (double s : step) if (!(s > 0)) throw new FormatException(file, "a voxel size of " + s + " mm", "a positive one", "The .PAR file is damaged; export the series again.");
        double[][] axes = new double[3][3];
        for (int r = 0; r < 3; r++) for (int c = 0; c < 3; c++) axes[r][c] = turned[r][c] * step[c];
        Verdict verdict = followSlices(slices, centre, axes, findings);
        double[] middle = { (first.ni() - 1) / 2.0, (first.nj() - 1) / 2.0, (slices.size() - 1) / 2.0 };
        double[][] rows = new double[3][4];
        int[] lps = { RL, AP, FH }; // Philips' axes grow to the left, to posterior and to the head, as DICOM's do
        for (int r = 0; r < 3; r++) {
            int p = lps[r];
            System.arraycopy(axes[p], 0, rows[r], 0, 3);
            rows[r][3] = centre[p] - axes[p][0] * middle[0] - axes[p][1] * middle[1] - axes[p][2] * middle[2];
        }
        try {
            Affine affine = Affine.fromLps(rows);
            HeaderGrid.requireUsable(affine);
            return new ParPlace(affine, verdict, findings);
        } catch (IllegalArgumentException e) {
            throw new FormatException(file, "a place that cannot be used (" + e.getMessage() + ")", "voxels with a size and a place", "The .PAR file is damaged; export the series again.");
        }
    }

    /** The step from slice to slice as the images' own centres say it, where they contradict thickness, gap and orientation; changes column k of {@code axes}. */
    private static Verdict followSlices(List<ParImage> slices, double[] centre, double[][] axes, List<Finding> findings) {
        int n = slices.size();
        if (n == 1 || worst(slices, centre, axes) <= PLACE_MM) return Verdict.UNIFORM;
        double[] a = slices.get(0).offcentreMm(), b = slices.get(n - 1).offcentreMm(), mean = new double[3];
        for (int p = 0; p < 3; p++) mean[p] = (b[p] - a[p]) / (n - 1);
        double length = Math.sqrt(mean[0] * mean[0] + mean[1] * mean[1] + mean[2] * mean[2]), told = Math.sqrt(axes[0][2] * axes[0][2] + axes[1][2] * axes[1][2] + axes[2][2] * axes[2][2]);
        if (!(length > 0)) {
            findings.add(Finding.warning("NO_SPACING", "All slices state one centre; thickness and gap were taken for their distance.", "image offcentre"));
            return Verdict.UNIFORM;
        }
        double along = (mean[0] * axes[0][2] + mean[1] * axes[1][2] + mean[2] * axes[2][2]) / length / told;
        boolean back = along < 0 && Math.abs(length - told) <= PLACE_MM && Math.abs(along) > 0.9999;
        for (int p = 0; p < 3; p++) axes[p][2] = back ? -axes[p][2] : mean[p];
        findings.add(Finding.warning("HEADER_REPAIRED", back ? "The slices run against the orientation's direction; their own centres were believed." : String.format(Locale.ROOT,
            "The slices' centres are %.3f mm apart where thickness and gap make %.3f mm; the centres were believed.", length, told), "image offcentre"));
        double off = worst(slices, centre, axes);
        if (off > Math.max(PLACE_MM, 0.01 * length)) {
            findings.add(Finding.warning("IRREGULAR", String.format(Locale.ROOT, "Slices are up to %.2f mm away from even steps.", off), "image offcentre"));
            return Verdict.IRREGULAR;
        }
        return Math.abs(along) > 0.9999 ? Verdict.UNIFORM : Verdict.SHEARED;
    }

    /** How far the centres of slices are from where {@code axes} puts them. */
    private static double worst(List<ParImage> slices, double[] centre, double[][] axes) {
        double most = 0;
        for (int k = 0; k < slices.size(); k++) {
            double from = k - (slices.size() - 1) / 2.0;
            double[] is = slices.get(k).offcentreMm();
            PointMm should = new PointMm(centre[0] + from * axes[0][2], centre[1] + from * axes[1][2], centre[2] + from * axes[2][2]);
            most = Math.max(most, should.distanceTo(new PointMm(is[0], is[1], is[2])));
        }
        return most;
    }

    private static double[] middle(List<ParImage> slices) {
        double[] sum = new double[3];
        for (ParImage i : slices) for (int p = 0; p < 3; p++) sum[p] += i.offcentreMm()[p] / slices.size();
        return sum;
    }

    private static boolean isClose(double[] a, double[] b, double tolerance) {
        if (a == null) return false;
        for (int p = 0; p < 3; p++) if (!(Math.abs(a[p] - b[p]) <= tolerance)) return false;
        return true;
    }

    /** About rl after ap after fh; rows and columns ap, fh, rl. */
    private static double[][] turn(double[] degrees) {
        double ap = Math.toRadians(degrees[AP]), fh = Math.toRadians(degrees[FH]), rl = Math.toRadians(degrees[RL]);
        double[][] x = { { 1, 0, 0 }, { 0, Math.cos(ap), -Math.sin(ap) }, { 0, Math.sin(ap), Math.cos(ap) } };
        double[][] y = { { Math.cos(fh), 0, Math.sin(fh) }, { 0, 1, 0 }, { -Math.sin(fh), 0, Math.cos(fh) } };
        double[][] z = { { Math.cos(rl), -Math.sin(rl), 0 }, { Math.sin(rl), Math.cos(rl), 0 }, { 0, 0, 1 } };
        return product(product(z, x), y);
    }

    private static double[][] product(double[][] a, double[][] b) {
        double[][] c = new double[3][3];
        for (int r = 0; r < 3; r++) for (int n = 0; n < 3; n++) c[r][n] = a[r][0] * b[0][n] + a[r][1] * b[1][n] + a[r][2] * b[2][n];
        return c;
    }
}
