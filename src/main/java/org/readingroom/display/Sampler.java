package org.readingroom.display;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/**
 * Trilinear real values of one channel and time at fractional indices, in double precision. Immutable, thread-safe.
 *
 * <p>An index is inside when -0.5 <= index < n - 0.5 on every axis; neighbours are clamped to the grid. A place whose nearest voxel is
 * padding or NaN gives NaN; elsewhere such neighbours are left out and the others' weights scaled up, so that padding is never blended in.
 */
abstract class Sampler {

    final int ni, nj, nk;
    final SampleType type;
    private final double[] slope, intercept;
    private final double low, high; // padding as it lies in the array; none if low > high
    private final int first, end; // it knows places whose lower plane is one of these, and the plane above

    private Sampler(Volume volume, int t, int first, int end) {
        this.first = first;
        this.end = end;
        type = volume.samples().type();
        Optional<Volume.Padding> padding = volume.padding();
        low = padding.map(p -> p.low() + volume.samples().offset()).orElse(1.0);
        high = padding.map(p -> p.high() + volume.samples().offset()).orElse(0.0);
        ni = volume.grid().ni();
        nj = volume.grid().nj();
        nk = volume.grid().nk();
        slope = new double[nk];
        intercept = new double[nk];
        for (int k = 0; k < nk; k++) {
            slope[k] = volume.rescale().slope(k + nk * t);
            intercept[k] = volume.rescale().intercept(k + nk * t) - slope[k] * volume.samples().offset();
        }
    }

    static Sampler of(Volume volume, int c, int t) {
        return of(volume, c, t, 0, volume.grid().nk() - 1);
    }

    /** Of places all of whose planes are some of {@code first} to {@code last}: no other ones are read, none may be asked for. */
    static Sampler of(Volume volume, int c, int t, int first, int last) {
        return of(volume, c, t, first, last + 1, last);
    }

    /** Of places whose lower plane is one of {@code first} to {@code end} - 1: everywhere else it gives NaN. One more plane is read. */
    static Sampler ofPart(Volume volume, int c, int t, int first, int end) {
        return of(volume, c, t, first, end, Math.min(end, volume.grid().nk() - 1));
    }

    private static Sampler of(Volume volume, int c, int t, int first, int end, int last) {
        SampleType type = volume.samples().type();
        Object[] planes = planes(volume.samples(), c, t, first, last);
        if (volume.padding().isPresent() || type.isFloat()) return new Careful(volume, t, first, end, planes);
        return type.bytes() == 2 ? new Shorts(volume, t, first, end, planes) : new Plain(volume, t, first, end, planes);
    }

    /** The array of a plane of the part. */
    abstract Object plane(int k);

    /** Real value of what lies in an array: slope(k) * inArray + intercept(k), the samples' offset included. */
    final double slope(int k) {
        return slope[k];
    }

    final double intercept(int k) {
        return intercept[k];
    }

    final boolean hasPadding() {
        return low <= high;
    }

    /** Whether a voxel may be no measurement: then neighbours must be asked one by one. */
    final boolean mayBeNothing() {
        return hasPadding() || type.isFloat();
    }

    /** The range of padding as it lies in the arrays; none if the lower is above the higher. */
    final double padLow() {
        return low;
    }

    final double padHigh() {
        return high;
    }

    /** Real value of a voxel, NaN if it is no measurement. */
    final double voxel(int i, int j, int k) {
        double v = type.get(plane(k), i + ni * j);
        return v >= low && v <= high ? Double.NaN : slope[k] * v + intercept[k];
    }

    /** NaN outside and where nothing was measured. */
    final double at(double x, double y, double z) {
        if (!(x >= -0.5 && y >= -0.5 && z >= -0.5 && x < ni - 0.5 && y < nj - 0.5 && z < nk - 0.5)) return Double.NaN;
        double cx = x < 0 ? 0 : x > ni - 1 ? ni - 1 : x, cy = y < 0 ? 0 : y > nj - 1 ? nj - 1 : y, cz = z < 0 ? 0 : z > nk - 1 ? nk - 1 : z;
        int i = (int) cx, j = (int) cy, k = (int) cz;
        if (k < first || k >= end) return Double.NaN;
        return blend(k, cz > k ? k + 1 : k, i + ni * j, i + 1 < ni ? 1 : 0, j + 1 < nj ? ni : 0, cx - i, cy - j, cz - k);
    }

    /** @param at index in plane of the lower corner @param right @param down steps to its neighbours, 0 at the edge */
    abstract double blend(int k0, int k1, int at, int right, int down, double fx, double fy, double fz);

