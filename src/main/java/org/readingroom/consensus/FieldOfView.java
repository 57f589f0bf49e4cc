package org.readingroom.consensus;

import org.readingroom.geometry.VoxelGrid;

/**
 * The box of voxels (inclusive indices from 0) that a rule counted as background or foreground. Specificity and STAPLE's prior depend on it,
 * so it stands beside them.
 */
public record FieldOfView(int iMin, int jMin, int kMin, int iMax, int jMax, int kMax) {

    public FieldOfView {
        if (iMin < 0 || jMin < 0 || kMin < 0 || iMax < iMin || jMax < jMin || kMax < kMin)
            throw new IllegalArgumentException("not a box: " + iMin + ", " + jMin + ", " + kMin + " to " + iMax + ", " + jMax + ", " + kMax);
    }

    public static FieldOfView whole(VoxelGrid grid) {
        return new FieldOfView(0, 0, 0, grid.ni() - 1, grid.nj() - 1, grid.nk() - 1);
    }

    public long voxels() {
        return (iMax - iMin + 1L) * (jMax - jMin + 1L) * (kMax - kMin + 1L);
    }

    int ni() {
        return iMax - iMin + 1;
    }

    int nj() {
        return jMax - jMin + 1;
    }

    int nk() {
        return kMax - kMin + 1;
    }

    /** Place of a voxel of the grid in a plane of this box, i fastest. */
    int index(int i, int j) {
        return i - iMin + ni() * (j - jMin);
    }

    public boolean contains(int i, int j, int k) {
        return i >= iMin && i <= iMax && j >= jMin && j <= jMax && k >= kMin && k <= kMax;
    }

    /** This box grown by {@code margin} voxels on every side, clipped to the grid. */
    FieldOfView grown(int margin, VoxelGrid grid) {
        return new FieldOfView(Math.max(0, iMin - margin), Math.max(0, jMin - margin), Math.max(0, kMin - margin),
            Math.min(grid.ni() - 1, iMax + margin), Math.min(grid.nj() - 1, jMax + margin), Math.min(grid.nk() - 1, kMax + margin));
    }
}
