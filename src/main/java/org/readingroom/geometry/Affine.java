package org.readingroom.geometry;

import java.util.Arrays;

/**
 * The map from a voxel index (i, j, k) to patient space (LPS, mm), or back. Twelve numbers; shear is allowed.
 * Immutable.
 */
public final class Affine {

    private final double[] m; // 3 rows of 4, row-major

    private Affine(double[] rows) {
        for (double v : rows)
            if (!Double.isFinite(v)) throw new IllegalArgumentException("an affine needs twelve finite numbers, got " + Arrays.toString(rows));
        for (int n = 0; n < rows.length; n++) rows[n] += 0.0; // no negative zeros: equal maps are equal
        m = rows;
    }

    /**
     * From the rows of a 3x4 or 4x4 matrix in LPS mm.
     *
     * @throws IllegalArgumentException if the shape is wrong or a number is not finite
     */
    public static Affine fromLps(double[][] rows) {
        if (rows.length < 3 || rows[0].length != 4 || rows[1].length != 4 || rows[2].length != 4)
            throw new IllegalArgumentException("an affine has 3 or 4 rows of 4 numbers");
        double[] flat = new double[12];
        for (int r = 0; r < 3; r++) System.arraycopy(rows[r], 0, flat, 4 * r, 4);
        return new Affine(flat);
    }

    /** From the rows of a 3x4 or 4x4 matrix in RAS mm (NIfTI's space): the first two rows change sign. */
    public static Affine fromRas(double[][] rows) {
        return fromLps(negatedFirstTwo(rows));
    }

    /** From the steps of the three indices, in mm, and the centre of voxel (0, 0, 0). */
    public static Affine of(PointMm origin, Direction i, double iMm, Direction j, double jMm, Direction k, double kMm) {
        return new Affine(new double[] {
            i.x() * iMm, j.x() * jMm, k.x() * kMm, origin.x(),
            i.y() * iMm, j.y() * jMm, k.y() * kMm, origin.y(),
            i.z() * iMm, j.z() * jMm, k.z() * kMm, origin.z() });
    }

    /** Axes along patient axes, spacing in mm, voxel (0, 0, 0) at the origin. */
    public static Affine scaling(double iMm, double jMm, double kMm) {
        return new Affine(new double[] { iMm, 0, 0, 0, 0, jMm, 0, 0, 0, 0, kMm, 0 });
    }

    /**
     * For voxels of which only the sizes are known: i grows to the left, j to anterior, k to the head, around the centre of ni x nj x nk voxels.
     * It is no place in a patient; it is nibabel's for a NIfTI file without sform and qform, so that programs agree about the grid.
     */
    public static Affine centred(int ni, int nj, int nk, Spacing mm) {
        return new Affine(new double[] {
            mm.iMm(), 0, 0, -mm.iMm() * (ni - 1) / 2,
            0, -mm.jMm(), 0, mm.jMm() * (nj - 1) / 2,
            0, 0, mm.kMm(), -mm.kMm() * (nk - 1) / 2 });
    }

    /** @param row 0 to 2 (x, y, z) @param column 0 to 3 (i, j, k, translation) */
    public double get(int row, int column) {
        return m[4 * row + column];
    }

    public PointMm apply(double i, double j, double k) {
        return new PointMm(
            m[0] * i + m[1] * j + m[2] * k + m[3],
            m[4] * i + m[5] * j + m[6] * k + m[7],
            m[8] * i + m[9] * j + m[10] * k + m[11]);
    }

    /** The origin: where index (0, 0, 0) lies. */
    public PointMm origin() {
        return new PointMm(m[3], m[7], m[11]);
    }

    /** Direction in which index {@code axis} (0 to 2) grows. */
    public Direction direction(int axis) {
        return Direction.of(m[axis], m[4 + axis], m[8 + axis]);
    }

    /** Length in mm of one step of index {@code axis}. */
    public double step(int axis) {
        return Math.sqrt(m[axis] * m[axis] + m[4 + axis] * m[4 + axis] + m[8 + axis] * m[8 + axis]);
    }

