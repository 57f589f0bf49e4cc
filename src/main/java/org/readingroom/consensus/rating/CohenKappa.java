package org.readingroom.consensus.rating;

import java.util.Arrays;

/**
 * Agreement of two readers beyond chance: 1 - sum(w o) / sum(w e), with o the share of each pair of categories, e the share expected from
 * the margins, and w the weight of a disagreement. Categories are the values that either reader gave, in order; steps count, not values.
 * Only items that both answered. NaN without such an item, or where chance explains all (both gave one and the same category always).
 *
 * @see "Cohen 1960, Educ Psychol Meas 20:37, doi:10.1177/001316446002000104; weighted: Cohen 1968, Psychol Bull 70:213, doi:10.1037/h0026256"
 */
public final class CohenKappa {

    /** How much a disagreement of some steps weighs. */
    public enum Weights {
        /** All alike. */
        NONE,
        /** By the number of steps. */
        LINEAR,
        /** By its square. */
        QUADRATIC;

        double of(int steps) {
            return switch (this) {
                case NONE -> steps == 0 ? 0 : 1;
                case LINEAR -> Math.abs(steps);
                case QUADRATIC -> (double) steps * steps;
            };
        }
    }

    private CohenKappa() {}

    /** @param two ratings of exactly two readers @throws IllegalArgumentException if there are more or fewer */
    public static double of(Ratings two, Weights weights) {
        if (two.readers().size() != 2) throw new IllegalArgumentException(two.readers().size() + " readers; Cohen's kappa is of two");
        Ratings pairs = two.complete();
        double[] categories = pairs.categories();
        int k = categories.length, n = pairs.items().size();
        double[][] seen = new double[k][k];
        double[] first = new double[k], second = new double[k];
        for (int i = 0; i < n; i++) {
            int a = Arrays.binarySearch(categories, pairs.value(i, 0) + 0.0), b = Arrays.binarySearch(categories, pairs.value(i, 1) + 0.0);
            seen[a][b]++;
            first[a]++;
            second[b]++;
        }
        double observed = 0, expected = 0;
        for (int a = 0; a < k; a++)
            for (int b = 0; b < k; b++) {
                observed += weights.of(a - b) * seen[a][b];
                expected += weights.of(a - b) * first[a] * second[b] / n;
            }
        return expected == 0 ? Double.NaN : 1 - observed / expected;
    }
}
