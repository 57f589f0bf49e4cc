package org.readingroom.annotation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.readingroom.geometry.Spacing;

/**
 * A box in space, turned about its centre in mm along the voxel axes. It belongs to the slice nearest its centre, and holds voxels of others too.
 *
 * @param size in voxels along i, j, k before turning
 */
public record Cuboid(VoxelVector centre, VoxelVector size, Rotation rotation) implements Figure {

    /** @throws IllegalArgumentException for a size of 0 or less */
    public Cuboid {
        Objects.requireNonNull(centre);
        Objects.requireNonNull(rotation);
        Limits.size("size along i", size.i());
        Limits.size("size along j", size.j());
        Limits.size("size along k", size.k());
    }

    /**
     * Over a rectangle of a slice, with its centre on it and not turned.
     *
     * @param a     and b opposite corners that differ in x and y, in any order
     * @param depth across the slice, in voxels
     */
    public static Cuboid over(PlanePoint a, PlanePoint b, Axis axis, int slice0, double depth) {
        double[] centre = new double[3], size = new double[3];
        centre[axis.index()] = slice0;
        centre[axis.xIndex()] = (a.x() + b.x()) / 2;
        centre[axis.yIndex()] = (a.y() + b.y()) / 2;
        size[axis.index()] = depth;
        size[axis.xIndex()] = Math.abs(b.x() - a.x());
        size[axis.yIndex()] = Math.abs(b.y() - a.y());
        return new Cuboid(new VoxelVector(centre[0], centre[1], centre[2]), new VoxelVector(size[0], size[1], size[2]), Rotation.NONE);
    }

    /** The slice across {@code axis} that it belongs to; in an image that ends before its centre, the last one. @param count slices of the image */
    public int slice0(Axis axis, int count) {
        return (int) Math.max(0, Math.min(count - 1, Math.rint(centre.along(axis.index()))));
    }

    /** All eight, i fastest: (-,-,-), (+,-,-), (-,+,-) ... of the figure's own axes; in voxel indices. */
    public List<VoxelVector> corners(Spacing mm) {
        double[][] r = rotation.matrix();
        List<VoxelVector> corners = new ArrayList<>(8);
        for (int n = 0; n < 8; n++) {
            double[] own = { sign(n & 1) * size.i() / 2, sign(n >> 1 & 1) * size.j() / 2, sign(n >> 2) * size.k() / 2 };
            double[] at = new double[3];
            for (int a = 0; a < 3; a++) {
                at[a] = centre.along(a);
                for (int b = 0; b < 3; b++) at[a] += r[a][b] * own[b] * (mm.along(b) / mm.along(a));
            }
            corners.add(new VoxelVector(Limits.within(at[0]), Limits.within(at[1]), Limits.within(at[2])));
        }
        return corners;
    }

    /** How far a place is from the centre along the figure's own axes, in voxels before turning: the way back. */
    public VoxelVector own(double i, double j, double k, Spacing mm) {
        double[][] r = rotation.matrix();
        double[] away = { i - centre.i(), j - centre.j(), k - centre.k() }, own = new double[3];
        for (int b = 0; b < 3; b++) for (int a = 0; a < 3; a++) own[b] += r[a][b] * away[a] * (mm.along(a) / mm.along(b)); // the matrix' columns turn back
        return new VoxelVector(Limits.within(own[0]), Limits.within(own[1]), Limits.within(own[2]));
    }

    /** Whether a voxel's centre lies in it: on its lower faces it does not, on its upper ones it does, as with outlines. */
    public boolean contains(double i, double j, double k, Spacing mm) {
        double[][] r = rotation.matrix();
        double[] away = { i - centre.i(), j - centre.j(), k - centre.k() };
        for (int b = 0; b < 3; b++) {
            double own = 0; // the matrix' columns turn back
            for (int a = 0; a < 3; a++) own += r[a][b] * away[a] * (mm.along(a) / mm.along(b));
            if (!(own > -size.along(b) / 2 && own <= size.along(b) / 2)) return false;
        }
        return true;
    }

    private static int sign(int bit) {
        return bit == 0 ? -1 : 1;
    }

    @Override
    public String kind() {
        return "cuboid";
    }
}
