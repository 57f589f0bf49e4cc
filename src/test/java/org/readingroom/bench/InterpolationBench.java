package org.readingroom.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
 * Times filling between slices, distances, tracing and filling of outlines, beside a plain memory copy of the same bytes.
 */
public final class InterpolationBench {

    private static final Spacing MM = new Spacing(0.8, 0.8, 1.5);

    private InterpolationBench() {}

    public static void main(String[] args) throws IOException {
        Mask cube = organ(256, 256), slab = organ(512, 200);
        Measure copy = Measure.besideCopy("interpolation", "mask_256x256x256", 1L << 24);
        for (InterpolationMethod method : List.of(new PlainInterpolation(), new GatedInterpolation()))
            copy.time("interp_slices_every_5th_256x256x256_" + method.id(), () -> fill(cube, 5, 0, 256, method));
        Measure copySlices = Measure.besideCopy("interpolation", "22_slices_512x512", 22L << 18);
        copySlices.time("fill_20_slices_512x512", () -> fill(slab, 21, 90, 22, new GatedInterpolation()));

        Measure copySlice = Measure.besideCopy("interpolation", "distances_512x512", 8L << 18);
        copySlice.time("edt_signed_512x512", () -> DistanceTransform.signed(slab.slice(100), MM));
        Measure copyCube = Measure.besideCopy("interpolation", "distances_256x256x256", 8L << 24);
        copyCube.time("edt_signed_256x256x256", () -> DistanceTransform.signed(cube, MM));
        Measure copySlab = Measure.besideCopy("interpolation", "distances_512x512x200", 8L * 200 << 18);
        copySlab.time("edt_signed_512x512x200", () -> DistanceTransform.signed(slab, MM));
        copy.time("components_256x256x256", () -> Components.of(cube, Components.Neighbours.FACES));

        Mask slice = slab.slice(100);
        List<double[][]> outlines = MaskTrace.outlines(slice);
        Measure copyPlane = Measure.besideCopy("interpolation", "mask_512x512", 1 << 18);
        copyPlane.time("trace_512x512", () -> MaskTrace.outlines(slice));
        copyPlane.time("raster_512x512", () -> PolygonRaster.fill(outlines, 512, 512));
        double[][] a = outlines.get(0), b = MaskTrace.outlines(slab.slice(104)).get(0);
        Measure copyOutlines = Measure.besideCopy("interpolation", "outlines", 16L * (a.length + b.length));
        copyOutlines.time("polygon_between_" + a.length + "_and_" + b.length + "_points", () -> PolygonInterpolation.between(a, b, 0.5));
    }

    private static Object fill(Mask mask, int every, int first, int count, InterpolationMethod method) {
        List<KeySlice> keys = new ArrayList<>();
        for (int k = first; k < first + count; k += every) keys.add(new KeySlice(k * MM.kMm(), mask.slice(k)));
        double[] positionsMm = new double[count];
        for (int k = 0; k < count; k++) positionsMm[k] = (first + k) * MM.kMm();
        return KeySliceFill.fill(keys, positionsMm, MM, method, Progress.NONE);
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
