package org.readingroom.volume.edge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A closed outline pulled to the object's edge: on the normals of the drawn line the best place of all is found by dynamic programming around the
 * ring (the two-dimensional case of optimal surfaces: Li, Wu, Chen and Sonka, IEEE PAMI 28:119, 2006). A place is good where it is steep, where what
 * lies inwards looks like the object's middle and what lies outwards does not, and where its neighbours go along.
 *
 * <p>Preferred to level sets (geodesic contours, Chan and Vese), which were the alternative: nothing leaves the distance that was asked for, islands and
 * holes stay what they are, the best line is found instead of the next one, so that noise does not hold it, and no number of steps is to be chosen.
 */
public final class EdgeFit {

    /**
     * What came out.
     *
     * @param rings  {x, y} in voxels of the slice, in the order and direction of those that were given; these themselves if no edge was found
     * @param onEdge which part of their length lies on an edge that stands out of the noise, 0 to 1
     */
    public record Result(List<double[][]> rings, double onEdge, boolean isFound) {}

    private static final double STEPS_A_VOXEL = 2;     // along the normals
    private static final int MOST_STEPS = 80;          // to either side
    private static final int LEAST_CORNERS = 16, MOST_CORNERS = 2000;
    private static final double CLEAR = 3;             // sigmas of the noise
    private static final double FAINT = 0.1;           // of a usual edge
    private static final double LEAST_ON_EDGE = 0.15; // pure noise has at most 0.07
    private static final double UNLIKE = 0.1, LIKE = 0.03, FAR = 0.1; // a voxel inside that is unlike the middle, one outside that is like it; the whole distance
    private static final double BENT = 0.02, BENT_RANGE = 100; // smoothness 0; times so much at 1

    private final SliceGradient gradient;
    private final SliceValues part;
    private final double bent;
    private final ObjectLook look;

    private EdgeFit(SliceGradient gradient, ObjectLook look, double smoothness) {
        this.gradient = gradient;
        this.look = look;
        part = gradient.part();
        bent = BENT * Math.pow(BENT_RANGE, smoothness);
    }

    /**
     * @param gradient   of a part of the slice that holds the rings and the distance around them
     * @param rings      {x, y} in voxels of the slice, filled by the even-odd rule; each at least three corners
     * @param smoothness 0 to 1
     * @throws IllegalArgumentException for a distance of 0 or less, or no ring
     */
    public static Result of(SliceGradient gradient, List<double[][]> rings, double distanceMm, double smoothness) {
        if (!(distanceMm > 0)) throw new IllegalArgumentException("a search distance of " + distanceMm + " mm; expected more than 0");
        if (rings.isEmpty()) throw new IllegalArgumentException("no outline to pull to an edge");
        EdgeFit fit = new EdgeFit(gradient, ObjectLook.of(gradient, rings, distanceMm), smoothness);
        List<double[][]> pulled = new ArrayList<>();
        double length = 0, clear = 0;
        for (int n = 0; n < rings.size(); n++) {
            boolean isHole = isHole(rings, n);
            Pulled first = fit.pull(rings.get(n), distanceMm, isHole, 1), second = first.onEdge < LEAST_ON_EDGE ? first : fit.pull(first.ring, distanceMm / 2, isHole, 0);
            boolean isWell = second.onEdge >= LEAST_ON_EDGE && Loops.area(second.ring) * Loops.area(rings.get(n)) > 0;
            pulled.add(isWell ? second.ring : rings.get(n));
            length += first.lengthMm;
            clear += isWell ? second.onEdge * first.lengthMm : 0;
        }
        double onEdge = length == 0 ? 0 : clear / length;
        return onEdge == 0 ? new Result(List.copyOf(rings), 0, false) : new Result(List.copyOf(pulled), onEdge, true);
    }

    private record Pulled(double[][] ring, double onEdge, double lengthMm) {}

    /**
     * One ring.
     *
     * @param likeness how much it counts what lies inwards and outwards: 1 finds the right edge of several, 0 the very middle of the one that is near
     */
    private Pulled pull(double[][] ring, double distanceMm, boolean isHole, double likeness) {
        Normals normals = Normals.of(ring, part.xMm(), part.yMm(), LEAST_CORNERS, MOST_CORNERS, distanceMm, isHole);
        int count = normals.count(), half = (int) Math.max(1, Math.min(MOST_STEPS, Math.round(distanceMm / part.leastMm() * STEPS_A_VOXEL))), all = 2 * half + 1;
        double step = distanceMm / half;
        double[][] costs = new double[count][all], rise = new double[count][all];
        for (int n = 0; n < count; n++) places(normals, n, half, step, likeness, costs[n], rise[n]);
        int reach = (int) Math.max(1, Math.round(normals.stepMm() / step));
        double bend = bent * step * step / (normals.stepMm() * normals.stepMm());
        int[] best = BestRing.of(costs, reach, bend);
        double clear = 0, least = Math.max(CLEAR * gradient.noise(), FAINT * gradient.usual());
        double[] offsets = new double[count];
        for (int n = 0; n < count; n++) {
            if (rise[n][best[n]] > least) clear++;
            offsets[n] = step * (best[n] - half + topOf(rise[n], best[n]));
        }
        return new Pulled(Loops.without(normals.moved(smoothed(offsets))), clear / count, normals.lengthMm());
    }

