package org.readingroom.annotation.effect;

import java.util.Arrays;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Parallel;
import org.readingroom.volume.mask.Mask;

/**
 * A polygon somewhere in the patient, drawn out along its normal. Voxels are in when their centres are, by the even-odd rule. Along a row of voxels the place in
 * the polygon's plane moves in a straight line, so a row needs its crossings with the edges only.
 */
final class ViewPrism {

    private final double[][] corners; // in the plane
    private final double[] u, v, w; // value at voxel (0, 0, 0), and change with i, j, k
    private final double halfMm;

    private ViewPrism(VoxelGrid grid, double[] points, double slabMm) {
        if (points.length < 9 || points.length % 3 != 0) throw new IllegalArgumentException(points.length + " numbers for points; expected x;y;z of each of three or more corners");
        PointMm first = new PointMm(points[0], points[1], points[2]);
        Direction normal = normal(points);
        Direction right = (Math.abs(normal.x()) < 0.9 ? Direction.LEFT : Direction.POSTERIOR).cross(normal);
        right = Direction.of(right.x(), right.y(), right.z());
        Direction down = normal.cross(right);
        u = steps(grid, first, right);
        v = steps(grid, first, down);
        w = steps(grid, first, normal);
        halfMm = slabMm / 2;
        corners = new double[points.length / 3][];
        for (int n = 0; n < corners.length; n++) {
            PointMm p = new PointMm(points[3 * n], points[3 * n + 1], points[3 * n + 2]);
            corners[n] = new double[] { p.along(right) - first.along(right), p.along(down) - first.along(down) };
        }
    }

    /**
     * @param points x, y, z of each corner, LPS mm, in one plane
     * @param slabMm thickness of the cut, half of it to each side of the polygon; infinite for all
     * @param inside whether the voxels inside are wanted, or those of the slab outside
     */
    static Mask of(VoxelGrid grid, double[] points, double slabMm, boolean inside) {
        ViewPrism prism = new ViewPrism(grid, points, slabMm);
        Mask mask = new Mask(grid.ni(), grid.nj(), grid.nk());
        Parallel.count(grid.nk(), k -> {
            for (int j = 0; j < grid.nj(); j++) prism.row(mask.plane(k), grid.ni(), j, k, inside);
        });
        return mask;
    }

    /** Newell's: for corners that rounding has put off their plane, too. */
    private static Direction normal(double[] p) {
        double x = 0, y = 0, z = 0;
        for (int n = 0; n < p.length; n += 3) {
            int m = (n + 3) % p.length;
            double ax = p[n] - p[0], ay = p[n + 1] - p[1], az = p[n + 2] - p[2], bx = p[m] - p[0], by = p[m + 1] - p[1], bz = p[m + 2] - p[2];
            x += ay * bz - az * by;
            y += az * bx - ax * bz;
            z += ax * by - ay * bx;
        }
        if (!(x * x + y * y + z * z > 1e-12)) throw new IllegalArgumentException("the corners lie on one line; expected a polygon with an area");
        return Direction.of(x, y, z);
    }

    private static double[] steps(VoxelGrid grid, PointMm from, Direction d) {
        double at = grid.toPatient(0, 0, 0).along(d);
        return new double[] { at - from.along(d), grid.toPatient(1, 0, 0).along(d) - at, grid.toPatient(0, 1, 0).along(d) - at, grid.toPatient(0, 0, 1).along(d) - at };
    }

    private void row(byte[] plane, int ni, int j, int k, boolean inside) {
        double u0 = u[0] + j * u[2] + k * u[3], v0 = v[0] + j * v[2] + k * v[3], w0 = w[0] + j * w[2] + k * w[3];
        double from = 0, to = ni - 1;
        if (halfMm < Double.POSITIVE_INFINITY) {
            if (Math.abs(w[1]) < 1e-9) {
                if (Math.abs(w0) > halfMm) return;
            } else {
                double a = (-halfMm - w0) / w[1], b = (halfMm - w0) / w[1];
                from = Math.max(from, Math.min(a, b));
                to = Math.min(to, Math.max(a, b));
            }
        }
        int first = (int) Math.ceil(from - 1e-9), last = (int) Math.floor(to + 1e-9);
        if (first > last) return;
        int base = j * ni;
        if (Math.hypot(u[1], v[1]) < 1e-9) { // the row runs along the line of sight
            if (holds(u0, v0) == inside) Arrays.fill(plane, base + first, base + last + 1, (byte) 1);
            return;
        }
        double[] crossings = crossings(u0, v0);
        boolean in = false;
        int at = first;
        for (int n = 0; n <= crossings.length; n++) {
            int end = n == crossings.length ? last + 1 : (int) Math.max(first, Math.min(last + 1, Math.ceil(crossings[n])));
            if (in == inside && end > at) Arrays.fill(plane, base + at, base + end, (byte) 1);
            at = Math.max(at, end);
            in = !in;
        }
    }

    /** In steps of i from the row's first voxel, sorted. */
    private double[] crossings(double u0, double v0) {
        double[] found = new double[corners.length];
        int count = 0;
        for (int n = 0; n < corners.length; n++) {
            double[] a = corners[n], b = corners[(n + 1) % corners.length];
            double sideA = u[1] * (a[1] - v0) - v[1] * (a[0] - u0), sideB = u[1] * (b[1] - v0) - v[1] * (b[0] - u0);
            if (sideA > 0 == sideB > 0) continue;
            double t = sideA / (sideA - sideB), x = a[0] + t * (b[0] - a[0]) - u0, y = a[1] + t * (b[1] - a[1]) - v0;
            found[count++] = (x * u[1] + y * v[1]) / (u[1] * u[1] + v[1] * v[1]);
        }
        double[] sorted = Arrays.copyOf(found, count);
        Arrays.sort(sorted);
        return sorted;
    }

    private boolean holds(double x, double y) {
        boolean in = false;
        for (int n = 0; n < corners.length; n++) {
            double[] a = corners[n], b = corners[(n + 1) % corners.length];
            if (a[1] > y != b[1] > y && x < a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0])) in = !in;
        }
        return in;
    }
}
