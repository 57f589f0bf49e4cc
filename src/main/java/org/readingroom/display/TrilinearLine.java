package org.readingroom.display;

import org.readingroom.volume.SampleType;

/**
 * Trilinear real values along a straight line of pixels whose neighbours i + 1 and j + 1 all exist; what {@link Sampler} gives there, by a loop
 * that the compiler can keep in registers.
 */
abstract class TrilinearLine {

    final Sampler sampler;
    final int ni, last;
    final double[] slope, intercept;

    private TrilinearLine(Sampler sampler, int nk) {
        this.sampler = sampler;
        ni = sampler.ni;
        last = nk - 1;
        slope = new double[nk];
        intercept = new double[nk];
        for (int k = 0; k < nk; k++) {
            slope[k] = sampler.slope(k);
            intercept[k] = sampler.intercept(k);
        }
    }

    /** Null for types that have no loop of their own. @param low @param high planes that are there */
    static TrilinearLine of(Sampler sampler, int low, int high) {
        SampleType type = sampler.type;
        if (type == SampleType.INT16 || type == SampleType.UINT16) return new Shorts(sampler, low, high);
        if (type == SampleType.INT8 || type == SampleType.UINT8) return new Bytes(sampler, low, high);
        return type == SampleType.FLOAT32 ? new Floats(sampler, low, high) : null;
    }

    /** @param tile the column that lies at 0 in {@code out} */
    abstract void sample(IndexSteps s, int row, double mm, int from, int end, int tile, double[] out);

    /** Where a line begins, without its columns. */
    static double base(IndexSteps s, int axis, int row, double mm) {
        return s.start()[axis] + row * s.perRow()[axis] + mm * s.perMm()[axis];
    }

    private static final class Shorts extends TrilinearLine {
        private final short[][] planes;
        private final int mask, padLow, padHigh; // padding as whole numbers; none if the lower is above the higher

        Shorts(Sampler sampler, int low, int high) {
            super(sampler, sampler.nk);
            planes = new short[sampler.nk][];
            for (int k = low; k <= high; k++) planes[k] = (short[]) sampler.plane(k);
            mask = sampler.type.isSigned() ? -1 : 0xffff;
            padLow = sampler.hasPadding() ? (int) Math.ceil(sampler.padLow()) : 1;
            padHigh = sampler.hasPadding() ? (int) Math.floor(sampler.padHigh()) : 0;
        }

        @Override
        void sample(IndexSteps s, int row, double mm, int from, int end, int tile, double[] out) {
            double x0 = base(s, 0, row, mm), y0 = base(s, 1, row, mm), z0 = base(s, 2, row, mm), xc = s.perColumn()[0], yc = s.perColumn()[1], zc = s.perColumn()[2];
            short[][] planes = this.planes;
            double[] slope = this.slope, intercept = this.intercept;
            int ni = this.ni, last = this.last, mask = this.mask;
            boolean padded = padLow <= padHigh;
            for (int c = from; c < end; c++) {
                double x = x0 + c * xc, y = y0 + c * yc, z = z0 + c * zc;
                z = z < 0 ? 0 : z > last ? last : z;
                int i = (int) x, j = (int) y, k = (int) z, at = i + ni * j;
                double fx = x - i, fy = y - j, fz = z - k;
                int above = fz > 0 ? k + 1 : k;
                short[] p = planes[k], q = planes[above];
                int a = p[at] & mask, b = p[at + 1] & mask, d = p[at + ni] & mask, e = p[at + ni + 1] & mask;
                int f = q[at] & mask, g = q[at + 1] & mask, h = q[at + ni] & mask, m = q[at + ni + 1] & mask;
                if (padded && (isPadding(a) || isPadding(b) || isPadding(d) || isPadding(e) || isPadding(f) || isPadding(g) || isPadding(h) || isPadding(m))) {
                    out[c - tile] = sampler.at(x, y, z);
                    continue;
                }
                double top = a + fx * (b - a), bottom = d + fx * (e - d), below = slope[k] * (top + fy * (bottom - top)) + intercept[k];
                double top2 = f + fx * (g - f), bottom2 = h + fx * (m - h);
                out[c - tile] = below + fz * (slope[above] * (top2 + fy * (bottom2 - top2)) + intercept[above] - below);
            }
        }

