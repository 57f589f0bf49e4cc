package org.readingroom.geometry;

/** The orthogonal matrix closest to a given one (polar decomposition), by Newton's iteration: Higham 1986, doi:10.1137/0907079. */
final class PolarFactor {

    private static final int STEPS = 60; // the iteration doubles the digits; sheared and thin voxels need about 10

    private PolarFactor() {}

    /** @param a not singular; not changed */
    static double[][] of(double[][] a) {
        double[][] x = a;
        for (int n = 0; n < STEPS; n++) {
            double[][] t = inverseTranspose(x);
            double change = 0;
            double[][] next = new double[3][3];
            for (int row = 0; row < 3; row++)
                for (int c = 0; c < 3; c++) {
                    next[row][c] = (x[row][c] + t[row][c]) / 2;
                    change = Math.max(change, Math.abs(next[row][c] - x[row][c]));
                }
            x = next;
            if (change < 1e-15) break;
        }
        return x;
    }

    private static double[][] inverseTranspose(double[][] a) {
        double[][] c = new double[3][3];
        for (int r = 0; r < 3; r++)
            for (int k = 0; k < 3; k++)
                c[r][k] = a[(r + 1) % 3][(k + 1) % 3] * a[(r + 2) % 3][(k + 2) % 3] - a[(r + 1) % 3][(k + 2) % 3] * a[(r + 2) % 3][(k + 1) % 3];
        double det = a[0][0] * c[0][0] + a[0][1] * c[0][1] + a[0][2] * c[0][2];
        for (double[] row : c) for (int k = 0; k < 3; k++) row[k] /= det;
        return c;
    }
}
