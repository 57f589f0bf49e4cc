package org.readingroom.formats.afni;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.readingroom.formats.HeaderGrid;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.volume.Verdict;

/**
 * Where a header puts its voxels: IJK_TO_DICOM_REAL, else ORIENT_SPECIFIC, ORIGIN and DELTA, which know axes along the patient's only.
 *
 * @param affine LPS mm, as AFNI's own coordinates
 */
record AfniPlace(Affine affine, Verdict verdict, List<Finding> findings) {

    /** An attribute of our own, of a volume of which nobody knows where it lay. AFNI passes over names that it does not know. */
    static final String PLACE = "READINGROOM_PLACE", UNKNOWN = "unknown";
    static final String REAL = "IJK_TO_DICOM_REAL", ORIENT = "ORIENT_SPECIFIC", ORIGIN = "ORIGIN", DELTA = "DELTA", CARDINAL = "IJK_TO_DICOM";

    private static final double DIFFER_MM = 0.1, SHEAR_DEGREES = 0.1;
    private static final int TWELVE = 12;

    static AfniPlace of(Path file, AfniAttributes head, long[] size) throws FormatException {
        List<Finding> findings = new ArrayList<>();
        Affine real = real(head, findings);
        Optional<Affine> cardinal = real == null || head.numbers(ORIENT).isPresent() && head.numbers(ORIGIN).isPresent() && head.numbers(DELTA).isPresent()
            ? cardinal(file, head, real == null, findings) : Optional.empty();
        Affine affine = real == null ? cardinal.orElseThrow() : real;
        if (real == null) findings.add(Finding.note("TRANSFORM_CHOICE", "ORIGIN and DELTA were used; the file has no usable " + REAL + ".", ORIGIN));
        else {
            double apart = cardinal.map(c -> farthest(c, real, size)).orElse(0.0);
            findings.add(Finding.note("TRANSFORM_CHOICE", apart <= DIFFER_MM ? REAL + " was used."
                : String.format(Locale.ROOT, "%s was used; ORIGIN and DELTA, AFNI's view along the axes, differ from it by up to %.1f mm.", REAL, apart), REAL));
        }
        if (head.string(PLACE).filter(UNKNOWN::equals).isPresent()) return new AfniPlace(affine, Verdict.UNPLACED, List.of());
        return new AfniPlace(affine, shear(affine, findings), findings);
    }

    private static Affine real(AfniAttributes head, List<Finding> findings) throws FormatException {
        double[] m = head.numbers(REAL).orElse(new double[0]);
        if (m.length == 0) return null;
        if (m.length >= TWELVE) {
            try {
                Affine affine = Affine.fromLps(new double[][] { { m[0], m[1], m[2], m[3] }, { m[4], m[5], m[6], m[7] }, { m[8], m[9], m[10], m[11] } });
                HeaderGrid.requireUsable(affine);
                return affine;
            } catch (IllegalArgumentException e) { // told below, as what is too short
                findings.add(Finding.warning("TRANSFORM_CHOICE", REAL + " is singular or holds what is no number, and was not used.", REAL));
                return null;
            }
        }
        findings.add(Finding.warning("TRANSFORM_CHOICE", REAL + " has " + m.length + " numbers instead of 12, and was not used.", REAL));
        return null;
    }