        private boolean isPadding(int v) {
            return v >= padLow && v <= padHigh;
        }
    }

    private static final class Bytes extends TrilinearLine {
        private final byte[][] planes;
        private final int mask;

        Bytes(Sampler sampler, int low, int high) {
            super(sampler, sampler.nk);
            planes = new byte[sampler.nk][];
            for (int k = low; k <= high; k++) planes[k] = (byte[]) sampler.plane(k);
            mask = sampler.type.isSigned() ? -1 : 0xff;
        }

        @Override
        void sample(IndexSteps s, int row, double mm, int from, int end, int tile, double[] out) {
            double x0 = base(s, 0, row, mm), y0 = base(s, 1, row, mm), z0 = base(s, 2, row, mm), xc = s.perColumn()[0], yc = s.perColumn()[1], zc = s.perColumn()[2];
            boolean padded = sampler.hasPadding();
            for (int c = from; c < end; c++) {
                double x = x0 + c * xc, y = y0 + c * yc, z = z0 + c * zc;
                z = z < 0 ? 0 : z > last ? last : z;
                int i = (int) x, j = (int) y, k = (int) z, at = i + ni * j;
                double fx = x - i, fy = y - j, fz = z - k;
                int above = fz > 0 ? k + 1 : k;
                byte[] p = planes[k], q = planes[above];
                if (padded) {
                    out[c - tile] = sampler.at(x, y, z);
                    continue;
                }
                double top = (p[at] & mask) + fx * ((p[at + 1] & mask) - (p[at] & mask)), bottom = (p[at + ni] & mask) + fx * ((p[at + ni + 1] & mask) - (p[at + ni] & mask));
                double top2 = (q[at] & mask) + fx * ((q[at + 1] & mask) - (q[at] & mask)), bottom2 = (q[at + ni] & mask) + fx * ((q[at + ni + 1] & mask) - (q[at + ni] & mask));
                double below = slope[k] * (top + fy * (bottom - top)) + intercept[k];
                out[c - tile] = below + fz * (slope[above] * (top2 + fy * (bottom2 - top2)) + intercept[above] - below);
            }
        }
    }

    private static final class Floats extends TrilinearLine {
        private final float[][] planes;

        Floats(Sampler sampler, int low, int high) {
            super(sampler, sampler.nk);
            planes = new float[sampler.nk][];
            for (int k = low; k <= high; k++) planes[k] = (float[]) sampler.plane(k);
        }

        @Override
        void sample(IndexSteps s, int row, double mm, int from, int end, int tile, double[] out) {
            double x0 = base(s, 0, row, mm), y0 = base(s, 1, row, mm), z0 = base(s, 2, row, mm), xc = s.perColumn()[0], yc = s.perColumn()[1], zc = s.perColumn()[2];
            boolean padded = sampler.hasPadding();
            for (int c = from; c < end; c++) {
                double x = x0 + c * xc, y = y0 + c * yc, z = z0 + c * zc;
                z = z < 0 ? 0 : z > last ? last : z;
                int i = (int) x, j = (int) y, k = (int) z, at = i + ni * j;
                double fx = x - i, fy = y - j, fz = z - k;
                int above = fz > 0 ? k + 1 : k;
                float[] p = planes[k], q = planes[above];
                double a = p[at], d = p[at + ni], f = q[at], h = q[at + ni];
                double top = a + fx * (p[at + 1] - a), bottom = d + fx * (p[at + ni + 1] - d), below = slope[k] * (top + fy * (bottom - top)) + intercept[k];
                double top2 = f + fx * (q[at + 1] - f), bottom2 = h + fx * (q[at + ni + 1] - h);
                double v = below + fz * (slope[above] * (top2 + fy * (bottom2 - top2)) + intercept[above] - below);
                out[c - tile] = padded || Double.isNaN(v) ? sampler.at(x, y, z) : v;
            }
        }
    }
}