    final double mix(double below, double above, int k0, int k1, double fz) {
        double a = slope[k0] * below + intercept[k0];
        return a + fz * (slope[k1] * above + intercept[k1] - a);
    }

    final double real(int k, double inArray) {
        return slope[k] * inArray + intercept[k];
    }

    static double bilinear(double a, double b, double c, double d, double fx, double fy) {
        double top = a + fx * (b - a), bottom = c + fx * (d - c);
        return top + fy * (bottom - top);
    }

    /** Planes first to last; null elsewhere. */
    private static Object[] planes(Samples s, int c, int t, int first, int last) {
        Object[] planes = new Object[s.nk()];
        IntStream part = IntStream.rangeClosed(first, last);
        (s.isLazy() ? part.parallel() : part).forEach(k -> planes[k] = s.plane(k, c, t));
        return planes;
    }

    /** 16-bit integers, signed or not. */
    private static final class Shorts extends Sampler {
        private final short[][] planes;
        private final int mask; // -1 keeps the sign, 0xffff takes it off

        Shorts(Volume volume, int t, int first, int end, Object[] planes) {
            super(volume, t, first, end);
            this.planes = Arrays.copyOf(planes, nk, short[][].class);
            mask = volume.samples().type().isSigned() ? -1 : 0xffff;
        }

        @Override
        Object plane(int k) {
            return planes[k];
        }

        @Override
        double blend(int k0, int k1, int at, int right, int down, double fx, double fy, double fz) {
            short[] p = planes[k0], q = planes[k1];
            double below = bilinear(p[at] & mask, p[at + right] & mask, p[at + down] & mask, p[at + down + right] & mask, fx, fy);
            double above = bilinear(q[at] & mask, q[at + right] & mask, q[at + down] & mask, q[at + down + right] & mask, fx, fy);
            return mix(below, above, k0, k1, fz);
        }
    }

    /** Any integers without padding. */
    private static final class Plain extends Sampler {
        private final Object[] planes;

        Plain(Volume volume, int t, int first, int end, Object[] planes) {
            super(volume, t, first, end);
            this.planes = planes;
        }

        @Override
        Object plane(int k) {
            return planes[k];
        }

        @Override
        double blend(int k0, int k1, int at, int right, int down, double fx, double fy, double fz) {
            Object p = planes[k0], q = planes[k1];
            double below = bilinear(type.get(p, at), type.get(p, at + right), type.get(p, at + down), type.get(p, at + down + right), fx, fy);
            double above = bilinear(type.get(q, at), type.get(q, at + right), type.get(q, at + down), type.get(q, at + down + right), fx, fy);
            return mix(below, above, k0, k1, fz);
        }
    }

    /** Anything that may hold padding or NaN. */
    private static final class Careful extends Sampler {
        private final Object[] planes;

        Careful(Volume volume, int t, int first, int end, Object[] planes) {
            super(volume, t, first, end);
            this.planes = planes;
        }

        @Override
        Object plane(int k) {
            return planes[k];
        }

        @Override
        double blend(int k0, int k1, int at, int right, int down, double fx, double fy, double fz) {
            if (!hasPadding() && planes[k0] instanceof float[] p) {
                double v = floats(p, (float[]) planes[k1], k0, k1, at, right, down, fx, fy, fz);
                if (!Double.isNaN(v)) return v; // no NaN among the eight
            }
            if (!isMeasured(type.get(planes[fz < 0.5 ? k0 : k1], at + (fx < 0.5 ? 0 : right) + (fy < 0.5 ? 0 : down)))) return Double.NaN;
            double sum = 0, weights = 0;
            for (int corner = 0; corner < 8; corner++) {
                boolean x = (corner & 1) != 0, y = (corner & 2) != 0, z = (corner & 4) != 0;
                double weight = (x ? fx : 1 - fx) * (y ? fy : 1 - fy) * (z ? fz : 1 - fz);
                int k = z ? k1 : k0;
                double v = type.get(planes[k], at + (x ? right : 0) + (y ? down : 0));
                if (weight > 0 && isMeasured(v)) {
                    sum += weight * real(k, v);
                    weights += weight;
                }
            }
            return sum / weights;
        }

        private double floats(float[] p, float[] q, int k0, int k1, int at, int right, int down, double fx, double fy, double fz) {
            double below = bilinear(p[at], p[at + right], p[at + down], p[at + down + right], fx, fy);
            return mix(below, bilinear(q[at], q[at + right], q[at + down], q[at + down + right], fx, fy), k0, k1, fz);
        }

        private boolean isMeasured(double inArray) {
            return !Double.isNaN(inArray) && !(inArray >= padLow() && inArray <= padHigh());
        }
    }
}
