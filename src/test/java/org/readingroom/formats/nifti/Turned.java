package org.readingroom.formats.nifti;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.geometry.Affine;

/** Affines to try: all 48 ways in which three axes can lie along a patient's, each tilted in space, optionally sheared. */
final class Turned {

    private static final int[][] ORDERS = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 }, { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 } };
    private static final double[] STEPS = { 0.8, 1.1, 2.5 };

    private Turned() {}

    /** @param degrees rotation about (1, 2, 3) in space @param shear mm that j and k slide along i and j a step */
    static List<Affine> all(double degrees, double shear) {
        List<Affine> all = new ArrayList<>();
        for (int[] order : ORDERS)
            for (int signs = 0; signs < 8; signs++) {
                double[][] rows = new double[3][4];
                for (int a = 0; a < 3; a++) rows[order[a]][a] = (signs >> a & 1) == 0 ? STEPS[a] : -STEPS[a];
                rows = times(rotation(degrees), rows);
                for (int r = 0; r < 3; r++) {
                    rows[r][1] += shear * rows[r][0] / STEPS[0];
                    rows[r][2] += shear * rows[r][1] / STEPS[1];
                    rows[r][3] = new double[] { -90.5, 33.25, 120.125 }[r];
                }
                all.add(Affine.fromLps(rows));
            }
        return all;
    }

    /** Rodrigues' formula. */
    private static double[][] rotation(double degrees) {
        double n = Math.sqrt(14), x = 1 / n, y = 2 / n, z = 3 / n, c = Math.cos(Math.toRadians(degrees)), s = Math.sin(Math.toRadians(degrees)), d = 1 - c;
        return new double[][] { { c + x * x * d, x * y * d - z * s, x * z * d + y * s }, { y * x * d + z * s, c + y * y * d, y * z * d - x * s },
            { z * x * d - y * s, z * y * d + x * s, c + z * z * d } };
    }

    private static double[][] times(double[][] r, double[][] rows) {
        double[][] m = new double[3][4];
        for (int row = 0; row < 3; row++) for (int c = 0; c < 3; c++) for (int n = 0; n < 3; n++) m[row][c] += r[row][n] * rows[n][c];
        return m;
    }
}
