package org.readingroom.consensus.instance;

import java.util.Arrays;

/**
 * Who goes with whom so that the sum of weights is largest: the Hungarian method with potentials, O(rows^2 columns).
 * Kuhn, The Hungarian method for the assignment problem, Naval Research Logistics Quarterly 2 (1955) 83-97, doi:10.1002/nav.3800020109;
 * Munkres, J. SIAM 5 (1957) 32-38, doi:10.1137/0105003.
 */
final class Assignment {

    private Assignment() {}

    /**
     * @param weights as many columns in each row; finite
     * @return for each row its column, -1 for rows beyond the number of columns; every row or every column is used
     */
    static int[] largest(double[][] weights) {
        int rows = weights.length, columns = rows == 0 ? 0 : weights[0].length;
        if (columns == 0) {
            int[] none = new int[rows];
            Arrays.fill(none, -1);
            return none;
        }
        if (rows <= columns) return cheapest(rows, columns, (r, c) -> -weights[r][c]);
        int[] turned = cheapest(columns, rows, (c, r) -> -weights[r][c]), result = new int[rows];
        Arrays.fill(result, -1);
        for (int c = 0; c < columns; c++) result[turned[c]] = c;
        return result;
    }

    private interface Cost {
        double of(int row, int column);
    }

    /** Rows come in one by one; each takes the shortest way of exchanges that frees a column (column 0 is where it starts). At most as many rows as columns. */
    private static int[] cheapest(int rows, int columns, Cost cost) {
        double[] rowPotential = new double[rows + 1], columnPotential = new double[columns + 1], slack = new double[columns + 1];
        int[] rowOf = new int[columns + 1], before = new int[columns + 1];
        boolean[] reached = new boolean[columns + 1];
        for (int row = 1; row <= rows; row++) {
            rowOf[0] = row;
            Arrays.fill(slack, Double.POSITIVE_INFINITY);
            Arrays.fill(reached, false);
            int at = 0;
            do {
                reached[at] = true;
                int from = rowOf[at], next = -1;
                double least = Double.POSITIVE_INFINITY;
                for (int c = 1; c <= columns; c++) {
                    if (reached[c]) continue;
                    double reduced = cost.of(from - 1, c - 1) - rowPotential[from] - columnPotential[c];
                    if (reduced < slack[c]) {
                        slack[c] = reduced;
                        before[c] = at;
                    }
                    if (slack[c] < least) {
                        least = slack[c];
                        next = c;
                    }
                }
                for (int c = 0; c <= columns; c++) {
                    if (reached[c]) {
                        rowPotential[rowOf[c]] += least;
                        columnPotential[c] -= least;
                    } else slack[c] -= least;
                }
                at = next;
            } while (rowOf[at] != 0);
            for (; at != 0; at = before[at]) rowOf[at] = rowOf[before[at]];
        }
        int[] result = new int[rows];
        for (int c = 1; c <= columns; c++) if (rowOf[c] > 0) result[rowOf[c] - 1] = c - 1;
        return result;
    }
}