    /** @param needed whether nothing else tells the place: then it must be right */
    private static Optional<Affine> cardinal(Path file, AfniAttributes head, boolean needed, List<Finding> findings) throws FormatException {
        double[] orient = head.numbers(ORIENT, 3), origin = head.numbers(ORIGIN, 3), delta = head.numbers(DELTA, 3), rows[] = new double[3][4];
        boolean against = false;
        for (int n = 0; n < 3; n++) {
            int code = (int) orient[n];
            if (code != orient[n] || code < 0 || code > 5 || rows[code / 2][0] != 0 || rows[code / 2][1] != 0 || rows[code / 2][2] != 0 || !(Math.abs(delta[n]) > 0)
                || Double.isInfinite(delta[n]) || !Double.isFinite(origin[n])) {
                if (!needed) return Optional.empty();
                throw new FormatException(file, "ORIENT_SPECIFIC, ORIGIN and DELTA that put no voxel anywhere", "three axes with steps other than 0 and positions",
                    "The header is damaged; make it again with AFNI's 3drefit.");
            }
            rows[code / 2][n] = delta[n];
            rows[code / 2][3] = origin[n];
            against |= delta[n] > 0 != grows(code);
        }
        if (against && needed) findings.add(Finding.warning("HEADER_REPAIRED", "ORIENT_SPECIFIC and the signs of DELTA contradict each other; DELTA was believed.", DELTA));
        try {
            Affine affine = Affine.fromLps(rows);
            HeaderGrid.requireUsable(affine);
            return Optional.of(affine);
        } catch (IllegalArgumentException e) {
            if (!needed) return Optional.empty();
            throw new FormatException(file, "ORIGIN and DELTA that cannot be used (" + e.getMessage() + ")", "voxels with a size and a place", "The header is damaged; make it again with AFNI's 3drefit.");
        }
    }

    /** Whether LPS coordinates grow along an axis: codes are R-L, L-R, P-A, A-P, I-S, S-I. */
    private static boolean grows(int code) {
        return code == 0 || code == 3 || code == 4;
    }

    private static Verdict shear(Affine a, List<Finding> findings) {
        double worst = 0;
        for (int n = 0; n < 3; n++) worst = Math.max(worst, Math.abs(90 - a.direction(n).degreesTo(a.direction((n + 1) % 3))));
        if (worst <= SHEAR_DEGREES) return Verdict.UNIFORM;
        findings.add(Finding.warning("TILT", String.format(Locale.ROOT, "The axes are not at right angles but up to %.2f degrees off; the affine was kept as it is.", worst), REAL));
        return Verdict.SHEARED;
    }

    private static double farthest(Affine a, Affine b, long[] size) {
        double most = 0;
        for (int corner = 0; corner < 8; corner++) {
            double i = (corner & 1) * (size[0] - 1.0), j = (corner >> 1 & 1) * (size[1] - 1.0), k = (corner >> 2) * (size[2] - 1.0);
            PointMm p = a.apply(i, j, k);
            most = Math.max(most, p.distanceTo(b.apply(i, j, k)));
        }
        return most;
    }

    /** The attributes that say a place: the matrix, and the nearest view along the patient's axes through the first voxel, which old programs look at. */
    static List<AfniAttribute> attributes(Affine a) {
        double[] real = new double[TWELVE], cardinal = new double[TWELVE], origin = new double[3], delta = new double[3];
        long[] orient = new long[3];
        int[] axes = axes(a);
        for (int r = 0; r < 3; r++) for (int c = 0; c < 4; c++) real[4 * r + c] = a.get(r, c);
        for (int n = 0; n < 3; n++) {
            int axis = axes[n];
            boolean positive = a.get(axis, n) >= 0;
            delta[n] = positive ? a.step(n) : -a.step(n);
            origin[n] = a.get(axis, 3);
            orient[n] = 2 * axis + (positive == grows(2 * axis) ? 0 : 1);
            cardinal[4 * axis + n] = delta[n];
            cardinal[4 * axis + 3] = origin[n];
        }
        return List.of(AfniAttribute.integers(ORIENT, orient), AfniAttribute.floats(ORIGIN, origin), AfniAttribute.floats(DELTA, delta), AfniAttribute.floats(CARDINAL, cardinal),
            AfniAttribute.floats(REAL, real));
    }

    /** The patient axis closest to each index axis, each once: of the six ways the one with the largest sum of cosines. */
    private static int[] axes(Affine a) {
        int[] best = null;
        double most = -1;
        for (int[] p : new int[][] { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 }, { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 } }) {
            double sum = 0;
            for (int n = 0; n < 3; n++) sum += Math.abs(a.get(p[n], n)) / a.step(n);
            if (sum > most) {
                most = sum;
                best = p;
            }
        }
        return best;
    }
}
