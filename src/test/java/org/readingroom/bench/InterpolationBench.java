package org.readingroom.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.readingroom.annotation.interpolation.GatedInterpolation;
import org.readingroom.annotation.interpolation.InterpolationMethod;
import org.readingroom.annotation.interpolation.KeySlice;
import org.readingroom.annotation.interpolation.KeySliceFill;
import org.readingroom.annotation.interpolation.PlainInterpolation;
import org.readingroom.annotation.interpolation.PolygonInterpolation;
import org.readingroom.geometry.Spacing;
import org.readingroom.io.Progress;
import org.readingroom.volume.mask.Components;
import org.readingroom.volume.mask.DistanceTransform;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.mask.MaskTrace;
import org.readingroom.volume.mask.PolygonRaster;

/**
 * Times filling between slices, distances, tracing and filling of outlines, beside a plain memory copy of the same bytes. Prints one JSON line a
 * figure: best and median of n in ms. Not a test: run it by hand or with the bench profile.
 */
public final class InterpolationBench {

    private static final int REPEATS = 9;
    private static final Spacing MM = new Spacing(0.8, 0.8, 1.5);

    private InterpolationBench() {}

    public static void main(String[] args) {
        Mask cube = organ(256, 256), slab = organ(512, 200);
        double copy = time("copy_mask_256x256x256", 1L << 24, 0, cube::copy);
        for (InterpolationMethod method : List.of(new PlainInterpolation(), new GatedInterpolation()))
            time("interp_slices_every_5th_256x256x256_" + method.id(), 1L << 24, copy, () -> fill(cube, 5, 0, 256, method));
        double copySlices = time("copy_22_slices_512x512", 22L << 18, 0, () -> slices(slab, 90, 22));
        time("fill_20_slices_512x512", 22L << 18, copySlices, () -> fill(slab, 21, 90, 22, new GatedInterpolation()));

        double copySlice = time("copy_distances_512x512", 8L << 18, 0, new double[1 << 18]::clone);
        time("edt_signed_512x512", 8L << 18, copySlice, () -> DistanceTransform.signed(slab.slice(100), MM));
        double copyCube = time("copy_distances_256x256x256", 8L << 24, 0, copyOf(256, 1 << 16));
        time("edt_signed_256x256x256", 8L << 24, copyCube, () -> DistanceTransform.signed(cube, MM));
        double copySlab = time("copy_distances_512x512x200", 8L * 200 << 18, 0, copyOf(200, 1 << 18));
        time("edt_signed_512x512x200", 8L * 200 << 18, copySlab, () -> DistanceTransform.signed(slab, MM));
        time("components_256x256x256", 1L << 24, copy, () -> Components.of(cube, Components.Neighbours.FACES));

        Mask slice = slab.slice(100);
        List<double[][]> outlines = MaskTrace.outlines(slice);
        double copyPlane = time("copy_mask_512x512", 1 << 18, 0, slice::copy);
        time("trace_512x512", 1 << 18, copyPlane, () -> MaskTrace.outlines(slice));
        time("raster_512x512", 1 << 18, copyPlane, () -> PolygonRaster.fill(outlines, 512, 512));
        double[][] a = outlines.get(0), b = MaskTrace.outlines(slab.slice(104)).get(0);
        time("polygon_between_" + a.length + "_and_" + b.length + "_points", 16L * (a.length + b.length), 0, () -> PolygonInterpolation.between(a, b, 0.5));
    }

    private static Object fill(Mask mask, int every, int first, int count, InterpolationMethod method) {
        List<KeySlice> keys = new ArrayList<>();
        for (int k = first; k < first + count; k += every) keys.add(new KeySlice(k * MM.kMm(), mask.slice(k)));
        double[] positionsMm = new double[count];
        for (int k = 0; k < count; k++) positionsMm[k] = (first + k) * MM.kMm();
        return KeySliceFill.fill(keys, positionsMm, MM, method, Progress.NONE);
    }

    private static Object slices(Mask mask, int first, int count) {
        byte[][] copy = new byte[count][];
        for (int k = 0; k < count; k++) copy[k] = mask.plane(first + k).clone();
        return copy;
    }

    private static Supplier<Object> copyOf(int planes, int size) {
        double[][] from = new double[planes][size];
        return () -> Arrays.stream(from).map(double[]::clone).toArray(double[][]::new);
    }

    private static double time(String name, long bytes, double copyMs, Supplier<Object> work) {
        double[] ms = new double[REPEATS];
        for (int n = 0; n < REPEATS; n++) {
            long start = System.nanoTime();
            if (work.get() == null) throw new IllegalStateException(name);
            ms[n] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(ms);
        System.out.printf(Locale.ROOT, "{\"name\": \"%s\", \"unit\": \"ms\", \"best\": %.2f, \"median\": %.2f, \"n\": %d, \"mb_per_s\": %.0f, \"times_copy\": %.2f}%n",
            name, ms[0], ms[REPEATS / 2], REPEATS, bytes / 1e3 / ms[0], copyMs == 0 ? 1 : ms[0] / copyMs);
        return ms[0];
    }

    /** A bent body of about a tenth of the voxels, its border uneven like an organ's, with a hole. */
    private static Mask organ(int size, int slices) {
        Mask mask = new Mask(size, size, slices);
        for (int k = 0; k < slices; k++)
            for (int n = 0; n < size * size; n++) {
                double z = 2.0 * k / slices - 1, x = 2.0 * (n % size) / size - 1 + 0.2 * z, y = 2.0 * (n / size) / size - 1 - 0.1 * Math.cos(3 * z);
                double radius = Math.sqrt(x * x * 1.6 + y * y + z * z) + 0.05 * Math.sin(23 * x + 5 * z) * Math.cos(19 * y - 7 * z);
                mask.plane(k)[n] = (byte) (radius < 0.68 && Math.hypot(x - 0.1, y) > 0.1 ? 1 : 0);
            }
        return mask;
    }
}
