package org.readingroom.display;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.ImagePlane;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;

/** Values on any plane of the patient, single or as a slab: trilinear for images, nearest voxel for labels. */
public final class Reslice {

    private Reslice() {}

    /** As {@link #plane(Volume, ImagePlane, SlabSettings, double, int, int)} for the first channel and time. */
    public static PlaneImage plane(Volume volume, ImagePlane plane, SlabSettings slab, double pad) {
        return plane(volume, plane, slab, pad, 0, 0);
    }

    /**
     * Interpolates after rescaling, per plane where the rescale differs. A sample counts when -0.5 <= index < n - 0.5 on every axis, with
     * neighbours clamped to the grid, and when its nearest voxel is a measurement. Slabs use the samples that count.
     *
     * @param pad real value where no sample counts; NaN makes these pixels recognisable in a volume made of the result
     */
    public static PlaneImage plane(Volume volume, ImagePlane plane, SlabSettings slab, double pad, int c, int t) {
        int width = plane.width(), height = plane.height(), planes = slab.planes();
        float[] values = new float[width * height];
        boolean[] valid = new boolean[width * height];
        Arrays.fill(values, (float) pad);
        Steps steps = Steps.of(volume.grid().affine().inverse(), plane);
        SlabSums sums = planes == 1 ? null : SlabSums.of(slab.mode(), width * height);
        int nk = volume.grid().nk(), most = volume.samples().isLazy() ? Math.max(1, volume.samples().planesAtOnce() - 1) : nk; // a part needs the plane above it too
        for (int first = 0; first < nk; first += most) { // a single part, unless the volume is read plane by plane
            int from = first, to = (int) Math.min(nk, (long) first + most);
            int[] rows = IntStream.range(0, height).filter(row -> steps.meets(row, width, slab, nk, from, to)).toArray();
            if (rows.length == 0) continue;
            Sampler sampler = Sampler.of(volume, c, t, from, to);
            IntStream.of(rows).parallel().forEach(row -> {
                if (planes == 1) single(sampler, steps, row, width, values, valid);
                else slab(sampler, steps, row, width, slab, sums);
            });
        }
        if (sums != null) sums.write(values, valid);
        double depth = slab.thicknessMm() > 0 ? slab.thicknessMm() : volume.grid().spacing().smallest();
        return new PlaneImage(plane, values, valid, depth);
    }

    /** Label values of one layer at the nearest voxel, floor(index + 0.5); 0 outside. column + width * row, unsigned 16-bit. */
    public static short[] labels(LabelMap labels, int layer, ImagePlane plane) {
        VoxelGrid g = labels.grid();
        Steps steps = Steps.of(g.affine().inverse(), plane);
        short[] out = new short[plane.width() * plane.height()];
        for (int row = 0; row < plane.height(); row++)
            for (int column = 0; column < plane.width(); column++) {
                double x = steps.x(column, row, 0), y = steps.y(column, row, 0), z = steps.z(column, row, 0);
                if (g.contains(x, y, z))
                    out[column + plane.width() * row] = (short) labels.value(layer, (int) Math.floor(x + 0.5), (int) Math.floor(y + 0.5), (int) Math.floor(z + 0.5));
            }
        return out;
    }

    private static void single(Sampler sampler, Steps s, int row, int width, float[] values, boolean[] valid) {
        for (int column = 0, at = row * width; column < width; column++, at++) {
            double v = sampler.at(s.x(column, row, 0), s.y(column, row, 0), s.z(column, row, 0));
            if (Double.isNaN(v)) continue;
            valid[at] = true;
            values[at] = (float) v;
        }
    }

    private static void slab(Sampler sampler, Steps s, int row, int width, SlabSettings slab, SlabSums sums) {
        for (int q = 0; q < slab.planes(); q++) {
            double mm = slab.offsetMm(q);
            for (int column = 0, at = row * width; column < width; column++, at++) {
                double v = sampler.at(s.x(column, row, mm), s.y(column, row, mm), s.z(column, row, mm));
                if (!Double.isNaN(v)) sums.add(at, v);
            }
        }
    }

    /** What a slab's samples came to so far, for each pixel. */
    private record SlabSums(ProjectionMode mode, double[] best, int[] count) {

        static SlabSums of(ProjectionMode mode, int pixels) {
            double[] best = new double[pixels];
            Arrays.fill(best, mode == ProjectionMode.MAX ? Double.NEGATIVE_INFINITY : mode == ProjectionMode.MIN ? Double.POSITIVE_INFINITY : 0);
            return new SlabSums(mode, best, new int[pixels]);
        }

        void add(int at, double v) {
            count[at]++;
            if (mode == ProjectionMode.MAX) best[at] = Math.max(best[at], v);
            else if (mode == ProjectionMode.MIN) best[at] = Math.min(best[at], v);
            else best[at] += v;
        }

        void write(float[] values, boolean[] valid) {
            for (int at = 0; at < best.length; at++) {
                if (count[at] == 0) continue;
                valid[at] = true;
                values[at] = (float) (mode == ProjectionMode.MEAN ? best[at] / count[at] : best[at]);
            }
        }
    }

    /** Voxel index of a pixel: linear in column, row and mm along the normal. Computed afresh for each pixel, so no error adds up. */
    private record Steps(double x0, double y0, double z0, double xc, double yc, double zc, double xr, double yr, double zr, double xn, double yn, double zn) {

        static Steps of(Affine toIndex, ImagePlane plane) {
            PointMm o = toIndex.apply(plane.origin().x(), plane.origin().y(), plane.origin().z());
            double[] c = step(toIndex, plane.u(), plane.pixelMm()), r = step(toIndex, plane.v(), plane.pixelMm()), n = step(toIndex, plane.normal(), 1);
            return new Steps(o.x(), o.y(), o.z(), c[0], c[1], c[2], r[0], r[1], r[2], n[0], n[1], n[2]);
        }

        private static double[] step(Affine a, Direction d, double mm) {
            double[] s = new double[3];
            for (int row = 0; row < 3; row++) s[row] = (a.get(row, 0) * d.x() + a.get(row, 1) * d.y() + a.get(row, 2) * d.z()) * mm;
            return s;
        }

        /** Whether a row, with the slab's samples, comes near planes first to end - 1 of {@code nk}: outside the volume the nearest counts. */
        boolean meets(int row, int width, SlabSettings slab, int nk, int first, int end) {
            double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
            for (int corner = 0; corner < 4; corner++) {
                double z = z(corner % 2 == 0 ? 0 : width - 1, row, slab.offsetMm(corner < 2 ? 0 : slab.planes() - 1));
                low = Math.min(low, z);
                high = Math.max(high, z);
            }
            return Math.floor(Math.max(0, Math.min(high, nk - 1))) >= first && Math.max(0, Math.min(low, nk - 1)) < end;
        }

        double x(int column, int row, double mm) {
            return x0 + column * xc + row * xr + mm * xn;
        }

        double y(int column, int row, double mm) {
            return y0 + column * yc + row * yr + mm * yn;
        }

        double z(int column, int row, double mm) {
            return z0 + column * zc + row * zr + mm * zn;
        }
    }
}
