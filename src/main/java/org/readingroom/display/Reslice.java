package org.readingroom.display;

import org.readingroom.geometry.ImagePlane;
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
        float[] values = new float[plane.width() * plane.height()];
        boolean[] valid = new boolean[values.length];
        new PlaneCutter(PlaneCutter.EXACT).cut(volume, c, t, plane, slab, true, values);
        for (int at = 0; at < values.length; at++) {
            valid[at] = !Float.isNaN(values[at]);
            if (!valid[at]) values[at] = (float) pad;
        }
        double depth = slab.thicknessMm() > 0 ? slab.thicknessMm() : volume.grid().spacing().smallest();
        return new PlaneImage(plane, values, valid, depth);
    }

    /** Label values of one layer at the nearest voxel, floor(index + 0.5); 0 outside. column + width * row, unsigned 16-bit. */
    public static short[] labels(LabelMap labels, int layer, ImagePlane plane) {
        short[] out = new short[plane.width() * plane.height()];
        new LabelCutter(PlaneCutter.EXACT).cut(labels, layer, plane, out);
        return out;
    }
}
