package org.readingroom.volume.edge;

import java.util.Arrays;
import org.readingroom.io.Progress;
import org.readingroom.volume.mask.GaussianBlur;

/**
 * How the values of a part of a slice rise, per mm, after a Gaussian whose width is the size of what still counts as an edge. Two figures of the part
 * make different images alike: how much of the rise is noise, and how steep a usual edge is.
 */
public final class SliceGradient {

    /** The median of a Rayleigh distribution in its own sigmas: what the length of a gradient of pure noise has. */
    private static final double RAYLEIGH_MEDIAN = 1.1774;
    private static final double CLEAR = 3; // sigmas of the noise
    private static final int SAMPLES = 1 << 16;

    private final SliceValues part;
    private final float[] smooth, dx, dy, length;
    private final double noise, usual;

    private SliceGradient(SliceValues part, float[] smooth) {
        this.part = part;
        this.smooth = smooth;
        int n = smooth.length;
        dx = new float[n];
        dy = new float[n];
        length = new float[n];
        rise();
        noise = median(length, n) / RAYLEIGH_MEDIAN;
        usual = usualEdge();
    }

    /** @param scaleMm the Gaussian's sigma; 0 for the values as they are @throws IllegalArgumentException for a negative scale */
    public static SliceGradient of(SliceValues part, double scaleMm) {
        if (!(scaleMm >= 0) || Double.isInfinite(scaleMm)) throw new IllegalArgumentException("an edge scale of " + scaleMm + " mm; expected 0 or more");
        return new SliceGradient(part, GaussianBlur.of(new float[][] { part.values() }, part.columns(), part.rows(),
            new double[] { scaleMm / part.xMm(), scaleMm / part.yMm(), 0 }, GaussianBlur.Outside.REPEATED, Progress.NONE)[0]);
    }

    private void rise() {
        int columns = part.columns(), rows = part.rows();
        for (int y = 0; y < rows; y++) {
            int above = Math.max(0, y - 1), below = Math.min(rows - 1, y + 1);
            double perY = below == above ? 0 : 1 / ((below - above) * part.yMm());
            for (int x = 0, n = y * columns; x < columns; x++, n++) {
                int left = Math.max(0, x - 1), right = Math.min(columns - 1, x + 1);
                dx[n] = right == left ? 0 : (float) ((smooth[n - x + right] - smooth[n - x + left]) / ((right - left) * part.xMm()));
                dy[n] = (float) ((smooth[below * columns + x] - smooth[above * columns + x]) * perY);
                length[n] = (float) Math.sqrt((double) dx[n] * dx[n] + (double) dy[n] * dy[n]);
            }
        }
    }

    /** The median of what stands out of the noise on ridges of the gradient; of a part without edges its steepest place. */
    private double usualEdge() {
        float[] clear = new float[length.length];
        int count = 0;
        double least = CLEAR * noise;
        for (int n = 0; n < length.length; n++) if (length[n] > least && isRidge(n)) clear[count++] = length[n];
        if (count > 0) return median(clear, count);
        float most = 0;
        for (float l : length) most = Math.max(most, l);
        return Math.max(most, least);
    }

    private static double median(float[] all, int count) {
        int step = Math.max(1, count / SAMPLES), n = 0;
        float[] some = new float[(count + step - 1) / step];
        for (int at = 0; at < count; at += step) some[n++] = all[at];
        Arrays.sort(some, 0, n);
        return some[n / 2];
    }

    SliceValues part() {
        return part;
    }

    /** The values after the Gaussian; not to be changed. */
    float[] smooth() {
        return smooth;
    }

    /** One standard deviation of a component of the gradient, where there is nothing but noise; per mm. */
    public double noise() {
        return noise;
    }

    /** How steep a usual edge of the part is, per mm; 0 if all values are alike. */
    public double usual() {
        return usual;
    }

    float dx(int n) {
        return dx[n];
    }

    float dy(int n) {
        return dy[n];
    }

    float length(int n) {
        return length[n];
    }

    /** Of one of the arrays, at a place of the slice; what lies outside of the part is its border. */
    double at(float[] of, double x, double y) {
        double u = Math.max(0, Math.min(part.columns() - 1, x - part.x0())), v = Math.max(0, Math.min(part.rows() - 1, y - part.y0()));
        int i = Math.min((int) u, Math.max(0, part.columns() - 2)), j = Math.min((int) v, Math.max(0, part.rows() - 2));
        int right = Math.min(i + 1, part.columns() - 1) - i, below = (Math.min(j + 1, part.rows() - 1) - j) * part.columns(), n = i + j * part.columns();
        double a = u - i, b = v - j;
        return (1 - b) * ((1 - a) * of[n] + a * of[n + right]) + b * ((1 - a) * of[n + below] + a * of[n + below + right]);
    }

    /** The rise along a direction of the slice, per mm. @param ux unit vector in mm */
    double along(double x, double y, double ux, double uy) {
        return ux * at(dx, x, y) + uy * at(dy, x, y);
    }

    /** Whether it is steeper there than a voxel further up and down the slope. */
    boolean isRidge(int n) {
        return length[n] > 0 && Math.abs(offRidge(n)) <= 0.5 + 1e-6;
    }

    /**
     * How far, in voxels along the slope, the steepest place lies from a voxel, by a parabola through three points; more than a half if it is not
     * the steepest of the three.
     */
    private double offRidge(int n) {
        double[] u = slope(n);
        int x = n % part.columns() + part.x0(), y = n / part.columns() + part.y0();
        double before = at(length, x - u[0], y - u[1]), after = at(length, x + u[0], y + u[1]), here = length[n];
        if (before > here || after >= here) return after >= here && after >= before ? 1 : -1;
        return 0.5 * (before - after) / (before - 2 * here + after);
    }

    /** Where the values rise, as a step of one voxel. */
    private double[] slope(int n) {
        double ux = dx[n] / part.xMm(), uy = dy[n] / part.yMm(), size = Math.hypot(ux, uy);
        return size == 0 ? new double[2] : new double[] { ux / size, uy / size };
    }

    /** The place of a voxel's edge between voxels: where the parabola across it has its top. A voxel without one stays where it is. @return {x, y} of the slice */
    double[] refined(int n) {
        double off = length[n] > 0 ? offRidge(n) : 0;
        double[] u = Math.abs(off) <= 0.5 + 1e-6 ? slope(n) : new double[2];
        return new double[] { n % part.columns() + part.x0() + off * u[0], n / part.columns() + part.y0() + off * u[1] };
    }

    /** The steepest place around another one, if it stands out of the noise; else the place itself. @return {x, y} of the slice */
    public double[] steepest(double x, double y, double reachMm) {
        int best = -1;
        int i0 = (int) Math.max(part.x0(), Math.ceil(x - reachMm / part.xMm())), i1 = (int) Math.min(part.x0() + part.columns() - 1, Math.floor(x + reachMm / part.xMm()));
        int j0 = (int) Math.max(part.y0(), Math.ceil(y - reachMm / part.yMm())), j1 = (int) Math.min(part.y0() + part.rows() - 1, Math.floor(y + reachMm / part.yMm()));
        for (int j = j0; j <= j1; j++)
            for (int i = i0; i <= i1; i++) {
                int n = i - part.x0() + part.columns() * (j - part.y0());
                if (Math.hypot((i - x) * part.xMm(), (j - y) * part.yMm()) <= reachMm && (best < 0 || length[n] > length[best])) best = n;
            }
        return best < 0 || !(length[best] > CLEAR * noise) ? new double[] { x, y } : refined(best);
    }
}
