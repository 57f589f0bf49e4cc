package org.readingroom.volume.mask;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.readingroom.geometry.Spacing;

/**
 * Exact Euclidean distances between voxel centres, in mm (squared: mm2), of 2-D (nk = 1) and 3-D masks.
 *
 * <p>Results are planes {@code [k][i + ni * j]} like a {@link Mask}'s. The image exterior is neither foreground nor background: where there is
 * nothing to measure to, the distance is infinite. Doubles, because equal distances must compare as equal where shapes are blended.
 *
 * <p>One pass an axis; along a line the lower envelope of parabolas (Felzenszwalb and Huttenlocher 2012, Theory of Computing 8:415; the same
 * result as Meijster 2000). A run of foreground (or background) in a line needs only its own voxels and the two that end it, which are at
 * distance 0: so inside and outside are found together, in one array that holds background as positive and foreground as negative squares.
 */
public final class DistanceTransform {

    private static final int SERIAL_VOXELS = 1 << 14; // below this, threads cost more than they save
    private static final int LINES = 8; // lines taken at once: 8 doubles are one cache line

    private enum Side { OUTSIDE, INSIDE, BOTH }

    private DistanceTransform() {}

    /**
     * Squared distance, mm2, of each voxel to the nearest foreground ({@code foreground} true) or background voxel (false); 0 for those themselves,
     * infinity everywhere if there is none.
     */
    public static double[][] squaredTo(Mask mask, Spacing spacing, boolean foreground) {
        return transform(mask, spacing, foreground ? Side.OUTSIDE : Side.INSIDE);
    }

    /** Distance in mm to the nearest foreground voxel; 0 in the foreground, infinity everywhere if the mask is empty. */
    public static double[][] outside(Mask mask, Spacing spacing) {
        return root(squaredTo(mask, spacing, true));
    }

    /** Distance in mm to the nearest background voxel; 0 in the background, infinity everywhere if the mask is full. */
    public static double[][] inside(Mask mask, Spacing spacing) {
        return root(squaredTo(mask, spacing, false));
    }

    /**
     * Outside minus inside distance, mm: negative in the foreground, positive in the background, never 0; the surface lies half-way between two
     * centres. -infinity everywhere if the mask is full, +infinity if it is empty.
     */
    public static double[][] signed(Mask mask, Spacing spacing) {
        return root(transform(mask, spacing, Side.BOTH));
    }

    private static double[][] transform(Mask mask, Spacing spacing, Side side) {
        int ni = mask.ni(), nj = mask.nj(), nk = mask.nk();
        double[][] d = new double[nk][];
        each(nk, (long) ni * nj * nk, k -> {
            d[k] = rows(mask.plane(k), ni, nj, spacing.iMm(), side);
            if (nj > 1) columns(d[k], ni, nj, spacing.jMm(), side);
        });
        if (nk > 1) each(nj, (long) ni * nj * nk, j -> pillars(d, ni, j, spacing.kMm(), side));
        return d;
    }

    /** First pass: in each row the distance to the ends of the run. */
    private static double[] rows(byte[] plane, int ni, int nj, double mm, Side side) {
        double[] d = new double[ni * nj];
        byte feature = (byte) (side == Side.INSIDE ? 0 : 1); // stands for "at distance 0" when one side is asked for
        for (int row = 0; row < d.length; row += ni)
            for (int from = row, end = row + ni; from < end; ) {
                int to = from + 1;
                while (to < end && plane[to] == plane[from]) to++;
                if (side == Side.BOTH || plane[from] != feature) {
                    double sign = side == Side.BOTH && plane[from] != 0 ? -1 : 1;
                    boolean left = from > row, right = to < end;
                    for (int n = from; n < to; n++) {
                        double steps = Math.min(left ? n - from + 1 : Double.POSITIVE_INFINITY, right ? to - n : Double.POSITIVE_INFINITY) * mm;
                        d[n] = sign * steps * steps;
                    }
                }
                from = to;
            }
        return d;
    }

