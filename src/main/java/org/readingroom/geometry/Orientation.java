package org.readingroom.geometry;

/**
 * The permutation and flips that bring a grid's axes closest to the patient's, without resampling.
 * Same rule as nibabel's {@code io_orientation}: the closest rotation (polar decomposition) of the affine, axes assigned from the most
 * decided one on. (nibabel 5.0 and older assign them in their order, which differs where two axes lie nearest to one patient direction.)
 */
public final class Orientation {

    private final int[] patientAxis = new int[3]; // for index axis n: 0 = x, 1 = y, 2 = z
    private final boolean[] towardsLps = new boolean[3];

    private Orientation() {}

    public static Orientation of(Affine affine) {
        double[][] r = affine.closestRotation();
        Orientation o = new Orientation();
        boolean[] done = new boolean[3], taken = new boolean[3];
        for (int n = 0; n < 3; n++) {
            int axis = -1;
            for (int c = 0; c < 3; c++) if (!done[c] && (axis < 0 || strongest(r, c, new boolean[3]) > strongest(r, axis, new boolean[3]))) axis = c;
            int row = strongestRow(r, axis, taken);
            done[axis] = true;
            taken[row] = true;
            o.patientAxis[axis] = row;
            o.towardsLps[axis] = r[row][axis] > 0;
        }
        return o;
    }

    /** 0, 1 or 2 for the patient's x (left), y (posterior), z (superior): the one along which index axis {@code axis} runs. */
    public int patientAxis(int axis) {
        return patientAxis[axis];
    }

    /** Whether the index grows towards left, posterior or superior (true) or the other way. */
    public boolean towardsLps(int axis) {
        return towardsLps[axis];
    }

    /** The index axis that runs along the patient axis {@code patient} (0 = x, 1 = y, 2 = z). */
    public int indexAxis(int patient) {
        for (int a = 0; a < 3; a++) if (patientAxis[a] == patient) return a;
        throw new IllegalArgumentException("patient axis " + patient + "; expected 0, 1 or 2");
    }

    /** Where i, j, k grow to: three of L R, P A, S I. */
    public String letters() {
        StringBuilder s = new StringBuilder();
        for (int a = 0; a < 3; a++) s.append((towardsLps[a] ? "LPS" : "RAI").charAt(patientAxis[a]));
        return s.toString();
    }

    /**
     * The letters at the end of a direction in patient space, the strongest first, such as "L", "LP", "AS": what is written at the
     * edge of a picture towards which {@code d} points.
     *
     * @param threshold components below it are left out, 0 to 1; the strongest always stays
     */
    public static String lettersOf(Direction d, double threshold) {
        double[] v = { d.x(), d.y(), d.z() };
        StringBuilder s = new StringBuilder();
        boolean[] used = new boolean[3];
        for (int n = 0; n < 3; n++) {
            int best = -1;
            for (int a = 0; a < 3; a++) if (!used[a] && (best < 0 || Math.abs(v[a]) > Math.abs(v[best]))) best = a;
            used[best] = true;
            if (n == 0 || Math.abs(v[best]) > threshold) s.append((v[best] > 0 ? "LPS" : "RAI").charAt(best));
        }
        return s.toString();
    }

    private static double strongest(double[][] r, int column, boolean[] taken) {
        return Math.abs(r[strongestRow(r, column, taken)][column]);
    }

    private static int strongestRow(double[][] r, int column, boolean[] taken) {
        int best = -1;
        for (int row = 0; row < 3; row++) if (!taken[row] && (best < 0 || Math.abs(r[row][column]) > Math.abs(r[best][column]))) best = row;
        return best;
    }
}
