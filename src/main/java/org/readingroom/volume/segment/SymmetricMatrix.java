package org.readingroom.volume.segment;

import java.util.Arrays;
import java.util.Comparator;

/** Eigenvalues and eigenvectors of a symmetric matrix of 3 x 3, by Jacobi's rotations. */
final class SymmetricMatrix {

    private static final int MOST_SWEEPS = 60;

    private final double[][] a;
    private final double[][] v = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } }; // columns
    private final Integer[] order = { 0, 1, 2 };

    SymmetricMatrix(double[][] matrix) {
        a = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
        for (int sweep = 0; sweep < MOST_SWEEPS && a[0][1] * a[0][1] + a[0][2] * a[0][2] + a[1][2] * a[1][2] > 0; sweep++) {
            rotate(0, 1);
            rotate(0, 2);
            rotate(1, 2);
        }
        Arrays.sort(order, Comparator.comparingDouble(n -> a[n][n]));
    }

    private void rotate(int p, int q) {
        if (a[p][q] == 0) return;
        double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]), t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double c = 1 / Math.sqrt(t * t + 1), s = t * c;
        for (int n = 0; n < 3; n++) {
            double x = a[n][p], y = a[n][q];
            a[n][p] = c * x - s * y;
            a[n][q] = s * x + c * y;
        }
        for (int n = 0; n < 3; n++) {
            double x = a[p][n], y = a[q][n];
            a[p][n] = c * x - s * y;
            a[q][n] = s * x + c * y;
            x = v[n][p];
            y = v[n][q];
            v[n][p] = c * x - s * y;
            v[n][q] = s * x + c * y;
        }
        a[p][q] = a[q][p] = 0;
    }

    /** Ascending; never below 0 of a covariance but for rounding, which is taken off. */
    double[] values() {
        return Arrays.stream(order).mapToDouble(n -> a[n][n] < 0 ? 0 : a[n][n]).toArray();
    }

    /** Unit vectors in the order of the values. */
    double[][] vectors() {
        return Arrays.stream(order).map(n -> new double[] { v[0][n], v[1][n], v[2][n] }).toArray(double[][]::new);
    }
}