    /** What each place on a normal costs; those beyond the object's middle are out of the question. */
    private void places(Normals normals, int n, int half, double step, double likeness, double[] costs, double[] rise) {
        double usual = gradient.usual(), inwards = look.thicknessMm(normals, n, half * step) / 2;
        double voxel = likeness * step / part.leastMm();
        double[] unlike = new double[costs.length];
        for (int k = 0; k < costs.length; k++) {
            double at = (k - half) * step, x = normals.x(n, at), y = normals.y(n, at);
            rise[k] = Math.abs(gradient.along(x, y, normals.ux(n), normals.uy(n)));
            unlike[k] = look.unlike(gradient.at(gradient.smooth(), x, y));
        }
        double outside = 0, inside = 0;
        for (double u : unlike) outside += 1 - u;
        for (int k = 0; k < costs.length; k++) {
            double at = (k - half) * step / (half * step);
            costs[k] = (usual == 0 ? 0 : Math.exp(-rise[k] / usual)) + voxel * (UNLIKE * inside + LIKE * outside) + FAR * at * at;
            if ((half - k) * step > Math.max(inwards, step)) costs[k] = Double.POSITIVE_INFINITY;
            inside += unlike[k];
            outside -= 1 - unlike[k];
        }
    }

    /** How far, in steps, the top of a parabola through the neighbours lies from a place; 0 if that is not the steepest. */
    private static double topOf(double[] rise, int k) {
        if (k == 0 || k == rise.length - 1 || rise[k] < rise[k - 1] || rise[k] < rise[k + 1]) return 0;
        double curve = rise[k - 1] - 2 * rise[k] + rise[k + 1];
        return curve == 0 ? 0 : (rise[k - 1] - rise[k + 1]) / (2 * curve);
    }

    private static double[] smoothed(double[] ring) {
        double[] out = new double[ring.length];
        for (int n = 0; n < out.length; n++) out[n] = (ring[(n + ring.length - 1) % ring.length] + 2 * ring[n] + ring[(n + 1) % ring.length]) / 4;
        return out;
    }

    /** By the even-odd rule: its first corner lies in an odd number of the others. */
    private static boolean isHole(List<double[][]> rings, int own) {
        int around = 0;
        double[] p = rings.get(own)[0];
        for (int n = 0; n < rings.size(); n++) if (n != own && Loops.surrounds(rings.get(n), p[0], p[1])) around++;
        return around % 2 == 1;
    }

    /** The cheapest closed way through places on the spokes of a ring. */
    static final class BestRing {

        private BestRing() {}

        /** @param costs of each spoke's places @param reach how far neighbours may lie from each other @param bend what the square of that costs */
        static int[] of(double[][] costs, int reach, double bend) {
            int count = costs.length;
            int[] twice = way(costs, 2 * count, reach, bend, -1);
            return way(costs, count + 1, reach, bend, twice[count]); // where the open way went in its middle the closed one begins and ends
        }

        /** @param fixed where spoke 0 is met at both ends; -1 for anywhere */
        private static int[] way(double[][] costs, int steps, int reach, double bend, int fixed) {
            int count = costs.length, all = costs[0].length;
            double[] sum = costs[0].clone(), next = new double[all];
            if (fixed >= 0) {
                Arrays.fill(sum, Double.POSITIVE_INFINITY);
                sum[fixed] = 0;
            }
            short[][] came = new short[steps][all];
            for (int s = 1; s < steps; s++) {
                double[] cost = costs[s % count];
                for (int k = 0; k < all; k++) {
                    double least = Double.POSITIVE_INFINITY;
                    int from = k;
                    for (int m = Math.max(0, k - reach); m <= Math.min(all - 1, k + reach); m++) {
                        double c = sum[m] + bend * (k - m) * (k - m);
                        if (c >= least) continue;
                        least = c;
                        from = m;
                    }
                    next[k] = least + cost[k];
                    came[s][k] = (short) from;
                }
                double[] swap = sum;
                sum = next;
                next = swap;
            }
            int at = fixed;
            if (at < 0) for (int k = at = 0; k < all; k++) if (sum[k] < sum[at]) at = k;
            int[] way = new int[steps];
            for (int s = steps - 1; s >= 0; at = came[s--][at]) way[s] = at;
            return fixed < 0 ? way : Arrays.copyOf(way, count);
        }
    }
}
