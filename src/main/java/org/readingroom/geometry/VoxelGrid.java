package org.readingroom.geometry;

/**
 * How many voxels there are along i, j, k and where they lie in the patient.
 *
 * @param affine voxel index to LPS mm; must not be singular
 */
public record VoxelGrid(int ni, int nj, int nk, Affine affine) {

    private static final double PARTS = 10; // of a voxel

    public VoxelGrid {
        if (ni < 1 || nj < 1 || nk < 1) throw new IllegalArgumentException("a grid needs voxels on every axis, got " + ni + " x " + nj + " x " + nk);
        affine.inverse(); // refuses a singular one here, so that nobody checks later
    }

    /** Lengths of the affine's columns, in mm. */
    public Spacing spacing() {
        return new Spacing(affine.step(0), affine.step(1), affine.step(2));
    }

    /** Volume of a voxel: |det| of the affine, also when it shears. */
    public double voxelMm3() {
        return Math.abs(affine.determinant());
    }

    /** The longest of its sides. */
    public double longestMm() {
        double longest = 0;
        for (int axis = 0; axis < 3; axis++) longest = Math.max(longest, size(axis) * affine.step(axis));
        return longest;
    }

    public long voxels() {
        return (long) ni * nj * nk;
    }

    /** @param axis 0 to 2 */
    public int size(int axis) {
        return switch (axis) {
            case 0 -> ni;
            case 1 -> nj;
            case 2 -> nk;
            default -> throw new IllegalArgumentException("axis " + axis + "; expected 0, 1 or 2");
        };
    }

    public PointMm toPatient(double i, double j, double k) {
        return affine.apply(i, j, k);
    }

    /** Fractional index of a point, as a point whose x, y, z are i, j, k. For many points keep {@code affine().inverse()}. */
    public PointMm toIndex(PointMm p) {
        return affine.inverse().apply(p.x(), p.y(), p.z());
    }

    /** The centre of the whole grid. */
    public PointMm centre() {
        return toPatient((ni - 1) / 2.0, (nj - 1) / 2.0, (nk - 1) / 2.0);
    }

    /** Whether an index (fractional) lies in a voxel of the grid: -0.5 <= index < n - 0.5 on each axis. */
    public boolean contains(double i, double j, double k) {
        return i >= -0.5 && j >= -0.5 && k >= -0.5 && i < ni - 0.5 && j < nj - 0.5 && k < nk - 0.5;
    }

    /** How far apart two places may be that are called one: never more than a tenth of the smallest voxel, for a hundredth of a millimetre is forty voxels under a microscope. */
    public double near(double toleranceMm) {
        return Math.min(toleranceMm, spacing().smallest() / PARTS);
    }

    /** Same shape, and no corner further apart than {@code toleranceMm}, or than a tenth of the smallest voxel if that is less. */
    public boolean sameAs(VoxelGrid other, double toleranceMm) {
        double near = near(toleranceMm);
        if (ni != other.ni || nj != other.nj || nk != other.nk) return false;
        for (int corner = 0; corner < 8; corner++) {
            int i = (corner & 1) * (ni - 1), j = (corner >> 1 & 1) * (nj - 1), k = (corner >> 2) * (nk - 1);
            if (!(toPatient(i, j, k).distanceTo(other.toPatient(i, j, k)) <= near)) return false;
        }
        return true;
    }

    /** Three letters of the patient directions in which i, j, k grow, such as LPS; see {@link Orientation}. */
    public String orientation() {
        return Orientation.of(affine).letters();
    }
}
