package org.readingroom.formats.nifti;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.readingroom.formats.HeaderGrid;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.Spacing;
import org.readingroom.io.Finding;
import org.readingroom.volume.Space;
import org.readingroom.volume.Verdict;

/**
 * Where a header puts its voxels: the sform if sform_code is above 0, else the qform if qform_code is, else the voxel sizes alone.
 *
 * @param affine   LPS mm
 * @param space    what its code says
 * @param findings the choice, and what is odd about it
 */
record NiftiTransform(Affine affine, Verdict verdict, Space space, List<Finding> findings) {

    private static final double DIFFER_MM = 0.1;
    private static final double SMALLEST_SIZE = 1e-9, LARGEST_SIZE = 1e9; // in any unit: what lies beyond is no size of a voxel
    private static final int LAST_PLACES = 2;
    private static final Space[] SPACES = { Space.UNKNOWN, Space.SCANNER, Space.ALIGNED, Space.TALAIRACH, Space.MNI, Space.TEMPLATE }; // by code
    private static final double LONGEST_QUATERNION = 1.001; // b, c, d rounded to float32; longer ones are no rotation

    static NiftiTransform of(NiftiHeader h) {
        List<Finding> findings = new ArrayList<>();
        if (h.mmPerUnit() != 1) findings.add(Finding.note("UNITS",
            "The file's unit is " + (h.mmPerUnit() > 1 ? "metre" : "micrometre") + "; lengths were turned into mm.", ""));
        Affine sform = h.sformCode > 0 ? sform(h, findings) : null;
        Affine qform = h.qformCode > 0 ? qform(h) : null;
        if (h.qformCode > 0 && qform == null) findings.add(Finding.warning("TRANSFORM_CHOICE",
            "The qform (code " + h.qformCode + ") is no rotation and was not used.", "qform"));
        if (sform != null) {
            double apart = qform == null ? 0 : farthest(sform, qform, h);
            if (apart > DIFFER_MM)
                findings.add(Finding.warning("TRANSFORM_CHOICE", String.format(Locale.ROOT,
                    "The sform (%s) was used; the qform (%s) differs from it by up to %.1f mm, and programs that prefer it will put the image elsewhere.",
                    said(h.sformCode), said(h.qformCode), apart), "sform"));
            else findings.add(Finding.note("TRANSFORM_CHOICE", "The sform (" + said(h.sformCode) + ") was used.", "sform"));
            return new NiftiTransform(sform, HeaderGrid.angles(sform, "sform", findings), space(h.sformCode), findings);
        }
        if (qform != null) {
            findings.add(Finding.note("TRANSFORM_CHOICE", "The qform (" + said(h.qformCode) + ") was used.", "qform"));
            return new NiftiTransform(qform, Verdict.UNIFORM, space(h.qformCode), findings);
        }
        findings.add(Finding.warning("TRANSFORM_CHOICE",
            "The file has neither sform nor qform: only the voxel sizes are known. Which side is left is unknown; "
            + "i was taken to grow to the left, j to anterior, k to the head, around the centre.", "pixdim"));
        return new NiftiTransform(sizesOnly(h), Verdict.UNPLACED, Space.UNKNOWN, findings);
    }

    /** Whether other programs too can use all that a header says of the place: none of its transforms is one that reading leaves aside. */
    static boolean isAllUsed(NiftiHeader h) {
        return !(h.sformCode > 0 && (sform(h, new ArrayList<>()) == null || h.size(3) == 1 && noThird(h))) && !(h.qformCode > 0 && qform(h) == null);
    }

    /** A single slice whose sform has no third column: its thickness was taken from elsewhere, and other programs would find it singular. */
    private static boolean noThird(NiftiHeader h) {
        return h.srow[0][2] == 0 && h.srow[1][2] == 0 && h.srow[2][2] == 0;
    }

    /** The code for a transform that is written anew: its own if it counted, else that of the transform that did. */
    static int usedCode(NiftiHeader h, int own) {
        boolean bySform = h.sformCode > 0 && sform(h, new ArrayList<>()) != null;
        int used = bySform ? h.sformCode : h.qformCode;
        return own > 0 && (bySform || own == h.qformCode) ? own : used;
    }

    /** The space that a code stands for; codes that nobody defined say nothing. */
    private static Space space(int code) {
        return code >= 1 && code < SPACES.length ? SPACES[code] : Space.UNKNOWN;
    }

    /** The code for a space; scanner where nobody says, as other programs write it. */
    static int code(Space space) {
        return Math.max(NiftiHeader.XFORM_SCANNER, List.of(SPACES).indexOf(space));
    }

