package org.readingroom.consensus.agreement;

import java.util.Arrays;

/**
 * Distances in mm from the elements of one surface to the other surface, each with its size as weight. Infinite if the other is empty.
 */
final class Distances {

    private static final double ROUNDING = 1e-12; // sums of areas in another order differ by less

    private final double[] mm;
    private final double[] weights;
    private final double[] sorted;
    private final double total;

    Distances(double[] mm, double[] weights) {
        this.mm = mm;
        this.weights = weights;
        this.sorted = mm.clone();
        Arrays.parallelSort(sorted);
        this.total = within(Double.POSITIVE_INFINITY); // summed as its parts are, so that all of it is a share of exactly 1
    }

    /** Both directions in one. */
    Distances with(Distances other) {
        return new Distances(joined(mm, other.mm), joined(weights, other.weights));
    }

    int count() {
        return mm.length;
    }

    double total() {
        return total;
    }

    /** Sum of distance times weight. */
    double moment() {
        double sum = 0;
        for (int n = 0; n < mm.length; n++) sum += mm[n] * weights[n];
        return sum;
    }

    /** NaN if there is no element. */
    double mean() {
        return moment() / total;
    }

    /** Weight of the elements that are no further than {@code limitMm}. */
    double within(double limitMm) {
        double sum = 0;
        for (int n = 0; n < mm.length; n++) if (mm[n] <= limitMm) sum += weights[n];
        return sum;
    }

    /** The first distance at which the accumulated weight reaches {@code share} of all; NaN if there is no element. */
    double weightedQuantile(double share) {
        if (mm.length == 0) return Double.NaN;
        double needed = share * total * (1 - ROUNDING);
        int low = 0, high = sorted.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (within(sorted[middle]) >= needed) high = middle;
            else low = middle + 1;
        }
        return sorted[low];
    }

    /** The quantile of the unweighted distances, linear between neighbours (numpy's default); NaN if there is none. */
    double linearQuantile(double share) {
        if (mm.length == 0) return Double.NaN;
        double at = share * (sorted.length - 1);
        int below = (int) at;
        double low = sorted[below], high = sorted[Math.min(below + 1, sorted.length - 1)];
        return low == high ? low : low + (at - below) * (high - low);
    }

    private static double[] joined(double[] a, double[] b) {
        double[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }
}
