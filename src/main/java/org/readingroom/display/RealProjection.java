package org.readingroom.display;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/** Projections of real values of any type, in double precision; the result does not depend on the number of threads. */
final class RealProjection {

    private static final int GROUPS = 4; // of planes, added up apart and then in order: sums come out the same on every machine

    private final ProjectionMode mode;
    private final double[] value;
    private final int[] count;

    private RealProjection(ProjectionMode mode, int length) {
        this.mode = mode;
        value = new double[length];
        count = new int[length];
        Arrays.fill(value, mode == ProjectionMode.MAX ? Double.NEGATIVE_INFINITY : mode == ProjectionMode.MIN ? Double.POSITIVE_INFINITY : 0);
    }

    /** One channel and time into {@code out}, whose planes are float[] or double[]. */
    static void run(Volume volume, int axis, int from, int to, ProjectionMode mode, int c, int t, Samples out) {
        int ni = volume.grid().ni(), nj = volume.grid().nj();
        if (axis != 2) {
            IntStream.range(0, volume.grid().nk()).parallel().forEach(k -> {
                RealProjection p = new RealProjection(mode, axis == 0 ? nj : ni);
                double[] real = plane(volume, k, c, t, new double[ni * nj]);
                for (int j = axis == 0 ? 0 : from; j < (axis == 0 ? nj : to); j++)
                    for (int i = axis == 0 ? from : 0; i < (axis == 0 ? to : ni); i++) p.add(axis == 0 ? j : i, real[i + ni * j]);
                p.write(out.plane(k, c, t));
            });
            return;
        }
        RealProjection[] groups = new RealProjection[GROUPS];
        IntStream.range(0, GROUPS).parallel().forEach(g -> {
            RealProjection p = groups[g] = new RealProjection(mode, ni * nj);
            double[] real = new double[ni * nj];
            for (int k = from + (to - from) * g / GROUPS; k < from + (to - from) * (g + 1) / GROUPS; k++) {
                plane(volume, k, c, t, real);
                for (int x = 0; x < real.length; x++) p.add(x, real[x]);
            }
        });
        for (int g = 1; g < GROUPS; g++) groups[0].join(groups[g]);
        groups[0].write(out.plane(0, c, t));
    }

    private void add(int x, double v) {
        if (Double.isNaN(v)) return;
        count[x]++;
        switch (mode) {
            case MAX -> { if (v > value[x]) value[x] = v; }
            case MIN -> { if (v < value[x]) value[x] = v; }
            default -> value[x] += v;
        }
    }

    private void join(RealProjection later) {
        for (int x = 0; x < value.length; x++) {
            count[x] += later.count[x];
            value[x] = switch (mode) {
                case MAX -> Math.max(value[x], later.value[x]);
                case MIN -> Math.min(value[x], later.value[x]);
                default -> value[x] + later.value[x];
            };
        }
    }

    private void write(Object plane) {
        for (int x = 0; x < value.length; x++) {
            double v = count[x] == 0 ? Double.NaN : mode == ProjectionMode.MEAN ? value[x] / count[x] : value[x];
            if (plane instanceof float[] f) f[x] = (float) v;
            else ((double[]) plane)[x] = v;
        }
    }

    /** One plane of real values in double precision, padding as NaN. */
    private static double[] plane(Volume volume, int k, int c, int t, double[] out) {
        Samples s = volume.samples();
        int plane = k + s.nk() * t;
        double slope = volume.rescale().slope(plane), intercept = volume.rescale().intercept(plane);
        Object stored = s.plane(k, c, t);
        if (stored instanceof short[] p && s.type() == SampleType.INT16) for (int x = 0; x < out.length; x++) out[x] = p[x];
        else if (stored instanceof short[] p) for (int x = 0; x < out.length; x++) out[x] = (p[x] & 0xffff) - s.offset();
        else for (int x = 0; x < out.length; x++) out[x] = s.type().get(stored, x) - s.offset();
        if (volume.padding().isPresent()) {
            Volume.Padding padding = volume.padding().get();
            for (int x = 0; x < out.length; x++) if (padding.holds(out[x])) out[x] = Double.NaN;
        }
        for (int x = 0; x < out.length; x++) out[x] = slope * out[x] + intercept;
        return out;
    }
}
