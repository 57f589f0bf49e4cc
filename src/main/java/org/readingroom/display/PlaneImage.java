package org.readingroom.display;

import java.util.List;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.ImagePlane;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/**
 * Real values on an oblique plane. Does not copy its arrays.
 *
 * @param values  column + width * row
 * @param valid   whether anything was measured there; elsewhere {@code values} holds the pad
 * @param depthMm how thick its pixels are taken to be
 */
public record PlaneImage(ImagePlane plane, float[] values, boolean[] valid, double depthMm) {

    public PlaneImage {
        int n = plane.width() * plane.height();
        if (values.length != n || valid.length != n) throw new IllegalArgumentException("a plane of " + n + " pixels with " + values.length + " values");
        if (!(depthMm > 0)) throw new IllegalArgumentException("a plane's depth must be above 0 mm, got " + depthMm);
    }

    public int invalid() {
        int n = 0;
        for (boolean v : valid) if (!v) n++;
        return n;
    }

    /** One k, with its place in the patient: k along the normal u x v, as thick as {@link #depthMm}. Shares the values. */
    public VoxelGrid grid() {
        Direction n = plane.normal();
        return new VoxelGrid(plane.width(), plane.height(), 1, Affine.of(plane.origin(), plane.u(), plane.pixelMm(), plane.v(), plane.pixelMm(), n, depthMm));
    }

    /** As a volume with the meaning, windows and metadata of the one it was cut from. Where nothing was measured it holds the pad. */
    public Volume toVolume(Volume from) {
        Samples samples = Samples.of(SampleType.FLOAT32, plane.width(), plane.height(), List.of(values));
        return from.toBuilder().on(grid(), samples).withoutSource().rescale(Rescale.IDENTITY).padding(null).build();
    }
}
