package org.readingroom.display;

import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Volume;

/**
 * A window as a table of 256 or 65,536 greys, one for each value that an 8- or 16-bit array can hold: made once when the window changes,
 * then one look-up a pixel. Immutable, thread-safe.
 *
 * <p>The chain is DICOM's: stored value, rescale, window; MONOCHROME1 turns the grey, never the data. Padding gets the window's black, which
 * MONOCHROME1 turns as well.
 */
public final class WindowLut {

    private static final int WHITE = 255;

    private final byte[] greys; // by the bits in the array, read unsigned

    private WindowLut(byte[] greys) {
        this.greys = greys;
    }

    /** Whether a table can be made for this type: the 8- and 16-bit integers. */
    public static boolean fits(SampleType type) {
        return !type.isFloat() && type.bytes() <= 2;
    }

    /**
     * The table for one plane of a volume; the same for all planes unless the rescale differs per plane.
     *
     * @param plane k + nk * t, which chooses the rescale
     * @throws IllegalArgumentException if the samples are not 8- or 16-bit integers
     */
    public static WindowLut of(Volume volume, int plane, DisplayWindow window) {
        SampleType type = volume.samples().type();
        if (!fits(type)) throw new IllegalArgumentException("a window table needs 8- or 16-bit integers, not " + type.label());
        double slope = volume.rescale().slope(plane), intercept = volume.rescale().intercept(plane);
        byte[] greys = new byte[type.bytes() == 1 ? 256 : 65536];
        int half = greys.length / 2;
        for (int bits = 0; bits < greys.length; bits++) {
            int inArray = type.isSigned() && bits >= half ? bits - greys.length : bits;
            int stored = inArray - volume.samples().offset();
            boolean padding = volume.padding().isPresent() && volume.padding().get().holds(stored);
            int grey = padding ? 0 : WindowFunction.toGrey(window, slope * stored + intercept);
            greys[bits] = (byte) (volume.isShownInverted() ? WHITE - grey : grey);
        }
        return new WindowLut(greys);
    }

    /** The grey, 0 to 255, for a value as it lies in the array (offset included). */
    public int grey(int inArray) {
        return greys[inArray & (greys.length - 1)] & 0xff;
    }

    /** A whole plane of greys. @param plane short[] or byte[] as in the volume @param out as long as the plane, or longer */
    public void apply(Object plane, byte[] out) {
        if (plane instanceof short[] p) for (int x = 0; x < p.length; x++) out[x] = greys[p[x] & 0xffff];
        else {
            byte[] p = (byte[]) plane;
            for (int x = 0; x < p.length; x++) out[x] = greys[p[x] & 0xff];
        }
    }
}
