package org.readingroom.phantom;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;

/** The body as a scanner would see it: on an oblique grid of unequal spacings, with partial volume and noise, as HU. */
final class PhantomImage {

    static final int COLUMNS = 160, ROWS = 160, SLICES = 60;
    static final double COLUMN_MM = 2.3, ROW_MM = 2.0, SLICE_MM = 5;
    private static final double TILT_DEGREES = 9, TURN_DEGREES = -8; // about x, then about y
    private static final PointMm MIDDLE = new PointMm(0, 8, 0);
    private static final int PARTS = 3; // sub-samples along each axis of a voxel that tissues share
    private static final double NOISE_HU = 11;

    private final Body body;
    /** Unit vectors of growing column, row and slice index, rounded to ten digits so that DICOM's text holds them exactly. */
    final double[] alongI, alongJ, alongK;
    final double[] first;

    PhantomImage(Body body) {
        this.body = body;
        double ct = cos(TILT_DEGREES), st = sin(TILT_DEGREES), cu = cos(TURN_DEGREES), su = sin(TURN_DEGREES);
        alongI = rounded(cu, 0, -su);
        alongJ = rounded(su * st, ct, cu * st);
        alongK = new double[] { // the cross product of the rounded ones: what a reader computes
            alongI[1] * alongJ[2] - alongI[2] * alongJ[1], alongI[2] * alongJ[0] - alongI[0] * alongJ[2], alongI[0] * alongJ[1] - alongI[1] * alongJ[0] };
        first = new double[3];
        double[] middle = { MIDDLE.x(), MIDDLE.y(), MIDDLE.z() };
        for (int a = 0; a < 3; a++)
            first[a] = middle[a] - alongI[a] * COLUMN_MM * (COLUMNS - 1) / 2 - alongJ[a] * ROW_MM * (ROWS - 1) / 2 - alongK[a] * SLICE_MM * (SLICES - 1) / 2;
    }

    /** Image Position (Patient) of a slice, to a nanometre. */
    double[] position(int k) {
        double[] p = new double[3];
        for (int a = 0; a < 3; a++) p[a] = Math.round((first[a] + alongK[a] * SLICE_MM * k) * 1e6) / 1e6;
        return p;
    }

    /** The grid as a reader of the series computes it: from the positions as written. */
    VoxelGrid grid() {
        double[] p = position(0), q = position(SLICES - 1);
        double[][] rows = new double[3][4];
        for (int a = 0; a < 3; a++) {
            rows[a][0] = alongI[a] * COLUMN_MM;
            rows[a][1] = alongJ[a] * ROW_MM;
            rows[a][2] = (q[a] - p[a]) / (SLICES - 1);
            rows[a][3] = p[a];
        }
        return new VoxelGrid(COLUMNS, ROWS, SLICES, Affine.fromLps(rows));
    }

    /** HU, one array a slice, column fastest. */
    short[][] hu() {
        Affine affine = grid().affine();
        int[][] parts = new int[SLICES][];
        IntStream.range(0, SLICES).parallel().forEach(k -> parts[k] = parts(affine, k));
        short[][] planes = new short[SLICES][];
        IntStream.range(0, SLICES).parallel().forEach(k -> planes[k] = noisy(smooth(slice(affine, parts, k)), new Random(20260112L + k)));
        return planes;
    }

    /** What lies at each voxel's centre. */
    private int[] parts(Affine affine, int k) {
        int[] part = new int[COLUMNS * ROWS];
        for (int j = 0; j < ROWS; j++)
            for (int i = 0; i < COLUMNS; i++) {
                PointMm p = affine.apply(i, j, k);
                part[i + COLUMNS * j] = body.part(p.x(), p.y(), p.z());
            }
        return part;
    }

    private double[] slice(Affine affine, int[][] parts, int k) {
        double[] hu = new double[COLUMNS * ROWS];
        for (int j = 0; j < ROWS; j++)
            for (int i = 0; i < COLUMNS; i++) {
                int[] near = near(parts, i, j, k);
                hu[i + COLUMNS * j] = near.length > 1 ? mean(affine, i, j, k, near) : at(affine, i, j, k, near);
            }
        return hu;
    }

    /** The parts at the voxel and its neighbours, in rising order: those that may share it. */
    private static int[] near(int[][] parts, int i, int j, int k) {
        int[] seen = new int[27];
        int n = 0;
        for (int z = Math.max(0, k - 1); z <= Math.min(SLICES - 1, k + 1); z++)
            for (int y = Math.max(0, j - 1); y <= Math.min(ROWS - 1, j + 1); y++)
                for (int x = Math.max(0, i - 1); x <= Math.min(COLUMNS - 1, i + 1); x++) seen[n++] = parts[z][x + COLUMNS * y];
        return Arrays.stream(seen, 0, n).sorted().distinct().toArray();
    }

    private double mean(Affine affine, int i, int j, int k, int[] near) {
        double sum = 0;
        for (int c = 0; c < PARTS; c++)
            for (int b = 0; b < PARTS; b++)
                for (int a = 0; a < PARTS; a++) sum += at(affine, i + offset(a), j + offset(b), k + offset(c), near);
        return sum / (PARTS * PARTS * PARTS);
    }

    private double at(Affine affine, double i, double j, double k, int[] near) {
        PointMm p = affine.apply(i, j, k);
        int part = near.length == 1 ? near[0] : body.part(p.x(), p.y(), p.z(), near);
        return body.hu(part, p.x(), p.y(), p.z());
    }

    private static double offset(int part) {
        return (part + 0.5) / PARTS - 0.5;
    }

    /** A soft reconstruction kernel: a fifth of each voxel comes from its four neighbours. */
    private static double[] smooth(double[] hu) {
        double[] out = hu.clone();
        for (int j = 1; j < ROWS - 1; j++)
            for (int i = 1; i < COLUMNS - 1; i++) {
                int n = i + COLUMNS * j;
                out[n] = 0.8 * hu[n] + 0.05 * (hu[n - 1] + hu[n + 1] + hu[n - COLUMNS] + hu[n + COLUMNS]);
            }
        return out;
    }

    private static short[] noisy(double[] hu, Random random) {
        double[] grain = new double[hu.length];
        for (int n = 0; n < grain.length; n++) grain[n] = random.nextGaussian() * NOISE_HU;
        short[] out = new short[hu.length];
        for (int n = 0; n < out.length; n++) {
            double neighbours = n >= COLUMNS && n < out.length - COLUMNS ? 0.35 * (grain[n - 1] + grain[n + 1] + grain[n - COLUMNS] + grain[n + COLUMNS]) : 0;
            out[n] = (short) Math.max(-1024, Math.min(3071, Math.round(hu[n] + grain[n] + neighbours))); // 12 bits above -1024
        }
        return out;
    }

    private static double[] rounded(double... v) {
        double[] r = new double[3];
        for (int a = 0; a < 3; a++) r[a] = Math.round(v[a] * 1e10) / 1e10;
        return r;
    }

    private static double cos(double degrees) {
        return StrictMath.cos(degrees * Math.PI / 180);
    }

    private static double sin(double degrees) {
        return StrictMath.sin(degrees * Math.PI / 180);
    }
}
