package org.readingroom.consensus;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Looks for the consensus on one connected part of what readers drew: the one of least sum of squared Jaccard distances to the readers' voxels in the
 * part. How many voxels of each group (of readers who marked them) belong to it is all that the sum depends on.
 */
final class CrownSearch {

    private static final double LEAST_GAIN = 1e-12;
    private static final int SWEEPS = 500;
    private static final int PAIRS = 200; // crowns that are exchanged pair by pair: all pairs of more would take seconds

    /** Voxels of one group at one distance; they are in or out together. @param group index of its readers @param distance from what the others drew */
    record Crown(int group, int distance, long voxels) {}

    private final long[] groups; // readers of each, as bits
    private final double[] size; // voxels of each
    private final double[] drawn; // by reader
    private final int readers;

    CrownSearch(long[] groups, long[] sizes, int readers) {
        this.groups = groups;
        this.readers = readers;
        this.size = new double[groups.length];
        this.drawn = new double[readers];
        for (int g = 0; g < groups.length; g++) {
            size[g] = sizes[g];
            for (int r = 0; r < readers; r++) if ((groups[g] >>> r & 1) != 0) drawn[r] += sizes[g];
        }
    }

    /** Sum over readers of the squared distance; a soft mask's is Soergel's, which is Jaccard's for a hard one. @param mass of the consensus by group */
    double cost(double[] mass) {
        double all = 0, cost = 0;
        for (double m : mass) all += m;
        for (int r = 0; r < readers; r++) {
            double both = 0;
            for (int g = 0; g < groups.length; g++) if ((groups[g] >>> r & 1) != 0) both += mass[g];
            double either = drawn[r] + all - both, distance = either == 0 ? 0 : 1 - both / either; // two empty masks are equal
            cost += distance * distance;
        }
        return cost;
    }

    /** Which crowns belong to the consensus. Of equally good ones the one with fewer voxels. */
    boolean[] hard(List<Crown> crowns) {
        boolean[] best = new boolean[crowns.size()];
        double least = cost(new double[groups.length]);
        for (int votes = readers; votes >= 1; votes--) {
            boolean[] in = new boolean[crowns.size()];
            for (int c = 0; c < in.length; c++) in[c] = Long.bitCount(groups[crowns.get(c).group()]) >= votes;
            double cost = improve(crowns, in);
            if (cost < least - LEAST_GAIN) {
                least = cost;
                best = in;
            }
        }
        return best;
    }

    /** Crowns join from near to far, leave from far to near, as long as that lowers the cost. */
    private double improve(List<Crown> crowns, boolean[] in) {
        double[] mass = new double[groups.length];
        for (int c = 0; c < in.length; c++) if (in[c]) mass[crowns.get(c).group()] += crowns.get(c).voxels();
        Integer[] near = new Integer[in.length];
        for (int c = 0; c < in.length; c++) near[c] = c;
        Arrays.sort(near, Comparator.comparingInt((Integer c) -> crowns.get(c).distance()).thenComparingInt(c -> crowns.get(c).group()));
        double cost = cost(mass);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            double before = cost;
            for (int g = 0; g < groups.length; g++) cost = flipGroup(g, crowns, in, mass, cost);
            for (int n = 0; n < near.length; n++) if (!in[near[n]]) cost = flip(near[n], crowns, in, mass, cost);
            for (int n = near.length - 1; n >= 0; n--) if (in[near[n]]) cost = flip(near[n], crowns, in, mass, cost);
            if (cost > before - LEAST_GAIN && in.length <= PAIRS) cost = flipPairs(crowns, in, mass, cost);
            if (cost > before - LEAST_GAIN) break;
        }
        return cost;
    }

    /** Two at once: an exchange may gain what neither crown gains alone. */
    private double flipPairs(List<Crown> crowns, boolean[] in, double[] mass, double cost) {
        for (int c = 0; c < in.length; c++)
            for (int d = 0; d < c; d++) {
                double first = in[c] ? -crowns.get(c).voxels() : crowns.get(c).voxels();
                mass[crowns.get(c).group()] += first;
                double flipped = flip(d, crowns, in, mass, cost);
                if (flipped < cost) {
                    in[c] = !in[c];
                    cost = flipped;
                } else mass[crowns.get(c).group()] -= first;
            }
        return cost;
    }

    private double flip(int c, List<Crown> crowns, boolean[] in, double[] mass, double cost) {
        Crown crown = crowns.get(c);
        double voxels = in[c] ? -crown.voxels() : crown.voxels();
        mass[crown.group()] += voxels;
        double flipped = cost(mass);
        if (flipped < cost - LEAST_GAIN) {
            in[c] = !in[c];
            return flipped;
        }
        mass[crown.group()] -= voxels;
        return cost;
    }

    /** All voxels of a group in, or all out: what single crowns do not reach one after the other. */
    private double flipGroup(int g, List<Crown> crowns, boolean[] in, double[] mass, double cost) {
        for (boolean to : new boolean[] { true, false }) {
            double old = mass[g];
            mass[g] = to ? size[g] : 0;
            double flipped = cost(mass);
            if (flipped < cost - LEAST_GAIN) {
                for (int c = 0; c < in.length; c++) if (crowns.get(c).group() == g) in[c] = to;
                cost = flipped;
            } else mass[g] = old;
        }
        return cost;
    }

    /** Probability of each group's voxels: one group after the other is moved to where the cost is least, from the mean and from {@code start}. */
    double[] soft(double[] start) {
        double[] mean = new double[groups.length];
        for (int g = 0; g < mean.length; g++) mean[g] = size[g] * Long.bitCount(groups[g]) / readers;
        double[] best = new double[groups.length];
        double least = cost(best);
        for (double[] mass : List.of(mean, start.clone())) {
            double cost = descend(mass);
            if (cost >= least - LEAST_GAIN) continue;
            least = cost;
            best = mass;
        }
        for (int g = 0; g < best.length; g++) best[g] /= size[g];
        return best;
    }

    private double descend(double[] mass) {
        double cost = cost(mass);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            double before = cost;
            for (int g = 0; g < groups.length; g++) cost = descend(mass, g, cost);
            if (cost > before - LEAST_GAIN) break;
        }
        return cost;
    }

    /** Golden section along one group; its ends are tried as well. */
    private double descend(double[] mass, int g, double cost) {
        double old = mass[g], low = 0, high = size[g], ratio = (Math.sqrt(5) - 1) / 2;
        double a = high - ratio * (high - low), b = low + ratio * (high - low), costA = at(mass, g, a), costB = at(mass, g, b);
        while (high - low > 1e-9 * size[g])
            if (costA <= costB) {
                high = b;
                b = a;
                costB = costA;
                costA = at(mass, g, a = high - ratio * (high - low));
            } else {
                low = a;
                a = b;
                costA = costB;
                costB = at(mass, g, b = low + ratio * (high - low));
            }
        double best = old, least = cost;
        for (double x : new double[] { 0, size[g], (low + high) / 2 }) {
            double there = at(mass, g, x);
            if (there < least - LEAST_GAIN) {
                least = there;
                best = x;
            }
        }
        mass[g] = best;
        return least;
    }

    private double at(double[] mass, int g, double x) {
        mass[g] = x;
        return cost(mass);
    }
}
