package org.readingroom.annotation.effect;

import org.readingroom.annotation.Axis;
import org.readingroom.volume.mask.Mask;

/** Slices of a mask across any axis, in the slice's own axes. */
final class MaskSlices {

    private MaskSlices() {}

    static int count(Mask mask, Axis axis) {
        return size(mask, axis.index());
    }

    private static int size(Mask m, int axis) {
        return axis == 0 ? m.ni() : axis == 1 ? m.nj() : m.nk();
    }

    /** A copy with nk = 1. */
    static Mask get(Mask mask, Axis axis, int slice0) {
        int width = size(mask, axis.xIndex()), height = size(mask, axis.yIndex()), ni = mask.ni();
        Mask slice = new Mask(width, height, 1);
        byte[] to = slice.plane(0);
        for (int y = 0; y < height; y++)
            switch (axis) {
                case K -> System.arraycopy(mask.plane(slice0), y * ni, to, y * width, width);
                case J -> System.arraycopy(mask.plane(y), slice0 * ni, to, y * width, width);
                case I -> { for (int x = 0; x < width; x++) to[x + width * y] = mask.plane(y)[slice0 + ni * x]; }
            }
        return slice;
    }

    static void put(Mask slice, Axis axis, int slice0, Mask into) {
        int width = slice.ni(), ni = into.ni();
        byte[] from = slice.plane(0);
        for (int y = 0; y < slice.nj(); y++)
            switch (axis) {
                case K -> System.arraycopy(from, y * width, into.plane(slice0), y * ni, width);
                case J -> System.arraycopy(from, y * width, into.plane(y), slice0 * ni, width);
                case I -> { for (int x = 0; x < width; x++) into.plane(y)[slice0 + ni * x] = from[x + width * y]; }
            }
    }
}
