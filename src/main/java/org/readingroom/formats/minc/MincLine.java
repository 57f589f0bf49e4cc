package org.readingroom.formats.minc;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.geometry.Affine;

/**
 * One spatial dimension to be written.
 *
 * @param cosines direction in RAS, unit length; not copied. Null where nobody knows where the volume lay
 * @param start   along all three directions together, mm
 * @param step    mm; negative where the index runs against the axis
 */
record MincLine(String name, long length, double start, double step, double[] cosines) {

    private static final int[][] ORDERS = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 }, { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 } };

    /** For i, j, k: each is named for the axis of the patient that it runs along most, and its direction points to where that axis grows, as MINC's tools want it. */
    static List<MincLine> of(Affine affine, long[] lengths) {
        double[][] ras = affine.toRas(), direction = new double[3][4];
        int[] names = names(affine, ras);
        double[] steps = new double[3];
        for (int n = 0; n < 3; n++) {
            steps[n] = ras[names[n]][n] < 0 ? -affine.step(n) : affine.step(n);
            for (int r = 0; r < 3; r++) direction[r][n] = ras[r][n] / steps[n];
        }
        Affine back = Affine.fromLps(direction).inverse(); // from a place to the three starts; both in RAS here
        var start = back.apply(ras[0][3], ras[1][3], ras[2][3]);
        double[] starts = { start.x(), start.y(), start.z() };
        List<MincLine> lines = new ArrayList<>();
        for (int n = 0; n < 3; n++) lines.add(new MincLine(MincAxes.SPATIAL.get(names[n]), lengths[n], starts[n], steps[n], new double[] { direction[0][n], direction[1][n], direction[2][n] }));
        return lines;
    }

    /** Of voxels of which only the sizes are known. */
    static List<MincLine> sizes(Affine affine, long[] lengths) {
        List<MincLine> lines = new ArrayList<>();
        for (int n = 0; n < 3; n++) lines.add(new MincLine(MincAxes.SPATIAL.get(n), lengths[n], 0, affine.step(n), null));
        return lines;
    }

    boolean isPlaced() {
        return cosines != null;
    }

    private static int[] names(Affine affine, double[][] ras) {
        int[] best = ORDERS[0];
        double most = -1;
        for (int[] order : ORDERS) {
            double product = 1;
            for (int n = 0; n < 3; n++) product *= Math.abs(ras[order[n]][n]) / affine.step(n);
            if (product > most) {
                most = product;
                best = order;
            }
        }
        return best;
    }
}