    /** Signed volume of a voxel in mm3; negative if the indices run left-handed in LPS. */
    public double determinant() {
        return m[0] * (m[5] * m[10] - m[6] * m[9]) - m[1] * (m[4] * m[10] - m[6] * m[8]) + m[2] * (m[4] * m[9] - m[5] * m[8]);
    }

    /**
     * The orthogonal directions closest to those of the three indices, as columns of three rows (LPS): what is left when steps and shear
     * are taken off. Left-handed where the indices are.
     *
     * @throws IllegalArgumentException if this affine is singular
     */
    public double[][] closestRotation() {
        inverse(); // refuses a singular one
        double[][] r = new double[3][3];
        for (int c = 0; c < 3; c++) for (int row = 0; row < 3; row++) r[row][c] = get(row, c) / step(c);
        return PolarFactor.of(r);
    }

    /**
     * From patient space back to (fractional) indices.
     *
     * @throws IllegalArgumentException if this affine is singular
     */
    public Affine inverse() {
        double d = determinant();
        double scale = step(0) * step(1) * step(2);
        if (!(Math.abs(d) > 1e-12 * scale)) throw new IllegalArgumentException("the affine is singular: " + this);
        double[] r = new double[12];
        r[0] = (m[5] * m[10] - m[6] * m[9]) / d;
        r[1] = (m[2] * m[9] - m[1] * m[10]) / d;
        r[2] = (m[1] * m[6] - m[2] * m[5]) / d;
        r[4] = (m[6] * m[8] - m[4] * m[10]) / d;
        r[5] = (m[0] * m[10] - m[2] * m[8]) / d;
        r[6] = (m[2] * m[4] - m[0] * m[6]) / d;
        r[8] = (m[4] * m[9] - m[5] * m[8]) / d;
        r[9] = (m[1] * m[8] - m[0] * m[9]) / d;
        r[10] = (m[0] * m[5] - m[1] * m[4]) / d;
        for (int row = 0; row < 3; row++)
            r[4 * row + 3] = -(r[4 * row] * m[3] + r[4 * row + 1] * m[7] + r[4 * row + 2] * m[11]);
        return new Affine(r);
    }

    /** This map after {@code first}: index of {@code first} -> its target -> this one's target. */
    public Affine after(Affine first) {
        double[] r = new double[12];
        for (int row = 0; row < 3; row++)
            for (int c = 0; c < 4; c++) {
                double s = c == 3 ? m[4 * row + 3] : 0;
                for (int n = 0; n < 3; n++) s += m[4 * row + n] * first.m[4 * n + c];
                r[4 * row + c] = s;
            }
        return new Affine(r);
    }

    /** The same map with the first voxel moved to index (i, j, k) of this grid. */
    public Affine movedTo(double i, double j, double k) {
        PointMm o = apply(i, j, k);
        double[] r = m.clone();
        r[3] = o.x();
        r[7] = o.y();
        r[11] = o.z();
        return new Affine(r);
    }

    /** Four rows of four numbers, LPS mm. */
    public double[][] toLps() {
        return new double[][] { Arrays.copyOfRange(m, 0, 4), Arrays.copyOfRange(m, 4, 8), Arrays.copyOfRange(m, 8, 12), { 0, 0, 0, 1 } };
    }

    /** Four rows of four numbers, RAS mm (NIfTI's space). */
    public double[][] toRas() {
        return negatedFirstTwo(toLps());
    }

    /** Whether all twelve numbers agree within {@code tolerance}. */
    public boolean isClose(Affine other, double tolerance) {
        for (int n = 0; n < 12; n++) if (!(Math.abs(m[n] - other.m[n]) <= tolerance)) return false;
        return true;
    }

    private static double[][] negatedFirstTwo(double[][] rows) {
        double[][] r = new double[rows.length][];
        for (int n = 0; n < rows.length; n++) {
            r[n] = rows[n].clone();
            if (n < 2) for (int c = 0; c < r[n].length; c++) r[n][c] = 0 - r[n][c]; // 0 - x: no negative zero
        }
        return r;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Affine a && Arrays.equals(m, a.m);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(m);
    }

    @Override
    public String toString() {
        return Arrays.deepToString(toLps()) + " (LPS mm)";
    }
}
