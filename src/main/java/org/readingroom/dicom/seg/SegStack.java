package org.readingroom.dicom.seg;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.FormatException;

/**
 * The grid on which a segmentation's frames lie: planes at one distance along the normal, those without a frame empty. A shift of the
 * planes along themselves (tilted gantry) is kept as shear.
 */
final class SegStack {

    private static final double SAME_PLANE_MM = 1e-3; // positions of one plane are written by one program in one way
    private static final double STEP_TOLERANCE = 0.01; // of a step: what rounded positions leave open
    private static final long FREE_VOXELS = 1L << 28; // an empty plane costs memory: 512 MB of them are allowed whatever the file's size
    private static final int MOST_GAP_FACTOR = 8;

    private final VoxelGrid grid;
    private final int[] planes; // of each frame

    private SegStack(VoxelGrid grid, int[] planes) {
        this.grid = grid;
        this.planes = planes;
    }

    VoxelGrid grid() {
        return grid;
    }

    /** The plane k of a frame. */
    int plane(SegFile.Frame frame) {
        return planes[frame.index()];
    }

    /** @throws FormatException if the planes are not at multiples of one distance */
    static SegStack of(SegFile file) throws FormatException {
        Direction normal = file.alongColumns().cross(file.alongRows());
        List<PointMm> distinct = distinct(file, normal);
        PointMm first = distinct.get(0), last = distinct.get(distinct.size() - 1);
        double span = last.along(normal) - first.along(normal);
        double[] step = new double[3];
        int count = 1;
        if (distinct.size() == 1) {
            double mm = file.betweenMm() > 0 ? file.betweenMm() : file.thickMm() > 0 ? file.thickMm() : 1; // a single plane has no neighbour: its thickness is all that is known
            step = new double[] { normal.x() * mm, normal.y() * mm, normal.z() * mm };
        } else {
            count = 1 + (int) Math.min(Integer.MAX_VALUE - 1, Math.round(span / stepMm(file, distinct, normal)));
            long voxels = (long) count * file.rows() * file.columns(), held = (long) distinct.size() * file.rows() * file.columns();
            if (voxels > Math.max(FREE_VOXELS, held * MOST_GAP_FACTOR))
                throw file.trouble("planes spread over " + Math.round(span) + " mm, " + count + " with the gaps", "planes closer together");
            step = new double[] { (last.x() - first.x()) / (count - 1), (last.y() - first.y()) / (count - 1), (last.z() - first.z()) / (count - 1) };
        }
        Direction u = file.alongColumns(), v = file.alongRows();
        double c = file.columnMm(), r = file.rowMm();
        VoxelGrid grid;
        try {
            grid = new VoxelGrid(file.columns(), file.rows(), count, Affine.fromLps(new double[][] {
                { u.x() * c, v.x() * r, step[0], first.x() }, { u.y() * c, v.y() * r, step[1], first.y() }, { u.z() * c, v.z() * r, step[2], first.z() } }));
        } catch (IllegalArgumentException e) {
            throw file.trouble("distances that make no grid (" + c + " x " + r + " mm, planes over " + span + " mm)", "distances in mm, as between voxels");
        }
        return new SegStack(grid, planes(file, grid, normal));
    }

    private static List<PointMm> distinct(SegFile file, Direction normal) {
        List<PointMm> all = new ArrayList<>(file.frames().stream().map(SegFile.Frame::position).toList());
        all.sort((a, b) -> Double.compare(a.along(normal), b.along(normal)));
        List<PointMm> distinct = new ArrayList<>();
        for (PointMm p : all) if (distinct.isEmpty() || p.along(normal) - distinct.get(distinct.size() - 1).along(normal) > SAME_PLANE_MM) distinct.add(p);
        return distinct;
    }

    /** The stated distance if all planes are multiples of it, else the smallest one if they are multiples of that. */
    private static double stepMm(SegFile file, List<PointMm> distinct, Direction normal) throws FormatException {
        double smallest = Double.POSITIVE_INFINITY;
        for (int n = 1; n < distinct.size(); n++) smallest = Math.min(smallest, distinct.get(n).along(normal) - distinct.get(n - 1).along(normal));
        for (double step : new double[] { file.betweenMm(), smallest }) if (step > SAME_PLANE_MM && areMultiples(distinct, normal, step)) return step;
        throw file.trouble("planes at uneven distances (the smallest is " + smallest + " mm)", "planes at one distance, gaps allowed");
    }

    private static boolean areMultiples(List<PointMm> distinct, Direction normal, double step) {
        double start = distinct.get(0).along(normal), span = distinct.get(distinct.size() - 1).along(normal) - start;
        double fitted = span / Math.max(1, Math.round(span / step)); // rounding adds up over many steps: fitted to the whole extent first
        if (Math.abs(fitted - step) > STEP_TOLERANCE * step) return false;
        for (PointMm p : distinct) {
            double steps = (p.along(normal) - start) / fitted;
            if (Math.abs(steps - Math.rint(steps)) > STEP_TOLERANCE) return false;
        }
        return true;
    }

    private static int[] planes(SegFile file, VoxelGrid grid, Direction normal) throws FormatException {
        int[] planes = new int[file.frames().size()];
        double stepMm = grid.nk() == 1 ? 1 : grid.toPatient(0, 0, 1).along(normal) - grid.toPatient(0, 0, 0).along(normal);
        for (SegFile.Frame f : file.frames()) {
            int k = grid.nk() == 1 ? 0 : (int) Math.rint((f.position().along(normal) - grid.affine().origin().along(normal)) / stepMm);
            PointMm expected = grid.toPatient(0, 0, k);
            if (expected.distanceTo(f.position()) > Math.max(SAME_PLANE_MM, Math.min(file.rowMm(), file.columnMm()) / 2))
                throw file.trouble("frame " + (f.index() + 1) + " is shifted along its plane by " + expected.distanceTo(f.position()) + " mm", "planes on one line");
            planes[f.index()] = k;
        }
        return planes;
    }
}
