package org.readingroom.dicom.write;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.Spacing;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/**
 * Where each plane lies in the patient, and in which order planes are written: along row x column, which is how readers sort them. Shear along the
 * stack is kept, as each plane has a position of its own; a plane whose own axes are not at right angles has no orientation in DICOM (PS3.3 C.7.6.2.1.1).
 */
final class Places {

    private static final double ORTHOGONAL = 1e-4; // cosine: what float32 matrices leave open, generously
    private static final double EVEN_MM = 0.01;

    private final Volume volume;
    private final VoxelGrid grid;      // in the order written
    private final boolean isFlipped;
    private final List<SourceInstances.Plane> own; // positions where no affine tells them, in the volume's order; else null

    private Places(Volume volume, VoxelGrid grid, boolean isFlipped, List<SourceInstances.Plane> own) {
        this.volume = volume;
        this.grid = grid;
        this.isFlipped = isFlipped;
        this.own = own;
    }

    /** @throws IllegalArgumentException in one sentence, if the planes have axes that are not at right angles, or lie where nobody knows */
    static Places of(Volume v, String name) {
        VoxelGrid grid = v.grid();
        Affine a = grid.affine();
        if (v.verdict() == Verdict.UNPLACED) return new Places(v, grid, false, null);
        double cosine = a.direction(0).dot(a.direction(1));
        if (!(Math.abs(cosine) <= ORTHOGONAL))
            throw new IllegalArgumentException(String.format(Locale.ROOT, "%s cannot be written as DICOM: rows and columns of the slices stand at %.2f degrees to each other; expected right angles. "
                + "Write NIfTI, which keeps the shear, or put it onto the voxels of an image with right angles: resample-volume like=FILE.", name, Math.toDegrees(Math.acos(cosine))));
        boolean isEven = v.verdict() == Verdict.UNIFORM || v.verdict() == Verdict.SHEARED;
        if (!isEven && v.source().isEmpty())
            throw new IllegalArgumentException(name + " cannot be written as DICOM: the slices lie at uneven distances or some are missing, and where each lies is no longer known; "
                + "expected the series as it was opened. Start from that one.");
        boolean isFlipped = a.determinant() < 0 && grid.nk() > 1;
        VoxelGrid written = isFlipped ? new VoxelGrid(grid.ni(), grid.nj(), grid.nk(), flipped(a, grid.nk())) : grid;
        return new Places(v, written, isFlipped, isEven ? null : v.source().orElseThrow().planes());
    }

    private static Affine flipped(Affine a, int nk) {
        double[][] rows = a.movedTo(0, 0, nk - 1).toLps();
        for (int r = 0; r < 3; r++) rows[r][2] = -rows[r][2];
        return Affine.fromLps(rows);
    }

    boolean isPlaced() {
        return volume.verdict() != Verdict.UNPLACED;
    }

    /** Whether anybody said how large the pixels are. */
    boolean hasSpacing() {
        return isPlaced() || volume.findings().stream().noneMatch(f -> f.code().equals("NO_SPACING") && !f.where().equals("(0020,0032)"));
    }

    /** As readers will find it. */
    VoxelGrid grid() {
        return grid;
    }

    /** The volume's k of the slice that is written as number n, from 0. */
    int k(int n) {
        return isFlipped ? grid.nk() - 1 - n : n;
    }

    /** The volume's plane k of each slice written. */
    int[] order() {
        return IntStream.range(0, grid.nk()).map(this::k).toArray();
    }

    /** The centre of the first pixel of slice n (as written) at a time. */
    PointMm position(int n, int t) {
        return own == null ? grid.toPatient(0, 0, n) : own.get(k(n) + grid.nk() * t).position();
    }

    /** Row and column direction, as Image Orientation (Patient) has them. */
    double[] orientation() {
        Direction u = grid.affine().direction(0), v = grid.affine().direction(1);
        return new double[] { u.x(), u.y(), u.z(), v.x(), v.y(), v.z() };
    }

    /** Between rows first, then between columns, as Pixel Spacing has them. */
    double[] pixelSpacing() {
        Spacing s = grid.spacing();
        return new double[] { s.jMm(), s.iMm() };
    }

    /** Between two slices, along their normal. */
    double betweenMm() {
        return isPlaced() ? Math.abs(grid.affine().determinant()) / grid.affine().step(0) / grid.affine().step(1) : grid.spacing().kMm();
    }

    /** Along the normal, as Slice Location has it. */
    double location(int n, int t) {
        return position(n, t).along(grid.affine().direction(0).cross(grid.affine().direction(1)));
    }

    /** Whether one distance holds for all slices. */
    boolean isEven() {
        if (own == null) return true;
        for (int n = 0; n < grid.nk(); n++) if (position(n, 0).distanceTo(grid.toPatient(0, 0, n)) > EVEN_MM) return false;
        return true;
    }

    /** What is to be said of the order. */
    List<Finding> findings() {
        return !isFlipped ? List.of() : List.of(Finding.note("SLICE_ORDER",
            "DICOM slices are counted along the normal of rows and columns, the volume counts them the other way: the last slice became the first, each in its place.", ""));
    }
}
