package org.readingroom.volume.edge;

/** Places at equal distances along a closed line, each with the direction that leads out of the object. Places and lengths in mm, but for what is told in voxels. */
final class Normals {

    private final double xMm, yMm, stepMm;
    private final double[][] at, out;

    private Normals(double[][] at, double[][] out, double stepMm, double xMm, double yMm) {
        this.at = at;
        this.out = out;
        this.stepMm = stepMm;
        this.xMm = xMm;
        this.yMm = yMm;
    }

    /**
     * One place a voxel, within limits.
     *
     * @param ring     {x, y} in voxels
     * @param smoothMm corners of the line that are smaller do not turn the directions: else they would cross
     * @param isHole   whether the object lies outside of the ring
     */
    static Normals of(double[][] ring, double xMm, double yMm, int least, int most, double smoothMm, boolean isHole) {
        double[] way = new double[ring.length + 1];
        for (int n = 0; n < ring.length; n++) {
            double[] a = ring[n], b = ring[(n + 1) % ring.length];
            way[n + 1] = way[n] + Math.hypot((b[0] - a[0]) * xMm, (b[1] - a[1]) * yMm);
        }
        double length = way[ring.length];
        int count = (int) Math.max(least, Math.min(most, Math.round(length / Math.min(xMm, yMm))));
        double[][] at = new double[count][];
        for (int n = 0, s = 0; n < count; n++) {
            double along = n * length / count;
            while (s < ring.length - 1 && way[s + 1] <= along) s++;
            double[] a = ring[s], b = ring[(s + 1) % ring.length];
            double t = way[s + 1] == way[s] ? 0 : (along - way[s]) / (way[s + 1] - way[s]);
            at[n] = new double[] { (a[0] + t * (b[0] - a[0])) * xMm, (a[1] + t * (b[1] - a[1])) * yMm };
        }
        double step = length / count;
        return new Normals(at, outwards(at, step == 0 ? 0 : Math.min(smoothMm / 2, length / 8) / step, Loops.area(ring) > 0 != isHole), step, xMm, yMm);
    }

    private static double[][] outwards(double[][] at, double sigma, boolean isTurnedLeft) {
        int count = at.length, reach = (int) Math.min(count / 2, Math.ceil(3 * sigma));
        double[][] smooth = new double[count][2], out = new double[count][];
        double[] weights = new double[2 * reach + 1];
        double sum = 0;
        for (int d = -reach; d <= reach; d++) sum += weights[d + reach] = sigma == 0 ? 1 : Math.exp(-d * d / (2 * sigma * sigma));
        for (int n = 0; n < count; n++)
            for (int d = -reach; d <= reach; d++) {
                double[] p = at[Math.floorMod(n + d, count)];
                smooth[n][0] += weights[d + reach] / sum * p[0];
                smooth[n][1] += weights[d + reach] / sum * p[1];
            }
        for (int n = 0; n < count; n++) {
            double[] a = smooth[(n + count - 1) % count], b = smooth[(n + 1) % count];
            double x = b[0] - a[0], y = b[1] - a[1], size = Math.hypot(x, y), sign = isTurnedLeft ? 1 : -1;
            out[n] = size == 0 ? new double[2] : new double[] { sign * y / size, -sign * x / size };
        }
        return out;
    }

    int count() {
        return at.length;
    }

    double stepMm() {
        return stepMm;
    }

    double lengthMm() {
        return stepMm * at.length;
    }

    double ux(int n) {
        return out[n][0];
    }

    double uy(int n) {
        return out[n][1];
    }

    /** In voxels. @param offMm outwards */
    double x(int n, double offMm) {
        return (at[n][0] + offMm * out[n][0]) / xMm;
    }

    double y(int n, double offMm) {
        return (at[n][1] + offMm * out[n][1]) / yMm;
    }

    /** The line that goes through places on the normals, in voxels. */
    double[][] moved(double[] offsMm) {
        double[][] ring = new double[at.length][];
        for (int n = 0; n < ring.length; n++) ring[n] = new double[] { x(n, offsMm[n]), y(n, offsMm[n]) };
        return ring;
    }
}