    private static String said(int code) {
        return "code " + code + ", " + (space(code) == Space.UNKNOWN ? "a space that has no name" : space(code).label() + " space");
    }

    private static Affine sform(NiftiHeader h, List<Finding> findings) {
        double[][] rows = new double[3][4];
        for (int r = 0; r < 3; r++)
            for (int c = 0; c < 4; c++) {
                rows[r][c] = h.srow[r][c] * h.mmPerUnit();
                if (!Double.isFinite(rows[r][c])) return unused(h, findings, "holds a value that is no number");
            }
        try {
            Affine affine = Affine.fromRas(rows);
            if (h.size(3) == 1 && affine.step(2) == 0 && affine.step(0) > 0 && affine.step(1) > 0) {
                affine = withNormal(affine, h.mmPerUnit() * size(h, 3));
                findings.add(Finding.note("NO_SPACING",
                    "The sform of this single slice says nothing about its thickness; pixdim[3] was taken, along the normal.", "sform"));
            }
            HeaderGrid.requireUsable(affine);
            return affine;
        } catch (IllegalArgumentException e) {
            return unused(h, findings, "is singular, or its steps are no lengths,");
        }
    }

    private static Affine unused(NiftiHeader h, List<Finding> findings, String why) {
        findings.add(Finding.warning("TRANSFORM_CHOICE", "The sform (code " + h.sformCode + ") " + why + " and was not used.", "sform"));
        return null;
    }

    private static Affine withNormal(Affine a, double mm) {
        double[][] rows = a.toLps();
        var normal = a.direction(0).cross(a.direction(1));
        rows[0][2] = normal.x() * mm;
        rows[1][2] = normal.y() * mm;
        rows[2][2] = normal.z() * mm;
        return Affine.fromLps(rows);
    }

    /** From the quaternion (a, b, c, d), a >= 0 left out in the file; null if it is none. */
    private static Affine qform(NiftiHeader h) {
        double b = h.quatern[0], c = h.quatern[1], d = h.quatern[2], length2 = b * b + c * c + d * d;
        if (!(length2 <= LONGEST_QUATERNION)) return null;
        double a = Math.sqrt(Math.max(0, 1 - length2)); // as nibabel; nifti1_io.c drops an a below 3e-4, which moved a corner of a corpus file by 0.002 mm
        if (length2 > 1) {
            double scale = 1 / Math.sqrt(length2);
            b *= scale;
            c *= scale;
            d *= scale;
        }
        double[][] r = {
            { a * a + b * b - c * c - d * d, 2 * (b * c - a * d), 2 * (b * d + a * c) },
            { 2 * (b * c + a * d), a * a + c * c - b * b - d * d, 2 * (c * d - a * b) },
            { 2 * (b * d - a * c), 2 * (c * d + a * b), a * a + d * d - b * b - c * c } };
        double[][] rows = new double[3][4];
        double[] steps = { size(h, 1), size(h, 2), h.pixdim[0] < 0 ? -size(h, 3) : size(h, 3) };
        for (int row = 0; row < 3; row++) {
            for (int n = 0; n < 3; n++) rows[row][n] = r[row][n] * steps[n] * h.mmPerUnit();
            rows[row][3] = h.qoffset[row] * h.mmPerUnit();
            if (!Double.isFinite(rows[row][3])) return null;
        }
        return Affine.fromRas(rows);
    }

    /** Nothing says which side is left. */
    private static Affine sizesOnly(NiftiHeader h) {
        return Affine.centred((int) h.size(1), (int) h.size(2), (int) h.size(3),
            new Spacing(size(h, 1) * h.mmPerUnit(), size(h, 2) * h.mmPerUnit(), size(h, 3) * h.mmPerUnit()));
    }

    /** Voxel size along dimension {@code n}; 1 where the header has none. */
    private static double size(NiftiHeader h, int n) {
        return isSize(h.pixdim[n]) ? Math.abs(h.pixdim[n]) : 1;
    }

    static boolean hasSizes(NiftiHeader h) {
        for (int n = 1; n <= Math.min(3, h.dim[0]); n++) if (!isSize(h.pixdim[n])) return false;
        return true;
    }

    private static boolean isSize(double size) {
        return Math.abs(size) >= SMALLEST_SIZE && Math.abs(size) <= LARGEST_SIZE;
    }

