package org.readingroom.volume.mask;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * Fills closed loops of points. Points are {x, y} in <em>pixel-corner</em> coordinates: pixel (i, j) is the square [i, i+1) x [j, j+1), its centre
 * (i + 0.5, j + 0.5), as in ImageJ. Coordinates that name a voxel's centre by its integer index (annotation files, DICOM) become these by + 0.5.
 *
 * <p>A pixel is in when its centre is. A centre exactly on a left or top edge is out, on a right or bottom edge in: ImageJ's own rule, decided
 * exactly. Loops close themselves; what lies outside the picture is cut off.
 */
public final class PolygonRaster {

    /** Even-odd: what an even number of loops surround is out (holes, whatever their direction). Non-zero: what the loops wind around is in. */
    public enum Rule { EVEN_ODD, NON_ZERO }

    private static final double FURTHEST = 1e9; // pixels; beyond, a coordinate is damage, and doubles no longer tell halves of pixels for sure
    private static final double NEARLY = 1e-6; // pixels; closer than this to a centre, the side is decided without rounding

    private PolygonRaster() {}

    /** The inside of {@code loops} by the even-odd rule as a mask of ni x nj x 1. */
    public static Mask fill(List<double[][]> loops, int ni, int nj) {
        return fill(loops, ni, nj, Rule.EVEN_ODD);
    }

    /**
     * The inside of {@code loops} as a mask of ni x nj x 1.
     *
     * @throws IllegalArgumentException if a coordinate is not a number or is further out than 1e9 pixels
     */
    public static Mask fill(List<double[][]> loops, int ni, int nj, Rule rule) {
        return fill(loops, 0, 0, ni, nj, rule);
    }

    /**
     * The same of a part of the picture: pixels i0 to i0 + ni - 1 and j0 to j0 + nj - 1, the very ones that the whole picture would have there. Costs
     * what the part costs, be it a single row or column.
     *
     * @return a mask of ni x nj x 1
     * @throws IllegalArgumentException if a coordinate is not a number or is further out than 1e9 pixels
     */
    public static Mask fill(List<double[][]> loops, int i0, int j0, int ni, int nj, Rule rule) {
        Mask mask = new Mask(ni, nj, 1);
        int[] turns = new int[Math.multiplyExact(ni, nj)]; // change of the winding number at a pixel, seen from its left
        int first = nj, last = -1;
        for (double[][] loop : loops) {
            check(loop);
            for (int n = 0; n < loop.length; n++) {
                double[] a = loop[n], b = loop[n + 1 == loop.length ? 0 : n + 1];
                boolean down = a[1] < b[1];
                double[] low = down ? a : b, high = down ? b : a;
                int from = firstCentreAbove(low[1], j0, j0 + nj) - j0, to = firstCentreAbove(high[1], j0, j0 + nj) - j0 - 1; // y_lo < centre <= y_hi
                for (int j = from; j <= to; j++) {
                    int i = firstPixelRightOf(low, high, j0 + j + 0.5, i0, i0 + ni) - i0;
                    if (i < ni) turns[i + ni * j] += down ? 1 : -1;
                }
                if (from <= to) {
                    first = Math.min(first, from);
                    last = Math.max(last, to);
                }
            }
        }
        byte[] plane = mask.plane(0);
        for (int j = first; j <= last; j++)
            for (int i = 0, winding = 0, at = ni * j; i < ni; i++, at++) {
                winding += turns[at];
                plane[at] = (byte) (rule == Rule.EVEN_ODD ? winding & 1 : winding == 0 ? 0 : 1);
            }
        return mask;
    }

    /** Shoelace area in square pixels: positive when the loop turns from the x axis to the y axis (clockwise on a screen, where y grows downward). */
    public static double signedArea(double[][] loop) {
        double twice = 0;
        for (int n = 0; n < loop.length; n++) {
            double[] a = loop[n], b = loop[n + 1 == loop.length ? 0 : n + 1];
            twice += a[0] * b[1] - b[0] * a[1];
        }
        return twice / 2;
    }

    /** Smallest n from {@code least} to {@code limit} whose centre n + 0.5 is greater than {@code at}. */
    private static int firstCentreAbove(double at, int least, int limit) {
        return (int) Math.max(least, Math.min(limit, Math.floor(at - 0.5) + 1));
    }

    /** Smallest i from {@code least} to {@code limit} whose centre lies to the right of where the edge crosses the line y. */
    private static int firstPixelRightOf(double[] low, double[] high, double y, int least, int limit) {
        double cross = low[0] + (y - low[1]) / (high[1] - low[1]) * (high[0] - low[0]);
        double nearest = Math.rint(cross - 0.5);
        if (Math.abs(cross - 0.5 - nearest) > NEARLY * (1 + Math.abs(cross))) return firstCentreAbove(cross, least, limit);
        if (nearest < least) return least;
        if (nearest >= limit) return limit;
        return (int) nearest + (crossesLeftOf(nearest + 0.5, low, high, y) ? 0 : 1);
    }

    /** Whether the crossing lies left of x, in exact arithmetic. */
    private static boolean crossesLeftOf(double x, double[] low, double[] high, double y) {
        if (low[0] == high[0]) return low[0] < x;
        BigDecimal x0 = new BigDecimal(low[0]), y0 = new BigDecimal(low[1]);
        BigDecimal run = new BigDecimal(high[0]).subtract(x0), rise = new BigDecimal(high[1]).subtract(y0);
        return new BigDecimal(y).subtract(y0).multiply(run).compareTo(new BigDecimal(x).subtract(x0).multiply(rise)) < 0;
    }

    private static void check(double[][] loop) {
        for (double[] p : loop)
            if (p.length < 2 || !(Math.abs(p[0]) <= FURTHEST) || !(Math.abs(p[1]) <= FURTHEST))
                throw new IllegalArgumentException("a point of an outline is " + Arrays.toString(p) + "; expected two numbers from -1e9 to 1e9");
    }
}