    private static void columns(double[] plane, int ni, int nj, double mm, Side side) {
        Envelope envelope = new Envelope(nj, mm, side);
        double[][] lines = new double[LINES][nj];
        for (int i = 0; i < ni; i += LINES) {
            int width = Math.min(LINES, ni - i);
            for (int j = 0, at = i; j < nj; j++, at += ni) for (int n = 0; n < width; n++) lines[n][j] = plane[at + n];
            for (int n = 0; n < width; n++) envelope.run(lines[n]);
            for (int j = 0, at = i; j < nj; j++, at += ni) for (int n = 0; n < width; n++) plane[at + n] = lines[n][j];
        }
    }

    private static void pillars(double[][] d, int ni, int j, double mm, Side side) {
        int nk = d.length;
        Envelope envelope = new Envelope(nk, mm, side);
        double[][] lines = new double[LINES][nk];
        for (int i = 0; i < ni; i += LINES) {
            int width = Math.min(LINES, ni - i), at = i + ni * j;
            for (int k = 0; k < nk; k++) for (int n = 0; n < width; n++) lines[n][k] = d[k][at + n];
            for (int n = 0; n < width; n++) envelope.run(lines[n]);
            for (int k = 0; k < nk; k++) for (int n = 0; n < width; n++) d[k][at + n] = lines[n][k];
        }
    }

    /** Signed roots, in place. */
    private static double[][] root(double[][] d) {
        each(d.length, d.length * (long) d[0].length, k -> {
            double[] p = d[k];
            for (int n = 0; n < p.length; n++) p[n] = p[n] < 0 ? -Math.sqrt(-p[n]) : Math.sqrt(p[n]);
        });
        return d;
    }

    private static void each(int count, long voxels, IntConsumer task) {
        IntStream range = IntStream.range(0, count);
        (voxels < SERIAL_VOXELS ? range : range.parallel()).forEach(task);
    }

    /** The lower envelope of one line's parabolas; the arrays are its stack. */
    private static final class Envelope {

        private final double squareMm;
        private final boolean both;
        private final int[] site;
        private final double[] height; // of the site, in squared steps
        private final double[] value; // of the site, mm2
        private final double[] begin; // where the site's parabola becomes the lowest, in steps
        private final double[] half; // 1 / (2 n): divisions are the slow part
        private int top;

        Envelope(int n, double mm, Side side) {
            squareMm = mm * mm;
            both = side == Side.BOTH;
            site = new int[n + 2];
            height = new double[n + 2];
            value = new double[n + 2];
            begin = new double[n + 2];
            half = new double[n + 2];
            Arrays.setAll(half, x -> 0.5 / x);
        }

        void run(double[] line) {
            for (int from = 0; from < line.length; ) {
                boolean positive = line[from] > 0;
                int to = from + 1;
                while (to < line.length && line[to] > 0 == positive) to++;
                if (both || positive) stretch(line, from, to, positive ? 1 : -1);
                from = to;
            }
        }

        /** Voxels from..to-1 of one sign; their neighbours in the line, if there are any, are at distance 0. */
        private void stretch(double[] line, int from, int to, int sign) {
            top = -1;
            if (from > 0) push(from - 1, 0);
            for (int x = from; x < to; x++) {
                double v = sign * line[x];
                if (v < Double.POSITIVE_INFINITY) push(x, v);
            }
            if (to < line.length) push(to, 0);
            if (top < 0) return; // nothing to measure to in this line yet: stays infinite
            for (int x = from, s = 0; x < to; x++) {
                while (s < top && begin[s + 1] <= x) s++;
                double steps = x - site[s];
                line[x] = sign * (value[s] + squareMm * steps * steps);
            }
        }

        private void push(int x, double v) {
            double h = v / squareMm;
            double b = Double.NEGATIVE_INFINITY;
            while (top >= 0) {
                int p = site[top];
                b = (h - height[top]) * half[x - p] + 0.5 * (x + p);
                if (b > begin[top]) break;
                top--;
            }
            if (top < 0) b = Double.NEGATIVE_INFINITY;
            top++;
            site[top] = x;
            height[top] = h;
            value[top] = v;
            begin[top] = b;
        }
    }
}
