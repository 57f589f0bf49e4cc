package org.readingroom.display;

import java.util.Arrays;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Spacing;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/** A whole volume on another grid: other voxels, or those of another volume. All channels and times. */
public final class Resample {

    /** How values between voxels are made. */
    public enum Method {
        /** The nearest voxel's, floor(index + 0.5): for labels, and where no new values may arise. */
        NEAREST,
        /** Trilinear. */
        LINEAR,
        /** The cubic B-spline through all voxels, mirrored at the outer ones: as scipy's order 3 and ITK's B-spline do. */
        CUBIC;

        /** nearest, linear, cubic: what macros and the command line call it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException naming what is allowed */
        public static Method parse(String text) {
            for (Method m : values()) if (m.name().equalsIgnoreCase(text)) return m;
            throw new IllegalArgumentException("no method '" + text + "'; expected nearest, linear or cubic");
        }
    }

    private static final double WHOLE = 1e-6; // of a voxel: so little beyond the last one is rounding

    private Resample() {}

    /**
     * The grid with other voxel sizes along the same axes. The first voxel keeps its place; there are as many as lie between the centres of the
     * first and the last, so that nothing is made up outside of them.
     */
    public static VoxelGrid spaced(VoxelGrid g, Spacing mm) {
        double[][] rows = g.affine().toLps();
        int[] n = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            double factor = mm.along(axis) / g.spacing().along(axis), last = (g.size(axis) - 1) / factor;
            if (last > Integer.MAX_VALUE - 2) throw new IllegalArgumentException("voxels of " + mm.along(axis) + " mm would be too many");
            n[axis] = (int) Math.floor(last + WHOLE) + 1;
            for (int row = 0; row < 3; row++) rows[row][axis] *= factor;
        }
        return new VoxelGrid(n[0], n[1], n[2], Affine.fromLps(rows));
    }

    /**
     * Resamples onto a grid. A place counts when its index is in the volume, as in {@link PlaneCutter}; padding is never blended in.
     *
     * @param outside real value where the volume is not; a volume with padding gets its padding there
     * @return of the same type, whole numbers rounded half up; of float32 in real values where the rescale differs per plane
     * @throws IllegalArgumentException if the grids lie apart, if the result does not fit into memory, or if cubic is asked for a volume with padding or NaN
     */
    public static Volume onto(Volume given, VoxelGrid grid, Method method, double outside, Progress progress) {
        requireRoom(given, grid);
        if (!meet(given.grid(), grid)) throw new IllegalArgumentException("the voxels asked for lie outside of the volume everywhere; expected a place in the same patient space");
        Volume v = given.rescale().isPerPlane() ? RealValues.of(given) : given;
        if (method == Method.CUBIC && v.padding().isPresent())
            throw new IllegalArgumentException("the volume has voxels that hold no measurement (padding), which a cubic curve cannot pass through; use method=linear");
        Samples from = v.samples();
        Object[] planes = new Object[Math.multiplyExact(grid.nk(), from.components() * from.times())];
        double fill = v.padding().map(Volume.Padding::low).orElse((outside - v.rescale().intercept(0)) / v.rescale().slope(0)) + from.offset();
        AtomicLong done = new AtomicLong();
        for (int t = 0; t < from.times(); t++)
            for (int c = 0; c < from.components(); c++) {
                int channel = c, time = t, first = from.planeIndex(0, c, t) / from.nk() * grid.nk();
                PlaneMaker maker = maker(v, grid, method, fill, channel, time);
                IntStream.range(0, grid.nk()).parallel().forEach(k -> {
                    planes[first + k] = maker.plane(k);
                    progress.report(done.incrementAndGet(), planes.length);
                });
            }
        Samples samples = new Samples(from.type(), grid.ni(), grid.nj(), grid.nk(), from.components(), from.times(), Arrays.asList(planes), from.offset());
        return v.toBuilder().on(grid, samples).withoutSource().finding(Finding.note("RESAMPLED", "The volume was resampled (" + method.label() + ") from "
            + size(given.grid()) + " to " + size(grid) + " voxels: values are no longer those that were measured.", "")).build();
    }

    private static String size(VoxelGrid g) {
        return g.ni() + " x " + g.nj() + " x " + g.nk();
    }

    /** Makes one plane of the result, in the type of the samples. For many threads. */
    private interface PlaneMaker {
        Object plane(int k);
    }

    private static PlaneMaker maker(Volume v, VoxelGrid grid, Method method, double fill, int c, int t) {
        if (method == Method.CUBIC) return cubic(v, grid, fill, c, t);
        SampleType type = v.samples().type();
        if (method == Method.LINEAR && (type.bytes() <= 2 || type == SampleType.FLOAT32)) {
            IndexSteps s = IndexSteps.of(v.grid(), grid, 0);
            if (type.bytes() == 2 && v.padding().isEmpty() && BetweenPlanes.fits(s, v.grid(), grid)) return k -> BetweenPlanes.plane(v.samples(), s.at(2, 0, 0, k), fill, c, t);
            Queue<PlaneCutter> cutters = new ConcurrentLinkedQueue<>();
            Volume stored = v.toBuilder().rescale(Rescale.IDENTITY).build();
            return k -> {
                PlaneCutter cutter = cutters.poll();
                if (cutter == null) cutter = new PlaneCutter(PlaneCutter.EXACT);
                float[] values = new float[grid.ni() * grid.nj()];
                IndexSteps steps = IndexSteps.of(v.grid(), grid, k);
                cutter.cut(stored, c, t, steps, grid.ni(), grid.nj(), SlabSettings.SINGLE_PLANE, true, values);
                cutters.add(cutter);
                return typed(v, grid, steps, values, fill);
            };
        }
        return k -> oneByOne(v, grid, method == Method.LINEAR, fill, c, t, k);
    }

    private static Object typed(Volume v, VoxelGrid grid, IndexSteps s, float[] stored, double fill) {
        SampleType type = v.samples().type();
        Object out = type.newArray(stored.length);
        for (int n = 0; n < stored.length; n++) {
            double value = stored[n] + (double) v.samples().offset();
            if (Float.isNaN(stored[n])) {
                int i = n % grid.ni(), j = n / grid.ni();
                value = type.isFloat() && v.grid().contains(s.at(0, i, j, 0), s.at(1, i, j, 0), s.at(2, i, j, 0)) ? Double.NaN : fill;
            }
            type.put(out, n, value);
        }
        return out;
    }

    /** In double precision, of any type: 32- and 64-bit numbers keep their digits, labels stay labels. */
    private static Object oneByOne(Volume v, VoxelGrid grid, boolean smooth, double fill, int c, int t, int k) {
        SampleType type = v.samples().type();
        Object out = type.newArray(Math.multiplyExact(grid.ni(), grid.nj()));
        Volume stored = v.toBuilder().rescale(Rescale.IDENTITY).build();
        IndexSteps s = IndexSteps.of(v.grid(), grid, k);
        ObliqueCut where = new ObliqueCut();
        where.place(s, new int[] { v.grid().ni(), v.grid().nj(), v.grid().nk() }, grid.ni(), SlabSettings.SINGLE_PLANE, smooth);
        int[] planes = where.planes(grid.nj(), v.grid().nk());
        Sampler sampler = planes == null ? null : Sampler.of(stored, c, t, planes[0], planes[1]);
        for (int n = 0; n < grid.ni() * grid.nj(); n++) {
            double x = s.at(0, n % grid.ni(), n / grid.ni(), 0), y = s.at(1, n % grid.ni(), n / grid.ni(), 0), z = s.at(2, n % grid.ni(), n / grid.ni(), 0);
            if (!v.grid().contains(x, y, z)) type.put(out, n, fill);
            else if (smooth) {
                double value = sampler.at(x, y, z);
                type.put(out, n, Double.isNaN(value) && !type.isFloat() ? fill : value + v.samples().offset());
            } else {
                int i = Math.min(v.grid().ni() - 1, (int) (x + 0.5)), j = Math.min(v.grid().nj() - 1, (int) (y + 0.5)), near = Math.min(v.grid().nk() - 1, (int) (z + 0.5));
                System.arraycopy(sampler.plane(near), i + v.grid().ni() * j, out, n, 1); // the value itself, whatever its digits
            }
        }
        return out;
    }

    private static PlaneMaker cubic(Volume v, VoxelGrid grid, double fill, int c, int t) {
        VoxelGrid g = v.grid();
        SampleType type = v.samples().type();
        CubicSpline spline = CubicSpline.of(v.samples(), c, t);
        return k -> {
            Object out = type.newArray(Math.multiplyExact(grid.ni(), grid.nj()));
            IndexSteps s = IndexSteps.of(g, grid, k);
            for (int n = 0; n < grid.ni() * grid.nj(); n++) {
                double x = s.at(0, n % grid.ni(), n / grid.ni(), 0), y = s.at(1, n % grid.ni(), n / grid.ni(), 0), z = s.at(2, n % grid.ni(), n / grid.ni(), 0);
                type.put(out, n, g.contains(x, y, z) ? spline.at(held(x, g.ni()), held(y, g.nj()), held(z, g.nk())) : fill);
            }
            return out;
        };
    }

    private static double held(double index, int size) {
        return Math.max(0, Math.min(size - 1, index));
    }

    /** Whether any voxel of {@code to} lies in {@code from}. */
    private static boolean meet(VoxelGrid from, VoxelGrid to) {
        ObliqueCut row = new ObliqueCut();
        for (int k = 0; k < to.nk(); k++) {
            row.place(IndexSteps.of(from, to, k), new int[] { from.ni(), from.nj(), from.nk() }, to.ni(), SlabSettings.SINGLE_PLANE, false);
            if (row.planes(to.nj(), from.nk()) != null) return true;
        }
        return false;
    }

    /** @throws IllegalArgumentException if the volume does not fit into memory on that grid */
    public static void requireRoom(Volume v, VoxelGrid grid) {
        double bytes = (double) grid.ni() * grid.nj() * grid.nk() * v.components() * v.times() * v.samples().type().bytes();
        if ((double) grid.ni() * grid.nj() > Integer.MAX_VALUE - 8 || bytes > Runtime.getRuntime().maxMemory())
            throw new IllegalArgumentException(String.format(Locale.ROOT, "%d x %d x %d voxels would take %.1f GB, Java has %.1f; use larger voxels or give Java more memory",
                grid.ni(), grid.nj(), grid.nk(), bytes / 1e9, Runtime.getRuntime().maxMemory() / 1e9));
    }

    /** For commands: iso takes the smallest spacing of the volume for all axes. */
    public static Spacing isotropic(VoxelGrid g) {
        double mm = g.spacing().smallest();
        return new Spacing(mm, mm, mm);
    }
}