    private static double farthest(Affine a, Affine b, NiftiHeader h) {
        double most = 0;
        for (int corner = 0; corner < 8; corner++) {
            double i = (corner & 1) * (h.size(1) - 1), j = (corner >> 1 & 1) * (h.size(2) - 1), k = (corner >> 2) * (h.size(3) - 1);
            PointMm p = a.apply(i, j, k);
            most = Math.max(most, p.distanceTo(b.apply(i, j, k)));
        }
        return most;
    }

    /** Fills the voxel sizes alone, in mm: sform and qform have code 0, which says that nobody knows the place. */
    static void putSizesOnly(Spacing mm, NiftiHeader h) {
        h.sformCode = NiftiHeader.XFORM_UNKNOWN;
        h.qformCode = NiftiHeader.XFORM_UNKNOWN;
        h.pixdim[0] = 1;
        for (int n = 0; n < 3; n++) h.pixdim[n + 1] = mm.along(n);
    }

    /**
     * Fills sform and qform of a header in mm; the qform is the closest rotation where the affine shears, which a quaternion cannot hold.
     */
    static void put(Affine affine, int sformCode, int qformCode, NiftiHeader h) {
        double[][] ras = affine.toRas();
        for (int r = 0; r < 3; r++) h.srow[r] = ras[r];
        h.sformCode = sformCode;
        h.qformCode = qformCode;
        for (int n = 0; n < 3; n++) {
            h.pixdim[n + 1] = affine.step(n);
            h.qoffset[n] = ras[n][3];
        }
        double[][] r = Affine.fromRas(ras).closestRotation(); // columns in LPS
        for (int n = 0; n < 3; n++) {
            r[0][n] = -r[0][n];
            r[1][n] = -r[1][n];
        }
        boolean left = affine.determinant() < 0;
        h.pixdim[0] = left ? -1 : 1;
        if (left) for (double[] row : r) row[2] = -row[2];
        double[] q = quaternion(r);
        h.quatern = h.version == 1 ? inFloat32(q) : new double[] { q[1], q[2], q[3] };
    }

    /**
     * b, c, d as NIfTI-1 keeps them. Readers get a from 1 - b2 - c2 - d2, where rounding alone could make up to 3e-4 of an a that is 0, a turn
     * of 0.2 mm at the edge of a head: so the largest of the three is moved by a few units in the last place until a comes out best.
     */
    private static double[] inFloat32(double[] q) {
        int most = 1;
        for (int n = 2; n < 4; n++) if (Math.abs(q[n]) > Math.abs(q[most])) most = n;
        double[] best = null;
        double bestError = Double.POSITIVE_INFINITY;
        for (int ulps = -LAST_PLACES; ulps <= LAST_PLACES; ulps++) {
            double[] bcd = { (float) q[1], (float) q[2], (float) q[3] };
            bcd[most - 1] += ulps * Math.ulp((float) q[most]);
            double error = Math.abs(Math.sqrt(Math.max(0, 1 - bcd[0] * bcd[0] - bcd[1] * bcd[1] - bcd[2] * bcd[2])) - q[0]);
            if (error < bestError) {
                best = bcd;
                bestError = error;
            }
        }
        return best;
    }

    /** a, b, c, d of the unit quaternion of a rotation, with a >= 0. Taken from the largest of the four, so that no small number is divided by. */
    private static double[] quaternion(double[][] r) {
        double[] squares4 = { 1 + r[0][0] + r[1][1] + r[2][2], 1 + r[0][0] - r[1][1] - r[2][2], 1 - r[0][0] + r[1][1] - r[2][2], 1 - r[0][0] - r[1][1] + r[2][2] };
        int most = 0;
        for (int n = 1; n < 4; n++) if (squares4[n] > squares4[most]) most = n;
        double s = 2 * Math.sqrt(squares4[most]); // 4 times the largest part
        double[] q = switch (most) {
            case 0 -> new double[] { s / 4, (r[2][1] - r[1][2]) / s, (r[0][2] - r[2][0]) / s, (r[1][0] - r[0][1]) / s };
            case 1 -> new double[] { (r[2][1] - r[1][2]) / s, s / 4, (r[0][1] + r[1][0]) / s, (r[0][2] + r[2][0]) / s };
            case 2 -> new double[] { (r[0][2] - r[2][0]) / s, (r[0][1] + r[1][0]) / s, s / 4, (r[1][2] + r[2][1]) / s };
            default -> new double[] { (r[1][0] - r[0][1]) / s, (r[0][2] + r[2][0]) / s, (r[1][2] + r[2][1]) / s, s / 4 };
        };
        int sign = q[0] < 0 ? -1 : 1;
        return new double[] { sign * q[0], sign * q[1], sign * q[2], sign * q[3] };
    }
}
