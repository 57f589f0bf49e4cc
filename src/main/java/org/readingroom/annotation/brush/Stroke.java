package org.readingroom.annotation.brush;

import org.readingroom.annotation.Axis;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;

/**
 * A brush on its way over one slice. Places are joined: what lies within the radius of the line between two of them is covered, however fast
 * the hand was. Mutable; for one thread.
 */
public final class Stroke {

    private static final double INCLUSIVE = 1 + 1e-9; // a centre exactly on the rim is in, whatever the last digit says

    private final VoxelGrid grid;
    private final Brush brush;
    private final Axis axis;
    private final int slice0;
    private final VoxelSet covered;
    private final double[][] metric; // mm^2 of steps along i, j, k: columns of the affine times each other
    private final int[] reach;       // steps along i, j, k that the radius may take
    private double[] last;           // i, j, k; null before the first place

    /**
     * @param axis the slice's, which the brush stays on
     * @param home the axis along which covered voxels are kept
     */
    public Stroke(VoxelGrid grid, Brush brush, Axis axis, int slice0, Axis home) {
        if (slice0 < 0 || slice0 >= grid.size(axis.index()))
            throw new IllegalArgumentException("slice " + slice0 + " along " + axis.letter() + "; expected 0 to " + (grid.size(axis.index()) - 1));
        this.grid = grid;
        this.brush = brush;
        this.axis = axis;
        this.slice0 = slice0;
        covered = new VoxelSet(grid, home);
        metric = metric(grid.affine());
        reach = reach(grid.affine(), brush.radiusMm());
    }

    /** Moves the brush in a straight line to ({@code x}, {@code y}), in-plane voxel indices; puts it down there at first. It may leave the image. */
    public void to(double x, double y) {
        if (!Double.isFinite(x) || !Double.isFinite(y)) throw new IllegalArgumentException("a brush at (" + x + ", " + y + "); expected numbers");
        double[] here = new double[3];
        here[axis.index()] = slice0;
        here[axis.xIndex()] = x;
        here[axis.yIndex()] = y;
        cover(last == null ? here : last, here);
        last = here;
    }

    /** What was covered up to now; grows with the stroke. */
    public VoxelSet covered() {
        return covered;
    }

    private void cover(double[] from, double[] to) {
        int[] low = new int[3], high = new int[3];
        for (int a = 0; a < 3; a++) {
            boolean flat = a == axis.index() && brush.tip() == Brush.Tip.DISC;
            low[a] = flat ? slice0 : Math.max(0, (int) Math.ceil(Math.min(from[a], to[a]) - reach[a]));
            high[a] = flat ? slice0 : Math.min(grid.size(a) - 1, (int) Math.floor(Math.max(from[a], to[a]) + reach[a]));
        }
        double[] way = { to[0] - from[0], to[1] - from[1], to[2] - from[2] };
        double length2 = product(way, way), most = brush.radiusMm() * brush.radiusMm() * INCLUSIVE;
        double[] off = new double[3];
        for (int k = low[2]; k <= high[2]; k++)
            for (int j = low[1]; j <= high[1]; j++) {
                int first = low[0], end = high[0]; // what is covered of a row is one piece: only what lies outside is asked about
                while (first <= end && distance2(first, j, k, from, off, way, length2) > most) first++;
                while (end > first && distance2(end, j, k, from, off, way, length2) > most) end--;
                if (first <= end) covered.addRow(first, end, j, k);
            }
        addUnder(from, to);
    }

    /** The voxels under the way, one for each step along the axis that has more of them: brushes that are smaller than a voxel leave no gaps either. */
    private void addUnder(double[] from, double[] to) {
        addUnder(to);
        int x = axis.xIndex(), y = axis.yIndex(), steps = Math.abs(to[x] - from[x]) >= Math.abs(to[y] - from[y]) ? x : y;
        double length = to[steps] - from[steps];
        if (length == 0) return;
        int first = (int) Math.max(0, Math.ceil(Math.min(from[steps], to[steps]))), last = (int) Math.min(grid.size(steps) - 1, Math.floor(Math.max(from[steps], to[steps])));
        double[] place = new double[3];
        for (int n = first; n <= last; n++) {
            double t = (n - from[steps]) / length;
            for (int a = 0; a < 3; a++) place[a] = a == steps ? n : from[a] + t * (to[a] - from[a]);
            addUnder(place);
        }
    }

    /** The voxel under the brush. */
    private void addUnder(double[] place) {
        int[] ijk = new int[3];
        for (int a = 0; a < 3; a++) {
            long nearest = Math.round(place[a]); // far outside it is no int
            if (nearest < 0 || nearest >= grid.size(a)) return;
            ijk[a] = (int) nearest;
        }
        covered.add(ijk);
    }

    /** mm^2 from a voxel to the line between two places; {@code off} is for the work. */
    private double distance2(int i, int j, int k, double[] from, double[] off, double[] way, double length2) {
        off[0] = i - from[0];
        off[1] = j - from[1];
        off[2] = k - from[2];
        double t = length2 == 0 ? 0 : Math.max(0, Math.min(1, product(off, way) / length2));
        for (int a = 0; a < 3; a++) off[a] -= t * way[a];
        return product(off, off);
    }

    private double product(double[] a, double[] b) {
        double sum = 0;
        for (int r = 0; r < 3; r++) {
            double[] m = metric[r];
            sum = sum + a[r] * m[0] * b[0] + a[r] * m[1] * b[1] + a[r] * m[2] * b[2]; // in this order: a centre on the rim stays there
        }
        return sum;
    }

    private static double[][] metric(Affine affine) {
        double[][] m = new double[3][3];
        for (int a = 0; a < 3; a++)
            for (int b = 0; b < 3; b++)
                for (int row = 0; row < 3; row++) m[a][b] += affine.get(row, a) * affine.get(row, b);
        return m;
    }

    /** The sphere's extent in index space: lengths of the inverse affine's rows times the radius. */
    private static int[] reach(Affine affine, double radiusMm) {
        Affine inverse = affine.inverse();
        int[] steps = new int[3];
        for (int a = 0; a < 3; a++) steps[a] = (int) (1 + radiusMm * Math.sqrt(square(inverse.get(a, 0)) + square(inverse.get(a, 1)) + square(inverse.get(a, 2)))); // the largest int at most
        return steps;
    }

    private static double square(double v) {
        return v * v;
    }
}
