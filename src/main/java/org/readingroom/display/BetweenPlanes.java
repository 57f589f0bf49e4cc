package org.readingroom.display;

import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.Samples;

/** New planes between those of 16-bit samples whose columns and rows stay: what making thick slices isotropic mostly is. */
final class BetweenPlanes {

    private static final double SAME = 1e-9;
    private static final int UP = 1 << 17; // keeps what is cast positive, so that casting rounds down

    private BetweenPlanes() {}

    static boolean fits(IndexSteps s, VoxelGrid from, VoxelGrid to) {
        if (from.ni() != to.ni() || from.nj() != to.nj()) return false;
        double[][] is = { s.perColumn(), s.perRow(), s.start() }, wanted = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, s.start()[2] } };
        int most = Math.max(from.ni(), from.nj());
        for (int a = 0; a < 3; a++) for (int row = 0; row < 3; row++) if (!(Math.abs(is[a][row] - wanted[a][row]) * most < SAME * most)) return false;
        return Math.abs(s.perMm()[0]) * to.nk() < SAME && Math.abs(s.perMm()[1]) * to.nk() < SAME;
    }

    /** @param z index of the plane, which may lie outside @param fill as it lies in the arrays */
    static Object plane(Samples s, double z, double fill, int c, int t) {
        short[] out = new short[s.ni() * s.nj()];
        if (!(z >= -0.5 && z < s.nk() - 0.5)) {
            for (int n = 0; n < out.length; n++) s.type().put(out, n, fill);
            return out;
        }
        double held = z < 0 ? 0 : z > s.nk() - 1 ? s.nk() - 1 : z;
        int k = (int) held;
        double part = held - k;
        short[] p = (short[]) s.plane(k, c, t), q = part == 0 ? p : (short[]) s.plane(k + 1, c, t);
        int mask = s.type().isSigned() ? -1 : 0xffff;
        for (int n = 0; n < out.length; n++) {
            int a = p[n] & mask;
            out[n] = (short) ((int) (a + part * ((q[n] & mask) - a) + (UP + 0.5)) - UP);
        }
        return out;
    }
}
